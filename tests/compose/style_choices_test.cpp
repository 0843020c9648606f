// What a style may choose: 禁则 levels, 标点体例, 港台 marks, hanging marks. The text is 10 pt: one em is 10
// points.
#include <gmock/gmock.h>

#include "setting.h"

namespace banxin {
namespace {

using test::line_text;
using testing::ElementsAre;

ShapedText shaped_with(std::string_view text, BreakLevel level, MarkPlace place = MarkPlace::corner,
                       const std::string& role = "song") {
    StyledText styled;
    styled.append(to_u32(text), SourcePos{}, CharStyle{role, "regular", Length::pt(10), black_ink, 1});
    Diagnostics diagnostics;
    return shape(styled, test::fonts(), diagnostics, level, place);
}

std::vector<std::string> lines_of(const ShapedText& text, double em, const ComposeStyle& style = {}) {
    const Length measure[] = {Length::pt(10 * em)};
    std::vector<std::string> out;
    for (const Line& line : compose(text, measure, style).lines) out.push_back(line_text(text, line));
    return out;
}

float width(std::string_view text, const ComposeStyle& style, MarkPlace place = MarkPlace::corner) {
    return compose_single(shaped_with(text, BreakLevel::gb, place), style).width;
}

TEST(style_choices, each_level_of_prohibition_forbids_what_the_one_below_it_allows_R1_R2) {
    struct Case {
        const char* text;  // four characters, then what stands at the edge of a line of four
        BreakLevel lowest_that_forbids;
    };
    for (const Case& c :
         {Case{"春风又绿，江南岸", BreakLevel::basic}, Case{"春风又（江）南岸", BreakLevel::basic},
          Case{"春风又绿％江南岸", BreakLevel::basic}, Case{"春风又绿／江南岸", BreakLevel::gb},
          Case{"春风又／绿江南岸", BreakLevel::gb}, Case{"春风又绿——江南岸", BreakLevel::strict},
          Case{"春风又绿……江南岸", BreakLevel::strict}})
        for (BreakLevel level : {BreakLevel::none, BreakLevel::basic, BreakLevel::gb, BreakLevel::strict}) {
            const std::vector<CharInfo> info = analyse(to_u32(c.text), level);
            EXPECT_EQ(info[4].before == Break::allowed, level < c.lowest_that_forbids)
                << c.text << static_cast<int>(level);
        }
}

TEST(style_choices, without_prohibitions_a_comma_begins_a_line) {
    const char* text = "春风又绿，江南岸";
    EXPECT_THAT(lines_of(shaped_with(text, BreakLevel::none), 4), ElementsAre("春风又绿", "，江南岸"));
    EXPECT_NE(lines_of(shaped_with(text, BreakLevel::gb), 4)[1].substr(0, 3), "，");
}

TEST(style_choices, marks_take_the_widths_of_their_style_R4_1) {
    const char* text = "春（风）又，绿。江";  // five characters and four marks
    EXPECT_NEAR(width(text, {}), 90, 0.01);
    EXPECT_NEAR(width(text, {.marks = MarkWidths::kaiming}), 75, 0.01) << "开明式: the stop alone is full";
    EXPECT_NEAR(width(text, {.marks = MarkWidths::half}), 70, 0.01);
    EXPECT_NEAR(width(text, {.marks = MarkWidths::full}), 90, 0.01);
    EXPECT_NEAR(width("春：“风", {}), 35, 0.01);
    EXPECT_NEAR(width("春：“风", {.marks = MarkWidths::full}), 40, 0.01)
        << "全角式: neighbours are not reduced";
    EXPECT_NEAR(width("春：“风", {.marks = MarkWidths::kaiming}), 30, 0.01);
}

TEST(style_choices, full_marks_keep_their_em_at_line_ends_R4_4) {
    const ShapedText text = shaped_with("一二三四五六，七八九十一二三", BreakLevel::gb);
    EXPECT_EQ(lines_of(text, 6.5)[0], "一二三四五六，");
    EXPECT_NE(lines_of(text, 6.5, {.marks = MarkWidths::full})[0], "一二三四五六，");
    EXPECT_EQ(lines_of(text, 7, {.marks = MarkWidths::full})[0], "一二三四五六，");
}

TEST(style_choices, half_marks_cannot_be_squeezed_further_R4_1) {
    const Length measure[] = {Length::pt(75)};
    const ShapedText text = shaped_with("春（风）又，绿。江", BreakLevel::gb);
    EXPECT_EQ(compose(text, measure, {.marks = MarkWidths::kaiming}).lines.size(), 1U);
    const Length less[] = {Length::pt(69)};
    EXPECT_EQ(compose(text, less, {.marks = MarkWidths::kaiming}).lines.size(), 2U);
}

TEST(style_choices, the_first_mark_keeps_its_em_when_asked_R4_5) {
    const ShapedText text = shaped_with("“春风又绿江南岸。”", BreakLevel::gb);
    const Length measure[] = {Length::pt(140)};
    EXPECT_NEAR(compose(text, measure, {.indent = Em{2}}).lines[0].placed[1].x, 25, 0.01);
    EXPECT_NEAR(compose(text, measure, {.indent = Em{2}, .full_first_mark = true}).lines[0].placed[1].x, 30,
                0.01);
}

TEST(style_choices, a_hanging_stop_stands_outside_the_measure_R6_6) {
    const ShapedText text = shaped_with("一二三四五六，七八九十一二", BreakLevel::gb);
    const Length measure[] = {Length::pt(60)};
    const Lines hung = compose(text, measure, {.hanging = true});
    EXPECT_EQ(line_text(text, hung.lines[0]), "一二三四五六，");
    EXPECT_NEAR(hung.lines[0].placed.back().x, 60, 0.01);
    EXPECT_NEAR(hung.lines[0].squeeze + hung.lines[0].stretch_em, 0, 1e-4);
    EXPECT_NE(line_text(text, compose(text, measure, {}).lines[0]), "一二三四五六，");
}

TEST(style_choices, only_single_points_hang_R6_6) {
    const Length measure[] = {Length::pt(60)};
    for (const char* words :
         {"一二三四五六”七八九十一二", "一二三四五六；七八九十一二", "一二三四五”，七八九十一二"}) {
        const ShapedText text = shaped_with(words, BreakLevel::gb);
        for (const Line& line : compose(text, measure, {.hanging = true}).lines)
            EXPECT_LE(line.width, 60.01F) << words;
    }
}

TEST(style_choices, centred_marks_give_a_quarter_em_on_either_side_CLREQ_3_1_1) {
    EXPECT_NEAR(width("春，风", {}, MarkPlace::centre), 30, 0.01);
    EXPECT_NEAR(width("春，风", {.marks = MarkWidths::half}, MarkPlace::centre), 25, 0.01);
    const ShapedText text = shaped_with("春，风", BreakLevel::gb, MarkPlace::centre);
    const Length measure[] = {Length::pt(25)};
    const Lines tight = compose(text, measure, {});
    ASSERT_EQ(tight.lines.size(), 1U) << "squeezed from both sides";
    EXPECT_NEAR(tight.lines[0].placed[1].x, 7.5, 0.01);
    EXPECT_NEAR(tight.lines[0].placed[2].x, 15, 0.01);
}

TEST(style_choices, a_word_broken_inside_is_told_apart_R3_7) {
    const ShapedText text = shaped_with("见internationalisation页", BreakLevel::gb);
    const Length measure[] = {Length::pt(50)};
    const Lines set = compose(text, measure, {});
    EXPECT_TRUE(std::ranges::any_of(set.lines, &Line::broken_word));
    const Length wide[] = {Length::pt(140)};
    EXPECT_FALSE(std::ranges::any_of(compose(text, wide, {}).lines, &Line::broken_word));
}

TEST(style_choices, a_character_left_alone_on_a_last_line_is_told_R7_2) {
    const Length measure[] = {Length::pt(50)};
    EXPECT_TRUE(compose(shaped_with("一二三四五六", BreakLevel::gb), measure, {}).lines.back().lone ||
                compose(shaped_with("一二三四五六", BreakLevel::gb), measure, {}).lines[0].stretch_em > 0);
    EXPECT_FALSE(compose(shaped_with("一二三四五六七", BreakLevel::gb), measure, {}).lines.back().lone);
}

}  // namespace
}  // namespace banxin
