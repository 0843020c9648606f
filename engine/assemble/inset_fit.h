// How many lines of the grid a picture, a box or a table of facts takes at a width.
#pragma once

#include <vector>

#include "flow/set_text.h"
#include "layout/template.h"

namespace banxin {

struct InsetSize {
    int columns = 1, rows = 1;
    double off_shape = 0;  ///< by what share a picture is higher or lower than its own shape
};

/// Sizes in which the inset may stand in a story of `columns` columns: photographs a little higher or lower
/// than their shape, all else as high as it needs.
std::vector<InsetSize> inset_sizes(const Inset&, const PageGrid&, const Slot&, int columns, bool under_head,
                                   const Setter&);

/// Heights in which a photograph may stand at a width in columns; none for drawings, which keep their shape.
std::vector<InsetSize> photograph_sizes(const Figure&, const PageGrid&, const Slot&, int wide, const Setter&);

}  // namespace banxin
