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

/// Flows a text again and again with less room than it had in `first`, which it did not need all. Gives the
/// flow that gives up most at no cost that a reader would notice, and how many lines it gives up; nullopt
/// when there is none. A `Flowed` has `slots` and `filled`; `flow` makes one of a Levelling.
template <class Flowed, class Flow>
std::optional<std::pair<Flowed, int>> level_feet(const Flowed& first, int columns, Flow flow) {
    const int left_over = static_cast<int>(first.slots.size()) - first.filled.used_slots;
    if (first.filled.overset_lines > 0 || left_over == 0) return std::nullopt;
    // The text may have run long because there was room: a little more may be taken away than it left.
    const int most = left_over + columns, least = std::max(1, left_over - 2 * columns);
    for (int give = most; give >= least; --give) {
        Flowed level = flow(Levelling{give / columns, give % columns});
        if (level.slots.empty() || level.filled.overset_lines > 0) continue;
        if (level.filled.cost > first.filled.cost + unnoticed_cost) continue;
        return std::pair(std::move(level), give);
    }
    return std::nullopt;
}

}  // namespace banxin
