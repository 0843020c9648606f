// Frames in, places for lines out.
#include "flow/line_slots.h"

#include <gmock/gmock.h>

#include "grid.h"

namespace banxin {
namespace {

PageGrid small_grid() {
    return test::grid(10);
}

FrameSet frames(std::vector<GridArea> areas, std::vector<Obstacle> obstacles = {}) {
    return {.frames = std::move(areas),
            .columns = 0,
            .bordered = false,
            .em = Length::pt(10),
            .obstacles = std::move(obstacles),
            .rows_free_below = 0};
}

std::vector<int> rows(const std::vector<LineSlot>& slots, int leg) {
    std::vector<int> out;
    for (const LineSlot& slot : slots)
        if (slot.leg == leg) out.push_back(slot.row);
    return out;
}

TEST(line_slots, text_runs_down_a_column_and_on_to_the_next) {
    const auto slots = line_slots(small_grid(), frames({{1, 2, 1, 3}}));
    ASSERT_EQ(slots.size(), 6U);
    EXPECT_THAT(rows(slots, 0), testing::ElementsAre(1, 2, 3));
    EXPECT_THAT(rows(slots, 1), testing::ElementsAre(1, 2, 3));
    EXPECT_DOUBLE_EQ(slots[3].x.in_pt(), 120);
    EXPECT_DOUBLE_EQ(slots[0].width.in_pt(), 100);
}

TEST(line_slots, baselines_are_those_of_the_page_grid_R7_4) {
    const PageGrid grid = small_grid();
    for (const LineSlot& slot : line_slots(grid, frames({{1, 1, 2, 5}, {2, 3, 4, 9}})))
        EXPECT_DOUBLE_EQ(slot.baseline.in_pt(), grid.baseline(slot.row).in_pt());
}

TEST(line_slots, an_l_shaped_story_runs_through_its_frames_in_order) {
    const auto slots = line_slots(small_grid(), frames({{1, 1, 1, 8}, {2, 3, 5, 8}}));
    EXPECT_EQ(slots.size(), 8U + 2 * 4U);
    EXPECT_EQ(slots[8].row, 5);
}

TEST(line_slots, a_picture_as_wide_as_its_columns_takes_their_lines) {
    const PageGrid grid = small_grid();
    const auto slots = line_slots(grid, frames({{1, 2, 1, 7}}, {{grid.rect({2, 2, 1, 4})}}));
    EXPECT_THAT(rows(slots, 1), testing::ElementsAre(5, 6, 7));
}

TEST(line_slots, a_frame_that_begins_right_below_a_headline_begins_under_it) {
    const PageGrid grid = small_grid();
    for (const auto& [last, under] : {std::pair{3, true}, {2, false}}) {
        const auto slots = line_slots(grid, frames({{1, 2, 4, 9}}, {{grid.rect({1, 1, 1, last})}}));
        ASSERT_EQ(slots.size(), 12U);
        EXPECT_EQ(slots[0].under_obstacle, under) << last;
        EXPECT_FALSE(slots[1].under_obstacle);
        EXPECT_FALSE(slots[6].under_obstacle) << "the headline is over the first column alone";
    }
}

TEST(line_slots, beside_a_picture_lines_begin_at_a_cell_of_the_column_R6_7) {
    // A picture 13 pt into a column of 200: an em beside it begins 43 pt into the column, the next cell
    // at 50.
    FrameSet set = frames({{1, 2, 1, 10}});
    set.columns = 1;
    set.obstacles.push_back({{Length::pt(10), Length::pt(10), Length::pt(33), Length::pt(75)}});
    const auto slots = line_slots(small_grid(), set);
    ASSERT_FALSE(slots.empty());
    EXPECT_NEAR(slots[0].x.in_pt(), 10 + 50, 1e-6);
    EXPECT_NEAR(std::fmod(slots[0].width.in_pt(), 10), 0, 1e-6);
}

/// One column of 32 characters over ten lines, and an obstacle in the middle of it.
std::vector<LineSlot> round_about(Obstacle obstacle) {
    FrameSet set = frames({{1, 3, 1, 10}}, {std::move(obstacle)});
    set.columns = 1;
    return line_slots(small_grid(), set);
}

Rect in_pt(double x, double y, double width, double height) {
    return {Length::pt(x), Length::pt(y), Length::pt(width), Length::pt(height)};
}

TEST(line_slots, text_stands_at_both_sides_of_a_picture_in_a_column_left_part_first_R6_5) {
    const auto slots = round_about({in_pt(120, 40, 100, 60)});  // over lines 3 to 6
    ASSERT_EQ(slots.size(), 6U + 2 * 4U);
    for (std::size_t i = 2; i < 10; i += 2) {
        EXPECT_EQ(slots[i].row, slots[i + 1].row);
        EXPECT_DOUBLE_EQ(slots[i].x.in_pt(), 10);
        EXPECT_DOUBLE_EQ(slots[i].width.in_pt(), 100) << "an em from the picture";
        EXPECT_DOUBLE_EQ(slots[i + 1].x.in_pt(), 230);
        EXPECT_DOUBLE_EQ(slots[i + 1].width.in_pt(), 100);
        EXPECT_EQ(slots[i].leg, slots[i + 1].leg);
    }
}

TEST(line_slots, text_stands_at_one_side_where_the_designer_says_so_R6_5) {
    for (Beside side : {Beside::left, Beside::right}) {
        const auto slots = round_about({in_pt(120, 40, 100, 60), {}, {}, side});
        ASSERT_EQ(slots.size(), 10U);
        EXPECT_DOUBLE_EQ(slots[3].x.in_pt(), side == Beside::left ? 10 : 230);
    }
}

TEST(line_slots, a_side_of_less_than_five_em_stays_empty_R6_5) {
    const auto slots = round_about({in_pt(60, 40, 100, 60)});  // four em at its left
    ASSERT_EQ(slots.size(), 10U);
    EXPECT_DOUBLE_EQ(slots[3].x.in_pt(), 170);
}

TEST(line_slots, text_follows_the_outline_of_a_shape_R6_5) {
    // A triangle with its point up: the further down, the less room at both sides.
    const Obstacle shape{in_pt(110, 10, 120, 150),
                         {{Length::pt(170), Length::pt(10)},
                          {Length::pt(230), Length::pt(160)},
                          {Length::pt(110), Length::pt(160)}}};
    const auto slots = round_about(shape);
    ASSERT_EQ(slots.size(), 20U);
    for (std::size_t i = 0; i < slots.size(); i += 2) {
        const Length foot = small_grid().line_top(slots[i].row) + Length::pt(12.5);
        const Length half = (foot - Length::pt(10)) * (60.0 / 150);
        EXPECT_LE((slots[i].x + slots[i].width).in_pt(), 170 - half.in_pt() - 10 + 1e-6) << slots[i].row;
        EXPECT_GT((slots[i].x + slots[i].width).in_pt(), 170 - half.in_pt() - 20) << "no more than needed";
        EXPECT_GE(slots[i + 1].x.in_pt(), 170 + half.in_pt() + 10 - 1e-6);
        EXPECT_NEAR(std::fmod(slots[i].width.in_pt(), 10), 0, 1e-6) << "whole characters";
    }
    EXPECT_GT(slots[0].width, slots[18].width);
}

TEST(line_slots, between_the_arms_of_a_shape_there_is_no_text) {
    const Obstacle bay{in_pt(100, 10, 140, 150),
                       {{Length::pt(100), Length::pt(10)},
                        {Length::pt(120), Length::pt(10)},
                        {Length::pt(120), Length::pt(140)},
                        {Length::pt(220), Length::pt(140)},
                        {Length::pt(220), Length::pt(10)},
                        {Length::pt(240), Length::pt(10)},
                        {Length::pt(240), Length::pt(160)},
                        {Length::pt(100), Length::pt(160)}}};
    for (const LineSlot& slot : round_about(bay))
        EXPECT_TRUE(slot.x + slot.width <= Length::pt(90) || slot.x >= Length::pt(250)) << slot.row;
}

TEST(line_slots, less_than_three_lines_above_or_below_a_picture_stay_empty_R12_7) {
    const PageGrid grid = small_grid();
    const auto slots = line_slots(grid, frames({{1, 1, 1, 10}}, {{grid.rect({1, 1, 3, 7})}}));
    EXPECT_THAT(rows(slots, 0), testing::ElementsAre(8, 9, 10));
}

TEST(line_slots, text_stands_beside_a_narrow_picture_one_em_away) {
    const Rect picture{Length::pt(10), Length::pt(10), Length::pt(30), Length::pt(30)};
    const auto slots = line_slots(small_grid(), frames({{1, 1, 1, 4}}, {{picture}}));
    EXPECT_DOUBLE_EQ(slots[0].width.in_pt(), 60);
    EXPECT_DOUBLE_EQ((slots[0].x + slots[0].width).in_pt(), 110) << "flush with the column's right edge";
    EXPECT_DOUBLE_EQ(slots[2].width.in_pt(), 100);
}

TEST(line_slots, less_than_five_em_beside_a_picture_stay_empty_R6_5) {
    const Rect picture{Length::pt(10), Length::pt(10), Length::pt(60), Length::pt(30)};
    const auto slots = line_slots(small_grid(), frames({{1, 1, 1, 5}}, {{picture}}));
    EXPECT_THAT(rows(slots, 0), testing::ElementsAre(3, 4, 5));
}

TEST(line_slots, no_slot_ever_touches_an_obstacle) {
    const PageGrid grid = small_grid();
    const Rect picture{Length::pt(95), Length::pt(40), Length::pt(77), Length::pt(50)};
    for (const LineSlot& slot : line_slots(grid, frames({{1, 3, 1, 10}}, {{picture}}))) {
        const Rect line{slot.x, grid.line_top(slot.row) + Length::pt(2.5), slot.width, Length::pt(10)};
        EXPECT_FALSE(overlap(line, picture)) << slot.row;
    }
}

TEST(line_slots, three_columns_reset_as_two_have_whole_characters_R6_2) {
    FrameSet set = frames({{1, 3, 1, 2}});
    set.columns = 2;
    const auto slots = line_slots(small_grid(), set);
    EXPECT_DOUBLE_EQ(slots[0].width.in_pt(), 150);
    EXPECT_DOUBLE_EQ((slots[2].x + slots[2].width).in_pt(), 330) << "flush with the right edge of the frame";
}

TEST(line_slots, a_boxed_story_stands_one_em_and_one_line_inside_its_border) {
    FrameSet set = frames({{1, 2, 3, 7}});
    set.bordered = true;
    const auto slots = line_slots(small_grid(), set);
    EXPECT_EQ(slots.front().row, 4);
    EXPECT_EQ(slots.back().row, 6);
    EXPECT_DOUBLE_EQ(slots.front().x.in_pt(), 20);
}

}  // namespace
}  // namespace banxin
