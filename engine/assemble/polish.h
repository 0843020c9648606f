// A choice of the search as a plan, divided and set in full.
#pragma once

#include <set>
#include <string>

#include "assemble/problem.h"
#include "assemble/search.h"

namespace banxin {

/// Sets the plan in full, lets the places where lines stand alone cost what they do, and divides its pages
/// anew, until nothing new turns up. `tried`: places set so far.
AssembledIssue polished(const Problem&, Copyfit&, const FontCatalogue&, const Choice&,
                        std::set<std::string>& tried);

}  // namespace banxin
