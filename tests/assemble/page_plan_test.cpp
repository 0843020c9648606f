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

}  // namespace
}  // namespace banxin
