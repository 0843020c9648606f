// 标点挤压: what neighbours give up (R4.2).
#include <gtest/gtest.h>

#include "base/unicode.h"
#include "text/text.h"

namespace banxin {
namespace {

struct Case {
    const char* pair;
    double first, second;
};

TEST(PairTrim, makes_two_marks_one_and_a_half_em) {
    constexpr Case cases[] = {
        {"，”", 0.5, 0},  {"。”", 0.5, 0},  {"”。", 0.5, 0},  {"》、", 0.5, 0}, {"！）", 0.5, 0},
        {"」』", 0.5, 0}, {"，“", 0, 0.5},  {"。《", 0, 0.5}, {"”“", 0, 0.5},   {"）（", 0, 0.5},
        {"：“", 0, 0.5},  {"（《", 0, 0.5}, {"“‘", 0, 0.5},   {"（）", 0, 0},   {"“”", 0, 0},
        {"・「", 0, 0.5}, {"　（", 0, 0.5}, {"」・", 0.5, 0}, {"。　", 0.5, 0}, {"。…", 0, 0},
        {"—（", 0, 0},    {"》·", 0, 0},    {"，好", 0, 0},   {"好（", 0, 0},   {"),", 0, 0},
        {"？！", 0.5, 0}, {"！！", 0.5, 0},  // R4.3: shape() halves both of exactly two
    };
    for (const Case& c : cases) {
        // Ideographs around, so that shared marks are Chinese.
        const std::u32string text = U"好" + to_u32(c.pair) + U"好";
        const std::vector<CharInfo> info = analyse(text);
        const PairTrim trim = pair_trim(text[1], info[1], text[2], info[2]);
        EXPECT_EQ(trim.first, c.first) << c.pair;
        EXPECT_EQ(trim.second, c.second) << c.pair;
    }
}

TEST(PairTrim, of_a_row_leaves_one_full_mark) {
    // 。”（ = half, full, half
    const std::u32string row = U"好。”（好";
    const std::vector<CharInfo> info = analyse(row);
    double width = 3;
    for (std::size_t i = 2; i < 4; ++i) {
        const PairTrim trim = pair_trim(row[i - 1], info[i - 1], row[i], info[i]);
        width -= trim.first + trim.second;
    }
    EXPECT_EQ(width, 2);
}

TEST(PairTrim, leaves_western_quotes_alone) {
    const std::u32string text = U"a “‘b’” c";
    const std::vector<CharInfo> info = analyse(text);
    const PairTrim trim = pair_trim(text[2], info[2], text[3], info[3]);
    EXPECT_EQ(trim.first + trim.second, 0);
}

}  // namespace
}  // namespace banxin
