// Han–Western gaps (R5) and the places where a line may be stretched (R6.1).
#include <gtest/gtest.h>

#include "base/unicode.h"
#include "text/text.h"

namespace banxin {
namespace {

/// The text with _ for a gap and × for a typed space that the gap replaces.
std::string with_gaps(std::u32string_view text) {
    std::string out;
    const std::vector<CharInfo> info = analyse(text);
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (info[i].gap_before) out += "_";
        out += info[i].dropped_space ? "×" : to_utf8(text.substr(i, 1));
    }
    return out;
}

struct Case {
    const char *text, *expected;
};

TEST(HanWesternGap, stands_between_han_and_letters_or_digits) {
    constexpr Case cases[] = {
        {"增长GDP总量", "增长_GDP_总量"},
        {"在4月11日", "在_4_月_11_日"},
        {"𠮷a㐀", "𠮷_a_㐀"},  // R5.3
        {"用C++写", "用_C++_写"},
        {"（GDP）增", "（GDP）增"},  // R5.2: none beside Chinese marks
        {"“GDP”，5、6", "“GDP”，5、6"},
        {"增长5%左右", "增长_5%左右"},  // none before SUFFIX, nor after it
        {"共￥5", "共￥5"},             // none after PREFIX
        {"为-3", "为-3"},
        {"甲Ａ组", "甲Ａ组"},  // full-width letters have their own space
        {"甲１组", "甲１组"},
        {"增长 GDP 总量", "增长×_GDP×_总量"},  // a typed space is replaced, not added to
        {"增长  GDP", "增长××_GDP"},
        {"记者 楼郁馨", "记者 楼郁馨"},  // between HAN it is kept
        {"hello world", "hello world"},
        {"好，GDP", "好，GDP"},
        {"甲　a", "甲　a"},  // U+3000 keeps its em (R5.4)
        {"好\u200Ba", "好\u200B_a"},
        {"😀a好", "😀a_好"},
        {"好", "好"},
    };
    for (const Case& c : cases) EXPECT_EQ(with_gaps(to_u32(c.text)), c.expected);
}

/// The text with ~ where space may be added.
std::string with_stretch(std::u32string_view text) {
    std::string out;
    const std::vector<CharInfo> info = analyse(text);
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (info[i].stretch_before) out += "~";
        out += to_utf8(text.substr(i, 1));
    }
    return out;
}

TEST(Stretch, spares_units_words_connectors_and_the_inner_sides_of_marks) {
    constexpr Case cases[] = {
        {"汉字好", "汉~字~好"},
        {"他，（好）的", "他，~（好）~的"},
        {"说“好”了", "说~“好”~了"},
        {"用GDP算", "用~GDP~算"},
        {"约12.5%的", "约~12.5%~的"},
        {"三～五", "三～五"},
        {"甲/乙", "甲/乙"},
        {"他——好", "他~——~好"},
        {"他……好", "他~……~好"},
        {"伊·万", "伊~·~万"},
        {"记者 楼", "记~者 楼"},
        {"人々人", "人~々~人"},
        {"在12：30到", "在~12：30~到"},
        {"hello world", "hello world"},
    };
    for (const Case& c : cases) EXPECT_EQ(with_stretch(to_u32(c.text)), c.expected);
}

TEST(Marks, have_their_blank_half_where_mainland_glyphs_have_it) {
    struct Row {
        const char* marks;
        Blank blank;
    };
    constexpr Row rows[] = {
        {"，。、；：？！．）》〉」』】〗〕］｝", Blank::after},
        {"（《〈「『【〖〔［｛", Blank::before},
        {"・", Blank::both},
        {"～·/／%％￥,.()", Blank::none},
    };
    for (const Row& row : rows)
        for (char32_t c : to_u32(row.marks)) {
            const std::u32string text{U'好', c, U'好'};
            EXPECT_EQ(analyse(text)[1].blank, row.blank) << to_utf8({&c, 1});
        }
    EXPECT_EQ(analyse(U"好“好”好")[1].blank, Blank::before);
    EXPECT_EQ(analyse(U"好“好”好")[3].blank, Blank::after);
    EXPECT_EQ(analyse(U"a “b” c")[2].blank, Blank::none);
}

}  // namespace
}  // namespace banxin
