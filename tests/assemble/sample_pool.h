// Pools of the example's articles, for one inside page.
#pragma once

#include <string>
#include <vector>

#include "assemble/pool.h"

namespace banxin::test {

/// The articles of these names, in the order of their priorities, for one page of the layout inside-free.
/// Lines alone weigh nothing: what a plan costs is what the search compares.
Pool one_page(const std::vector<std::string>& articles);

}  // namespace banxin::test
