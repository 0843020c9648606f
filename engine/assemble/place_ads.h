// Where booked advertisements stand: from the foot of the page up, the widest lowest.
#pragma once

#include <optional>
#include <vector>

#include "assemble/forms.h"

namespace banxin {

/// An advertisement's size on the grid.
struct AdSize {
    int columns = 1, lines = 1;
};

struct AdsOnPage {
    std::vector<GridArea> areas;  ///< in the order of the sizes
    std::vector<int> rooms;       ///< lines left to each stack, a free line over the advertisements taken off
};

/// The tightest way; nullopt when none lets each stack of the form end on one line.
std::optional<AdsOnPage> place_booked_ads(const std::vector<AdSize>&, const PageForm&, const PageTemplate&);

}  // namespace banxin
