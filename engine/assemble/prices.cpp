#include "assemble/prices.h"

#include <algorithm>

#include "base/parallel.h"

namespace banxin {
namespace {

constexpr double reach_without_plan = 0.1, kept_direction = 0.6;
constexpr int patience = 6;
constexpr float first_reward = 60;

struct CheapestPage {
    double cost = no_fit;
    std::vector<std::size_t> articles;
};

/// The cheapest page of any form, for each page.
std::vector<CheapestPage> cheapest_pages(const Problem& problem, const Rewards& rewards) {
    std::vector<CheapestPage> pages(problem.pages().size());
    for_each_part(pages.size(), [&](std::size_t p) {
        const PageRows rows(problem, p, rewards);
        const std::vector<PageOption>& options = problem.pages()[p];
        const auto bound_of = [&](std::size_t o) {
            return PageBound(rows, o, PositionArticles(options[o].positions(), free_position));
        };
        std::size_t best = 0;
        for (std::size_t o = 0; o < options.size(); ++o)
            if (const float cost = bound_of(o).least(); cost < pages[p].cost) pages[p].cost = cost, best = o;
        if (possible(static_cast<float>(pages[p].cost))) pages[p].articles = bound_of(best).cheapest();
    });
    return pages;
}

}  // namespace

Prices find_prices(const Problem& problem, int steps, double known) {
    Rewards most, rewards;
    for (std::size_t a = 0; a < problem.articles(); ++a) {
        most.push_back(static_cast<float>(left_out_points(problem.pool(), a)));
        rewards.push_back(std::min(most.back(), first_reward));
    }
    Prices best{rewards, -1e18};
    double step = 1;
    int since = 0;
    std::vector<double> direction(problem.articles());
    while (steps-- > 0) {
        const std::vector<CheapestPage> pages = cheapest_pages(problem, rewards);
        double bound = 0;
        std::vector<int> times(problem.articles(), 0);
        for (const CheapestPage& page : pages) {
            bound += page.cost;
            for (const std::size_t a : page.articles) ++times[a];
        }
        for (const float reward : rewards) bound += reward;
        if (bound > best.bound + 1e-6) {
            best = {rewards, bound};
            since = 0;
        } else if (++since >= patience) {
            since = 0;
            step /= 2;
            rewards = best.rewards;
            std::fill(direction.begin(), direction.end(), 0.0);
            continue;
        }
        double length = 0;
        for (std::size_t a = 0; a < times.size(); ++a) {
            direction[a] = kept_direction * direction[a] + 1 - times[a];
            if (direction[a] > 0 && rewards[a] >= most[a]) direction[a] = 0;
            length += direction[a] * direction[a];
        }
        if (length == 0) break;
        const double reach = known < unclosed_points
                                 ? std::max(1.0, known - bound)
                                 : std::max(10.0, std::abs(best.bound) * reach_without_plan);
        for (std::size_t a = 0; a < times.size(); ++a)
            rewards[a] =
                std::min(most[a], rewards[a] + static_cast<float>(step * reach / length * direction[a]));
    }
    return best;
}

}  // namespace banxin
