// Paragraphs into columns: where each line goes.
#include "flow/fill.h"

#include <gmock/gmock.h>

#include "setting.h"

namespace banxin {
namespace {

constexpr Length leading = Length::pt(15);

/// Columns of ten characters with so many lines each.
std::vector<LineSlot> columns(std::vector<int> heights) {
    std::vector<LineSlot> slots;
    for (std::size_t c = 0; c < heights.size(); ++c)
        for (int row = 1; row <= heights[c]; ++row)
            slots.push_back({Length::pt(110.0 * static_cast<double>(c)), leading * row, Length::pt(100),
                             static_cast<int>(c), row, 0, false});
    return slots;
}

std::string han(int count) {
    static const char* const words[] = {"春", "风", "又", "绿", "江", "南",
                                        "岸", "明", "月", "何", "时", "照"};
    std::string out;
    for (int i = 0; i < count; ++i) out += words[i % 12];
    return out;
}

/// A paragraph of `count` plain characters, without indent.
Unit paragraph(std::size_t number, int count) {
    return {Role::paragraph, number, std::make_shared<const ShapedText>(test::shaped(han(count))),
            ComposeStyle{}, 0};
}

/// A paragraph whose commas let it run a line longer or shorter.
Unit elastic_paragraph(std::size_t number, int clauses) {
    std::string text;
    for (int i = 0; i < clauses; ++i) text += "春风又绿江，";
    return {Role::paragraph, number, std::make_shared<const ShapedText>(test::shaped(text + "江南岸。")),
            ComposeStyle{}, 0};
}

Filled filled_in(const std::vector<Unit>& units, const std::vector<LineSlot>& slots) {
    ComposedUnits composed;
    return fill(units, slots, leading, composed);
}

int lines_in_leg(const Filled& filled, const std::vector<LineSlot>& slots, std::size_t unit, int leg) {
    int count = 0;
    for (const FilledLine& line : filled.lines)
        count +=
            line.unit == unit && line.slot < static_cast<int>(slots.size()) && slots[line.slot].leg == leg;
    return count;
}

TEST(fill, a_quotation_filled_again_into_columns_two_em_narrower_is_broken_for_them_R7_9) {
    std::vector<Unit> units{paragraph(0, 40)};
    units[0].role = Role::quote;
    units[0].margin = Length::pt(10);
    ComposedUnits composed;
    const auto measures_in = [&](double width) {
        auto slots = columns({10});
        for (LineSlot& slot : slots) slot.width = Length::pt(width);
        std::vector<float> measures;
        for (const FilledLine& line : fill(units, slots, leading, composed).lines)
            measures.push_back(line.line->measure);
        return measures;
    };
    EXPECT_THAT(measures_in(100), testing::Each(testing::FloatEq(80)));
    EXPECT_THAT(measures_in(80), testing::Each(testing::FloatEq(60)));
}

TEST(fill, paragraphs_follow_each_other_down_the_columns) {
    const auto slots = columns({4, 4});
    const Filled filled = filled_in({paragraph(0, 40), paragraph(1, 40)}, slots);
    EXPECT_EQ(filled.overset_lines, 0);
    EXPECT_EQ(lines_in_leg(filled, slots, 0, 0), 4);
    EXPECT_EQ(lines_in_leg(filled, slots, 1, 1), 4);
}

TEST(fill, no_last_line_of_a_paragraph_stands_alone_at_a_column_head_R7_3) {
    const auto slots = columns({4, 6});
    const Filled filled = filled_in({paragraph(0, 45)}, slots);  // five lines: four and one
    EXPECT_EQ(lines_in_leg(filled, slots, 0, 0), 3);
    EXPECT_EQ(lines_in_leg(filled, slots, 0, 1), 2);
}

TEST(fill, no_first_line_of_a_paragraph_stands_alone_at_a_column_foot_R7_3) {
    const auto slots = columns({4, 6});
    const Filled filled = filled_in({paragraph(0, 30), paragraph(1, 45)}, slots);
    EXPECT_EQ(lines_in_leg(filled, slots, 1, 0), 0);
    EXPECT_EQ(lines_in_leg(filled, slots, 1, 1), 5);
}

TEST(fill, a_paragraph_that_can_run_longer_does_so_rather_than_leave_a_hole) {
    const auto slots = columns({6, 6});
    const std::vector<Unit> story{elastic_paragraph(0, 7), elastic_paragraph(1, 8)};
    const Filled filled = filled_in(story, slots);
    for (std::size_t unit = 0; unit < 2; ++unit)
        for (int leg = 0; leg < 2; ++leg) EXPECT_NE(lines_in_leg(filled, slots, unit, leg), 1);
}

TEST(fill, a_crosshead_is_followed_by_two_lines_in_its_column_R7_3) {
    Unit crosshead = paragraph(1, 6);
    crosshead.role = Role::crosshead;
    crosshead.extra_slots = 1;
    const auto slots = columns({8, 8});
    const Filled filled = filled_in({paragraph(0, 50), crosshead, paragraph(2, 50)}, slots);
    EXPECT_EQ(filled.overset_lines, 0);
    for (const FilledLine& line : filled.lines)
        EXPECT_TRUE(line.unit != 1 || slots[line.slot].row == 1)
            << "at the head of the next column, without its empty line";
}

/// A crosshead of `count` characters with an empty line above it.
Unit crosshead_of(std::size_t number, int count) {
    Unit unit = paragraph(number, count);
    unit.role = Role::crosshead;
    unit.extra_slots = 1;
    return unit;
}

TEST(fill, a_bound_above_what_the_best_filling_costs_changes_nothing_and_one_at_it_leaves_none) {
    const std::vector<Unit> story{elastic_paragraph(0, 7), crosshead_of(1, 6), elastic_paragraph(2, 8),
                                  elastic_paragraph(3, 9), paragraph(4, 45)};
    for (const auto& slots : {columns({6, 6, 9}), columns({5, 7, 40}), columns({4, 4, 4})}) {
        const Filled free = filled_in(story, slots);
        ComposedUnits composed;
        EXPECT_FALSE(fill(story, slots, leading, composed, free.cost));
        const auto bound = fill(story, slots, leading, composed, free.cost + 1);
        ASSERT_TRUE(bound);
        EXPECT_EQ(bound->cost, free.cost);
        ASSERT_EQ(bound->lines.size(), free.lines.size());
        for (std::size_t i = 0; i < free.lines.size(); ++i)
            EXPECT_EQ(bound->lines[i].slot, free.lines[i].slot);
    }
}

TEST(fill, a_crosshead_whose_empty_line_is_the_columns_last_begins_the_next_column) {
    // Two legs of one column, parted by a picture: what begins the second leaves a line empty under it.
    auto slots = columns({6, 8});
    slots[6].under_obstacle = true;
    const Filled filled = filled_in({paragraph(0, 50), crosshead_of(1, 6), paragraph(2, 40)}, slots);
    EXPECT_EQ(filled.overset_lines, 0);
    for (const FilledLine& line : filled.lines)
        EXPECT_TRUE(line.unit != 1 || slots[line.slot].row == 2)
            << "its block is two lines, and it in their middle";
}

TEST(fill, a_crosshead_beside_a_picture_with_text_at_both_sides_takes_the_wider_part) {
    // Lines 4 to 9 have a part of five characters and one of seven.
    std::vector<LineSlot> slots;
    for (int row = 1; row <= 12; ++row) {
        const bool beside = row >= 4 && row <= 9;
        slots.push_back({Length::pt(0), leading * row, Length::pt(beside ? 50 : 160), 0, row, 0, false});
        if (beside) slots.push_back({Length::pt(90), leading * row, Length::pt(70), 0, row, 0, false});
    }
    const Filled filled = filled_in({paragraph(0, 60), crosshead_of(1, 12), paragraph(2, 40)}, slots);
    int head_lines = 0, above = 0, below = 99;
    for (const FilledLine& line : filled.lines) {
        const LineSlot& at = slots[line.slot];
        if (line.unit == 0) above = std::max(above, at.row);
        if (line.unit == 2) below = std::min(below, at.row);
        if (line.unit != 1) continue;
        ++head_lines;
        EXPECT_EQ(at.x, Length::pt(90)) << at.row;
    }
    EXPECT_EQ(head_lines, 2) << "seven and five characters, below each other";
    EXPECT_EQ(below - above, 4) << "an empty line, two of the crosshead, and text";
}

TEST(fill, a_column_shortened_to_level_its_feet_gives_up_no_other_line_R7_5) {
    // Five lines: four and one. A line less in the first column would leave it two above its neighbours.
    auto slots = columns({4, 6});
    slots[3].shortened = true;
    const Filled filled = filled_in({paragraph(0, 45)}, slots);
    EXPECT_EQ(lines_in_leg(filled, slots, 0, 0), 4);
}

TEST(fill, what_finds_no_place_is_counted_and_kept) {
    const auto slots = columns({3});
    const Filled filled = filled_in({paragraph(0, 50)}, slots);
    EXPECT_EQ(filled.overset_lines, 2);
    EXPECT_EQ(filled.lines.size(), 5U);
}

TEST(fill, a_story_of_thousands_of_lines_too_many_is_counted) {
    std::vector<Unit> units;
    for (std::size_t i = 0; i < 1000; ++i) units.push_back(elastic_paragraph(i, 12));
    const Filled filled = filled_in(units, columns({20, 20}));
    EXPECT_GT(filled.overset_lines, 5000);
}

}  // namespace
}  // namespace banxin
