#include "content/list_mark.h"

#include "base/unicode.h"
#include "text/calendar.h"

namespace banxin {
namespace {

/// ① … ㊿ stand in three places of Unicode.
std::u32string circled(int number) {
    constexpr struct {
        int first, last;
        char32_t sign;
    } ranges[] = {{1, 20, U'①'}, {21, 35, U'㉑'}, {36, 50, U'㊱'}};
    for (const auto& range : ranges)
        if (number >= range.first && number <= range.last)
            return {range.sign + static_cast<char32_t>(number - range.first)};
    return {};
}

}  // namespace

std::u32string list_mark(std::string_view words, int number) {
    if (words == "●") return U"●";
    if (words == "①") return circled(number);
    const bool digits = words == "1." || words == "（1）";
    if (!digits && number > 99) return {};
    const std::u32string count = to_u32(digits ? std::to_string(number) : han_number(number));
    if (words == "1.") return count + U'.';
    if (words == "一、") return count + U'、';
    return U'（' + count + U'）';
}

}  // namespace banxin
