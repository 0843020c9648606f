// Heights of a page's stories, found together.
#include "assemble/page_plan.h"

#include <gmock/gmock.h>

#include "sample_pool.h"

namespace banxin {
namespace {

/// A story of so many columns that stands in these heights at these costs.
StoryFit story(int columns, const std::map<int, float>& costs_by_height) {
    StoryFit fit;
    fit.columns = columns;
    fit.settings.push_back(std::make_shared<const Setting>());
    fit.by_area.resize(5 * 84 + 1);
    fit.least = 1e9F;
    for (const auto& [height, cost] : costs_by_height) {
        fit.by_area[static_cast<std::size_t>(height * columns)] = {0, 0, cost, 0, 0};
        fit.least = std::min(fit.least, cost);
    }
    return fit;
}

TEST(page_plan, neighbours_trade_lines_so_that_the_page_is_full) {
    const Pool pool = test::one_page({"tea"});
    const PageForm form{"two under a lead", 1, {{3, 2}, {2, 0}}, false, false};
    const FormOnPage on = test::form_on_page(form, pool);
    ASSERT_EQ(on.positions.size(), 3u);
    // The lead has one area alone, so that the two under it have 50 lines with the lines over them.
    StoryFit lead = story(1, {});
    const int area = on.area() - 3 * 50;
    lead.by_area[static_cast<std::size_t>(area)] = {0, 0, 0, 0, 0};
    lead.least = 0;
    const auto heights = [&](const StoryFit& upper, const StoryFit& lower) {
        const auto found = divide_page(on, {&lead, &upper, &lower}, pool.objective);
        return found ? std::vector<int>(found->stacks[0].begin(), found->stacks[0].end())
                     : std::vector<int>();
    };
    EXPECT_THAT(heights(story(3, {{20, 0}}), story(3, {{28, 0}})), testing::ElementsAre(20, 28));
    // The upper one is two lines too long: the lower one gives them.
    EXPECT_THAT(heights(story(3, {{22, 0}}), story(3, {{28, 0}, {26, 2}})), testing::ElementsAre(22, 26));
    // Which of them gives is the cheaper way.
    EXPECT_THAT(heights(story(3, {{22, 0}, {20, 1}}), story(3, {{28, 0}, {26, 2}})),
                testing::ElementsAre(20, 28));
    EXPECT_THAT(heights(story(3, {{22, 0}}), story(3, {{28, 0}})), testing::IsEmpty());
}

TEST(page_plan, what_setting_a_lead_in_full_finds_counts_in_these_legs_alone_R7_3) {
    const Pool pool = test::one_page({"tea"});
    const PageForm form{"one beside the other", 1, {{3, 1}, {2, 1}}, false, false};
    const FormOnPage on = test::form_on_page(form, pool);
    ASSERT_EQ(on.positions.size(), 3u);
    // Two lines more on the left and three less on the right leave the lead its area, for a point in all.
    const StoryFit left = story(3, {{30, 0}, {32, 0.5F}}), right = story(2, {{26, 0}, {23, 0.5F}});
    StoryFit lead = story(1, {});
    const auto area = static_cast<std::size_t>(on.area() - 3 * 31 - 2 * 27);
    lead.by_area[area] = {0, 0, 0, 0, 0};
    lead.offers.resize(lead.by_area.size());
    lead.offers[area] = {lead.by_area[area]};
    lead.least = 0;
    const std::vector<const StoryFit*> fits{&lead, &left, &right};
    const auto divided = [&] { return divide_page(on, fits, pool.objective).value(); };
    const auto lone_of = [&](const PageHeights& heights) {
        return place_page(on, fits, {0, 0, 0}, heights, pool.objective).cost[Term::lone];
    };
    const PageHeights first = divided();
    EXPECT_EQ(first.stacks[0][0], 30);
    EXPECT_DOUBLE_EQ(lone_of(first), 0);
    lead.in_full[first.lead] = {.lone = 0.75, .hole = 0};
    const PageHeights same = divided();
    EXPECT_EQ(same.stacks[0][0], 30);
    EXPECT_DOUBLE_EQ(same.cost, first.cost + 0.75);
    EXPECT_DOUBLE_EQ(lone_of(same), 0.75);
    lead.in_full[first.lead] = {.lone = 4, .hole = 0};
    const PageHeights other = divided();
    EXPECT_EQ(other.stacks[0][0], 32);
    EXPECT_DOUBLE_EQ(other.cost, first.cost + 1);
    EXPECT_DOUBLE_EQ(lone_of(other), 0);
}

}  // namespace
}  // namespace banxin
