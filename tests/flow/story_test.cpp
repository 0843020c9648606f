// A whole story through its slot: headline, text, insets, continuation.
#include "flow/story.h"

#include <gmock/gmock.h>

#include "grid.h"
#include "setting.h"
#include "stories.h"

namespace banxin {
namespace {

using test::article, test::body_lines, test::grid, test::Laid, test::lay, test::part, test::rich,
    test::styles;

TEST(story, body_begins_below_its_headline_and_keeps_to_the_grid_R7_4_R12_3) {
    const Laid laid = lay(article(4, 6), {part(1, {{1, 3, 1, 20}})});
    const PartLayout& layout = laid.parts[0];
    ASSERT_FALSE(layout.head.empty());
    const Length headline = layout.head[0].lines[0].baseline;
    for (const SetLine* line : body_lines(layout)) {
        EXPECT_GT(line->baseline, headline);
        const double row = (line->baseline - grid().baseline(1)) / grid().leading;
        EXPECT_NEAR(row, std::round(row), 1e-6);
    }
}

TEST(story, columns_end_level_R7_5) {
    const Laid laid = lay(article(4, 6), {part(1, {{1, 3, 1, 24}})});
    std::map<double, double> foot;  // of each column
    for (const SetLine* line : body_lines(laid.parts[0])) foot[line->x.in_pt()] = line->baseline.in_pt();
    ASSERT_EQ(foot.size(), 3U);
    double highest = 1e9, lowest = 0;
    for (const auto& [x, y] : foot) highest = std::min(highest, y), lowest = std::max(lowest, y);
    EXPECT_LE(lowest - highest, 15.001);
}

TEST(story, overset_is_counted_in_lines_and_characters) {
    const Laid laid = lay(article(4, 12), {part(1, {{1, 1, 1, 12}})});
    const FitReport& fit = laid.parts[0].fit;
    EXPECT_TRUE(fit.overset());
    EXPECT_GT(fit.overset_chars, fit.overset_lines * 5);
    EXPECT_EQ(fit.used_lines, fit.capacity_lines);
}

TEST(story, underset_is_the_room_left_over) {
    const Laid laid = lay(article(1, 3), {part(1, {{1, 3, 1, 24}})});
    EXPECT_FALSE(laid.parts[0].fit.overset());
    EXPECT_GT(laid.parts[0].fit.underset_lines, 40);
}

TEST(story, an_inset_without_a_place_is_an_error) {
    Article a = article(2, 3);
    Figure figure;
    figure.source = "x.jpg";
    a.insets.emplace_back(figure);
    const Laid laid = lay(a, {part(1, {{1, 3, 1, 24}})});
    ASSERT_EQ(laid.diagnostics.all().size(), 1U);
    EXPECT_EQ(laid.diagnostics.all()[0].code, "E4003");
}

TEST(story, a_spare_picture_without_a_place_is_left_out) {
    Article a = article(2, 3);
    Figure figure;
    figure.source = "x.jpg";
    figure.spare = true;
    a.insets.emplace_back(figure);
    const Laid laid = lay(a, {part(1, {{1, 3, 1, 24}})});
    EXPECT_TRUE(laid.diagnostics.all().empty());
    EXPECT_TRUE(laid.parts[0].insets.empty());
}

TEST(story, a_continued_story_says_where_it_goes_and_where_it_comes_from) {
    const Laid laid = lay(article(4, 8), {part(1, {{1, 2, 1, 10}}), part(2, {{1, 3, 1, 20}})});
    ASSERT_EQ(laid.parts.size(), 2U);
    auto note = [](const SetBlock& block) { return to_utf8(block.lines[0].text->chars); };
    EXPECT_EQ(note(laid.parts[0].body.back()), "（下转第2版）");
    EXPECT_EQ(note(laid.parts[1].body.front()), "（上接第1版）");
    EXPECT_FALSE(laid.parts[1].fit.overset());
}

TEST(story, a_jump_never_falls_on_a_paragraph_end_R12_6) {
    for (int rows = 8; rows < 14; ++rows) {
        const Laid laid = lay(article(5, 8), {part(1, {{1, 2, 1, rows}}), part(2, {{1, 3, 1, 24}})});
        const auto& before = laid.parts[0].body;
        const auto& after = laid.parts[1].body;
        EXPECT_EQ(before[before.size() - 2].paragraph, after[1].paragraph) << rows;
    }
}

TEST(story, a_story_over_three_pages_names_both_neighbours_of_the_middle_one) {
    const Laid laid =
        lay(article(8, 8), {part(1, {{1, 2, 1, 10}}), part(2, {{1, 2, 1, 10}}), part(4, {{1, 3, 1, 24}})});
    auto words = [](const SetBlock& block) { return to_utf8(block.lines[0].text->chars); };
    EXPECT_EQ(words(laid.parts[0].body.back()), "（下转第2版）");
    EXPECT_EQ(words(laid.parts[1].body.front()), "（上接第1版）");
    EXPECT_EQ(words(laid.parts[1].body.back()), "（下转第4版）");
    EXPECT_EQ(words(laid.parts[2].body.front()), "（上接第2版）");
}

TEST(story, hard_line_ends_do_not_lose_a_line) {
    Article a = article(1, 2);
    std::string text;
    for (int i = 0; i < 30; ++i) text += "一\u2028";
    a.blocks.emplace_back(Paragraph{rich(text), false, {}});
    const Laid laid = lay(a, {part(1, {{1, 3, 1, 24}})});
    EXPECT_FALSE(laid.parts[0].fit.overset());
    EXPECT_GE(body_lines(laid.parts[0]).size(), 30U);
}

TEST(story, a_headline_over_a_picture_is_an_error) {
    Article a = article(2, 3);
    Facts facts;
    facts.rows.push_back({rich("面积"), rich("3650亩")});
    a.insets.emplace_back(facts);
    StoryPart slot = part(1, {{1, 3, 1, 24}});
    slot.slot.head = GridArea{1, 3, 1, 3};
    slot.slot.insets.push_back({{2, 2, 2, 8}, {}, {}, {}});
    const Laid laid = lay(a, {slot});
    ASSERT_TRUE(laid.diagnostics.has_errors());
    EXPECT_EQ(laid.diagnostics.all()[0].code, "E4010");
}

TEST(story, a_border_round_several_frames_is_an_error) {
    StoryPart slot = part(1, {{1, 1, 1, 20}, {2, 3, 8, 20}});
    slot.slot.border = Border::hairline;
    const Laid laid = lay(article(2, 3), {slot});
    ASSERT_TRUE(laid.diagnostics.has_errors());
    EXPECT_EQ(laid.diagnostics.all()[0].code, "E4012");
}

TEST(story, a_continuation_that_is_not_needed_is_reported) {
    const Laid laid = lay(article(1, 3), {part(1, {{1, 3, 1, 20}}), part(2, {{1, 3, 1, 10}})});
    ASSERT_FALSE(laid.diagnostics.all().empty());
    EXPECT_EQ(laid.diagnostics.all()[0].code, "W4003");
}

TEST(story, a_line_that_must_stand_alone_is_reported_R7_3) {
    Article a = article(1, 10);
    a.headline.lines.clear();
    const Laid laid = lay(a, {part(1, {{1, 3, 1, 3}, {1, 1, 4, 4}})});
    ASSERT_FALSE(laid.diagnostics.all().empty());
    EXPECT_EQ(laid.diagnostics.all()[0].code, "W4004");
}

TEST(story, a_crosshead_that_must_stand_at_a_columns_foot_is_reported_R7_3) {
    // Eight lines, a crosshead of two and eight more fill two columns of nine to the last line but one.
    Article a = article(2, 8);
    a.headline.lines.clear();
    a.blocks.insert(a.blocks.begin() + 1, Crosshead{rich("错峰上山"), {}});
    std::vector<std::string> codes;
    const Laid laid = lay(a, {part(1, {{1, 1, 1, 10}, {2, 2, 1, 8}})});
    for (const Diagnostic& d : laid.diagnostics.all()) codes.push_back(d.code);
    EXPECT_FALSE(laid.parts[0].fit.overset());
    EXPECT_THAT(codes, testing::ElementsAre("W4006"));
}

TEST(story, a_long_headline_steps_down_through_the_type_sizes_R11_5) {
    Article a = article(1, 3);
    a.headline.lines[0] = rich("春耕正当时田间忙不停人勤春来早");
    const Laid laid = lay(a, {part(1, {{1, 2, 1, 20}})});
    const SetLine& line = laid.parts[0].head[0].lines[0];
    EXPECT_LE(line.line.width, 210.01);
    EXPECT_DOUBLE_EQ(line.text->runs[0].size.in_pt(), 13.75);
    EXPECT_FALSE(laid.diagnostics.has_errors());
}

TEST(story, a_headline_too_long_for_its_smallest_size_is_condensed_R11_5) {
    Article a = article(1, 3);
    a.headline.lines[0] =
        rich("春耕正当时田间忙不停人勤春来早处处是春");  // 19 characters, at 12 pt 228 of 210 pt
    const Laid laid = lay(a, {part(1, {{1, 2, 1, 20}})});
    const SetLine& line = laid.parts[0].head[0].lines[0];
    EXPECT_DOUBLE_EQ(line.text->runs[0].size.in_pt(), 12);
    EXPECT_NEAR(line.text->runs[0].width_scale, 210 / (228 - 18 * 12 * 0.03), 0.001);
    EXPECT_LE(line.line.width, 210.02);
    EXPECT_FALSE(laid.diagnostics.has_errors());
}

TEST(story, a_headline_a_little_too_long_for_its_smallest_size_is_set_closer_R11_5) {
    Article a = article(1, 3);
    a.headline.lines[0] = rich("春耕正当时田间忙不停人勤春来早处处是");  // 18 characters: 216 of 210 pt
    const Laid laid = lay(a, {part(1, {{1, 2, 1, 20}})});
    const SetLine& line = laid.parts[0].head[0].lines[0];
    EXPECT_DOUBLE_EQ(line.text->runs[0].width_scale, 1);
    EXPECT_NEAR(line.line.width, 210, 0.05);
    EXPECT_FALSE(laid.diagnostics.has_errors());
}

TEST(story, kicker_headline_deck_and_byline_stand_in_this_order_R11_1) {
    Article a = article(1, 3);
    a.kicker.lines.push_back(rich("谷雨前夕"));
    a.headline.lines.push_back(rich("人勤春来早"));
    a.deck.lines.push_back(rich("走进高山茶园"));
    a.byline = rich("本报记者 楼郁馨");
    const Laid laid = lay(a, {part(1, {{1, 3, 1, 20}})});
    std::vector<Role> roles;
    Length above;
    for (const SetBlock& block : laid.parts[0].head) {
        roles.push_back(block.role);
        for (const SetLine& line : block.lines) {
            EXPECT_GT(line.baseline, above);
            above = line.baseline;
        }
    }
    EXPECT_THAT(roles, testing::ElementsAre(Role::kicker, Role::headline, Role::deck, Role::byline));
}

TEST(story, blank_halves_at_the_ends_of_a_headline_do_not_count_for_centring_R11_6) {
    Article a = article(1, 3);
    a.headline.lines[0] = rich("“春耕正当时”");
    const Laid laid = lay(a, {part(1, {{1, 3, 1, 20}})});
    const SetLine& line = laid.parts[0].head[0].lines[0];
    EXPECT_NEAR(line.line.width, 6 * 20, 0.05);  // five characters and two halves
    EXPECT_NEAR((line.x + Length::pt(line.line.width / 2)).in_pt(), 10 + 320 / 2.0, 0.05);
}

TEST(story, the_dateline_is_set_in_a_face_of_its_own_R7_6) {
    Article a = article(1, 3);
    Paragraph paragraph{rich("本报讯 田间地头一派繁忙。"), false, {}};
    paragraph.text.spans.push_back({0, 3, InlineRole::dateline, false});
    a.blocks.insert(a.blocks.begin(), paragraph);
    StyleSheet sheet = styles();
    sheet.styles["dateline"] = sheet.styles["body"];
    sheet.styles["dateline"].font = "hei";
    Diagnostics diagnostics;
    const auto parts = lay_story(a, {part(1, {{1, 3, 1, 20}})}, Setter{test::fonts(), diagnostics, sheet});
    const ShapedText& text = *parts[0].body.front().lines.front().text;
    auto run_of = [&](std::size_t cluster) { return text.runs[text.clusters[cluster].run]; };
    EXPECT_NE(run_of(0).face, run_of(4).face);
    EXPECT_EQ(run_of(0).face, run_of(2).face);
    EXPECT_EQ(run_of(0).size, run_of(4).size);
}

TEST(story, lines_below_crossheads_and_boxes_are_on_the_grid_again_R7_4) {
    Article a = article(5, 6);
    a.blocks.insert(a.blocks.begin() + 2, Crosshead{rich("错峰上山"), {}});
    Box box;
    box.blocks.emplace_back(Paragraph{rich("头茬茶刚刚冒尖。"), false, {}});
    a.insets.emplace_back(box);
    StoryPart slot = part(1, {{1, 3, 1, 24}});
    slot.slot.insets.push_back({{2, 2, 6, 11}, Em{0}, Em{0}, {}});
    const Laid laid = lay(a, {slot});
    const Rect kept_out = laid.parts[0].insets[0].rect;
    int below = 0;
    for (const SetBlock& block : laid.parts[0].body) {
        if (block.role == Role::crosshead) continue;
        for (const SetLine& line : block.lines) {
            const double row = (line.baseline - grid().baseline(1)) / grid().leading;
            EXPECT_NEAR(row, std::round(row), 1e-6);
            below += line.x == kept_out.x && line.baseline > kept_out.bottom();
        }
    }
    EXPECT_GT(below, 0);
}

TEST(story, the_short_columns_are_the_last_R7_5) {
    for (int clauses = 4; clauses < 10; ++clauses) {
        const Laid laid = lay(article(4, clauses), {part(1, {{1, 3, 1, 24}})});
        std::map<double, double> foot;  // by the columns' left edges
        for (const SetLine* line : body_lines(laid.parts[0]))
            foot[line->x.in_pt()] = std::max(foot[line->x.in_pt()], line->baseline.in_pt());
        double before = 1e9;
        for (const auto& [x, y] : foot) {
            EXPECT_LE(y, before + 0.001) << clauses;
            before = y;
        }
    }
}

TEST(story, a_jump_leaves_three_lines_of_the_paragraph_on_both_pages_R12_6) {
    for (int rows = 8; rows < 14; ++rows) {
        const Laid laid = lay(article(5, 12), {part(1, {{1, 2, 1, rows}}), part(2, {{1, 3, 1, 24}})});
        const auto& before = laid.parts[0].body;
        const auto& after = laid.parts[1].body;
        EXPECT_GE(before[before.size() - 2].lines.size(), 3U) << rows;
        EXPECT_GE(after[1].lines.size(), 3U) << rows;
    }
}

TEST(story, a_jump_is_cut_where_the_style_of_the_body_lets_it) {
    StyleSheet two = styles(), anywhere = styles();
    for (auto& [name, style] : two.styles) style.jump_lines = 2;
    for (auto& [name, style] : anywhere.styles) style.jump_after = true;
    int with_two = 0, at_ends = 0;
    for (int rows = 8; rows < 20; ++rows) {
        const std::vector<StoryPart> parts{part(1, {{1, 2, 1, rows}}), part(2, {{1, 3, 1, 24}})};
        const Laid cut = lay(article(5, 12), parts, two), free = lay(article(5, 8), parts, anywhere);
        const auto &before = cut.parts[0].body, &end = free.parts[0].body;
        const std::size_t least =
            std::min(before[before.size() - 2].lines.size(), cut.parts[1].body[1].lines.size());
        EXPECT_GE(least, 2U) << rows;
        with_two += least == 2;
        at_ends += end[end.size() - 2].paragraph != free.parts[1].body[1].paragraph;
    }
    EXPECT_GT(with_two, 0);
    EXPECT_GT(at_ends, 0);
}

TEST(story, columns_of_a_frame_go_to_the_right_and_begin_level_R12_3) {
    const Laid laid = lay(article(4, 6), {part(1, {{1, 3, 1, 24}})});
    const std::vector<const SetLine*> lines = body_lines(laid.parts[0]);
    for (std::size_t i = 1; i < lines.size(); ++i) {
        EXPECT_GE(lines[i]->x, lines[i - 1]->x);
        EXPECT_TRUE(lines[i]->x == lines[i - 1]->x || lines[i]->baseline == lines[0]->baseline);
    }
}

TEST(story, a_headline_too_long_for_every_size_is_an_error) {
    Article a = article(1, 3);
    a.headline.lines[0] = rich("春耕正当时田间忙不停人勤春来早春耕正当时田间忙不停");
    const Laid laid = lay(a, {part(1, {{1, 2, 1, 20}})});
    ASSERT_TRUE(laid.diagnostics.has_errors());
    EXPECT_EQ(laid.diagnostics.all()[0].code, "E4002");
}

TEST(story, every_character_knows_its_place_in_the_article) {
    const Laid laid = lay(article(2, 4), {part(1, {{1, 3, 1, 20}})});
    for (const SetLine* line : body_lines(laid.parts[0]))
        for (SourcePos place : line->text->places) EXPECT_EQ(place.file, FileId{0});
}

TEST(story, a_headline_taller_than_its_slot_is_an_error_without_any_text_too) {
    Article a = article(0, 0);
    for (int line = 0; line < 20; ++line) a.headline.lines.push_back(rich("春耕正当时"));
    const Laid laid = lay(a, {part(1, {{1, 3, 1, 20}})});
    ASSERT_FALSE(laid.diagnostics.all().empty());
    EXPECT_EQ(laid.diagnostics.all()[0].code, "E4007");
}

}  // namespace
}  // namespace banxin
