// Which pictures, boxes and tables of a story are shown, how large and where.
#pragma once

#include <string>
#include <vector>

#include "assemble/copyfit.h"

namespace banxin {

/// Place and size of the insets of one setting, in the order of the article.
struct InsetChoice {
    std::vector<InsetFit> insets;
    std::vector<std::string> omit;
    Cost cost;

    int area() const;
    /// Lines that they take under the headline, or at the foot.
    int rows(bool under_head) const;
    /// Lines that those at the foot are together less high than the highest of them.
    int uneven_rows() const;
};

/// The ways to show them in a place: the first picture under the headline, the others at the foot of the last
/// columns, or three photographs as a block across the place; any picture may be left out. None when a box or
/// table has no room.
std::vector<InsetChoice> inset_choices(const Article&, const PageTemplate&, const Position&, const Objective&,
                                       const Setter&);

}  // namespace banxin
