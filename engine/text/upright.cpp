// What stands upright in a vertical line (R10): UTR #50 as ICU knows it, numbers and short words by R10.2.
#include <unicode/uchar.h>

#include "text/punctuation_table.h"
#include "text/rules.h"

namespace banxin {
namespace {

constexpr std::size_t most_capitals = 3;  // GDP may stand upright, longer words are turned (R10.2)
constexpr std::size_t digits_in_one_em = 2;

bool is_ascii_digit(char32_t c) {
    return c >= U'0' && c <= U'9';
}
bool is_capital(char32_t c) {
    return c >= U'A' && c <= U'Z';
}

}  // namespace

Orientation vertical_orientation(char32_t c) {
    if (c == U'：' || c == U'；') return Orientation::upright_form;
    switch (u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_VERTICAL_ORIENTATION)) {
        case U_VO_UPRIGHT:
            return Orientation::upright;
        case U_VO_TRANSFORMED_UPRIGHT:
            return Orientation::upright_form;
        case U_VO_TRANSFORMED_ROTATED:
            return Orientation::form_or_turned;
        default:
            return Orientation::turned;
    }
}

Blank vertical_blank(char32_t c) {
    return in(U"：；？！", c) ? Blank::none : char_kind(c).blank;
}

void stand_upright(std::u32string_view chars, VerticalDigits digits, std::span<CharInfo> info) {
    // R4.3: two of ？ ！ share an em, side by side.
    for (std::size_t begin = 0, end = 0; begin < chars.size(); begin = end + 1) {
        for (end = begin; end < chars.size() && in(U"？！", chars[end]);) ++end;
        if (end - begin == 2) info[begin + 1].cluster_start = false;
    }
    // A word is upright or turned as a whole, its signs and units (-5, 30%) included.
    auto in_word = [&](std::size_t i) {
        return info[i].cls == CharClass::western ||
               (chars[i] < 0x2000 && (info[i].cls == CharClass::prefix || info[i].cls == CharClass::suffix ||
                                      info[i].cls == CharClass::connect));
    };
    for (std::size_t begin = 0; begin < chars.size();) {
        std::size_t end = begin;
        bool all_digits = true, all_capitals = true;
        for (; end < chars.size() && in_word(end); ++end) {
            all_digits &= is_ascii_digit(chars[end]);
            all_capitals &= is_capital(chars[end]);
        }
        const std::size_t length = end - begin;
        if (length == 0) {
            ++begin;
            continue;
        }
        const bool combined = all_digits && length == digits_in_one_em && digits == VerticalDigits::combine;
        const bool digit_by_digit = all_digits && (digits == VerticalDigits::upright ||
                                                   (digits == VerticalDigits::combine && length == 1));
        if (combined || digit_by_digit || (all_capitals && length <= most_capitals))
            for (std::size_t i = begin; i < end; ++i) {
                info[i].upright = true;
                if (combined && i > begin) info[i].cluster_start = false;
            }
        begin = end;
    }
}

}  // namespace banxin
