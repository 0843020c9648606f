// What the browser loads (desk.html, desk.css, desk.js), built into the program.
#pragma once

#include <string_view>

namespace banxin {

struct Asset {
    std::string_view path, type, text;
};
extern const Asset desk_assets[3];

}  // namespace banxin
