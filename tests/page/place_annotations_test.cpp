// Dots, lines, frames and notes at their places on the page (R8). Text of 10 pt on a baseline at 50 pt.
#include "page/place_annotations.h"

#include <gmock/gmock.h>

#include "page/place_text.h"
#include "setting.h"

namespace banxin {
namespace {

CharStyle style(double size) {
    return {"song", "regular", Length::pt(size), black_ink, 1, {}};
}

struct Marked {
    AnnotationKind kind;
    std::size_t begin, end;
    std::u32string note = U"";
};

std::vector<PageItem> items(std::u32string_view words, const std::vector<Marked>& marks,
                            double measure = 100) {
    StyledText styled;
    styled.append(words, SourcePos{}, style(10));
    for (const Marked& m : marks)
        styled.annotations.push_back({m.kind, m.begin, m.end, m.note, {}, style(5)});
    Diagnostics diagnostics;
    const auto text = std::make_shared<const ShapedText>(shape(styled, test::fonts(), diagnostics));
    const Length measures[] = {Length::pt(measure)};
    Page page;
    Length baseline = Length::pt(50);
    for (Line& line : compose(*text, measures, {}).lines) {
        place_annotations({text, std::move(line), Length::pt(20), baseline}, page);
        baseline += Length::pt(16);
    }
    return page.items;
}

const PlacedRule& rule(const PageItem& item) {
    return std::get<PlacedRule>(item);
}

TEST(place_annotations, each_han_character_has_its_dot_in_the_middle_below_it_R8_1) {
    const auto dots = items(U"要，务A必", {{AnnotationKind::dots, 0, 5}});
    ASSERT_EQ(dots.size(), 3U) << "none on marks and Latin letters";
    EXPECT_NEAR(rule(dots[0]).from.x.in_pt(), 25, 0.01);
    EXPECT_NEAR(rule(dots[1]).from.x.in_pt(), 45, 0.01);
    EXPECT_EQ(rule(dots[0]).from.x, rule(dots[0]).to.x);
    EXPECT_TRUE(rule(dots[0]).round);
    EXPECT_GT(rule(dots[0]).from.y.in_pt() - rule(dots[0]).thickness.in_pt() / 2, 51.2) << "below the em box";
}

TEST(place_annotations, the_lines_of_neighbouring_names_stay_apart_R8_2) {
    const auto lines = items(U"柯城衢江", {{AnnotationKind::proper, 0, 2}, {AnnotationKind::book, 2, 4}});
    ASSERT_EQ(lines.size(), 2U);
    EXPECT_GE(rule(lines[1]).from.x.in_pt() - rule(lines[0]).to.x.in_pt(), 1);
    EXPECT_EQ(rule(lines[0]).wave, Length());
    EXPECT_GT(rule(lines[1]).wave.in_pt(), 0.5) << "书名号甲式 is wavy";
    EXPECT_GT(rule(lines[0]).from.y.in_pt(), 51.2);
}

TEST(place_annotations, a_line_goes_on_over_a_break_and_is_nearer_to_the_text_than_dots_R8_2) {
    const auto drawn =
        items(U"一二三四五六七", {{AnnotationKind::proper, 3, 7}, {AnnotationKind::dots, 3, 4}}, 50);
    ASSERT_EQ(drawn.size(), 3U);
    EXPECT_NEAR(rule(drawn[0]).to.x.in_pt(), 70 - 0.6, 0.01);
    EXPECT_NEAR(rule(drawn[2]).from.x.in_pt(), 20 + 0.6, 0.01) << "the next line's share";
    EXPECT_GT(rule(drawn[1]).from.y, rule(drawn[0]).from.y);
}

TEST(place_annotations, the_frame_of_one_who_died_is_outside_the_characters_R8_5) {
    const auto frame = items(U"念张三同", {{AnnotationKind::late, 1, 3}});
    ASSERT_EQ(frame.size(), 4U);
    EXPECT_NEAR(rule(frame[2]).from.x.in_pt(), 30 + 1, 0.01);
    EXPECT_NEAR(rule(frame[3]).from.x.in_pt(), 30 + 24 - 1, 0.01);
    EXPECT_LT(rule(frame[0]).from.y.in_pt(), 50 - 8.8);
    EXPECT_GT(rule(frame[1]).from.y.in_pt(), 50 + 1.2);
}

TEST(place_annotations, a_note_stands_in_the_middle_above_its_characters_R8_4) {
    const auto notes = items(U"用工具做", {{AnnotationKind::ruby, 1, 3, U"tool"}});
    ASSERT_EQ(notes.size(), 1U);
    const auto& run = std::get<PlacedRun>(notes[0]);
    EXPECT_EQ(run.chars, U"tool");
    EXPECT_EQ(run.size, Length::pt(5));
    const double middle = (run.glyphs.front().x + run.glyphs.back().x + 1.3) / 2;
    EXPECT_NEAR(middle, 40, 0.5);
    EXPECT_LT(run.glyphs.front().y, 50 - 8.8F);
}

TEST(place_annotations, a_note_keeps_to_the_measure_at_a_lines_edge_R8_4) {
    const auto notes = items(U"双三四五", {{AnnotationKind::ruby, 0, 1, U"shuāng"}});
    EXPECT_NEAR(std::get<PlacedRun>(notes.at(0)).glyphs.front().x, 20, 0.01);
}

}  // namespace
}  // namespace banxin
