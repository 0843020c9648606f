// What stands upright in a vertical line (R10).
#include <gtest/gtest.h>

#include "base/unicode.h"
#include "text/text.h"

namespace banxin {
namespace {

std::vector<CharInfo> vertical(std::u32string_view text, VerticalDigits digits = VerticalDigits::combine) {
    return analyse(text, BreakLevel::gb, MarkPlace::corner, Writing::vertical, digits);
}

/// U for upright Latin characters, + for one that shares the em before it, . for the others.
std::string upright(std::u32string_view text, VerticalDigits digits = VerticalDigits::combine) {
    std::string out;
    for (const CharInfo& info : vertical(text, digits))
        out += info.upright ? (info.cluster_start ? 'U' : '+') : '.';
    return out;
}

TEST(VerticalOrientation, is_that_of_utr_50_but_for_the_colons) {
    using enum Orientation;
    struct Case {
        std::u32string_view characters;
        Orientation orientation;
    };
    const Case cases[] = {
        {U"春〇々①℃％￥★", upright},
        {U"，。、．！？", upright_form},
        {U"：；", upright_form},  // UTR #50: Tr; Chinese sets them upright
        {U"（）《》「」『』【】〔〕～", form_or_turned},
        {U"Aa09“”‘’—…–-/", turned},
    };
    for (const Case& c : cases)
        for (char32_t character : c.characters)
            EXPECT_EQ(vertical_orientation(character), c.orientation) << to_utf8({&character, 1});
}

TEST(VerticalNumbers, one_digit_is_upright_two_share_an_em_and_longer_ones_are_turned) {
    struct Case {
        std::u32string_view text;
        std::string upright;
    };
    for (const Case& c : {Case{U"5日", "U."},
                          {U"共12日", ".U+."},
                          {U"120人", "...."},
                          {U"3.5亩", "...."},
                          {U"30%的", "...."},
                          {U"-5度", "..."}})
        EXPECT_EQ(upright(c.text), c.upright) << to_utf8(c.text);
}

TEST(VerticalNumbers, follow_the_style) {
    EXPECT_EQ(upright(U"1958年12月", VerticalDigits::upright), "UUUU.UU.");
    EXPECT_EQ(upright(U"5日12月", VerticalDigits::rotate), ".....");
}

TEST(VerticalWords, of_up_to_three_capitals_are_upright) {
    EXPECT_EQ(upright(U"看GDP和App及NASA"), ".UUU.........");
}

TEST(VerticalNumbers, are_never_broken_however_they_stand) {
    const auto info = vertical(U"一九1958年", VerticalDigits::upright);
    for (int i = 3; i < 6; ++i) EXPECT_EQ(info[i].before, Break::forbidden);
    EXPECT_EQ(vertical(U"第12章")[2].before, Break::forbidden);
}

TEST(VerticalGap, stands_beside_what_is_turned_and_not_beside_what_is_upright) {
    EXPECT_TRUE(vertical(U"在1958年")[1].gap_before);
    EXPECT_TRUE(vertical(U"用App看")[1].gap_before);
    EXPECT_FALSE(vertical(U"在12日")[1].gap_before);
    EXPECT_FALSE(vertical(U"在5日")[2].gap_before);
}

TEST(VerticalMarks, colons_questions_and_exclamations_have_no_blank_half) {
    for (char32_t c : std::u32string(U"：；？！")) EXPECT_EQ(vertical_blank(c), Blank::none);
    for (char32_t c : std::u32string(U"，。、）》」”")) EXPECT_EQ(vertical_blank(c), Blank::after);
    for (char32_t c : std::u32string(U"（《「“")) EXPECT_EQ(vertical_blank(c), Blank::before);
}

TEST(VerticalQuestions, share_an_em_when_they_are_two) {
    const auto clusters = [](std::u32string_view text) {
        int count = 0;
        for (const CharInfo& info : vertical(text)) count += info.cluster_start ? 1 : 0;
        return count;
    };
    EXPECT_EQ(clusters(U"真？！"), 2);
    EXPECT_EQ(clusters(U"真！！！"), 4);
    EXPECT_EQ(clusters(U"真？好！"), 4);
    EXPECT_EQ(vertical(U"真？！")[2].before, Break::forbidden);
}

TEST(HorizontalText, has_nothing_upright) {
    for (const CharInfo& info : analyse(U"5日12月GDP")) EXPECT_FALSE(info.upright);
}

}  // namespace
}  // namespace banxin
