// Pools of the example's articles, for one inside page.
#pragma once

#include <string>
#include <vector>

#include "assemble/page_plan.h"
#include "assemble/pool.h"

namespace banxin::test {

/// The articles of these names, in the order of their priorities, for one page of the layout inside-free.
/// Lines alone weigh nothing: what a plan costs is what the search compares.
Pool one_page(const std::vector<std::string>& articles);

/// The form on the pool's page, without advertisements; no positions when the layout has not the slots.
FormOnPage form_on_page(const PageForm&, const Pool&);

}  // namespace banxin::test
