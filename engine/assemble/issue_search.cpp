#include "assemble/issue_search.h"

#include <algorithm>
#include <limits>

#include "base/parallel.h"

namespace banxin {
namespace {

constexpr int price_steps = 140;
constexpr std::size_t prefixes = 1'000, combinations = 1'000'000;  // of a round
constexpr std::size_t most_begun = 48;  // pages of a number from which an issue is made when there is none
constexpr float taken = -no_fit;        // the reward of an article that another page has
constexpr std::size_t most_remade = 4;  // pages tried in the place of one
constexpr std::size_t starts = 2, wide_starts = 6;  // issues that are made better
constexpr int wide_round = 3;                       // the round before which more is tried
constexpr double most_over = 0.03;  // of the cost: the bound so far under it that more is tried
constexpr std::size_t batch = 32;   // pages begun that are gone on with at once
constexpr double slack = 1.1;       // what is remembered may cost so much more than the best issue

Choice with_page(Choice choice, std::size_t page, const MadePage& made) {
    choice.options[page] = made.option;
    choice.articles[page] = made.articles;
    return choice;
}

}  // namespace

IssueSearch::IssueSearch(const Problem& problem, std::size_t keep)
    : problem_(problem), costs_(problem), best_(keep) {
    if (const auto issue = page_by_page(nothing_made(), 0, left_out())) {
        greedy_ = issue->cost;
        best_.offer(*issue);
    }
    const double known = greedy_ > 0 ? greedy_ : std::numeric_limits<double>::infinity();
    prices_ = find_prices(problem, price_steps, known);
    for (std::size_t p = 0; p < problem.pages().size(); ++p)
        makers_.emplace_back(problem, p, prices_.rewards, costs_);
    for (PageMaker& maker : makers_) maker.dive(4);
    pick();
    if (best_.list().empty()) begin_from_each_page();
    improve(starts);
    weighed();
    raise_bound();
    require();
    weighed();
    raise_bound();
}

bool IssueSearch::go_on() {
    if (!best_.list().empty() && bound_ >= best_.cost() - 1e-6) return false;
    ++round_;
    make_pages(prefixes);
    pick();
    if (best_.list().empty()) begin_from_each_page();
    improve(starts);
    if (far_over() && round_ % wide_round == 0) look_wider();
    pick();
    raise_bound();
    return true;
}

void IssueSearch::refresh(const std::set<LeadInLegs>& leads) {
    costs_.forget(leads);
    for_each_part(makers_.size(), [&](std::size_t p) { makers_[p].refresh(); });
    std::vector<Choice> known = best_.list();
    if (settled_) known.push_back(*settled_);
    best_ = BestChoices(best_.most());
    for (Choice& choice : known) {
        choice.cost = costs_.total(choice);
        best_.offer(choice);
    }
    pick();
    improve(starts);
    raise_bound();
}

void IssueSearch::settle() {
    if (!best_.list().empty()) settled_ = best_.list().front();
}

/// What is true of all plans stays true of them: leads set in full only cost more.
void IssueSearch::raise_bound() {
    double bound = std::min({sure_, shut_out_, best_.cost()});
    for (const PageMaker& maker : makers_) bound = std::min(bound, maker.issues_under());
    bound_ = std::max(bound_, bound);
}

double IssueSearch::base() const {
    double sum = 0;
    for (const float reward : prices_.rewards) sum += reward;
    return sum;
}
/// Articles that every better issue has and that fit one page only: that page must have them.
void IssueSearch::require() {
    for (std::size_t p = 0; p < makers_.size(); ++p) {
        std::vector<std::size_t> must;
        for (std::size_t a = 0; a < problem_.articles(); ++a) {
            const double without = bound_ - prices_.rewards[a] + left_out_points(problem_.pool(), a);
            if (without < best_.cost() || !problem_.fits_only(a, p)) continue;
            must.push_back(a);
            shut_out_ = std::min(shut_out_, without);
        }
        if (must.empty()) continue;
        makers_[p] = PageMaker(problem_, p, prices_.rewards, costs_, std::move(must));
        makers_[p].dive(4);
    }
}

/// What there is of each page is held against the others.
PagesBeside IssueSearch::weighed() {
    const PagesBeside beside(makers_, base());
    for_each_part(makers_.size(), [&](std::size_t p) { makers_[p].weigh(beside, forget_over()); });
    return beside;
}

/// Issues that cost so much are not worth remembering, though what setting leads in full finds makes the
/// best dearer.
double IssueSearch::forget_over() const {
    return std::min<double>(no_fit, best_.cost() * slack);
}

/// Goes on with the pages begun that may stand in the cheapest issues, `steps` at most.
void IssueSearch::make_pages(std::size_t steps) {
    const PagesBeside beside = weighed();
    const double most = forget_over();
    while (steps > 0) {
        std::vector<std::pair<std::size_t, PageBegun>> begun;
        while (begun.size() < std::min(batch, steps)) {
            const auto next = std::ranges::min_element(makers_, {}, &PageMaker::next_issues);
            if (next->next_issues() >= std::min<double>(best_.cost(), no_fit)) break;
            begun.emplace_back(next - makers_.begin(), next->take_next());
        }
        if (begun.empty()) break;
        steps -= begun.size();
        std::vector<PageMaker::Longer> longer(begun.size());
        for_each_part(begun.size(), [&](std::size_t i) {
            longer[i] = makers_[begun[i].first].made_longer(begun[i].second, beside);
        });
        for (std::size_t i = 0; i < begun.size(); ++i)
            makers_[begun[i].first].take_in(std::move(longer[i]), most);
    }
    for (PageMaker& maker : makers_) maker.sort();
    weighed();
}

void IssueSearch::pick() {
    sure_ = pick_pages(problem_, makers_, prices_.rewards, combinations, best_);
}

/// Exchanges of articles make the best better, and pages made anew of what the others leave; what pages
/// turn up, the makers get.
void IssueSearch::improve(std::size_t count) {
    const auto known = [&](const Choice& choice) {
        return !improved_.emplace(choice.options, choice.articles).second;
    };
    std::vector<Choice> list = best_.list();
    list.resize(std::min(count, list.size()));
    std::erase_if(list, known);
    for_each_part(list.size(), [&](std::size_t i) {
        Exchange(problem_, costs_).improve(list[i]);
        remake_pages(list[i]);
    });
    for (const Choice& choice : list) {
        known(choice);
        keep(choice);
    }
}

bool IssueSearch::far_over() const {
    return !best_.list().empty() && best_.cost() - bound_ > most_over * best_.cost();
}

void IssueSearch::offer(const std::vector<std::optional<Choice>>& issues) {
    for (const std::optional<Choice>& issue : issues)
        if (issue) best_.offer(*issue);
}

/// Where copy hardly fills the pages, few of the good pages leave what fills the others: each is tried.
void IssueSearch::begin_from_each_page() {
    std::vector<std::pair<std::size_t, const MadePage*>> begun;
    for (std::size_t p = 0; p < makers_.size(); ++p)
        for (std::size_t i = 0; i < std::min(most_begun, makers_[p].pages().size()); ++i)
            begun.emplace_back(p, &makers_[p].pages()[i]);
    std::vector<std::optional<Choice>> issues(begun.size());
    for_each_part(issues.size(), [&](std::size_t i) {
        const auto [p, page] = begun[i];
        issues[i] = page_by_page(with_page(nothing_made(), p, *page), p, prices_.rewards);
    });
    offer(issues);
}

/// From other issues, and with two pages made anew at a time.
void IssueSearch::look_wider() {
    std::vector<std::optional<Choice>> issues(makers_.size());
    for_each_part(issues.size(),
                  [&](std::size_t p) { issues[p] = page_by_page(nothing_made(), p, prices_.rewards); });
    offer(issues);
    improve(wide_starts);
    Choice best = best_.list().front();
    remake_twos(best);
    keep(best);
    pick();
    improve(starts);
}

void IssueSearch::keep(const Choice& choice) {
    best_.offer(choice);
    for (std::size_t p = 0; p < makers_.size(); ++p) makers_[p].add(choice.options[p], choice.articles[p]);
}

/// The best pages of articles that the other pages do not have, each article worth its reward.
std::vector<MadePage> IssueSearch::pages_beside(const Choice& choice, std::size_t page, Rewards rewards,
                                                double most) {
    for (std::size_t p = 0; p < choice.articles.size(); ++p)
        if (p != page)
            for (const std::size_t a : choice.articles[p]) rewards[a] = taken;
    PageMaker maker(problem_, page, rewards, costs_);
    maker.dive(3, most_remade, most);
    std::vector<MadePage> pages = maker.pages();
    if (pages.size() > most_remade) pages.resize(most_remade);
    return pages;
}

/// What leaving each article out costs.
Rewards IssueSearch::left_out() const {
    Rewards points;
    for (std::size_t a = 0; a < problem_.articles(); ++a)
        points.push_back(static_cast<float>(left_out_points(problem_.pool(), a)));
    return points;
}

Choice IssueSearch::nothing_made() const {
    const std::size_t count = problem_.pages().size();
    return {std::vector<std::size_t>(count), std::vector<std::vector<std::size_t>>(count)};
}

/// An issue made page by page from `first` on, but for the pages made already: each as good as it can be
/// when what it leaves is worth its reward, the last when that is lost.
std::optional<Choice> IssueSearch::page_by_page(Choice choice, std::size_t first, const Rewards& rewards) {
    const std::size_t count = choice.articles.size();
    for (std::size_t k = 0; k < count; ++k) {
        const std::size_t p = (first + k) % count;
        if (!choice.articles[p].empty()) continue;
        const std::vector<MadePage> pages = pages_beside(choice, p, k + 1 == count ? left_out() : rewards);
        if (pages.empty()) return std::nullopt;
        choice = with_page(std::move(choice), p, pages.front());
    }
    choice.cost = costs_.total(choice);
    return choice;
}

/// What an issue costs at the least whatever stands on this page, as if all that no other page has were
/// left out.
double IssueSearch::cost_without(const Choice& choice, std::size_t page) {
    std::vector<char> placed(problem_.articles(), 0);
    double cost = 0;
    for (std::size_t p = 0; p < choice.articles.size(); ++p) {
        if (p == page || choice.articles[p].empty()) continue;
        cost += costs_.cost(p, choice.options[p], choice.articles[p]);
        for (const std::size_t a : choice.articles[p]) placed[a] = 1;
    }
    for (std::size_t a = 0; a < placed.size(); ++a)
        if (placed[a] == 0) cost += left_out_points(problem_.pool(), a);
    return cost;
}

/// One page made anew; true when the issue is better.
bool IssueSearch::remake(Choice& choice, std::size_t page) {
    bool better = false;
    for (const MadePage& made :
         pages_beside(choice, page, left_out(), choice.cost - cost_without(choice, page))) {
        Choice other = with_page(choice, page, made);
        other.cost = costs_.total(other);
        if (other.cost < choice.cost - 1e-6) choice = std::move(other), better = true;
    }
    return better;
}

/// Two pages made anew, the first as if what it leaves were worth its rewards; true when the issue is
/// better.
bool IssueSearch::remake_two(Choice& choice, std::size_t first, std::size_t second) {
    Choice open = choice;
    open.articles[first].clear();
    open.articles[second].clear();
    const std::vector<MadePage> ones = pages_beside(open, first, prices_.rewards);
    std::vector<std::vector<Choice>> made(ones.size());
    for_each_part(ones.size(), [&](std::size_t i) {
        const Choice begun = with_page(open, first, ones[i]);
        for (const MadePage& other :
             pages_beside(begun, second, left_out(), choice.cost - cost_without(begun, second))) {
            made[i].push_back(with_page(begun, second, other));
            made[i].back().cost = costs_.total(made[i].back());
        }
    });
    bool better = false;
    for (std::vector<Choice>& list : made)
        for (Choice& one : list)
            if (one.cost < choice.cost - 1e-6) choice = std::move(one), better = true;
    return better;
}

/// Pages made anew, one by one until that helps no more.
void IssueSearch::remake_pages(Choice& choice) {
    const std::size_t count = makers_.size();
    for (std::size_t since = 0, p = 0; since < count; ++since, p = (p + 1) % count)
        if (remake(choice, p)) since = 0;
}

/// In twos, while the issue is far over the bound.
void IssueSearch::remake_twos(Choice& choice) {
    const std::size_t count = makers_.size(), pairs = count * (count - 1);
    for (std::size_t since = 0, pair = 0; since < pairs; ++since, pair = (pair + 1) % pairs) {
        if (choice.cost - bound_ < most_over * choice.cost) return;
        const std::size_t first = pair / (count - 1), other = pair % (count - 1);
        if (remake_two(choice, first, other < first ? other : other + 1)) since = 0;
    }
}
}  // namespace banxin
