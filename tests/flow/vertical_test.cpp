// Stories in vertical lines (直排): bands, lines, headlines, pictures, what fits.
#include <gmock/gmock.h>

#include "flow/story.h"
#include "flow/text_area.h"
#include "grid.h"
#include "rich.h"
#include "setting.h"

namespace banxin {
namespace {

using test::grid;
using test::rich;

StyleSheet styles() {
    StyleSheet sheet;
    for (const auto& [name, size, leading] :
         {std::tuple{"body", 10.0, 15.0}, {"headline", 20.0, 25.0}, {"byline", 10.0, 15.0}}) {
        ParagraphStyle& style = sheet.styles[name];
        style.name = name;
        style.size = Length::pt(size);
        style.leading = Length::pt(leading);
        style.align = style.name == "body" ? Align::justify : Align::center;
        style.indent = Em{style.name == "body" ? 2.0 : 0};
    }
    return sheet;
}

Article article(int paragraphs, int clauses) {
    Article a;
    a.headline.lines.push_back(rich("春耕"));
    for (int p = 0; p < paragraphs; ++p) {
        std::string text;
        for (int c = 0; c < clauses; ++c) text += "田间地头一派繁忙，";
        a.blocks.emplace_back(Paragraph{rich(text + "人勤春早。"), false, {}});
    }
    return a;
}

StoryPart part(GridArea frame, int bands) {
    Slot slot;
    slot.frames = {frame};
    slot.columns = bands;
    slot.writing = Writing::vertical;
    return {1, grid(), slot, std::nullopt, {}};
}

struct Laid {
    Diagnostics diagnostics;
    StyleSheet sheet = styles();
    PartLayout part;

    Laid(const Article& a, const StoryPart& where) {
        part = std::move(lay_story(a, {where}, {test::fonts(), diagnostics, sheet}).front());
    }
    /// The heads of the lines on the page: middle of the line, head of its first em.
    std::vector<Point> heads() const {
        std::vector<Point> out;
        for (const SetBlock& block : part.body)
            for (const SetLine& line : block.lines)
                out.push_back(block.axes.to_page(Point{line.x, line.baseline - Length::pt(3.8)}));
        return out;
    }
    /// Feet of the lines that are full, on the page.
    std::vector<double> feet() const {
        std::vector<double> out;
        for (const SetBlock& block : part.body)
            for (const SetLine& line : block.lines)
                if (!line.line.last) out.push_back((line.x + Length::pt(line.line.width)).in_pt());
        return out;
    }
};

// The grid of the tests: a column is 100 pt, columns are 110 pt apart, lines 15 pt, all from (10, 10).

TEST(Axes, turn_the_page_and_back) {
    const Axes axes = Axes::of(Writing::vertical, Length::pt(360));
    EXPECT_EQ(axes.to_page(Point{Length::pt(30), Length::pt(100)}), (Point{Length::pt(260), Length::pt(30)}));
    const Rect rect{Length::pt(20), Length::pt(50), Length::pt(100), Length::pt(40)};
    EXPECT_EQ(axes.to_text(rect), (Rect{Length::pt(50), Length::pt(240), Length::pt(40), Length::pt(100)}));
    EXPECT_EQ(axes.to_page(axes.to_text(rect)), rect);
    EXPECT_EQ(Axes().to_page(rect), rect);
}

TEST(VerticalStory, lines_go_to_the_left_from_the_right_edge_at_one_pitch) {
    Article a = article(1, 12);
    a.headline = {};
    const auto heads = Laid(a, part({1, 3, 1, 14}, 1)).heads();
    ASSERT_GT(heads.size(), 4U);
    EXPECT_NEAR(heads[0].x.in_pt(), 330 - 5, 0.01);  // its em box ends where the frame does
    const double pitch = (heads[1].x - heads[0].x).in_pt();
    EXPECT_NEAR(pitch, -15, 0.6);
    for (std::size_t i = 1; i < heads.size(); ++i) {
        EXPECT_NEAR((heads[i].x - heads[i - 1].x).in_pt(), pitch, 1e-3);
        EXPECT_NEAR(heads[i].y.in_pt(), 12.5, 1e-3);  // level with the em boxes of horizontal lines
    }
}

TEST(VerticalStory, all_lines_of_a_band_end_at_one_foot) {
    for (double foot : Laid(article(3, 9), part({1, 3, 1, 14}, 1)).feet())
        EXPECT_NEAR(foot, 12.5 + 200, 0.01);
}

TEST(VerticalStory, bands_stand_one_below_the_other_and_fill_the_frame) {
    Article a = article(6, 9);
    a.headline = {};
    const Laid laid(a, part({1, 3, 1, 24}, 2));
    std::map<int, int> bands;
    for (const Point& head : laid.heads()) ++bands[static_cast<int>(head.y.in_pt())];
    EXPECT_EQ(bands.size(), 2U);
    const auto feet = laid.feet();
    EXPECT_NEAR(*std::max_element(feet.begin(), feet.end()), 10 + 24 * 15 - 2.5, 0.01);
}

TEST(VerticalStory, bands_end_at_one_line_or_one_apart_R7_5) {
    const auto heads = Laid(article(4, 7), part({1, 3, 1, 24}, 2)).heads();
    std::map<int, double> last;
    for (const Point& head : heads) last[static_cast<int>(head.y.in_pt())] = head.x.in_pt();
    ASSERT_EQ(last.size(), 2U);
    EXPECT_LE(std::abs(last.begin()->second - last.rbegin()->second), 16.0);
}

TEST(VerticalStory, its_headline_stands_to_the_right_of_the_text_over_all_bands) {
    const Laid laid(article(4, 7), part({1, 3, 1, 24}, 2));
    const SetBlock& head = laid.part.head.at(0);
    EXPECT_TRUE(head.axes.vertical());
    const Point at = head.axes.to_page(Point{head.lines[0].x, head.lines[0].baseline});
    for (const Point& line : laid.heads()) EXPECT_LT(line.x.in_pt() + 5, at.x.in_pt());
    EXPECT_GT(at.y.in_pt(), 150);  // in the middle of 360 pt
}

TEST(VerticalStory, what_does_not_fit_is_counted) {
    const Laid laid(article(4, 14), part({1, 1, 1, 12}, 1));
    EXPECT_TRUE(laid.part.fit.overset());
    EXPECT_EQ(laid.part.fit.used_lines, laid.part.fit.capacity_lines);
    EXPECT_GT(laid.part.fit.overset_chars, laid.part.fit.overset_lines * 5);
}

TEST(VerticalStory, a_horizontal_headline_may_stand_over_it) {
    StoryPart where = part({1, 3, 1, 20}, 1);
    where.slot.head = GridArea{1, 3, 1, 3};
    where.slot.head_writing = Writing::horizontal;
    const Laid laid(article(2, 9), where);
    EXPECT_FALSE(laid.part.head.at(0).axes.vertical());
    for (const Point& head : laid.heads()) EXPECT_GE(head.y.in_pt(), 10 + 3 * 15 + 10);  // an em below it
}

TEST(VerticalStory, goes_on_from_frame_to_frame) {
    StoryPart where = part({3, 3, 1, 20}, 1);
    where.slot.frames.push_back({1, 1, 8, 20});
    const Laid laid(article(3, 9), where);
    EXPECT_FALSE(laid.diagnostics.has_errors());
    EXPECT_FALSE(laid.part.fit.overset());
    const auto heads = laid.heads();
    const auto in_second =
        std::find_if(heads.begin(), heads.end(), [](Point p) { return p.x < Length::pt(110); });
    ASSERT_NE(in_second, heads.begin());
    ASSERT_NE(in_second, heads.end());
    for (auto head = heads.begin(); head != heads.end(); ++head) {
        EXPECT_NEAR(head->y.in_pt(), head < in_second ? 12.5 : 12.5 + 7 * 15, 1e-3);
        EXPECT_EQ(head->x < Length::pt(110), head >= in_second) << "the second frame follows the first";
    }
    EXPECT_NEAR(in_second->x.in_pt(), 110 - 5, 0.01) << "from its right edge";
    // 295 and 190 pt take whole characters.
    for (double foot : laid.feet()) EXPECT_NEAR(foot, foot < 305 ? 12.5 + 290 : 117.5 + 190, 0.01);
}

Facts facts() {
    Facts table;
    table.title = rich("数据");
    for (int i = 0; i < 3; ++i) table.rows.push_back({rich("面积"), rich("三千亩")});
    return table;
}

TEST(VerticalTable, its_rows_go_to_the_left_names_above_values) {
    Article a = article(2, 5);
    a.insets.emplace_back(facts());
    StoryPart where = part({1, 3, 1, 24}, 1);
    where.slot.insets.push_back({{1, 1, 13, 24}, {}, {}, {}});
    const Laid laid(a, where);
    EXPECT_FALSE(laid.diagnostics.has_errors());
    const SetInset& table = laid.part.insets.at(0);
    double before = 1e9;
    for (std::size_t i = 1; i + 1 < table.blocks.size(); i += 2) {  // after the title: name, value
        const auto at = [&](const SetBlock& block) {
            return block.axes.to_page(Point{block.lines.at(0).x, block.lines.at(0).baseline});
        };
        const Point name = at(table.blocks[i]), value = at(table.blocks[i + 1]);
        EXPECT_TRUE(table.blocks[i].axes.vertical());
        EXPECT_NEAR(name.x.in_pt(), value.x.in_pt(), 1e-6);
        EXPECT_LT(name.y, value.y);
        EXPECT_LT(name.x.in_pt(), before);
        before = name.x.in_pt();
        EXPECT_TRUE(name.x > table.rect.left() && name.x < table.rect.right());
    }
    for (const SetRule& rule : table.rules)
        EXPECT_EQ(rule.from.x, rule.to.x) << "rules between the rows run down";
}

TEST(VerticalTable, stays_horizontal_where_its_place_says_so) {
    Article a = article(2, 5);
    a.insets.emplace_back(facts());
    StoryPart where = part({1, 3, 1, 24}, 1);
    where.slot.insets.push_back({{1, 1, 13, 24}, {}, {}, {}});
    where.slot.insets.back().writing = Writing::horizontal;
    const Laid laid(a, where);
    for (const SetBlock& block : laid.part.insets.at(0).blocks) EXPECT_FALSE(block.axes.vertical());
}

TEST(VerticalCaption, stands_left_of_its_picture) {
    Article a = article(2, 5);
    Figure figure;
    figure.path = BANXIN_SOURCE_DIR "/examples/kecheng/pictures/tea-picking.jpg";
    figure.caption = rich("采茶");
    a.insets.emplace_back(figure);
    StoryPart where = part({1, 3, 1, 24}, 1);
    where.slot.insets.push_back({{1, 1, 13, 24}, {}, {}, {}});
    const Laid laid(a, where);
    EXPECT_FALSE(laid.diagnostics.has_errors());
    const SetInset& set = laid.part.insets.at(0);
    const SetBlock& caption = set.blocks.at(0);
    ASSERT_TRUE(caption.axes.vertical());
    const Point at = caption.axes.to_page(Point{caption.lines.at(0).x, caption.lines.at(0).baseline});
    const Rect shown = set.pictures.at(0).rect;
    EXPECT_LT(at.x, shown.left());
    EXPECT_GE(at.x, set.rect.left());
    EXPECT_NEAR(at.y.in_pt(), shown.top().in_pt(), 1e-6);
}

TEST(VerticalHeadline, stands_beside_horizontal_text_which_keeps_an_em_away) {
    StoryPart where = part({1, 3, 1, 14}, 1);
    where.slot.writing = Writing::horizontal;
    where.slot.head = GridArea{1, 1, 1, 14};
    where.slot.head_right = Em{6};
    where.slot.head_writing = Writing::vertical;
    const Laid laid(article(2, 9), where);
    const SetBlock& head = laid.part.head.at(0);
    ASSERT_TRUE(head.axes.vertical());
    const Point at = head.axes.to_page(Point{head.lines[0].x, head.lines[0].baseline});
    EXPECT_GT(at.x.in_pt(), 10);
    EXPECT_LT(at.x.in_pt() + 17.6, 10 + 40);  // in the first four em
    for (const SetBlock& block : laid.part.body)
        for (const SetLine& line : block.lines) EXPECT_GE(line.x.in_pt(), 10 + 40 + 10);
}

TEST(VerticalArea, gives_what_is_over_to_the_lines_and_the_bands) {
    const Rect room{Length::pt(10), Length::pt(10), Length::pt(316), Length::pt(236)};
    const TextArea area = vertical_area(grid(), room, 2, styles().styles.at("body"));
    EXPECT_EQ(area.grid.lines, 21);
    EXPECT_NEAR(area.grid.leading.in_pt(), 306.0 / 20, 1e-9);
    EXPECT_DOUBLE_EQ(area.grid.column.value, 11);
    EXPECT_NEAR(area.grid.gap.value, 1.6, 1e-9);
    const TextArea none =
        vertical_area(grid(), {room.x, room.y, Length::pt(5), room.height}, 2, styles().styles.at("body"));
    EXPECT_EQ(none.grid.lines, 0);
}

}  // namespace
}  // namespace banxin
