// UAX #9: which characters of a Chinese paragraph run from right to left.
#include <gtest/gtest.h>

#include "base/unicode.h"
#include "text/text.h"

namespace banxin {
namespace {

/// The levels of a paragraph's characters, a digit each.
std::string levels(std::string_view utf8) {
    std::string out;
    for (const CharInfo& info : analyse(to_u32(utf8))) out += static_cast<char>('0' + info.direction);
    return out;
}

TEST(Directions, of_chinese_and_latin_text_are_one) {
    EXPECT_EQ(levels("增长GDP（2022年）"), "000000000000");
}

TEST(Directions, of_hebrew_and_arabic_in_chinese_text_are_back) {
    EXPECT_EQ(levels("说שלום好"), "011110");
    EXPECT_EQ(levels("说“مرحبا”。"),
              "0011111"
              "00");
    EXPECT_EQ(levels("说אב גד好"), "0111110") << "the space between two words is theirs";
}

TEST(Directions, of_digits_behind_hebrew_are_forward_in_it) {
    EXPECT_EQ(levels("说אב 12好"), "0111220");
    EXPECT_EQ(levels("说אב\u200E 12好"), "01100000") << "a mark of direction parts them";
}

TEST(Directions, of_marks_of_direction_are_kept) {
    EXPECT_EQ(levels("说\u202E好人\u202C吧"), "011100");
}

}  // namespace
}  // namespace banxin
