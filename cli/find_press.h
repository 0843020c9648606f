// Printing conditions by name.
#pragma once

#include "compose_issue.h"
#include "press/press.h"

namespace banxin::cli {

/// The conditions `name`: the paper's own in its folder of layouts, else those that come with Banxin.
/// Mistakes are reported in the issue's diagnostics.
std::optional<PressProfile> find_press(const std::string& name, ComposedIssue&);

}  // namespace banxin::cli
