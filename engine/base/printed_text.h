// Text as terminals and JSON readers take it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace banxin {

/// Characters that take two cells of a terminal (UAX #11, W and F).
bool is_wide(char32_t);

/// Cells that a terminal gives the text: a Chinese character takes two.
std::size_t display_width(std::string_view utf8);

/// The text as a JSON string, quotes included.
std::string json_string(std::string_view utf8);

}  // namespace banxin
