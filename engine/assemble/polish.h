// A choice of the search as a plan, divided, its leads set in full.
#pragma once

#include <set>
#include <string>

#include "assemble/problem.h"
#include "assemble/search.h"

namespace banxin {

AssembledIssue assembled(const Problem&, const Choice&);

/// Sets the leads of the plan in full. Where lines stand alone or stay empty a lead costs what they do from
/// then on: these. `tried`: leads set so far.
std::set<LeadInLegs> set_in_full(const Problem&, Copyfit&, const FontCatalogue&, const AssembledIssue&,
                                 std::set<LeadInLegs>& tried);

}  // namespace banxin
