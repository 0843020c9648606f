// The value of --pages.
#pragma once

#include <optional>
#include <set>

#include "commands.h"

namespace banxin::cli {

/// Those that --pages asks for, none when it is not given; nullopt when it is no list, which has been said.
std::optional<std::set<int>> pages_asked_for(const Request&);

}  // namespace banxin::cli
