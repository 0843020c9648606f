// Columns of a story: round shapes, in frames of different widths, under spans; and what returns to the grid.
#include <cmath>
#include <ranges>

#include <gmock/gmock.h>

#include "grid.h"
#include "setting.h"
#include "stories.h"

namespace banxin {
namespace {

using test::article, test::grid, test::Laid, test::lay, test::part, test::rich, test::row_of;

Box box(int clauses) {
    Box box;
    std::string text;
    for (int c = 0; c < clauses; ++c) text += "头茬茶刚刚冒尖，";
    box.blocks.emplace_back(Paragraph{rich(text + "人勤春早。"), false, {}});
    return box;
}

Facts table() {
    Facts facts;
    for (int i = 0; i < 3; ++i) facts.rows.push_back({rich("面积"), rich("三千亩")});
    return facts;
}

/// The lowest baseline of each column, by its left edge.
std::map<int, Length> feet(const PartLayout& part) {
    std::map<int, Length> feet;
    for (const SetBlock& block : part.body)
        for (const SetLine& line : block.lines) {
            Length& foot = feet[static_cast<int>((line.x.in_pt() - 10) / 110)];
            foot = std::max(foot, line.baseline);
        }
    return feet;
}

Length unevenness(const PartLayout& part) {
    Length highest = Length::pt(1e6), lowest;
    for (const auto& [x, foot] : feet(part))
        highest = std::min(highest, foot), lowest = std::max(lowest, foot);
    return lowest - highest;
}

TEST(columns, end_level_under_a_headline_a_table_and_a_box_R7_5) {
    for (int clauses : {5, 6}) {
        Article a = article(0, 0);
        for (int p = 0; p < 7; ++p) a.blocks.push_back(article(1, 2 + (p * 3 + clauses) % 6).blocks[0]);
        a.insets.emplace_back(table());
        a.insets.emplace_back(box(3));
        StoryPart where = part(1, {{1, 3, 1, 24}});
        where.slot.head = GridArea{1, 2, 1, 3};
        where.slot.insets.push_back({{1, 2, 4, 9}, {}, {}, {}});
        where.slot.insets.push_back({{3, 3, 1, 6}, {}, {}, {}});
        const Laid laid = lay(a, {where});
        EXPECT_FALSE(laid.diagnostics.has_errors());
        EXPECT_EQ(feet(laid.parts[0]).size(), 3U);
        EXPECT_LE(unevenness(laid.parts[0]), Length::pt(15.001)) << clauses;
    }
}

TEST(columns, end_level_under_a_photograph_and_stand_on_the_grid_again_below_its_caption_R7_4_R7_5) {
    Figure photograph;
    photograph.path = BANXIN_SOURCE_DIR "/examples/kecheng/pictures/market-stall.jpg";
    photograph.caption = rich("头茬茶刚刚冒尖，采茶工一早上了山。");
    int level = 0;
    for (int clauses : {5, 6, 7, 8}) {
        Article a = article(0, 0);
        for (int p = 0; p < 7; ++p) a.blocks.push_back(article(1, 2 + (p * 3 + clauses) % 6).blocks[0]);
        a.insets.emplace_back(photograph);
        StoryPart where = part(1, {{1, 3, 1, 24}});
        where.slot.insets.push_back({{2, 3, 5, 14}, {}, {}, {}});
        const Laid laid = lay(a, {where});
        EXPECT_FALSE(laid.diagnostics.has_errors());
        EXPECT_EQ(feet(laid.parts[0]).size(), 3U);
        const bool reported =
            std::ranges::any_of(laid.diagnostics.all(), [](auto& d) { return d.code == "W4009"; });
        const bool is_level = unevenness(laid.parts[0]) <= Length::pt(15.001);
        EXPECT_NE(is_level, reported) << clauses;
        level += is_level;
        int below = 0;
        for (const SetBlock& block : laid.parts[0].body)
            for (const SetLine& line : block.lines) {
                const double row = row_of(line.baseline);
                EXPECT_NEAR(row, std::round(row), 1e-6) << clauses;
                below += line.x > Length::pt(115) && row > 13.5;
            }
        EXPECT_GT(below, 4) << "lines under the caption";
    }
    EXPECT_EQ(level, 3) << "in one of the four a line would stand alone at a column's head";
}

TEST(columns, that_end_two_lines_apart_are_reported_R7_5) {
    int uneven = 0;
    for (int first = 2; first <= 24; ++first) {
        Article a = article(0, 0);
        for (int clauses : {first, 2, 5}) {
            a.blocks.push_back(article(1, clauses).blocks[0]);
            a.blocks.emplace_back(Crosshead{rich("错峰上山"), {}});
            a.blocks.push_back(article(1, 7).blocks[0]);
        }
        const Laid laid = lay(a, {part(1, {{1, 3, 1, 22}})});
        bool reported = false;
        for (const Diagnostic& d : laid.diagnostics.all()) reported |= d.code == "W4009";
        const bool apart = unevenness(laid.parts[0]) > Length::pt(15.001);
        EXPECT_EQ(apart, reported) << first;
        auto others = feet(laid.parts[0]);
        others.erase(std::prev(others.end()));  // the story ends there
        const auto [highest, lowest] = std::ranges::minmax(others | std::views::values);
        uneven += lowest - highest > Length::pt(15.001) ? 1 : 0;
    }
    EXPECT_GT(uneven, 0);
    EXPECT_LT(uneven, 8) << "a crosshead that would stand alone at a foot leaves it";
}

TEST(columns, of_a_full_story_all_end_at_the_foot_of_the_frame_R7_5) {
    const Laid laid = lay(article(9, 9), {part(1, {{1, 3, 1, 24}})});
    ASSERT_TRUE(laid.parts[0].fit.overset());
    for (const auto& [x, foot] : feet(laid.parts[0])) EXPECT_NEAR(row_of(foot), 23, 1e-6);
}

TEST(columns, of_different_widths_are_broken_anew_each_R6_4) {
    // A column of ten characters, then one of twenty-one over two basic columns.
    StoryPart where = part(1, {{1, 1, 1, 8}, {2, 3, 1, 24}});
    where.slot.columns = 1;
    Article a = article(1, 24);
    a.headline.lines.clear();
    const Laid laid = lay(a, {where});
    std::size_t narrow = 0, wide = 0;
    for (const SetLine* line : test::body_lines(laid.parts[0])) {
        const bool first = line->x < Length::pt(110);
        (first ? narrow : wide) += 1;
        EXPECT_NEAR(line->line.measure, first ? 100 : 210, 0.01);
        if (!line->line.last) {
            EXPECT_NEAR(line->line.width, first ? 100 : 210, 0.01) << "flush in its own measure";
        }
        EXPECT_FALSE(line->line.loose);
    }
    EXPECT_EQ(narrow, 8U);
    EXPECT_GT(wide, 4U);
}

TEST(columns, in_a_box_end_level_R7_5) {
    for (int clauses = 6; clauses < 12; ++clauses) {
        Article a = article(4, 4);
        a.insets.emplace_back(box(clauses));
        StoryPart where = part(1, {{1, 3, 1, 24}});
        where.slot.insets.push_back({{2, 3, 5, 20}, {}, {}, {}});
        const Laid laid = lay(a, {where});
        EXPECT_FALSE(laid.diagnostics.has_errors());
        std::map<double, Length> foot;
        for (const SetBlock& block : laid.parts[0].insets[0].blocks)
            for (const SetLine& line : block.lines) {
                Length& at = foot[std::floor(line.x.in_pt() / 100)];
                at = std::max(at, line.baseline);
                EXPECT_NEAR(row_of(line.baseline), std::round(row_of(line.baseline)), 1e-6);
            }
        ASSERT_EQ(foot.size(), 2U) << clauses;
        EXPECT_LE((foot.begin()->second - foot.rbegin()->second).in_pt(), 15.001) << clauses;
        EXPECT_GE((foot.begin()->second - foot.rbegin()->second).in_pt(), -0.001)
            << "the last is the short one";
    }
}

TEST(columns, a_headline_may_stand_inside_the_text_of_its_story) {
    StoryPart where = part(1, {{1, 3, 1, 24}});
    where.slot.head = GridArea{2, 2, 8, 11};
    const Laid laid = lay(article(9, 7), {where});
    EXPECT_FALSE(laid.diagnostics.has_errors());
    const Rect head = grid().rect({2, 2, 8, 11});
    int above = 0, below = 0;
    for (const SetLine* line : test::body_lines(laid.parts[0])) {
        const Rect em{line->x, line->baseline - Length::pt(8.8), Length::pt(line->line.width),
                      Length::pt(10)};
        EXPECT_FALSE(overlap(em, head));
        if (std::abs((line->x - head.x).in_pt()) > 1) continue;
        (line->baseline < head.top() ? above : below) += 1;
    }
    EXPECT_GT(above, 2);
    EXPECT_GT(below, 2);
}

TEST(columns, a_crosshead_never_shares_its_row_with_text_at_the_other_side_of_a_picture) {
    for (int clauses = 9; clauses < 15; ++clauses) {
        Article a = article(4, clauses);
        a.headline.lines.clear();
        for (std::size_t at : {1U, 3U, 5U})
            a.blocks.insert(a.blocks.begin() + at, Crosshead{rich("错峰上山"), {}});
        a.insets.emplace_back(table());
        StoryPart where = part(1, {{1, 3, 1, 24}});
        where.slot.columns = 1;
        where.slot.insets.push_back({{2, 2, 5, 12}, {}, {}, {}});
        const Laid laid = lay(a, {where});
        const std::vector<const SetLine*> lines = test::body_lines(laid.parts[0]);
        const auto on_row_of = [&](const SetLine& line) {
            return std::count_if(lines.begin(), lines.end(), [&](const SetLine* other) {
                return std::abs((other->baseline - line.baseline).in_pt()) < 1;
            });
        };
        EXPECT_TRUE(
            std::any_of(lines.begin(), lines.end(), [&](const SetLine* l) { return on_row_of(*l) == 2; }));
        for (const SetBlock& block : laid.parts[0].body)
            if (block.role == Role::crosshead)
                for (const SetLine& line : block.lines) {
                    EXPECT_EQ(on_row_of(line), 1) << clauses;
                    EXPECT_NEAR(line.x.in_pt(), 10, 0.01) << clauses;
                }
    }
}

TEST(headline, its_rules_and_border_stand_in_its_place_around_it) {
    for (const char* kind : {"rules", "border"}) {
        StoryPart where = part(1, {{1, 3, 1, 24}});
        const bool rules = std::string(kind) == "rules";
        where.slot.rule_above = where.slot.rule_below = rules;
        if (!rules) where.slot.head_border = Border::flower;
        const Laid laid = lay(article(3, 5), {where});
        const PartLayout& layout = laid.parts[0];
        EXPECT_EQ(layout.rules.size(), rules ? 2U : 12U) << kind;
        const SetLine& words = layout.head[0].lines[0];
        Length top = Length::pt(1e6), bottom;
        for (const SetRule& rule : layout.rules) {
            top = std::min(top, rule.from.y);
            bottom = std::max(bottom, rule.to.y);
        }
        EXPECT_LT(top, words.baseline - Length::pt(17.6)) << kind;
        EXPECT_GT(bottom, words.baseline + Length::pt(2.4)) << kind;
        EXPECT_GT(top, grid().line_top(1)) << kind;
        for (const SetLine* line : test::body_lines(layout))
            EXPECT_GT(line->baseline - Length::pt(8.8), bottom) << kind;
    }
}

}  // namespace
}  // namespace banxin
