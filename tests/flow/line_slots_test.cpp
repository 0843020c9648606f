// Frames in, places for lines out.
#include "flow/line_slots.h"

#include <gmock/gmock.h>

#include "grid.h"

namespace banxin {
namespace {

PageGrid small_grid() {
    return test::grid(10);
}

FrameSet frames(std::vector<GridArea> areas, std::vector<Rect> obstacles = {}) {
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
    const auto slots = line_slots(grid, frames({{1, 2, 1, 7}}, {grid.rect({2, 2, 1, 4})}));
    EXPECT_THAT(rows(slots, 1), testing::ElementsAre(5, 6, 7));
}

TEST(line_slots, less_than_three_lines_above_or_below_a_picture_stay_empty_R12_7) {
    const PageGrid grid = small_grid();
    const auto slots = line_slots(grid, frames({{1, 1, 1, 10}}, {grid.rect({1, 1, 3, 7})}));
    EXPECT_THAT(rows(slots, 0), testing::ElementsAre(8, 9, 10));
}

TEST(line_slots, text_stands_beside_a_narrow_picture_one_em_away) {
    const Rect picture{Length::pt(10), Length::pt(10), Length::pt(30), Length::pt(30)};
    const auto slots = line_slots(small_grid(), frames({{1, 1, 1, 4}}, {picture}));
    EXPECT_DOUBLE_EQ(slots[0].width.in_pt(), 60);
    EXPECT_DOUBLE_EQ((slots[0].x + slots[0].width).in_pt(), 110) << "flush with the column's right edge";
    EXPECT_DOUBLE_EQ(slots[2].width.in_pt(), 100);
}

TEST(line_slots, less_than_five_em_beside_a_picture_stay_empty_R6_5) {
    const Rect picture{Length::pt(10), Length::pt(10), Length::pt(60), Length::pt(30)};
    const auto slots = line_slots(small_grid(), frames({{1, 1, 1, 5}}, {picture}));
    EXPECT_THAT(rows(slots, 0), testing::ElementsAre(3, 4, 5));
}

TEST(line_slots, no_slot_ever_touches_an_obstacle) {
    const PageGrid grid = small_grid();
    const Rect picture{Length::pt(95), Length::pt(40), Length::pt(77), Length::pt(50)};
    for (const LineSlot& slot : line_slots(grid, frames({{1, 3, 1, 10}}, {picture}))) {
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
