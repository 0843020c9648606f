#include "assemble/problem.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <thread>

namespace banxin {
namespace {

constexpr double must_run_points = 100'000;
constexpr double other_page_strength = 0.8;  // of a position against the same one on the front page
constexpr double too_weak_factor = 1.5;      // a story under its rank is worse than one above it

}  // namespace

double left_out_points(const Pool& pool, std::size_t article) {
    const PoolArticle& a = pool.articles[article];
    if (a.must_run) return must_run_points;
    return left_out_units(a.article.priority) * pool.objective[Term::left_out];
}

Cost rank_cost(const Pool& pool, std::size_t page, const Position& position, std::size_t article) {
    const Article& a = pool.articles[article].article;
    const PageWish& wish = pool.pages[page];
    Cost cost;
    const double strength = position.strength * (page == 0 ? 1 : other_page_strength);
    const double wanted = wanted_strength(a.priority);
    cost[Term::position] = pool.objective[Term::position] * position_units(a.priority) *
                           (strength < wanted ? (wanted - strength) * too_weak_factor : strength - wanted);
    if (wish.front && position.kind == Position::Kind::lead)
        cost[Term::protocol] =
            pool.objective[Term::protocol] * (a.priority - pool.articles.front().article.priority);
    const bool takes =
        wish.takes.empty() || std::find(wish.takes.begin(), wish.takes.end(), a.section) != wish.takes.end();
    if (!takes) cost[Term::section] = pool.objective[Term::section];
    return cost;
}

Problem::Problem(const Pool& pool, Copyfit& copyfit) : pool_(pool) {
    for (std::size_t p = 0; p < pool.pages.size(); ++p) {
        std::vector<PageOption>& options = pages_.emplace_back();
        for (const PageForm& form : page_forms) {
            if (form.front != pool.pages[p].front) continue;
            PageOption option{{&form, &pool.layouts[p], positions_of(form, pool.layouts[p])}, {}, {}};
            const std::size_t n = option.on.positions.size();
            if (n == 0) continue;
            option.fits.assign(n, std::vector<const StoryFit*>(pool.articles.size()));
            option.rank.assign(n, std::vector<double>(pool.articles.size(), never));
            options.push_back(std::move(option));
        }
    }
    std::vector<std::thread> threads;
    for (std::size_t w = 0; w < search_threads; ++w)
        threads.emplace_back([this, w, &copyfit] {
            for (std::size_t a = w; a < pool_.articles.size(); a += search_threads) measure(a, copyfit);
        });
    for (std::thread& thread : threads) thread.join();
}

Cost Problem::across_pages(const Choice& choice) const {
    Cost cost;
    std::map<std::string, std::set<std::size_t>> groups;
    for (std::size_t p = 0; p < choice.articles.size(); ++p)
        for (const std::size_t a : choice.articles[p])
            if (!pool_.articles[a].group.empty()) groups[pool_.articles[a].group].insert(p);
    for (const auto& [name, pages] : groups)
        cost[Term::apart] += static_cast<double>(pages.size() - 1) * pool_.objective[Term::apart];
    for (std::size_t p = 0; p + 1 < choice.options.size(); ++p)
        if (pages_[p][choice.options[p]].on.form->name == pages_[p + 1][choice.options[p + 1]].on.form->name)
            cost[Term::same_form] += pool_.objective[Term::same_form];
    return cost;
}

std::vector<std::size_t> Problem::unplaced(const Choice& choice) const {
    std::vector<char> placed(articles(), 0);
    for (const auto& page : choice.articles)
        for (const std::size_t a : page) placed[a] = 1;
    std::vector<std::size_t> rest;
    for (std::size_t a = 0; a < articles(); ++a)
        if (placed[a] == 0) rest.push_back(a);
    return rest;
}

void Problem::measure(std::size_t article, Copyfit& copyfit) {
    for (std::size_t p = 0; p < pages_.size(); ++p) {
        const int wished = pool_.articles[article].page;
        if (wished != 0 && wished != pool_.pages[p].number) continue;
        for (PageOption& option : pages_[p])
            for (std::size_t i = 0; i < option.on.positions.size(); ++i) {
                const StoryFit* fit = copyfit.fit(article, *option.on.layout, option.on.positions[i]);
                option.fits[i][article] = fit;
                if (fit != nullptr)
                    option.rank[i][article] = rank_cost(pool_, p, option.on.positions[i], article).total();
            }
    }
}

double PageCosts::cost(std::size_t page, std::size_t option, const std::vector<std::size_t>& articles) {
    std::string key{static_cast<char>(page), static_cast<char>(option)};
    for (const std::size_t a : articles) key += {static_cast<char>(a & 127), static_cast<char>(a >> 7)};
    const auto [known, fresh] = costs_.try_emplace(std::move(key), 0.0);
    if (!fresh) return known->second;
    return known->second = work_out(page, option, articles);
}

double PageCosts::total(const Choice& choice, double most) {
    double sum = problem_.across_pages(choice).total();
    for (const std::size_t a : problem_.unplaced(choice)) sum += left_out_points(problem_.pool(), a);
    for (std::size_t p = 0; p < choice.options.size(); ++p)
        sum += least(p, choice.options[p], choice.articles[p]);
    for (std::size_t p = 0; p < choice.options.size() && sum < most; ++p)
        sum +=
            cost(p, choice.options[p], choice.articles[p]) - least(p, choice.options[p], choice.articles[p]);
    return sum;
}

/// Of a page with these stories, whatever its division.
double PageCosts::least(std::size_t page, std::size_t index, const std::vector<std::size_t>& articles) const {
    const PageOption& option = problem_.pages()[page][index];
    double sum = 0;
    for (std::size_t i = 0; i < articles.size(); ++i) {
        const StoryFit* fit = option.fits[i][articles[i]];
        if (fit == nullptr) return never;
        sum += fit->least + option.rank[i][articles[i]];
    }
    return sum;
}

double PageCosts::work_out(std::size_t page, std::size_t index,
                           const std::vector<std::size_t>& articles) const {
    const PageOption& option = problem_.pages()[page][index];
    std::vector<const StoryFit*> fits;
    double rank = 0;
    for (std::size_t i = 0; i < articles.size(); ++i) {
        fits.push_back(option.fits[i][articles[i]]);
        rank += option.rank[i][articles[i]];
        if (fits.back() == nullptr) return never;
    }
    const auto heights = divide_page(option.on, fits, problem_.pool().objective);
    if (heights) return heights->cost + rank;
    // Not closed: the nearer its stories come to filling the page, the better a start it is.
    int area = 0;
    for (const StoryFit* fit : fits) area += fit->least_area;
    const PageTemplate& layout = *option.on.layout;
    const int room = (layout.stories->last_line - layout.stories->first_line + 1) * layout.grid.columns;
    return unclosed_points + rank + std::abs(room - area) * 5;
}

}  // namespace banxin
