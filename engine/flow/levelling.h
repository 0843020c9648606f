// 齐脚: room that a text does not need is taken away at the feet of its columns, so that they end level
// (R7.5).
#pragma once

#include <algorithm>
#include <optional>

#include "flow/fill.h"

namespace banxin {

/// How much of the room is given up.
struct Levelling {
    int rows = 0;           ///< grid lines at the foot of all columns
    int short_columns = 0;  ///< of the last columns, one line each
};

/// For each line but one by which the last column ends above the others, in the composer's demerits; all of
/// them cost less than a bad line or a line alone.
inline constexpr double uneven_cost = 3'000;
inline constexpr int most_uneven = 5;

/// Flows a text again and again with less room than it had in `first`, which it did not need all. Gives the
/// flow that levels the feet best for what it costs; nullopt when none is better than the first. A `Flowed`
/// has `slots` and `filled`; `flow` makes one of a Levelling, or nullopt when its filling costs as much as a
/// bound.
template <class Flowed, class Flow>
std::optional<Flowed> level_feet(const Flowed& first, int columns, Flow flow) {
    const auto empty = [](const Flowed& flowed) {
        return static_cast<int>(flowed.slots.size()) - flowed.filled.used_slots;
    };
    const auto cost = [&](const Flowed& flowed) {
        return flowed.filled.cost + uneven_cost * std::clamp(empty(flowed) - 1, 0, most_uneven);
    };
    const int left_over = empty(first);
    if (first.filled.overset_lines > 0 || left_over == 0) return std::nullopt;
    // The text may have run long because there was room: a little more may be taken away than it left.
    const int most = left_over + columns, least = std::max(1, left_over - 2 * columns);
    std::optional<Flowed> best;
    for (int give = most; give >= least; --give) {
        const double bound = best ? cost(*best) : cost(first) + unnoticed_cost;
        std::optional<Flowed> level = flow(Levelling{give / columns, give % columns}, bound);
        if (!level || level->slots.empty() || level->filled.overset_lines > 0 || cost(*level) >= bound)
            continue;
        best = std::move(level);
        if (cost(*best) <= first.filled.cost + unnoticed_cost) break;
    }
    return best;
}

}  // namespace banxin
