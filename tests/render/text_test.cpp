// Every character drawn comes back from the PDF, in drawing order, whatever its glyph is.
#include <gtest/gtest.h>

#include "base/unicode.h"
#include "sample_pages.h"

namespace banxin::testing {
namespace {

using namespace literals;

constexpr Point start{Length::pt(20), Length::pt(40)};

struct TextCase {
    const char* name;
    PlacedRun run;
    const char* wanted;
};

std::uint32_t g(char32_t c) {
    return glyph_of(c);
}

std::vector<TextCase> text_cases() {
    return {
        {"han_and_marks", line(U"“春耕”备耕忙，产值3.6亿元！", start), "“春耕”备耕忙，产值3.6亿元！"},
        {"extension_b", line(U"吉𠮷土𡈽", start), "吉𠮷土𡈽"},
        {"kai_from_truetype", line(U"楷体文字", start, 12_pt, "kai"), "楷体文字"},
        {"bold_face", line(U"大标题", start, 24_pt, "hei", "black"), "大标题"},
        {"variation_selector", line_of({{U"葛\U000E0100", {g(U'葛')}}, {U"城", {g(U'城')}}}, start),
         "葛\U000E0100城"},
        {"two_variants_of_one_glyph",
         line_of({{U"辻", {g(U'辻')}}, {U"辻\U000E0101", {g(U'辻')}}, {U"辻", {g(U'辻')}}}, start),
         "辻辻\U000E0101辻"},
        {"compatibility_ideograph_with_the_glyph_of_the_unified_one",
         line_of({{U"金", {g(U'金')}}, {U"\uF90A", {g(U'金')}}, {U"金", {g(U'金')}}}, start), "金\uF90A金"},
        {"glyph_outside_the_character_map",
         line_of({{U"甲", {g(U'甲')}}, {U"，", {g(0xFE10)}}, {U"乙", {g(U'乙')}}}, start), "甲，乙"},
        {"one_glyph_for_two_marks", line_of({{U"——", {g(U'—')}}, {U"完", {g(U'完')}}}, start), "——完"},
        {"two_glyphs_for_one_character", line_of({{U"⺮", {g(U'丿'), g(U'一')}}, {U"竹", {g(U'竹')}}}, start),
         "⺮竹"},
        {"three_characters_two_glyphs", line_of({{U"A\u0301B", {g(U'A'), g(U'B')}}}, start), "A\u0301B"},
        {"space_without_glyph_at_the_end", line_of({{U"村", {g(U'村')}}, {U" ", {}}}, start), "村 "},
        {"space_without_glyph_at_the_start", line_of({{U" ", {}}, {U"村", {g(U'村')}}}, start), " 村"},
        {"space_without_glyph_inside",
         line_of({{U"a", {g(U'a')}}, {U" ", {}}, {U"村", {g(U'村')}}, {U"a", {g(U'a')}}}, start), "a 村a"},
        {"no_space_at_the_gap_between_han_and_western",
         line_of({{U"用", {g(U'用')}}, {U"A", {g(U'A')}, 0.25}, {U"是", {g(U'是')}, 0.25}}, start), "用A是"},
        {"one_space_where_the_gap_swallowed_one",
         line_of({{U"用", {g(U'用')}}, {U" ", {}}, {U"A", {g(U'A')}, 0.25}}, start), "用 A"},
        {"no_new_line_after_a_squeezed_mark",
         line_of({{U"甲", {g(U'甲')}}, {U"，", {g(U'，')}}, {U"“", {g(U'“')}, -0.5}, {U"乙", {g(U'乙')}}},
                 start),
         "甲，“乙"},
        {"words_with_spaces", line(U"of the day", start), "of the day"},
        {"ideographic_space_with_glyph", line(U"春耕　秋收", start), "春耕　秋收"},
        {"ideographic_space_without_glyph",
         line_of({{U"甲", {g(U'甲')}}, {U"\u3000", {}}, {U"乙", {g(U'乙')}}}, start), "甲\u3000乙"},
    };
}

class TextTest : public ::testing::TestWithParam<TextCase> {};
INSTANTIATE_TEST_SUITE_P(Cases, TextTest, ::testing::ValuesIn(text_cases()),
                         [](const auto& given) { return std::string(given.param.name); });

TEST_P(TextTest, ComesBackExactly) {
    for (const PlacedGlyph& glyph : GetParam().run.glyphs)
        ASSERT_NE(glyph.id, 0u) << "the face lacks a glyph of the case";
    Folder folder;
    EXPECT_EQ(text_of(pdf_file(folder, document_of({page_of({GetParam().run})}))), GetParam().wanted);
}

TEST(Text, FollowsDrawingOrderNotPlace) {
    Folder folder;
    std::string pdf = pdf_file(
        folder, document_of({page_of({line(U"后栏先画", {110_pt, 20_pt}), line(U"下行", {20_pt, 80_pt}),
                                      line(U"上行", {20_pt, 20_pt})})}));
    EXPECT_EQ(text_of(pdf), "后栏先画\n下行\n上行");
}

TEST(Text, OfARunWithoutGlyphsGoesToTheNextRun) {
    Folder folder;
    std::string pdf =
        pdf_file(folder, document_of({page_of({line_of({{U" ", {}}}, start), line(U"村", start)})}));
    EXPECT_EQ(text_of(pdf), " 村");
}

/// To readers that ignore /ActualText too.
TEST(Text, OfAGlyphForSeveralCharactersWhichALaterPageHasForOneReadsAsThatOne) {
    ASSERT_NE(g(U'㎞'), 0u);
    const PlacedRun several = line_of({{U"km", {g(U'㎞')}}}, start),
                    one = line_of({{U"㎞", {g(U'㎞')}}}, start);
    const auto pdf_of = [](const Folder& folder, const std::vector<PlacedRun>& pages) {
        std::vector<Page> made;
        for (const PlacedRun& run : pages) made.push_back(page_of({run}));
        return pdf_file(folder, document_of(made));
    };
    const auto told = [](const std::string& pdf) {
        return output_of("qpdf --qdf " + pdf + " - | grep -a beginbfchar -A1");
    };
    Folder folder, other;
    const std::string both = pdf_of(folder, {several, one, several}), alone = pdf_of(other, {several});
    EXPECT_EQ(text_of(both), "km\n\f㎞\n\fkm");
    EXPECT_EQ(told(both), "1 beginbfchar\n<0001> <339e>\n");
    EXPECT_EQ(text_of(alone), "km");
    EXPECT_EQ(told(alone), "1 beginbfchar\n<0001> <006b006d>\n");
}

/// The parts of a character that no font has (R9.8).
TEST(Text, WithoutCharactersShowsItsGlyphsAndReadsAsNothing) {
    Folder folder;
    const PlacedRun with_characters = line(U"火", {20_pt, 80_pt}, 60_pt),
                    other = line(U"军", {110_pt, 80_pt}, 60_pt);
    PlacedRun without = with_characters;
    without.chars.clear();
    without.places.clear();
    without.clusters = {{0, 1}};
    const auto drawn_with = [&](const PlacedRun& run) {
        return pdf_file(folder, document_of({page_of({run, other})}));
    };
    const Pixels wanted = drawn_by_poppler(drawn_with(with_characters), 72);
    const std::string pdf = drawn_with(without);
    const Pixels page = drawn_by_poppler(pdf, 72);
    std::size_t unlike = 0;
    for (std::size_t i = 0; i < page.rgb.size(); ++i) unlike += near(page.rgb[i], wanted.rgb[i], 64) ? 0 : 1;
    EXPECT_LT(unlike, 60u);  // hundredfold where a box stands for a letter
    EXPECT_EQ(text_of(pdf), "军");
}

TEST(Text, NarrowedHeadlineIsNarrowerAndStillText) {
    Folder folder;
    PlacedRun run = line(U"目", {20_pt, 80_pt}, 60_pt, "hei", "bold");
    auto width_of_ink = [&](const Pixels& page) {
        int first = page.width, last = 0;
        for (int x = 0; x < page.width; ++x)
            for (int y = 0; y < page.height; ++y)
                if (page.at(x, y) == 0) first = std::min(first, x), last = std::max(last, x);
        return last - first;
    };
    int normal = width_of_ink(drawn(page_of({run})));
    run.width_scale = 0.5;
    EXPECT_NEAR(width_of_ink(drawn(page_of({run}))), normal / 2.0, 1.5);
    EXPECT_EQ(text_of(pdf_file(folder, document_of({page_of({run})}))), "目");
}

TEST(Text, OfFifteenHundredDifferentCharactersComesBack) {
    Folder folder;
    std::u32string all;
    for (char32_t c = 0x4E00; all.size() < 1500; ++c)
        if (g(c) != 0) all += c;
    std::vector<PageItem> rows;
    std::string wanted;
    for (std::size_t row = 0; row < 30; ++row) {
        std::u32string_view part = std::u32string_view(all).substr(row * 50, 50);
        rows.emplace_back(
            line(part, {5_pt, Length::pt(8.0 + 4.0 * static_cast<double>(row))}, Length::pt(3.5)));
        wanted += (row ? "\n" : "") + to_utf8(part);
    }
    EXPECT_EQ(text_of(pdf_file(folder, document_of({page_of(rows)}))), wanted);
}

}  // namespace
}  // namespace banxin::testing
