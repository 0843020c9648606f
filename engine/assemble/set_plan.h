// A plan set in full, as the finished pages will be: what the measuring promised is checked here.
#pragma once

#include <vector>

#include "assemble/search.h"
#include "flow/fit.h"

namespace banxin {

/// One story of a page (index into the pool's pages) made with this layout, set as it will be printed.
FitReport set_story(const Pool&, std::size_t page, const PageTemplate&, const PlacedStory&,
                    const FontCatalogue&, CapacityOracle&, Diagnostics&);

/// How each story of the plan fits, page by page in the order of their places. What setting them finds (loose
/// lines, lines alone, overset) goes to `diagnostics`.
std::vector<FitReport> set_plan(const Pool&, const AssembledIssue&, const FontCatalogue&, Diagnostics&);

}  // namespace banxin
