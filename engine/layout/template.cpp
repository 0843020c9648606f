#include "layout/template.h"

#include <algorithm>

namespace banxin {

std::vector<GridArea> Slot::areas() const {
    std::vector<GridArea> areas = frames;
    if (head) areas.push_back(*head);
    for (const InsetArea& inset : insets) areas.push_back(inset.area);
    return areas;
}

bool Slot::meets(const Slot& other) const {
    const std::vector<GridArea> mine = areas(), others = other.areas();
    return std::any_of(mine.begin(), mine.end(), [&](const GridArea& a) {
        return std::any_of(others.begin(), others.end(), [&](const GridArea& b) { return a.meets(b); });
    });
}

}  // namespace banxin
