// Conditions of presses and screens by name.
#pragma once

#include "compose_issue.h"
#include "press/press.h"
#include "render/screen_profile.h"

namespace banxin::cli {

/// The conditions `name`: the paper's own in its folder of layouts, else those that come with Banxin.
/// Mistakes are reported in the issue's diagnostics.
std::optional<PressProfile> find_press(const std::string& name, ComposedIssue&);

/// The file of the profile for screens `name`, sought in the same way; nullopt when there is none.
std::optional<std::filesystem::path> find_screen(const std::string& name, const ComposedIssue&);

}  // namespace banxin::cli
