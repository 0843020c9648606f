// 转版: a lead cut for a later page, by the rules of R12.6, and the plan of both parts.
#include "assemble/continued.h"

#include <gtest/gtest.h>

#include "assemble/set_plan.h"
#include "assemble/text_fit.h"
#include "assemble/write_issue.h"
#include "content/value.h"
#include "sample_pool.h"
#include "setting.h"

namespace banxin {
namespace {

/// Two pages; the first may be continued.
Pool two_pages() {
    Pool pool =
        test::one_page({"lead", "tea", "road", "school", "vegetables", "levy", "fire", "river", "grid",
                        "talent", "government", "health", "sports", "project", "essay", "market"});
    pool.pages.push_back(pool.pages[0]);
    pool.pages[1].number = 2;
    pool.layouts.push_back(pool.layouts[0]);
    pool.pages[0].may_continue = true;
    return pool;
}

TEST(continued, a_lead_is_cut_inside_a_paragraph_with_three_lines_on_either_side) {
    const Pool pool = two_pages();
    const std::vector<Pool> cut = pools_with_continuation(pool, nullptr, test::fonts());
    ASSERT_EQ(cut.size(), 2u);
    const TextLines text = text_lines(pool.articles[0].article, pool.layouts[0],
                                      *pool.layouts[0].find_slot("lead"), test::fonts());
    for (const Pool& one : cut) {
        ASSERT_EQ(one.articles.size(), pool.articles.size() + 1);
        const StoryShare &first = *one.articles[0].share, &rest = *one.articles.back().share;
        EXPECT_FALSE(first.rest);
        EXPECT_TRUE(rest.rest);
        EXPECT_EQ(first.lines, rest.lines);
        EXPECT_NE(std::find(text.cuts.begin(), text.cuts.end(), first.lines), text.cuts.end());
        EXPECT_FALSE(rest.title.empty());
    }
    EXPECT_LT(cut[0].articles[0].share->lines, cut[1].articles[0].share->lines);
}

TEST(continued, pages_that_may_not_and_stories_too_short_are_not_cut) {
    Pool pool = two_pages();
    pool.pages[0].may_continue = false;
    EXPECT_TRUE(pools_with_continuation(pool, nullptr, test::fonts()).empty());
    Pool briefs = test::one_page({"fire", "market"});
    briefs.pages.push_back(briefs.pages[0]);
    briefs.layouts.push_back(briefs.layouts[0]);
    briefs.pages[0].may_continue = true;
    EXPECT_TRUE(pools_with_continuation(briefs, nullptr, test::fonts()).empty());
}

TEST(continued, both_parts_are_set_without_overset_and_the_issue_says_where_the_rest_stands) {
    int closed = 0;
    for (const Pool& pool : pools_with_continuation(two_pages(), nullptr, test::fonts())) {
        const AssembleResult found = assemble(pool, test::fonts(), {.alternatives = 3, .seconds = 0.2});
        for (const AssembledIssue& plan : found.plans) {
            Diagnostics findings;
            const std::vector<FitReport> fits = set_plan(pool, plan, test::fonts(), findings);
            if (findings.has_errors()) continue;
            for (const PlacedStory& story : plan.pages[0].stories)
                EXPECT_NE(story.article, pool.articles.size() - 1)
                    << "the rest on the page of the first part";
            EXPECT_EQ(plan.pages[0].stories.front().article, 0u);
            EXPECT_DOUBLE_EQ(plan.cost[Term::jump], pool.objective[Term::jump]);
            const std::string xml = issue_xml(pool, plan, *read_date("2022-04-13"), "paper.xml", {});
            EXPECT_NE(xml.find("<continue slot="), std::string::npos);
            EXPECT_NE(xml.find("article=\"lead\""), std::string::npos);
            closed += std::none_of(fits.begin(), fits.end(), [](const FitReport& f) { return f.overset(); });
        }
    }
    EXPECT_GT(closed, 0);
}

}  // namespace
}  // namespace banxin
