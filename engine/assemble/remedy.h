// What would make room for an article that fits no position of any form.
#pragma once

#include <optional>

#include "assemble/pool.h"
#include "shape/shape.h"

namespace banxin {

/// Either a place of its own size on a page, or fewer lines.
struct Remedy {
    int page = 0;                    ///< its number
    int columns = 0, rows = 0;       ///< of a place that would hold the article; 0: none would
    int to_cut = 0, characters = 0;  ///< lines that it must lose otherwise, and about how many characters
};

/// The narrowest place of a page that holds the article as it is, on the pages that take its section first;
/// else the fewest lines to cut. None: not even that helps.
std::optional<Remedy> nearest_remedy(const Pool&, const FontCatalogue&, std::size_t article);

}  // namespace banxin
