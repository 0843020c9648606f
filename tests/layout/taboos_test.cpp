// 拼版的忌讳, rule by rule: pages of five columns and thirty lines that keep each, and the same ones spoiled.
#include "layout/taboos.h"

#include <gmock/gmock.h>

namespace banxin {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using Stories = std::vector<std::vector<GridArea>>;

CellMap page(const Stories& stories) {
    PageGrid grid;
    grid.columns = 5;
    grid.lines = 30;
    return {grid, stories};
}

PageHead head(GridArea area, double points = 20, std::string_view font = "hei") {
    return {area, font, Length::pt(points), false};
}

TEST(taboos, headlines_side_by_side_share_no_more_than_one_line_R12_1) {
    const PageHead left = head({1, 2, 1, 4});
    EXPECT_THAT(heads_side_by_side({left, head({3, 5, 5, 8})}), IsEmpty());
    EXPECT_THAT(heads_side_by_side({left, head({3, 5, 4, 7})}), IsEmpty()) << "one line is allowed";
    EXPECT_THAT(heads_side_by_side({left, head({3, 5, 3, 6})}), ElementsAre(HeadPair(0, 1)));
    EXPECT_THAT(heads_side_by_side({head({3, 5, 1, 9}), left}), ElementsAre(HeadPair(1, 0)))
        << "left and right, in whatever order";
    EXPECT_THAT(heads_side_by_side({left, head({4, 5, 1, 4})}), IsEmpty()) << "a column is between them";
}

TEST(taboos, headlines_differ_clearly_in_face_and_size_R12_1) {
    const PageHead hei = head({1, 2, 1, 4}, 20, "hei");
    EXPECT_EQ(contrast(hei, head({3, 4, 1, 4}, 28, "hei")), HeadContrast::none);
    EXPECT_EQ(contrast(hei, head({3, 4, 1, 4}, 22, "song")), HeadContrast::face);
    EXPECT_EQ(contrast(hei, head({3, 4, 1, 4}, 25, "song")), HeadContrast::face_and_size);
    EXPECT_EQ(contrast(head({3, 4, 1, 4}, 25, "song"), hei), HeadContrast::face_and_size);
}

TEST(taboos, no_gap_goes_straight_across_the_page_R12_2) {
    // Left ends at 14, right at 20.
    EXPECT_THAT(seams_across(page({{{1, 2, 1, 14}}, {{3, 5, 1, 20}}, {{1, 2, 16, 30}}, {{3, 5, 22, 30}}})),
                IsEmpty());
    EXPECT_THAT(seams_across(page({{{1, 2, 1, 14}}, {{3, 5, 1, 14}}, {{1, 2, 16, 30}}, {{3, 5, 16, 30}}})),
                ElementsAre(LineGap{14, 15}));
    // A line apart, the free lines still touch; without free lines nothing straight is left.
    EXPECT_THAT(seams_across(page({{{1, 2, 1, 14}}, {{3, 5, 1, 15}}, {{1, 2, 16, 30}}, {{3, 5, 17, 30}}})),
                ElementsAre(LineGap{15, 15}));
    EXPECT_THAT(seams_across(page({{{1, 2, 1, 14}}, {{3, 5, 1, 15}}, {{1, 2, 15, 30}}, {{3, 5, 16, 30}}})),
                IsEmpty());
    // A wide gap on one side hides no narrow one.
    EXPECT_THAT(seams_across(page({{{1, 2, 1, 9}}, {{3, 5, 1, 14}}, {{1, 2, 20, 30}}, {{3, 5, 16, 30}}})),
                ElementsAre(LineGap{14, 15}));
    // A story across the page, over its foot and under its head.
    EXPECT_THAT(seams_across(page({{{1, 5, 1, 8}}, {{1, 2, 9, 20}}, {{3, 5, 9, 20}}, {{1, 5, 21, 30}}})),
                ElementsAre(LineGap{8, 8}, LineGap{20, 20}));
}

TEST(taboos, the_edges_of_the_page_and_free_lines_inside_a_story_are_no_seams_R12_2) {
    EXPECT_THAT(seams_across(page({{{1, 5, 7, 28}}})), IsEmpty()) << "under the masthead, over the foot";
    // A story goes on under its picture.
    EXPECT_THAT(seams_across(page({{{1, 2, 1, 9}, {1, 2, 16, 30}}, {{3, 5, 1, 12}}, {{3, 5, 14, 30}}})),
                IsEmpty());
}

TEST(taboos, no_gap_goes_straight_down_the_page_R12_2) {
    EXPECT_THAT(seams_down(page({{{1, 2, 1, 14}}, {{3, 5, 1, 20}}, {{1, 2, 16, 30}}, {{3, 5, 22, 30}}})),
                ElementsAre(2));
    // The lead goes over into the right half.
    EXPECT_THAT(seams_down(page({{{1, 2, 1, 14}, {3, 5, 1, 8}}, {{3, 5, 10, 30}}, {{1, 2, 16, 30}}})),
                IsEmpty());
    EXPECT_THAT(seams_down(page({{{1, 2, 1, 30}}})), IsEmpty()) << "nothing is on the other side";
}

TEST(taboos, text_goes_to_the_right_and_down_from_its_headline_R12_3) {
    const PageHead over = head({1, 3, 5, 8}, 20), inside = head({2, 3, 10, 12}, 20);
    EXPECT_EQ(frame_gone_back(&over, {{1, 3, 5, 30}, {4, 5, 5, 18}}), std::nullopt);
    EXPECT_EQ(frame_gone_back(&over, {{4, 5, 9, 18}, {1, 3, 19, 30}}), std::nullopt) << "left, but below";
    EXPECT_EQ(frame_gone_back(&over, {{1, 3, 5, 30}, {4, 5, 1, 18}}), 1) << "higher than the headline";
    EXPECT_EQ(frame_gone_back(&over, {{3, 3, 5, 30}, {1, 2, 9, 30}}), 1) << "turned left";
    EXPECT_EQ(frame_gone_back(&inside, {{1, 3, 5, 30}}), std::nullopt) << "set into the text";
    EXPECT_EQ(frame_gone_back(nullptr, {{1, 3, 5, 30}, {4, 5, 1, 18}}), std::nullopt) << "no headline";
}

TEST(taboos, the_frames_of_a_story_adjoin_each_other_R12_4) {
    const auto jump = [](const Stories& stories) {
        const auto found = text_jump(page(stories), 0, stories[0]);
        return found ? found->over : -2;
    };
    constexpr int none = -2, apart = CellMap::nobody;
    EXPECT_EQ(jump({{{1, 3, 1, 30}, {4, 5, 1, 18}}, {{4, 5, 20, 30}}}), none);
    EXPECT_EQ(jump({{{1, 3, 1, 12}, {1, 3, 16, 30}}, {{4, 5, 1, 30}}}), none) << "down, over free lines";
    EXPECT_EQ(jump({{{1, 1, 1, 30}, {3, 3, 1, 30}, {2, 2, 1, 12}}, {{4, 5, 1, 30}}}), none)
        << "its own block is between them";
    EXPECT_EQ(jump({{{1, 1, 1, 30}, {3, 3, 1, 30}}, {{2, 2, 1, 30}}}), 1);
    EXPECT_EQ(jump({{{1, 3, 1, 10}, {1, 3, 20, 30}}, {{1, 3, 11, 19}}}), 1);
    EXPECT_EQ(jump({{{1, 3, 1, 10}, {4, 5, 20, 30}}, {{4, 5, 1, 19}}}), apart);
}

TEST(taboos, headlines_as_wide_do_not_grow_towards_the_foot_R12_5) {
    const PageHead upper = head({1, 3, 1, 4}, 20);
    EXPECT_THAT(growing_heads({upper, head({1, 3, 15, 18}, 20), head({1, 3, 25, 28}, 16)}), IsEmpty());
    EXPECT_THAT(growing_heads({upper, head({1, 3, 15, 18}, 16), head({1, 3, 25, 28}, 18)}),
                ElementsAre(HeadPair(1, 2)))
        << "against the one right over it";
    EXPECT_THAT(growing_heads({head({1, 3, 15, 18}, 24), upper}), ElementsAre(HeadPair(1, 0)));
    EXPECT_THAT(growing_heads({upper, head({1, 5, 15, 18}, 28)}), IsEmpty()) << "a wider one";
    PageHead down = head({1, 3, 15, 25}, 30);
    down.vertical = true;
    EXPECT_THAT(growing_heads({upper, down}), IsEmpty()) << "a 竖题 has no such width";
}

}  // namespace
}  // namespace banxin
