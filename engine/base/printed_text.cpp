#include "base/printed_text.h"

#include <algorithm>
#include <cstdio>
#include <iterator>

#include "base/unicode.h"

namespace banxin {

bool is_wide(char32_t c) {
    constexpr struct {
        char32_t first, last;
    } ranges[] = {{0x1100, 0x115F},   {0x2E80, 0x303E},  {0x3041, 0xA4CF}, {0xAC00, 0xD7A3},
                  {0xF900, 0xFAFF},   {0xFE30, 0xFE6F},  {0xFF01, 0xFF60}, {0xFFE0, 0xFFE6},
                  {0x1F300, 0x1FAFF}, {0x20000, 0x3FFFD}};
    return std::any_of(std::begin(ranges), std::end(ranges),
                       [c](const auto& range) { return c >= range.first && c <= range.last; });
}

std::size_t display_width(std::string_view utf8) {
    std::size_t width = 0;
    for (char32_t c : to_u32(utf8)) width += is_wide(c) ? 2 : 1;
    return width;
}

std::string json_string(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            out += {'\\', c};
        } else if (static_cast<unsigned char>(c) < 0x20) {
            char escape[8];
            std::snprintf(escape, sizeof escape, "\\u%04x", static_cast<unsigned>(c));
            out += escape;
        } else {
            out += c;
        }
    }
    return out + '"';
}

}  // namespace banxin
