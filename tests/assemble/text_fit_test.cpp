// The lines of a story's text, and the levers that change them, within the limits of the style sheet.
#include "assemble/text_fit.h"

#include <gtest/gtest.h>

#include "sample_pool.h"
#include "setting.h"

namespace banxin {
namespace {

std::vector<TextChoice> choices_of(const Pool& pool, const PageTemplate& layout, int most_cut = 0) {
    return text_choices(pool.articles[0].article, layout, *layout.find_slot("left-1"), pool.objective,
                        test::fonts(), most_cut);
}

/// The layout with other limits for body text.
PageTemplate with_limits(const Pool& pool, double tracking, int lines) {
    PageTemplate layout = pool.layouts[0];
    layout.styles.styles["body"].fit_tracking = Em{tracking};
    layout.styles.styles["body"].fit_lines = lines;
    return layout;
}

TEST(text_fit, the_text_as_written_costs_nothing_and_each_number_of_lines_comes_once) {
    const Pool pool = test::one_page({"government"});
    int free_of_cost = 0, before = 0;
    for (const TextChoice& choice : choices_of(pool, pool.layouts[0])) {
        free_of_cost += choice.cost.total() == 0;
        EXPECT_GT(choice.lines, before);
        before = choice.lines;
    }
    EXPECT_EQ(free_of_cost, 1);
}

TEST(text_fit, no_lever_of_the_body_is_used_where_its_style_gives_no_limits) {
    const Pool pool = test::one_page({"river"});
    for (const TextChoice& choice : choices_of(pool, with_limits(pool, 0, 0))) {
        EXPECT_EQ(choice.tracking.value, 0);
        EXPECT_EQ(choice.cost[Term::pull_in], 0);
    }
}

TEST(text_fit, as_many_short_lines_are_pulled_in_as_the_style_lets) {
    for (const int most : {1, 2}) {
        double longest = 0, weight = 0;
        for (const char* name : {"lead", "river", "essay", "tea", "heritage", "health", "exhibit", "read"}) {
            const Pool pool = test::one_page({name});
            weight = pool.objective[Term::pull_in];
            for (const TextChoice& choice : choices_of(pool, with_limits(pool, 0, most)))
                longest = std::max(longest, choice.cost[Term::pull_in]);
        }
        EXPECT_DOUBLE_EQ(longest, most * weight);
    }
}

TEST(text_fit, tracking_goes_as_far_as_the_style_lets_and_changes_the_lines) {
    const Pool pool = test::one_page({"river"});
    int closer = 0, wider = 0, natural = 0;
    for (const TextChoice& choice : choices_of(pool, with_limits(pool, 0.02, 0))) {
        if (choice.cost.total() == 0) natural = choice.lines;
        if (choice.tracking.value == 0) continue;
        EXPECT_DOUBLE_EQ(std::abs(choice.tracking.value), 0.02);
        EXPECT_DOUBLE_EQ(choice.cost[Term::tracking], 2 * pool.objective[Term::tracking]);
        (choice.tracking.value < 0 ? closer : wider) = choice.lines;
    }
    EXPECT_GT(wider, natural);
    EXPECT_LT(closer, wider);
}

}  // namespace
}  // namespace banxin
