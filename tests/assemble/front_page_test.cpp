// The example's front page made by hand against the one that assembly makes of its four stories.
#include <algorithm>
#include <filesystem>

#include <gtest/gtest.h>

#include "assemble/problem.h"
#include "assemble/search.h"
#include "assemble/set_plan.h"
#include "assemble/slot_fit.h"
#include "layout/layout.h"
#include "sample_pool.h"
#include "setting.h"

namespace banxin {
namespace {

PageTemplate layout_named(const char* name) {
    SourceMap sources;
    Diagnostics diagnostics;
    return *read_layout(std::filesystem::path(BANXIN_SOURCE_DIR) / "layouts" / name, sources, diagnostics);
}

/// The front page as people made it, the room of the item at its foot given to the story over it.
PageTemplate made_by_hand() {
    PageTemplate front = layout_named("front.xml");
    front.slots.pop_back();
    front.slots.back().frames.front().last_line = front.grid.lines;
    return front;
}

/// Points of these stories in the slots of a layout, by the terms of the objective that it leaves to count:
/// where each stands, empty lines, no picture.
double points(const Pool& pool, const PageTemplate& layout, const std::vector<std::string>& stories) {
    double sum = pool.objective[Term::bare];
    const std::vector<Position> slots = positions_of_template(layout);
    for (std::size_t i = 0; i < slots.size(); ++i) {
        PlacedStory story;
        story.position = slots[i];
        story.setting = std::make_shared<const Setting>();
        while (pool.articles[story.article].article.id != stories[i]) ++story.article;
        Diagnostics findings;
        CapacityOracle oracle;
        const FitReport fit = set_story(pool, 0, layout, story, test::fonts(), oracle, findings);
        EXPECT_FALSE(fit.overset() || findings.has_errors()) << stories[i];
        sum += rank_cost(pool, 0, slots[i], story.article).total() +
               white_points(fit.underset_lines, slots[i].columns(), pool.objective).total();
    }
    return sum;
}

TEST(front_page, of_the_four_stories_is_no_worse_than_the_one_made_by_hand) {
    Pool pool = test::one_page({"lead", "government", "levy", "vegetables"});
    pool.layouts = {layout_named("front-free.xml")};
    pool.pages[0].layout = "front-free";
    pool.pages[0].front = true;
    const double by_hand = points(pool, made_by_hand(), {"lead", "government", "levy", "vegetables"});
    const AssembleResult found = assemble(pool, test::fonts(), {.alternatives = 1, .seconds = 1});
    ASSERT_FALSE(found.plans.empty());
    RecordProperty("by_hand", std::to_string(by_hand));
    RecordProperty("assembled", std::to_string(found.plans[0].cost.total()));
    EXPECT_TRUE(found.plans[0].left_out.empty());
    EXPECT_LE(found.plans[0].cost.total(), by_hand);
    EXPECT_NEAR(found.bound, found.plans[0].cost.total(), 0.1) << "of four stories the best is known";
    for (const PlacedStory& story : found.plans[0].pages[0].stories)
        EXPECT_LT(story.left_over, story.position.columns()) << "a line of every column empty";
}

}  // namespace
}  // namespace banxin
