// What the browser loads (the files of browser/), built into the program.
#pragma once

#include <span>
#include <string_view>

namespace banxin {

struct Asset {
    std::string_view path, type, text;
};
std::span<const Asset> desk_assets();

}  // namespace banxin
