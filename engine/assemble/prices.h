// Rewards that part the issue into its pages: with each article paid for once, pages are found one by one,
// and what they cost together is a lower bound of every plan (Lagrangian relaxation).
#pragma once

#include "assemble/page_bound.h"

namespace banxin {

struct Prices {
    Rewards rewards;   ///< what a page earns by an article: at most what leaving it out would cost
    double bound = 0;  ///< no plan costs less
};

/// Rewards with a high bound, found by `steps` of subgradients. `known`: what some plan costs, or infinity;
/// how far a step goes is measured by it (Polyak).
Prices find_prices(const Problem&, int steps, double known);

}  // namespace banxin
