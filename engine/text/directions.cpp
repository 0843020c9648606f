// UAX #9: which characters run from right to left in a paragraph that itself runs from left to right.
#include <algorithm>
#include <memory>
#include <stdexcept>
#include <vector>

#include <unicode/ubidi.h>
#include <unicode/unistr.h>

#include "text/rules.h"

namespace banxin {
namespace {

/// Right-to-left scripts and the marks that ask for a direction. All other text has level 0 throughout.
struct CodeRange {
    char32_t first, last;
};
constexpr CodeRange right_to_left[] = {
    {0x0590, 0x08FF}, {0x200F, 0x200F}, {0x202A, 0x202E},   {0x2066, 0x2069},
    {0xFB1D, 0xFDFF}, {0xFE70, 0xFEFC}, {0x10800, 0x10FFF}, {0x1E800, 0x1EFFF},
};

bool may_turn_back(char32_t c) {
    if (c < right_to_left[0].first || (c > 0x2069 && c < 0xFB1D)) return false;  // nearly all there is
    return std::ranges::any_of(right_to_left, [c](CodeRange r) { return c >= r.first && c <= r.last; });
}

}  // namespace

void find_directions(std::u32string_view chars, std::span<CharInfo> info) {
    if (std::ranges::none_of(chars, may_turn_back)) return;
    icu::UnicodeString text;
    std::vector<int> offsets;
    for (char32_t c : chars) {
        offsets.push_back(text.length());
        text.append(c <= 0x10FFFF && (c & ~0x7FFU) != 0xD800 ? static_cast<UChar32>(c) : UChar32{0xFFFD});
    }
    const std::unique_ptr<UBiDi, decltype(&ubidi_close)> bidi(ubidi_open(), ubidi_close);
    UErrorCode error = U_ZERO_ERROR;
    ubidi_setPara(bidi.get(), text.getBuffer(), text.length(), UBIDI_LTR, nullptr, &error);
    const UBiDiLevel* levels = ubidi_getLevels(bidi.get(), &error);
    if (U_FAILURE(error)) throw std::runtime_error("ICU cannot order a paragraph of two directions");
    for (std::size_t i = 0; i < chars.size(); ++i) info[i].direction = levels[offsets[i]];
}

}  // namespace banxin
