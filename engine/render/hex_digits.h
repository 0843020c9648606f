// Hexadecimal strings of a PDF (ISO 32000-1 §7.3.4.3), without their brackets.
#pragma once

#include <string>
#include <string_view>

namespace banxin {

/// A word of 16 bits.
inline void put_hex(std::string& out, unsigned value) {
    constexpr char digits[] = "0123456789abcdef";
    const char word[] = {digits[value >> 12 & 15], digits[value >> 8 & 15], digits[value >> 4 & 15],
                         digits[value & 15]};
    out.append(word, sizeof word);
}

/// Characters in UTF-16BE.
inline void put_utf16(std::string& out, std::u32string_view chars) {
    for (char32_t c : chars) {
        if (c > 0xFFFF) put_hex(out, 0xD7C0 + (c >> 10));
        put_hex(out, c > 0xFFFF ? 0xDC00 + (c & 0x3FF) : c);
    }
}

}  // namespace banxin
