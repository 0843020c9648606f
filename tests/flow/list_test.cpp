// Numbered and bulleted lists in the columns of a story.
#include <gmock/gmock.h>

#include "content/list_mark.h"
#include "grid.h"
#include "setting.h"
#include "stories.h"

namespace banxin {
namespace {

using test::article, test::lay, test::part, test::rich;

constexpr const char* words = "封闭期间除施工人员和车辆外其他人员不得进入围挡区域";

/// A paragraph and a list of `count` items.
Article with_list(std::string_view mark, int count) {
    Article a = article(1, 2);
    a.headline.lines.clear();
    for (int i = 1; i <= count; ++i) a.blocks.emplace_back(ListItem{rich(words), list_mark(mark, i), 1, {}});
    return a;
}

/// Marks and lines of items, in the order of the page.
struct Items {
    std::vector<const SetLine*> marks;
    std::vector<std::vector<const SetLine*>> items;

    explicit Items(const PartLayout& part) {
        for (const SetBlock& block : part.body)
            if (block.role == Role::list_mark) {
                marks.push_back(&block.lines.at(0));
                items.emplace_back();
            } else if (block.role == Role::list_item) {
                for (const SetLine& line : block.lines) items.back().push_back(&line);
            }
    }
};

TEST(list, its_marks_count_in_their_own_way) {
    EXPECT_EQ(list_mark("（一）", 12), U"（十二）");
    EXPECT_EQ(list_mark("一、", 3), U"三、");
    EXPECT_EQ(list_mark("（1）", 10), U"（10）");
    EXPECT_EQ(list_mark("1.", 3), U"3.");
    EXPECT_EQ(list_mark("①", 20), U"⑳");
    EXPECT_EQ(list_mark("①", 21), U"㉑");
    EXPECT_EQ(list_mark("①", 50), U"㊿");
    EXPECT_EQ(list_mark("●", 7), U"●");
    EXPECT_EQ(list_mark("①", 51), U"");
    EXPECT_EQ(list_mark("（一）", 100), U"");
}

TEST(list, items_hang_by_the_whole_em_of_their_mark) {
    // The grid of the tests: columns begin at 10 pt, an em is 10 pt.
    for (const auto& [mark, em] :
         {std::pair{"（一）", 3}, {"一、", 2}, {"（1）", 3}, {"1.", 1}, {"①", 1}, {"●", 1}}) {
        const test::Laid laid = lay(with_list(mark, 3), {part(1, {{1, 1, 1, 24}})});
        const Items found(laid.parts[0]);
        ASSERT_EQ(found.marks.size(), 3U) << mark;
        for (std::size_t i = 0; i < 3; ++i) {
            EXPECT_NEAR(found.marks[i]->x.in_pt(), 10, 1e-6) << mark;
            EXPECT_EQ(found.marks[i]->baseline, found.items[i].front()->baseline) << mark;
            EXPECT_GE(found.items[i].size(), 3U) << mark;
            for (const SetLine* line : found.items[i]) {
                EXPECT_NEAR(line->x.in_pt(), 10 + 10 * em, 1e-6) << mark;
                EXPECT_LE(line->x.in_pt() + line->line.width, 110.001) << mark;
                EXPECT_NEAR(test::row_of(line->baseline), std::round(test::row_of(line->baseline)), 1e-6)
                    << mark;
            }
        }
    }
}

TEST(list, shorter_numbers_stand_at_their_text) {
    const test::Laid laid = lay(with_list("（一）", 11), {part(1, {{1, 3, 1, 24}})});
    const Items found(laid.parts[0]);
    ASSERT_EQ(found.marks.size(), 11U);
    EXPECT_NEAR((found.items[0][0]->x - found.marks[0]->x).in_pt(), 30, 1e-6);    // （一）
    EXPECT_NEAR((found.items[10][0]->x - found.marks[10]->x).in_pt(), 40, 1e-6);  // （十一）
    EXPECT_NEAR(std::fmod(found.items[0][0]->x.in_pt(), 110), 50, 1e-6);          // both begin four em in
}

TEST(list, an_item_goes_on_in_the_next_column_and_on_the_next_page_with_one_mark) {
    const test::Laid laid = lay(with_list("（一）", 8), {part(1, {{1, 2, 1, 10}}), part(2, {{1, 3, 1, 20}})});
    std::size_t marks = 0, blocks = 0;
    for (const PartLayout& layout : laid.parts) {
        EXPECT_FALSE(layout.fit.overset());
        for (const SetBlock& block : layout.body) {
            marks += block.role == Role::list_mark;
            if (block.role != Role::list_item) continue;
            ++blocks;
            EXPECT_EQ(block.list, 1U);
            for (const SetLine& line : block.lines) EXPECT_NEAR(std::fmod(line.x.in_pt(), 110), 40, 1e-6);
        }
    }
    EXPECT_EQ(marks, 8U);
    EXPECT_EQ(blocks, 9U) << "one of them is cut by the jump";
}

TEST(list, vertical_items_hang_below_their_mark) {
    StoryPart where = part(1, {{1, 3, 1, 14}});
    where.slot.writing = Writing::vertical;
    const test::Laid laid = lay(with_list("（一）", 2), {where});
    const Items found(laid.parts[0]);
    ASSERT_EQ(found.marks.size(), 2U);
    for (const SetLine* line : found.items[0])
        EXPECT_NEAR((line->x - found.marks[0]->x).in_pt(), 30, 1e-6);  // x runs down the line
}

TEST(list, a_quotation_stands_an_em_in_on_both_sides_on_the_lines_of_the_text_R7_9) {
    Article a = article(1, 2);
    a.headline.lines.clear();
    a.blocks.emplace_back(Crosshead{rich("橘颂"), {}});
    a.blocks.emplace_back(article(1, 2).blocks[0]);
    for (std::size_t quote : {1, 1}) a.blocks.emplace_back(Paragraph{rich(words), false, {}, quote});
    a.blocks.emplace_back(article(1, 2).blocks[0]);
    const test::Laid laid = lay(a, {part(1, {{1, 1, 1, 30}})});
    std::size_t quoted = 0;
    for (const SetBlock& block : laid.parts[0].body) {
        const bool is_quote = block.role == Role::quote;
        EXPECT_EQ(block.list, is_quote ? 1U : 0U);
        quoted += is_quote ? 1 : 0;
        for (const SetLine& line : block.lines) {
            if (block.role == Role::crosshead) continue;
            EXPECT_NEAR(test::row_of(line.baseline), std::round(test::row_of(line.baseline)), 1e-6);
            EXPECT_NEAR(line.x.in_pt(), is_quote ? 20 : 10, 1e-6);
            EXPECT_NEAR(line.line.measure, is_quote ? 80 : 100, 0.01);
        }
    }
    EXPECT_EQ(quoted, 2U);
}

TEST(list, in_a_box_keeps_to_its_columns) {
    Article a = article(2, 6);
    Box box;
    for (int i = 1; i <= 2; ++i) box.blocks.emplace_back(ListItem{rich(words), list_mark("①", i), 1, {}});
    box.blocks.emplace_back(SignOff{rich("编辑部"), {}});
    a.insets.emplace_back(box);
    StoryPart where = part(1, {{1, 3, 1, 24}});
    where.slot.insets.push_back({{2, 2, 6, 18}, {}, {}, {}});
    const test::Laid laid = lay(a, {where});
    EXPECT_FALSE(laid.diagnostics.has_errors());
    std::vector<Role> roles;
    for (const SetBlock& block : laid.parts[0].insets[0].blocks) roles.push_back(block.role);
    EXPECT_THAT(roles, testing::ElementsAre(Role::list_mark, Role::list_item, Role::list_mark,
                                            Role::list_item, Role::signoff));
}

}  // namespace
}  // namespace banxin
