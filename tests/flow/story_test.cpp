// A whole story through its slot: headline, text, insets, continuation.
#include "flow/story.h"

#include <gmock/gmock.h>

#include "setting.h"

namespace banxin {
namespace {

PageGrid grid() {
    return {.trim = {Length::pt(360), Length::pt(400)},
            .margin_left = Length::pt(10),
            .margin_top = Length::pt(10),
            .columns = 3,
            .em = Length::pt(10),
            .column = Em{10},
            .gap = Em{1},
            .lines = 24,
            .leading = Length::pt(15)};
}

StyleSheet styles() {
    StyleSheet sheet;
    auto add = [&](const std::string& name, double size, double line, Align align, double indent) {
        ParagraphStyle style;
        style.name = name;
        style.size = Length::pt(size);
        style.leading = Length::pt(line);
        style.align = align;
        style.indent = Em{indent};
        style.min_size = Length::pt(12);
        sheet.styles[name] = style;
    };
    add("body", 10, 15, Align::justify, 2);
    add("headline", 20, 25, Align::center, 0);
    add("kicker", 12, 15, Align::center, 0);
    add("deck", 12, 15, Align::center, 0);
    add("byline", 10, 15, Align::center, 0);
    add("crosshead", 10, 15, Align::center, 0);
    add("caption", 8, 10, Align::justify, 0);
    add("jump", 10, 15, Align::justify, 0);
    return sheet;
}

RichText rich(std::string_view words) {
    RichText text;
    std::uint32_t at = 100;
    for (char32_t c : to_u32(words)) text.text.append(c, {FileId{0}, at++});
    return text;
}

Article article(int paragraphs, int clauses) {
    Article a;
    a.id = "story";
    a.headline.lines.push_back(rich("春耕正当时"));
    for (int p = 0; p < paragraphs; ++p) {
        std::string text;
        for (int c = 0; c < clauses; ++c) text += "田间地头一派繁忙，";
        a.blocks.emplace_back(Paragraph{rich(text + "人勤春早。"), false, {}});
    }
    return a;
}

StoryPart part(int page, std::vector<GridArea> frames) {
    Slot slot;
    slot.name = "slot";
    slot.frames = std::move(frames);
    return {page, grid(), slot, std::nullopt, {}};
}

struct Laid {
    Diagnostics diagnostics;
    StyleSheet sheet = styles();
    std::vector<PartLayout> parts;
};

Laid lay(const Article& a, const std::vector<StoryPart>& parts) {
    Laid laid;
    const Setter setter{test::fonts(), laid.diagnostics, laid.sheet};
    laid.parts = lay_story(a, parts, setter);
    return laid;
}

std::vector<const SetLine*> body_lines(const PartLayout& part) {
    std::vector<const SetLine*> lines;
    for (const SetBlock& block : part.body)
        for (const SetLine& line : block.lines) lines.push_back(&line);
    return lines;
}

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

TEST(story, a_long_headline_steps_down_through_the_type_sizes_R11_5) {
    Article a = article(1, 3);
    a.headline.lines[0] = rich("春耕正当时田间忙不停人勤春来早");
    const Laid laid = lay(a, {part(1, {{1, 2, 1, 20}})});
    const SetLine& line = laid.parts[0].head[0].lines[0];
    EXPECT_LE(line.line.width, 210.01);
    EXPECT_DOUBLE_EQ(line.text->runs[0].size.in_pt(), 13.75);
    EXPECT_FALSE(laid.diagnostics.has_errors());
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

}  // namespace
}  // namespace banxin
