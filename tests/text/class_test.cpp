// Classes of characters alone (section 1 of the requirements) and in context (R0).
#include <gtest/gtest.h>

#include "base/unicode.h"
#include "text/text.h"

namespace banxin {
namespace {

using enum CharClass;

struct Members {
    const char* characters;
    CharClass cls;
};

TEST(CharClass, of_characters_alone) {
    constexpr Members rows[] = {
        {"汉字𠮷㐀〇々〆あアー龥豈ａＺ０９Ⅱ①한", han},
        {"azAZ09éßÆαωЯё", western},
        {" \u00A0\u2009", space},
        {"　", ideographic_space},
        {"（《〈「『【〖〔［｛“‘([{", open},
        {"）》〉」』】〗〕］｝”’)]}", close},
        {"，、；：,;:∶", comma},
        {"。．？！.?!", stop},
        {"—⸺", dash},
        {"…⋯", ellipsis},
        {"–～-〜－", connect},
        {"·・‧", dot},
        {"/／", solidus},
        {"￥¥＄$£€№＃±−", prefix},
        {"%％‰℃°′″", suffix},
        {"\uFE0F\U000E0100\u200D\u200B\u2060\uFEFF\u200E\u00AD", invisible},
        {"★→+=😀אعไ\U0001F1E8", other},
    };
    for (const Members& row : rows)
        for (char32_t c : to_u32(row.characters))
            EXPECT_EQ(char_class(c), row.cls)
                << to_utf8({&c, 1}) << " U+" << std::hex << static_cast<unsigned>(c);
}

TEST(CharClass, of_any_code_point_whatever) {
    for (char32_t c : {U'\0', char32_t{0xD800}, char32_t{0xFFFF}, char32_t{0x10FFFF}, char32_t{0x110000},
                       char32_t{0xFFFFFFFF}})
        EXPECT_EQ(char_class(c), other);
}

/// Marks that Latin and Chinese share, written in a sentence: C for Chinese, w for Western, in order.
struct Shared {
    const char* text;
    const char* kinds;
};

TEST(SharedMarks, are_chinese_unless_both_sides_are_latin) {
    constexpr Shared cases[] = {
        {"他说“好”。", "CC"},
        {"他说“hello world”。", "CC"},           // a quotation that opens after HAN is Chinese
        {"他说：“hello world” 然后走了", "CC"},  // … even when a Latin space follows
        {"He said “hello, world” to me.", "ww"},
        {"“Hello world”", "ww"},  // nothing Chinese in the paragraph
        {"“Hello”是问候", "CC"},
        {"“GDP”", "ww"},
        {"GDP“增长”", "CC"},
        {"don’t", "w"},
        {"他说don’t和O’Neil", "ww"},
        {"他说‘it’s ok’。", "CwC"},
        {"The “‘inner’ outer” quote", "wwww"},
        {"说“‘内’外”", "CCCC"},
        {"wait… what", "w"},
        {"等等……GDP", "CC"},
        {"GDP……GDP", "CC"},  // two are always the Chinese mark
        {"word—word", "w"},
        {"1990—2000", "C"},
        {"伊万·彼得", "C"},
        {"A·B", "w"},
        {"3·15晚会", "C"},
        {"”“”‘’“", "wwwwww"},  // no words at all: any answer, but an answer
    };
    for (const Shared& c : cases) {
        const std::u32string text = to_u32(c.text);
        std::string kinds;
        const std::vector<CharInfo> info = analyse(text);
        for (std::size_t i = 0; i < text.size(); ++i)
            if (to_u32("“”‘’—…·").find(text[i]) != std::u32string::npos)
                kinds += info[i].cls == western ? 'w' : 'C';
        EXPECT_EQ(kinds, c.kinds) << c.text;
    }
}

TEST(SharedMarks, a_single_dash_is_a_connector_and_two_are_a_dash) {
    const auto single = analyse(U"北京—上海"), pair = analyse(U"他——她");
    EXPECT_EQ(single[2].cls, connect);
    EXPECT_EQ(pair[1].cls, dash);
    EXPECT_EQ(pair[2].cls, dash);
}

TEST(Words, take_in_the_marks_inside_them) {
    for (const char* word :
         {"C++", "R&D", "COVID-19", "Wi-Fi", "U.S.A", "3.14", "1,234", "12:30", "2022/4/13", "AT&T", "C#"}) {
        const std::u32string text = U"说" + to_u32(word) + U"的";
        const std::vector<CharInfo> info = analyse(text);
        for (std::size_t i = 1; i + 1 < text.size(); ++i)
            EXPECT_EQ(info[i].cls, western) << word << " at " << i;
    }
}

TEST(Words, a_sign_before_a_number_is_a_prefix) {
    EXPECT_EQ(analyse(U"为-3℃")[1].cls, prefix);
    EXPECT_EQ(analyse(U"为−3℃")[1].cls, prefix);
}

TEST(Clusters, hold_what_is_one_character_to_a_reader) {
    struct Case {
        const char* text;
        std::size_t clusters;
    };
    constexpr Case cases[] = {
        {"汉字", 2}, {"e\u0301", 1},       {"葛\U000E0100", 1}, {"👨‍👩‍👧", 1},
        {"🇨🇳🇫🇷", 2}, {"1\uFE0F\u20E3", 1}, {"か\u3099", 1},
    };
    for (const Case& c : cases) {
        std::size_t clusters = 0;
        for (const CharInfo& info : analyse(to_u32(c.text))) clusters += info.cluster_start ? 1 : 0;
        EXPECT_EQ(clusters, c.clusters) << c.text;
    }
}

}  // namespace
}  // namespace banxin
