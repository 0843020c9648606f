// Pictures of two stories part where one of them may stand at the foot of its columns.
#include "assemble/picture_places.h"

#include <gmock/gmock.h>

#include "assemble/set_plan.h"
#include "sample_pool.h"
#include "setting.h"

namespace banxin {
namespace {

/// A story in a rectangle with a picture of `rows` lines under a headline of three.
PlacedStory story(const GridArea& frame, int wide, int rows) {
    PlacedStory placed;
    placed.may_lower = true;
    placed.frames = {frame};
    placed.head = {frame.first_column, frame.last_column, frame.first_line, frame.first_line + 2};
    Setting setting;
    setting.insets = {{0, wide, rows, true, frame.last_column - frame.first_column + 1 - wide, 0, 0}};
    placed.position.first_column = frame.first_column;
    placed.setting = std::make_shared<const Setting>(setting);
    placed.insets = {inset_area(placed, setting.insets[0])};
    return placed;
}

TEST(picture_places, two_that_touch_or_stand_one_over_the_other_part) {
    const Objective objective;
    // Side by side under headlines of one height.
    std::vector<PlacedStory> beside{story({1, 3, 4, 40}, 2, 12), story({4, 5, 4, 60}, 2, 12)};
    EXPECT_EQ(pictures_touching(page_pictures(beside), {}), 1);
    part_pictures(beside, {}, objective);
    EXPECT_EQ(pictures_touching(page_pictures(beside), {}), 0);
    // One under the other.
    std::vector<PlacedStory> stack{story({1, 3, 4, 26}, 2, 14), story({1, 3, 28, 50}, 2, 12)};
    EXPECT_EQ(pictures_stacked(page_pictures(stack)), 1);
    part_pictures(stack, {}, objective);
    EXPECT_EQ(pictures_stacked(page_pictures(stack)), 0);
    EXPECT_EQ(stack[0].insets[0].first_line, 7) << "the upper one stays under its headline";
    EXPECT_EQ(stack[1].insets[0].last_line, 50);
}

TEST(picture_places, none_touches_an_advertisement) {
    const Objective objective;
    const std::vector<GridArea> ads{{1, 3, 52, 80}, {4, 5, 60, 80}};
    const auto touching = [&](const GridArea& picture) { return pictures_touching({{0, picture}}, ads); };
    EXPECT_EQ(touching({2, 3, 40, 50}), 1) << "right over it";
    EXPECT_EQ(touching({2, 3, 38, 48}), 0) << "three lines of text between";
    EXPECT_EQ(touching({4, 5, 48, 58}), 2) << "over one, beside the other";
    // The lower of two that are stacked would go down on to the advertisement: the upper stays over it.
    std::vector<PlacedStory> stack{story({1, 3, 4, 26}, 2, 14), story({1, 3, 28, 50}, 2, 12)};
    part_pictures(stack, ads, objective);
    EXPECT_EQ(pictures_touching(page_pictures(stack), ads), 0);
    EXPECT_EQ(stack[1].insets[0].first_line, 31);
}

TEST(picture_places, stay_where_they_are_when_nobody_minds_and_where_text_would_run_otherwise) {
    Objective objective;
    const auto moved = [&](PlacedStory upper, PlacedStory lower) {
        std::vector<PlacedStory> stories{std::move(upper), std::move(lower)};
        part_pictures(stories, {}, objective);
        return stories[1].insets[0].first_line != 31;
    };
    const PlacedStory upper = story({1, 3, 4, 26}, 2, 14);
    PlacedStory lower = story({1, 3, 28, 50}, 2, 12);
    EXPECT_TRUE(moved(upper, lower));
    lower.may_lower = false;
    EXPECT_FALSE(moved(upper, lower));
    lower.may_lower = true;
    objective.weights[static_cast<std::size_t>(Term::stacked)] = 0;
    EXPECT_FALSE(moved(upper, lower));
}

TEST(picture_places, at_the_foot_the_text_runs_as_it_did_under_the_headline) {
    const Pool pool = test::one_page({"project", "exhibit", "market", "tea"});
    Copyfit copyfit(pool, test::fonts());
    int compared = 0;
    for (const Position& at : positions_of(page_forms[8], pool.layouts[0])) {
        if (at.kind != Position::Kind::stack) continue;
        for (std::size_t a = 0; a < pool.articles.size(); ++a) {
            const StoryFit* fit = copyfit.fit(a, pool.layouts[0], at);
            if (fit == nullptr) continue;
            for (int height = 20; height <= 81; ++height) {
                const AreaFit* area = fit->find(height * fit->columns);
                if (area == nullptr || !area->may_lower) continue;
                PlacedStory placed;
                placed.article = a, placed.position = at, placed.setting = fit->setting_of(*area);
                ASSERT_EQ(placed.setting->insets.size(), 1u);
                placed.frames = {{at.first_column, at.last_column, 4, 3 + height}};
                placed.head = {at.first_column, at.last_column, 4, 3 + placed.setting->head_rows};
                placed.insets = {inset_area(placed, placed.setting->insets[0])};
                const auto set = [&] {
                    Diagnostics findings;
                    CapacityOracle oracle;
                    const FitReport report =
                        set_story(pool, 0, pool.layouts[0], placed, test::fonts(), oracle, findings);
                    EXPECT_FALSE(findings.has_errors());
                    return std::tuple(report.overset_lines, report.underset_lines,
                                      lone_points(findings, pool.objective));
                };
                const auto under_head = set();
                const int down = 3 + height - placed.insets[0].last_line;
                placed.insets[0].first_line += down, placed.insets[0].last_line += down;
                EXPECT_EQ(set(), under_head) << pool.articles[a].article.id << " " << height;
                ++compared;
            }
        }
    }
    EXPECT_GT(compared, 20);
}

}  // namespace
}  // namespace banxin
