#include "assemble/page_pool.h"

#include <algorithm>
#include <mutex>
#include <numeric>

#include "base/parallel.h"

namespace banxin {
namespace {

constexpr double rounding = 0.1;  // between the float of a bound and the sum of a page that reaches it

/// The least stands first in a heap.
bool later(const PageBegun& a, const PageBegun& b) {
    return a.issue > b.issue;
}

}  // namespace

PagesBeside::PagesBeside(const std::vector<PageMaker>& makers, double rewards) : rewards_(rewards) {
    for (const PageMaker& maker : makers) {
        Number& number = numbers_.emplace_back(Number{maker.complete_under(), {}});
        for (const MadePage& page : maker.pages()) {
            if (page.reduced >= number.begun) break;
            number.made.push_back({page.reduced, page.set});
        }
    }
}

double PagesBeside::issue_with(std::size_t page, const ArticleSet& articles) const {
    double sum = rewards_;
    for (std::size_t p = 0; p < numbers_.size(); ++p) {
        if (p == page) continue;
        const auto& made = numbers_[p].made;
        const auto beside =
            std::ranges::find_if(made, [&](const Made& one) { return !one.set.meets(articles); });
        sum += beside == made.end() ? numbers_[p].begun : beside->reduced;
    }
    return sum;
}

PageMaker::PageMaker(const Problem& problem, std::size_t page, const Rewards& rewards, PageCosts& costs,
                     std::vector<std::size_t> must)
    : problem_(&problem),
      page_(page),
      rewards_(rewards),
      rows_(std::make_unique<PageRows>(problem, page, rewards)),
      must_(std::move(must)),
      costs_(&costs) {
    const std::vector<PageOption>& options = problem.pages()[page];
    least_.resize(options.size());
    first_.resize(options.size());
    const auto nothing = [&](std::size_t o) {
        return PositionArticles(options[o].positions(), free_position);
    };
    for_each_part(options.size(),
                  [&](std::size_t o) { least_[o] = PageBound(*rows_, o, nothing(o)).least(); });
    for (std::size_t o = 0; o < options.size(); ++o)
        if (possible(least_[o])) open_.push_back({least_[o], o, nothing(o)});
}

/// One of the articles that the page must have and has not; free_position when it has all.
std::size_t PageMaker::missing_from(const PositionArticles& articles) const {
    for (const std::size_t a : must_)
        if (std::find(articles.begin(), articles.end(), a) == articles.end()) return a;
    return free_position;
}

/// What a page begun becomes with one article more.
std::vector<PageBegun> PageMaker::longer(const PageBegun& begun) {
    const bool root = std::ranges::all_of(begun.articles, [](std::size_t a) { return a == free_position; });
    if (!root) return made_longer(begun);
    std::optional<std::vector<PageBegun>>& first = first_[begun.option];
    if (!first) first = made_longer(begun);
    return *first;
}

std::vector<PageBegun> PageMaker::made_longer(const PageBegun& begun) const {
    const PageOption& option = problem_->pages()[page_][begun.option];
    const PageBound bound(*rows_, begun.option, begun.articles);
    std::vector<PageBegun> out;
    const auto add = [&](std::size_t position, std::size_t article, float least) {
        if (!possible(least)) return;
        PageBegun& one = out.emplace_back(begun);
        one.bound = std::max(begun.bound, least);
        one.articles[position] = article;
    };
    const std::size_t missing = missing_from(begun.articles);
    for (std::size_t i = 0; i < option.positions(); ++i) {
        if (begun.articles[i] != free_position) continue;
        const std::vector<float> least = bound.with_each_in(i);
        if (missing != free_position) {
            add(i, missing, least[missing]);
            continue;
        }
        for (std::size_t a = 0; a < least.size(); ++a) add(i, a, least[a]);
        break;
    }
    return out;
}

ArticleSet PageMaker::set_of(const PositionArticles& articles) const {
    ArticleSet set(problem_->articles());
    for (const std::size_t a : articles)
        if (a != free_position) set.add(a);
    return set;
}

void PageMaker::weigh(const PagesBeside& beside, double most) {
    for (PageBegun& begun : open_)
        begun.issue = std::max(begun.issue, begun.bound + beside.issue_with(page_, set_of(begun.articles)));
    std::erase_if(open_, [&](const PageBegun& begun) {
        if (begun.issue < most) return false;
        forgotten_ = std::min(forgotten_, begun.issue);
        return true;
    });
    std::ranges::make_heap(open_, later);
}

PageBegun PageMaker::take_next() {
    std::ranges::pop_heap(open_, later);
    PageBegun begun = std::move(open_.back());
    open_.pop_back();
    return begun;
}

PageMaker::Longer PageMaker::made_longer(const PageBegun& begun, const PagesBeside& beside) {
    Longer out;
    if (std::ranges::find(begun.articles, free_position) == begun.articles.end()) {
        out.whole = made(begun.option, begun.articles);
        return out;
    }
    out.begun = longer(begun);
    for (PageBegun& one : out.begun)
        one.issue = std::max(begun.issue, one.bound + beside.issue_with(page_, set_of(one.articles)));
    return out;
}

void PageMaker::take_in(Longer longer, double most) {
    for (PageBegun& one : longer.begun) {
        if (one.issue >= most) {
            forgotten_ = std::min(forgotten_, one.issue);
            continue;
        }
        open_.push_back(std::move(one));
        std::ranges::push_heap(open_, later);
    }
    if (longer.whole) keep(std::move(*longer.whole));
}

void PageMaker::dive(std::size_t width, std::size_t wanted, double most) {
    std::vector<std::size_t> order(least_.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return least_[a] < least_[b]; });
    std::vector<std::vector<MadePage>> by_option(order.size());
    std::multiset<double> best;  // of the pages made so far, as many as are wanted
    std::mutex mutex;
    for_each_part(order.size(), [&](std::size_t i) {
        const std::size_t o = order[i];
        {
            const std::lock_guard lock(mutex);
            if (best.size() >= wanted && least_[o] > *best.rbegin() + rounding) return;
        }
        by_option[o] = dive_into(o, width, most);
        const std::lock_guard lock(mutex);
        for (const MadePage& page : by_option[o]) {
            best.insert(page.reduced);
            if (best.size() > wanted) best.erase(std::prev(best.end()));
        }
    });
    for (std::vector<MadePage>& pages : by_option)
        for (MadePage& page : pages) keep(std::move(page));
    sort();
}

std::vector<MadePage> PageMaker::dive_into(std::size_t o, std::size_t width, double most) {
    std::vector<MadePage> pages;
    if (least_[o] >= most) return pages;
    const std::size_t positions = problem_->pages()[page_][o].positions();
    std::vector<PageBegun> best{{-no_fit, o, PositionArticles(positions, free_position)}};
    for (std::size_t i = 0; i < positions; ++i) {
        std::vector<PageBegun> next;
        for (const PageBegun& begun : best)
            for (PageBegun& one : longer(begun))
                if (one.bound < most) next.push_back(std::move(one));
        std::stable_sort(next.begin(), next.end(),
                         [](const PageBegun& a, const PageBegun& b) { return a.bound < b.bound; });
        if (next.size() > width) next.resize(width);
        best = std::move(next);
    }
    for (PageBegun& begun : best)
        if (auto page = made(o, std::move(begun.articles))) pages.push_back(std::move(*page));
    return pages;
}

/// Nothing when it is known already, when its stories do not close it or when one that it must have is
/// missing.
std::optional<MadePage> PageMaker::made(std::size_t option, std::vector<std::size_t> articles) const {
    if (missing_from(articles) != free_position || known_.count({option, articles}) > 0) return std::nullopt;
    const double cost = costs_->cost(page_, option, articles);
    double reduced = cost;
    for (const std::size_t a : articles) reduced -= rewards_[a];
    const ArticleSet set = set_of(articles);
    return MadePage{option, std::move(articles), set, cost, reduced};
}

void PageMaker::keep(MadePage page) {
    if (!known_.emplace(page.option, page.articles).second || page.cost >= unclosed_points) return;
    pages_.push_back(std::move(page));
}

void PageMaker::add(std::size_t option, const std::vector<std::size_t>& articles) {
    if (auto page = made(option, articles)) keep(std::move(*page));
    sort();
}

void PageMaker::refresh() {
    for (MadePage& page : pages_) {
        page.reduced -= page.cost;
        page.cost = costs_->cost(page_, page.option, page.articles);
        page.reduced += page.cost;
    }
    sort();
}

double PageMaker::complete_under() const {
    float least = no_fit;
    for (const PageBegun& begun : open_) least = std::min(least, begun.bound);
    return least;
}

double PageMaker::issues_under() const {
    return open_.empty() ? forgotten_ : std::min(forgotten_, open_.front().issue);
}

void PageMaker::sort() {
    std::stable_sort(pages_.begin(), pages_.end(),
                     [](const MadePage& a, const MadePage& b) { return a.reduced < b.reduced; });
}

namespace {

/// Depth first over the pages, with the cheapest page of each of the later numbers that is still free.
class Picker {
  public:
    Picker(const Problem& problem, const std::vector<PageMaker>& makers, const Rewards& rewards,
           BestChoices& best)
        : problem_(problem), makers_(makers), best_(best), levels_(makers.size() + 1) {
        std::vector<double> lost;  // by leaving an article out, beyond its reward
        for (std::size_t a = 0; a < rewards.size(); ++a) {
            base_ += rewards[a];
            lost.push_back(left_out_points(problem.pool(), a) - rewards[a]);
            all_lost_ += lost.back();
        }
        least_ = base_;
        for (const PageMaker& maker : makers) {
            least_ += maker.pages().empty() ? 2.0 * no_fit : maker.pages().front().reduced;
            std::vector<Candidate>& candidates = candidates_.emplace_back();
            for (const MadePage& page : maker.pages()) {
                Candidate& one = candidates.emplace_back(Candidate{page.reduced, 0, page.set});
                for (const std::size_t a : page.articles) one.kept += lost[a];
            }
        }
        for (Level& level : levels_)
            level = {0, 0, ArticleSet(problem.articles()), std::vector<std::size_t>(makers.size())};
        choice_.options.resize(makers.size());
        choice_.articles.resize(makers.size());
    }

    /// Issues whose cost by rewards is under `most`.
    bool run(double most, std::size_t& steps) {
        most_ = most;
        steps_ = &steps;
        levels_.front().cost = base_;
        return descend(0);
    }

    double least() const { return least_; }

  private:
    struct Candidate {
        double reduced, kept;  ///< `kept`: what its articles would lose beyond their rewards
        ArticleSet articles;
    };
    /// With the pages before it chosen.
    struct Level {
        double cost = 0, kept = 0;
        ArticleSet used{0};
        std::vector<std::size_t>
            first;  ///< of each later number, the first page that none of these shuts out
    };

    bool descend(std::size_t p) {
        if (p == makers_.size()) {
            offer();
            return true;
        }
        Level& level = levels_[p];
        double rest = 0;
        for (std::size_t q = p; q < makers_.size(); ++q) {
            std::size_t& first = level.first[q];
            for (; first < candidates_[q].size(); ++first) {
                if (*steps_ == 0) return false;
                --*steps_;
                if (!candidates_[q][first].articles.meets(level.used)) break;
            }
            if (first == candidates_[q].size()) return true;
            if (q > p) rest += candidates_[q][first].reduced;
        }
        for (std::size_t i = level.first[p]; i < candidates_[p].size(); ++i) {
            const Candidate& page = candidates_[p][i];
            const double with = level.cost + page.reduced;
            if (with + rest >= std::min(most_, best_.worst())) break;
            if (*steps_ == 0) return false;
            --*steps_;
            if (page.articles.meets(level.used)) continue;
            Level& next = levels_[p + 1];
            next.cost = with;
            next.kept = level.kept + page.kept;
            next.used.be_union_of(level.used, page.articles);
            next.first = level.first;
            chosen_[p] = i;
            if (!descend(p + 1)) return false;
        }
        return true;
    }

    void offer() {
        // Before what lies across pages is known, which costs nothing at the least.
        choice_.cost = levels_.back().cost + all_lost_ - levels_.back().kept;
        if (choice_.cost >= best_.worst()) return;
        for (std::size_t p = 0; p < makers_.size(); ++p) {
            const MadePage& page = makers_[p].pages()[chosen_[p]];
            choice_.options[p] = page.option;
            choice_.articles[p] = page.articles;
        }
        choice_.cost += problem_.across_pages(choice_).total();
        if (choice_.cost < best_.worst()) best_.offer(choice_);
    }

    const Problem& problem_;
    const std::vector<PageMaker>& makers_;
    BestChoices& best_;
    std::vector<std::vector<Candidate>> candidates_;  // of each page number
    std::vector<Level> levels_;
    std::vector<std::size_t> chosen_ = std::vector<std::size_t>(makers_.size());
    double base_ = 0, all_lost_ = 0, least_ = 0, most_ = 0;
    std::size_t* steps_ = nullptr;
    Choice choice_;
};

}  // namespace

double pick_pages(const Problem& problem, const std::vector<PageMaker>& makers, const Rewards& rewards,
                  std::size_t steps, BestChoices& best) {
    Picker picker(problem, makers, rewards, best);
    double sure = picker.least();
    for (double reach = 8; picker.least() < no_fit && sure < best.worst(); reach *= 2) {
        if (!picker.run(picker.least() + reach, steps) || reach > unclosed_points) break;
        sure = picker.least() + reach;
    }
    return sure;
}

}  // namespace banxin
