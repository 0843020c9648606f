// What the browser loads (page.html), built into the program.
#pragma once

#include <string_view>

namespace banxin {
extern const std::string_view browser_page;
}
