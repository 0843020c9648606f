// A choice of the search as a plan, divided and set in full.
#pragma once

#include <set>
#include <string>

#include "assemble/problem.h"
#include "assemble/search.h"

namespace banxin {

/// Leads that were set in full: the setting and its area.
using TriedLeads = std::set<std::pair<const Setting*, int>>;

AssembledIssue assembled(const Problem&, const Choice&);

/// Sets the plan in full. The places where lines stand alone or stay empty cost what they do from then on:
/// true for each article where one was found. `tried`: places set so far.
std::vector<char> set_in_full(const Problem&, Copyfit&, const FontCatalogue&, const AssembledIssue&,
                              TriedLeads& tried);

}  // namespace banxin
