// 转版: a story of which a later page has the rest, as two articles of the pool that must both run.
#pragma once

#include <vector>

#include "assemble/search.h"

namespace banxin {

/// Pools in which the lead of a page that may be continued (PageWish::may_continue) is cut: inside a
/// paragraph with three lines of it on either side (R12.6), after about a half and three quarters of its
/// text. A page that has cut its lead already cuts no other. The leads are those of `plan`, or without one
/// the pool's first article of the page's sections.
std::vector<Pool> pools_with_continuation(const Pool&, const AssembledIssue* plan, const FontCatalogue&);

}  // namespace banxin
