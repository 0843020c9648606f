// Booked advertisements stand at the foot, so that stacks of stories end on one line over them.
#include "assemble/place_ads.h"

#include <gmock/gmock.h>

#include "assemble/forms.h"

namespace banxin {
namespace {

const PageForm three_and_two{"", 1, {{3, 2}, {2, 2}}, false, false};

/// Five columns; stories on lines 4–83, eighty of them.
PageTemplate page() {
    PageTemplate layout;
    layout.grid.columns = 5;
    layout.stories = StoryArea{4, 83, {}};
    return layout;
}

TEST(booked_ads, none_leave_the_whole_page) {
    const auto ads = place_booked_ads({}, three_and_two, page());
    ASSERT_TRUE(ads);
    EXPECT_THAT(ads->rooms, testing::ElementsAre(80, 80));
}

TEST(booked_ads, one_across_the_page_stands_at_its_foot_with_a_free_line_over_it) {
    const auto ads = place_booked_ads({{5, 20}}, three_and_two, page());
    ASSERT_TRUE(ads);
    EXPECT_EQ(ads->areas[0], (GridArea{1, 5, 64, 83}));
    EXPECT_THAT(ads->rooms, testing::ElementsAre(59, 59));
}

TEST(booked_ads, one_as_wide_as_the_right_stack_stands_lower_right) {
    const auto ads = place_booked_ads({{2, 30}}, three_and_two, page());
    ASSERT_TRUE(ads);
    EXPECT_EQ(ads->areas[0], (GridArea{4, 5, 54, 83}));
    EXPECT_THAT(ads->rooms, testing::ElementsAre(80, 49));
}

TEST(booked_ads, narrow_ones_stand_on_the_wide_one) {
    const auto ads = place_booked_ads({{1, 10}, {5, 15}, {1, 10}}, three_and_two, page());
    ASSERT_TRUE(ads);
    EXPECT_EQ(ads->areas[1], (GridArea{1, 5, 69, 83}));
    EXPECT_EQ(ads->areas[0], (GridArea{5, 5, 58, 67}));
    EXPECT_EQ(ads->areas[2], (GridArea{4, 4, 58, 67}));
    EXPECT_THAT(ads->rooms, testing::ElementsAre(64, 53));
}

TEST(booked_ads, whose_edges_meet_no_stack_have_no_place) {
    EXPECT_FALSE(place_booked_ads({{4, 20}}, three_and_two, page()));
    EXPECT_FALSE(place_booked_ads({{5, 80}}, three_and_two, page()));
}

TEST(booked_ads, a_story_across_the_foot_stands_on_level_ones_only) {
    PageForm foot = three_and_two;
    foot.foot = true;
    EXPECT_FALSE(place_booked_ads({{2, 30}}, foot, page()));
    EXPECT_TRUE(place_booked_ads({{3, 30}, {2, 30}}, foot, page()));
}

}  // namespace
}  // namespace banxin
