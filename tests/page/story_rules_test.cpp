#include "page/story_rules.h"

#include <gmock/gmock.h>

#include "grid.h"

namespace banxin {
namespace {

PageTemplate layout() {
    PageTemplate page;
    page.grid = test::grid();
    page.stories = StoryArea{1, 24, Length::pt(0.4)};
    return page;
}

Slot story(GridArea frame, Border border = Border::none) {
    Slot slot;
    slot.frames = {frame};
    slot.border = border;
    return slot;
}

std::vector<std::string> rules(const std::vector<Slot>& stories) {
    std::vector<const Slot*> slots;
    for (const Slot& slot : stories) slots.push_back(&slot);
    std::vector<std::string> out;
    for (const SetRule& rule : story_rules(layout(), slots)) {
        char text[80];
        std::snprintf(text, sizeof text, "%g,%g-%g,%g", rule.from.x.in_pt(), rule.from.y.in_pt(),
                      rule.to.x.in_pt(), rule.to.y.in_pt());
        out.emplace_back(text);
    }
    return out;
}

TEST(story_rules, one_across_in_the_free_line_between_two_stories) {
    EXPECT_THAT(rules({story({1, 3, 1, 9}), story({1, 3, 11, 24})}),
                testing::ElementsAre("10,152.5-330,152.5"));
}

TEST(story_rules, one_down_the_gutter_between_neighbours_as_long_as_they_are) {
    EXPECT_THAT(rules({story({1, 2, 3, 20}), story({3, 3, 1, 24})}), testing::ElementsAre("225,40-225,310"));
}

TEST(story_rules, one_goes_on_past_the_free_line_of_a_stack) {
    EXPECT_THAT(rules({story({1, 2, 1, 24}), story({3, 3, 1, 11}), story({3, 3, 13, 24})}),
                testing::UnorderedElementsAre("225,10-225,370", "230,182.5-330,182.5"));
}

TEST(story_rules, none_inside_a_story_nor_along_a_border) {
    EXPECT_THAT(rules({story({1, 3, 1, 24})}), testing::IsEmpty());
    EXPECT_THAT(rules({story({1, 2, 1, 24}), story({3, 3, 1, 24}, Border::hairline)}), testing::IsEmpty());
}

TEST(story_rules, none_without_a_story_area) {
    PageTemplate page = layout();
    page.stories.reset();
    const Slot a = story({1, 2, 1, 24}), b = story({3, 3, 1, 24});
    EXPECT_TRUE(story_rules(page, {&a, &b}).empty());
}

}  // namespace
}  // namespace banxin
