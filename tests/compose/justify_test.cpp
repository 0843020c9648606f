// Space inside a line: what gives way, what takes, and in which order. The text is 10 pt, so one em is 10
// points.
#include <gmock/gmock.h>

#include "setting.h"

namespace banxin {
namespace {

using test::line_text;
using test::shaped;

/// Set to a measure in points.
Lines set(const ShapedText& text, float measure, ComposeStyle style = {}) {
    const Length measures[] = {Length::pt(measure)};
    return compose(text, measures, style);
}

float natural_width(std::string_view text) {
    return compose_single(shaped(text), {}).width;
}

/// From the origin of one cluster of the line to that of the next: its width and the space behind it.
float step(const Line& line, std::size_t at) {
    return line.placed[at + 1].x - line.placed[at].x;
}

TEST(justify, squeezes_brackets_then_commas_then_stops_R6) {
    const ShapedText text = shaped("春（风）又绿，江南。岸");  // 11 em
    struct Case {
        float measure, open, close, comma, stop;  // from 春 to （, then from each mark to the next character
    };
    // The bracket's blank half is before it, so the step that shrinks is that of 春.
    for (const Case& c : {Case{110, 10, 10, 10, 10}, Case{105, 7.5, 7.5, 10, 10}, Case{100, 5, 5, 10, 10},
                          Case{95, 5, 5, 5, 10}, Case{90, 5, 5, 5, 5}}) {
        const Lines composed = set(text, c.measure);
        ASSERT_EQ(composed.lines.size(), 1U) << c.measure;
        const Line& line = composed.lines[0];
        EXPECT_NEAR(step(line, 0), c.open, 0.01) << c.measure;
        EXPECT_NEAR(step(line, 3), c.close, 0.01) << c.measure;
        EXPECT_NEAR(step(line, 6), c.comma, 0.01) << c.measure;
        EXPECT_NEAR(step(line, 9), c.stop, 0.01) << c.measure;
    }
}

TEST(justify, squeezes_a_katakana_dot_to_half_an_em_from_both_sides_R6) {
    const ShapedText text = shaped("伊万・彼得，好");  // 7 em
    for (float squeeze : {0.0F, 2.0F, 5.0F}) {
        const Lines composed = set(text, 70 - squeeze);
        ASSERT_EQ(composed.lines.size(), 1U) << squeeze;
        EXPECT_NEAR(composed.lines[0].placed[3].x - composed.lines[0].placed[1].x, 20 - squeeze, 0.01);
        EXPECT_NEAR(step(composed.lines[0], 1), 10 - squeeze / 2, 0.01);
        EXPECT_NEAR(step(composed.lines[0], 5), 10, 0.01) << "the comma comes after it";
    }
}

TEST(justify, sizes_mixed_on_a_line_each_keep_their_own_em_R6) {
    StyledText styled;
    const auto append = [&](std::u32string_view words, double size) {
        styled.append(words, SourcePos{}, CharStyle{"song", "regular", Length::pt(size), black_ink, 1});
    };
    append(U"春风，", 10);
    append(U"又“绿”，", 20);
    append(U"江南岸明月", 10);
    Diagnostics diagnostics;
    const ShapedText text = shape(styled, test::fonts(), diagnostics);
    // Natural: 30; 又 20, “ 20, 绿 20, ”， 30 by R4.2; five of 10.
    const Line natural = compose_single(text, {});
    EXPECT_NEAR(natural.width, 170, 0.01);
    EXPECT_NEAR(step(natural, 1), 10, 0.01);
    EXPECT_NEAR(step(natural, 6), 10, 0.01) << "” loses half of its own em";
    EXPECT_NEAR(step(natural, 7), 20, 0.01);
    // Brackets give half of their own em first, then the commas of theirs, in equal shares.
    const Line squeezed = set(text, 155).lines[0];
    EXPECT_EQ(squeezed.placed.size(), natural.placed.size());
    EXPECT_NEAR(squeezed.width, 155, 0.01);
    EXPECT_NEAR(squeezed.placed[5].x - squeezed.placed[3].x, 30, 0.01) << "又“ by half of 20";
    EXPECT_NEAR(step(squeezed, 2) / step(natural, 2), 1 - 0.5 / 3, 0.01) << "， of 10";
    EXPECT_NEAR(step(squeezed, 7) / step(natural, 7), 1 - 0.5 / 3, 0.01) << "， of 20";
}

TEST(justify, squeezes_a_comma_before_the_gap_to_digits_and_that_before_a_stop_R6) {
    const std::string words = "春风，又绿。江南7岸";
    const ShapedText text = shaped(words);
    const float natural = natural_width(words);
    const float digit = compose_single(text, {.han_western_gap = Em{0}}).width - 90;
    const Line commas = set(text, natural - 5).lines[0];
    EXPECT_NEAR(step(commas, 2), 5, 0.01);
    EXPECT_NEAR(step(commas, 8), digit + 2.5, 0.01);
    const Line gaps = set(text, natural - 7.5F).lines[0];
    EXPECT_NEAR(step(gaps, 8), digit + 1.25, 0.01) << "an eighth of an em is left (R5.1)";
    EXPECT_NEAR(step(gaps, 5), 10, 0.01) << "the stop keeps its em";
}

TEST(justify, last_line_may_be_squeezed_R6_3) {
    const ShapedText text = shaped("春风，又绿江南。");  // 7.5 em with the stop at its end halved
    const Lines composed = set(text, 70);
    ASSERT_EQ(composed.lines.size(), 1U);
    EXPECT_NEAR(composed.lines[0].width, 70, 0.01);
}

TEST(justify, stretches_the_gap_to_digits_before_it_opens_the_han_R6) {
    const std::string first = "春风26又绿江";
    const ShapedText text = shaped(first + "南岸明月");
    const float natural = natural_width(first);
    const Line little = set(text, natural + 1).lines[0];
    EXPECT_EQ(line_text(text, little), first);
    EXPECT_FLOAT_EQ(little.stretch_em, 0);
    EXPECT_NEAR(little.width, natural + 1, 0.01);
    // A quarter em grows to a half at both sides of the number; what is more goes between the ideographs.
    const Line more = set(text, natural + 7).lines[0];
    EXPECT_EQ(line_text(text, more), first);
    EXPECT_NEAR(step(more, 4), 10 * (1 + more.stretch_em), 0.01);
    EXPECT_GT(more.stretch_em, 0);
    EXPECT_NEAR(more.width, natural + 7, 0.01);
}

TEST(justify, opens_the_blank_of_a_mark_by_a_third_of_an_em_before_the_han_R6) {
    const std::string first = "春风，又绿江";
    const ShapedText text = shaped(first + "12,345.6");
    const float natural = natural_width(first);
    const Line little = set(text, natural + 3).lines[0];
    ASSERT_EQ(line_text(text, little), first);
    EXPECT_NEAR(step(little, 2), 13, 0.01);
    EXPECT_FLOAT_EQ(little.stretch_em, 0);
    // Then it takes six shares with the four Han gaps, up to half an em and the share of its own gap.
    const Line more = set(text, natural + 4.33F).lines[0];
    EXPECT_NEAR(more.stretch_em, 0.01, 0.001);
    EXPECT_NEAR(step(more, 2), 10 + 10 / 3.0 + 7 * 0.1, 0.02);
    const Line much = set(text, natural + 9).lines[0];
    EXPECT_NEAR(much.stretch_em, 0.1, 0.001);
    EXPECT_NEAR(step(much, 2), 15 + 1, 0.01);
    EXPECT_NEAR(much.width, natural + 9, 0.01);
}

TEST(justify, gives_a_mark_behind_the_indent_its_blank_back_before_it_opens_the_han_R4_5) {
    const ShapedText text = shaped("“春风又绿江12,345.6");
    const Lines composed = set(text, 80, {.indent = Em{2}});
    EXPECT_EQ(line_text(text, composed.lines[0]), "“春风又绿江");
    EXPECT_NEAR(composed.lines[0].placed[1].x, 20 + 10, 0.01) << "an em, as R4.5 allows it there";
    EXPECT_FLOAT_EQ(composed.lines[0].stretch_em, 0);
    EXPECT_NEAR(composed.lines[0].width, 80, 0.01);
    // At the head of another line it stays half.
    const ShapedText inside = shaped("春风又绿江“岸明月何时12,345.6");
    const Line second = set(inside, 55).lines[1];
    EXPECT_EQ(line_text(inside, second), "“岸明月何时");
    EXPECT_NEAR(second.placed[1].x, 5, 0.01);
}

TEST(justify, opens_a_gap_beside_a_percent_sign_or_a_dash_before_the_han_R6) {
    for (const std::string first : {"春风5%又绿江", "春风——又绿江", "春风……又绿江"}) {
        const ShapedText text = shaped(first + "12,345.6");
        const bool dash = first.find('%') == first.npos;
        const float natural = natural_width(first), room = dash ? 5 : 2.5F + 2.5F;
        const Line line = set(text, natural + room).lines[0];
        ASSERT_EQ(line_text(text, line), first);
        EXPECT_FLOAT_EQ(line.stretch_em, 0) << first;
        EXPECT_NEAR(line.width, natural + room, 0.01);
        const Line more = set(text, natural + room + 1).lines[0];
        EXPECT_GT(more.stretch_em, 0) << first;
    }
}

TEST(justify, a_last_line_that_lacks_less_than_half_an_em_is_avoided_R6_3) {
    // Two lines of eleven characters would leave 0.4 em; the commas give way for a twelfth in the first.
    const ShapedText text = shaped("春风，又绿江，南岸明月何时照我还天地玄黄宇宙");
    const Lines composed = set(text, 114);
    ASSERT_EQ(composed.lines.size(), 2U);
    EXPECT_NEAR(composed.lines[0].squeeze, 6, 0.01);
    EXPECT_NEAR(composed.lines[1].width, 100, 0.01);
    // Where there is no other way it stands as it is: it is never stretched.
    EXPECT_NEAR(set(shaped("春风又绿"), 44).lines[0].width, 40, 0.01);
}

TEST(justify, gives_a_reduced_pair_its_half_em_back_before_it_opens_the_han_R6) {
    const std::string first = "春风，“又绿江";
    const ShapedText text = shaped(first + "12,345.6");
    const Line line = set(text, natural_width(first) + 5).lines[0];
    ASSERT_EQ(line_text(text, line), first);
    EXPECT_NEAR(line.placed[4].x - line.placed[1].x, 30, 0.01) << "风，“ as wide as in 全角式";
    EXPECT_FLOAT_EQ(line.stretch_em, 0);
}

TEST(justify, opens_no_number_and_no_inner_side_of_a_mark_R6_1) {
    const std::string first = "春风《又》绿2022江南";
    const ShapedText text = shaped(first + "international");
    const Line loose = set(text, natural_width(first) + 14).lines[0];
    const Line natural = compose_single(text, {});
    ASSERT_EQ(line_text(text, loose), first);
    ASSERT_GT(loose.stretch_em, 0);
    EXPECT_NEAR(step(loose, 2), step(natural, 2), 0.01) << "《又";
    EXPECT_NEAR(step(loose, 3), step(natural, 3), 0.01) << "又》";
    for (std::size_t digit : {6, 7, 8}) EXPECT_NEAR(step(loose, digit), step(natural, digit), 0.01) << digit;
    EXPECT_GT(step(loose, 0), step(natural, 0)) << "春风";
}

TEST(justify, a_line_open_by_more_than_a_quarter_em_is_loose_R6) {
    const Lines composed = set(shaped("春风又绿江internationalism岸明月"), 100);
    EXPECT_TRUE(composed.lines[0].loose);
    EXPECT_GT(composed.lines[0].stretch_em, 0.25F);
    EXPECT_NEAR(composed.lines[0].width, 100, 0.01) << "flush all the same";
}

TEST(justify, breaks_are_weighed_over_the_whole_paragraph_R6_4) {
    // Ten characters fill the first line solid. But then the word no longer fits the second, which would
    // gape; so the first line takes an eleventh at the cost of its commas.
    const ShapedText text = shaped("春风又绿，江南岸，明月何时照international大家");
    const Lines composed = set(text, 100);
    EXPECT_EQ(line_text(text, composed.lines[0]), "春风又绿，江南岸，明月");
    EXPECT_NEAR(composed.lines[0].squeeze, 10, 0.01);
    for (const Line& line : composed.lines) EXPECT_FALSE(line.loose) << line_text(text, line);
}

TEST(justify, a_mark_behind_the_indent_loses_its_blank_R4_5) {
    const Lines composed = set(shaped("“春风又绿江南岸，明月何时照我还。”"), 100, {.indent = Em{2}});
    EXPECT_NEAR(composed.lines[0].placed[0].x, 20 - 5, 0.01);
    EXPECT_NEAR(composed.lines[0].placed[1].x, 20 + 5, 0.01);
}

TEST(justify, a_space_typed_between_han_and_latin_is_the_gap_R5_2) {
    EXPECT_NEAR(natural_width("共 26 县"), natural_width("共26县"), 0.01);
}

TEST(justify, the_gap_is_what_the_style_says_R5_1) {
    const ShapedText text = shaped("共26县");
    const float none = compose_single(text, {.han_western_gap = Em{0}}).width;
    EXPECT_NEAR(compose_single(text, {.han_western_gap = Em{0.125}}).width, none + 2.5, 0.01);
    EXPECT_NEAR(compose_single(text, {}).width, none + 5, 0.01);
}

TEST(justify, an_ideographic_space_is_an_em_inside_a_line_and_nothing_at_its_end_R5_4) {
    const ShapedText text = shaped("春风又绿　江南岸明　月何时照");
    EXPECT_NEAR(step(compose_single(text, {}), 4), 10, 0.01);
    const Lines composed = set(text, 90);
    EXPECT_EQ(line_text(text, composed.lines[0]), "春风又绿　江南岸明");
    EXPECT_EQ(line_text(text, composed.lines[1]), "月何时照");
    EXPECT_NEAR(composed.lines[1].placed[0].x, 0, 0.01);
}

}  // namespace
}  // namespace banxin
