// UAX #14 rule by rule (Unicode 15.0), as ICU's iterator gives them through analyse(). A case has its breaks
// marked as in break_test.cpp: | allowed, ¦ allowed but not liked, ⏎ mandatory, ^ with a hyphen. `ours` names
// the rule of docs/typography.md that overrules the annex; the case then shows what is set instead.
#include <algorithm>
#include <cstdio>

#include <gtest/gtest.h>

#include "base/unicode.h"
#include "text/icu_iterator.h"
#include "text/rules.h"

namespace banxin {
namespace {

struct Uax14Case {
    const char* rule;
    const char* marked;
    const char* ours = "";
};

constexpr Uax14Case uax14_cases[] = {
    {"LB2, LB3", "春|风"},
    {"LB4", "春\u2028⏎风"},
    {"LB4", "春\u000B⏎风"},
    {"LB5", "春\r\n⏎风"},
    {"LB5", "春\n⏎风"},
    {"LB5", "春\u0085⏎风"},
    {"LB6", "a\u2029⏎b"},
    {"LB7", "春 |风"},
    {"LB7", "a  |b"},
    {"LB7", "春\u200B|风"},
    {"LB8", "春\u200B |风"},
    {"LB8a", "👩\u200D🚀|春"},
    {"LB9", "e\u0301a|春"},
    {"LB9", "春\u0301|风"},
    {"LB10", "春 \u0301|风", "R3.4"},
    {"LB11", "春\u2060风"},
    {"LB11", "春\uFEFF风"},
    {"LB12", "春\u00A0风"},
    {"LB12a", "a\u00A0b"},
    {"LB13", "春）|风"},
    {"LB13", "春！|风"},
    {"LB13", "春；|风"},
    {"LB13", "a}|春"},
    {"LB13", "春 ）|风"},
    {"LB14", "春|（风"},
    {"LB14", "春|（ 风"},
    {"LB15", "“（春"},
    {"LB16", "春）々|风"},
    {"LB21", "春，ー|风"},
    {"LB17", "——|春", "R3.1"},
    {"LB18", "two |words"},
    {"LB19", "春\"风\"又"},
    {"LB20", "春|\uFFFC|风"},
    {"LB21", "春|´a"},
    {"LB21", "春-|风"},
    {"LB21", "Wi-Fi", "R3.3"},
    {"LB21a", "אב-גד"},
    {"LB21b", "a/ב"},
    {"LB22", "春¦……|风", "R1"},
    {"LB22", "a..."},
    {"LB23", "A1b2|春"},
    {"LB23a", "￥春|风"},
    {"LB23a", "春％|风"},
    {"LB24", "$A|春"},
    {"LB24", "A%|春"},
    {"LB25", "(12.5)%|春"},
    {"LB25", "-3,500.5|春"},
    {"LB25", "￥1,234.56|春"},
    {"LB26", "\u1100\u1161\u11A8|春"},
    {"LB27", "\u1100\u1161%|春"},
    {"LB28", "abc|春"},
    {"LB29", "e.g|春"},
    {"LB30", "f(x)y|春"},
    {"LB30a", "🇨🇳|🇫🇷|春"},
    {"LB30b", "👍🏽|春"},
    {"LB31", "春|风|又"},
    {"LB31", "春|😀|风"},
};

/// The characters of `text` from `begin` on, with the breaks between them.
std::string uax14_breaks(std::u32string_view text, std::size_t begin, std::size_t count) {
    std::string out;
    std::vector<CharInfo> info = analyse(text);
    info[begin].before = Break::forbidden;
    for (std::size_t i = begin; i < begin + count; ++i) {
        if (info[i].before == Break::allowed) out += info[i].break_penalty > 0 ? "¦" : "|";
        if (info[i].before == Break::mandatory) out += "⏎";
        if (info[i].before == Break::hyphen) out += "^";
        if (info[i].before == Break::emergency) out += "!";
        out += to_utf8(text.substr(i, 1));
    }
    return out;
}

std::u32string unmarked(const Uax14Case& c) {
    std::u32string text = to_u32(c.marked);
    std::erase_if(
        text, [](char32_t x) { return std::u32string_view(U"|¦⏎^").find(x) != std::u32string_view::npos; });
    return text;
}

TEST(Uax14, holds_rule_by_rule) {
    for (const Uax14Case& c : uax14_cases) {
        const std::u32string text = unmarked(c);
        EXPECT_EQ(uax14_breaks(text, 0, text.size()), c.marked) << c.rule << " " << c.ours;
    }
}

/// ICU is not asked about two ideographs: what it says of the rest is the same among many of them.
TEST(Uax14, holds_in_the_middle_of_Chinese_text) {
    const std::u32string before = U"明月，何时照我还", after = U"春风又绿《江南岸》";
    for (const Uax14Case& c : uax14_cases) {
        const std::u32string text = unmarked(c);
        EXPECT_EQ(uax14_breaks(before + text + after, before.size(), text.size()), c.marked) << c.rule;
    }
}

/// What ICU says when it is asked about the whole of a text.
std::vector<Break> breaks_of_icu(std::u32string_view text) {
    std::vector<Break> breaks(text.size());
    static IcuIterator lines(icu::BreakIterator::createLineInstance);
    lines.for_each_boundary(text, [&](std::size_t i, int rule) {
        breaks[i] = rule >= UBRK_LINE_HARD ? Break::mandatory
                    : text[i - 1] == 0xAD  ? Break::hyphen
                                           : Break::allowed;
    });
    return breaks;
}

std::vector<Break> own_breaks(std::u32string_view text) {
    std::vector<CharInfo> info(text.size());
    find_uax14_breaks(text, info);
    std::vector<Break> breaks;
    for (const CharInfo& of_char : info) breaks.push_back(of_char.before);
    return breaks;
}

/// One character of each class of UAX #14 that may stand in a newspaper, those first that say most beside an
/// ideograph; 々 and ょ begin no line.
constexpr std::u32string_view of_each_class =
    U"春々ょあ（）)“—…！，/-1a$%\u0301\u200D "
    U"\u00A0\u2060\u200B\u00AD\u2028\uFFFC´😀👍🏽🇨א가\u1100\u1161\u11A8";

/// All texts of `length` characters of an alphabet.
std::vector<std::u32string> all_texts(std::u32string_view alphabet, std::size_t length) {
    std::vector<std::u32string> texts{U""};
    for (std::size_t i = 0; i < length; ++i) {
        std::vector<std::u32string> longer;
        for (const std::u32string& text : texts)
            for (char32_t c : alphabet) longer.push_back(text + c);
        texts = std::move(longer);
    }
    return texts;
}

std::string code_points(std::u32string_view text) {
    std::string out;
    for (char32_t c : text) {
        char code[16];
        std::snprintf(code, sizeof code, " %04X", static_cast<unsigned>(c));
        out += code;
    }
    return out;
}

TEST(Uax14, is_as_if_ICU_were_asked_about_every_short_text) {
    for (std::size_t length : {1, 2, 3})
        for (const std::u32string& text : all_texts(of_each_class, length))
            ASSERT_EQ(own_breaks(text), breaks_of_icu(text)) << code_points(text);
}

/// The texts of four characters, many in one paragraph, a hard end behind each.
TEST(Uax14, is_as_if_ICU_were_asked_about_the_middle_of_a_text) {
    constexpr std::size_t length = 4;
    for (char32_t first : of_each_class) {
        std::u32string text;
        for (const std::u32string& rest : all_texts(of_each_class, length - 1)) text += first + rest + U'\n';
        const auto own = own_breaks(text), asked = breaks_of_icu(text);
        const auto at = static_cast<std::size_t>(std::ranges::mismatch(own, asked).in1 - own.begin());
        ASSERT_EQ(at, text.size()) << code_points(text.substr(at - at % (length + 1), length));
    }
}

TEST(Uax14, keeps_off_line_edges_what_the_web_platform_tests_name_for_zh) {
    // css-text/i18n/zh, line-break: strict: small kana, hyphens, iteration marks, centred marks, ellipses,
    // PO; and PR.
    for (char32_t c : std::u32string_view(U"ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶー‐–〜゠々〻ゝゞヽヾ"
                                          U"・：；！？‼⁇⁈⁉‥…%¢°‰′″℃％￠")) {
        const auto info = analyse(std::u32string{U'中', c, U'文'}, BreakLevel::strict);
        EXPECT_EQ(info[1].before, Break::forbidden) << std::hex << static_cast<unsigned>(c);
    }
    for (char32_t c : std::u32string_view(U"$£¥€№±＄￡￥")) {
        const auto info = analyse(std::u32string{U'中', c, U'文'}, BreakLevel::strict);
        EXPECT_EQ(info[2].before, Break::forbidden) << std::hex << static_cast<unsigned>(c);
    }
}

}  // namespace
}  // namespace banxin
