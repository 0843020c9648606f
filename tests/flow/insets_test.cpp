// Boxes, tables of facts and pictures in their places.
#include "flow/insets.h"

#include <gmock/gmock.h>

#include "grid.h"
#include "rich.h"
#include "setting.h"

namespace banxin {
namespace {

using test::grid;
using test::rich;

struct Laid {
    SetInset inset;
    Diagnostics diagnostics;
};

Laid lay(const Inset& inset, GridArea area, Slot slot = {}) {
    Laid laid;
    StyleSheet sheet;
    ParagraphStyle style;
    style.size = Length::pt(10);
    style.leading = Length::pt(15);
    for (const char* name :
         {"body", "box", "box-title", "facts", "facts-title", "caption", "crosshead", "emphasis"})
        sheet.styles[name] = style;
    const Setter setter{test::fonts(), laid.diagnostics, sheet};
    laid.inset = set_inset(inset, {area, {}, {}, {}}, slot, grid(), setter);
    return laid;
}

Facts facts(int rows) {
    Facts table;
    table.title = rich("数字");
    for (int i = 0; i < rows; ++i) table.rows.push_back({rich("面积"), rich("3650亩")});
    return table;
}

TEST(insets, rows_of_facts_stand_between_hairlines_inside_their_place) {
    const Laid laid = lay(facts(4), {1, 1, 3, 10});
    EXPECT_FALSE(laid.diagnostics.has_errors());
    EXPECT_EQ(laid.inset.rules.size(), 4U);
    for (const SetBlock& block : laid.inset.blocks)
        for (const SetLine& line : block.lines) {
            EXPECT_GT(line.baseline, laid.inset.rect.top());
            EXPECT_LT(line.baseline, laid.inset.rect.bottom());
        }
}

TEST(insets, facts_that_do_not_fit_are_an_error) {
    const Laid laid = lay(facts(20), {1, 1, 3, 10});
    ASSERT_TRUE(laid.diagnostics.has_errors());
    EXPECT_EQ(laid.diagnostics.all()[0].code, "E4004");
}

TEST(insets, the_text_of_a_box_keeps_to_the_grid_of_the_page) {
    Box box;
    box.blocks.emplace_back(Paragraph{rich("头茬茶刚刚冒尖，采茶工一早上了山，忙到日落才回来。"), false, {}});
    const Laid laid = lay(box, {1, 2, 3, 8});
    EXPECT_FALSE(laid.diagnostics.has_errors());
    for (const SetBlock& block : laid.inset.blocks)
        for (const SetLine& line : block.lines) {
            const double row = (line.baseline - grid().baseline(1)) / grid().leading;
            EXPECT_NEAR(row, std::round(row), 1e-6);
        }
}

TEST(insets, a_picture_beside_columns_of_a_boxed_story_keeps_inside_its_border) {
    Slot slot;
    slot.border = Border::hairline;
    slot.frames = {{1, 3, 2, 20}};
    const Rect frame = grid().rect(slot.frames[0]);
    for (int columns : {0, 2}) {
        slot.columns = columns;
        const Rect rect = inset_rect(grid(), slot, {{3, 3, 4, 8}, {}, {}, {}});
        EXPECT_LE(rect.right(), frame.right() - Length::pt(9.99)) << columns;
    }
}

TEST(insets, a_caption_that_leaves_its_picture_no_room_is_an_error) {
    Figure figure;
    figure.path = BANXIN_SOURCE_DIR "/examples/kecheng/pictures/market-stall.jpg";
    figure.caption = rich("头茬茶刚刚冒尖，采茶工一早上了山，忙到日落才回来。");
    const Laid laid = lay(figure, {1, 1, 3, 4});
    ASSERT_TRUE(laid.diagnostics.has_errors());
    EXPECT_EQ(laid.diagnostics.all()[0].code, "E4004");
}

TEST(insets, emphasis_in_a_credit_stays_on_its_words_with_no_caption_before_it) {
    Figure figure;
    figure.path = BANXIN_SOURCE_DIR "/examples/kecheng/pictures/market-stall.jpg";
    figure.credit = rich("本报记者摄");
    figure.credit->spans.push_back({0, 5, InlineRole::emphasis, false});
    const Laid laid = lay(figure, {1, 1, 3, 12});
    EXPECT_FALSE(laid.diagnostics.has_errors());
    ASSERT_EQ(laid.inset.blocks.size(), 1U);
    EXPECT_EQ(to_utf8(laid.inset.blocks[0].lines[0].text->chars), "本报记者摄");
}

TEST(insets, a_credit_follows_its_caption_or_stands_flush_right_below_it_R7_10) {
    Figure figure;
    figure.path = BANXIN_SOURCE_DIR "/examples/kecheng/pictures/market-stall.jpg";
    figure.credit = rich("林夏 绘");
    struct Case {
        const char* caption;
        bool below;
    };
    // Ten em wide; the credit needs three and a quarter, an em behind the caption.
    for (const Case& c :
         {Case{"采茶工上山", false}, {"采茶工上山了", true}, {"采茶工一早上了山忙到日落", false}}) {
        figure.caption = rich(c.caption);
        const Laid laid = lay(figure, {1, 1, 3, 14});
        ASSERT_EQ(laid.inset.blocks.size(), 2U) << c.caption;
        const SetLine &last = laid.inset.blocks[0].lines.back(), &credit = laid.inset.blocks[1].lines.at(0);
        EXPECT_EQ(laid.inset.blocks[1].role, Role::credit);
        EXPECT_EQ(laid.inset.blocks[1].lines.size(), 1U) << "never parted";
        EXPECT_EQ(credit.baseline > last.baseline, c.below) << c.caption;
        const double left = (credit.x - last.x).in_pt() + credit.line.placed.front().x;
        if (c.below)
            EXPECT_NEAR(left + credit.line.width - credit.line.placed.front().x, 100, 0.01) << c.caption;
        else
            EXPECT_NEAR(left, last.line.width + 10, 0.01) << c.caption;
    }
}

TEST(insets, borders_close_their_corners) {
    for (Border border : {Border::hairline, Border::double_line, Border::flower}) {
        const Rect box{Length::pt(10), Length::pt(20), Length::pt(100), Length::pt(50)};
        const std::vector<SetRule> rules = border_rules(box, border, Length::pt(15));
        EXPECT_EQ(rules.size() % 4, 0U);
        EXPECT_EQ(rules[0].from.y, box.top());
        EXPECT_EQ(rules[1].from.y, box.bottom());
    }
    EXPECT_TRUE(border_rules({}, Border::none, Length::pt(15)).empty());
}

}  // namespace
}  // namespace banxin
