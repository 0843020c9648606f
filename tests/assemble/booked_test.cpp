// 报眼: what is booked into a place of the layout's own stands there, whatever the page is made of.
#include <algorithm>
#include <filesystem>

#include <gtest/gtest.h>

#include "assemble/problem.h"
#include "assemble/set_plan.h"
#include "assemble/write_issue.h"
#include "content/value.h"
#include "layout/layout.h"
#include "sample_pool.h"
#include "setting.h"

namespace banxin {
namespace {

/// A front page whose masthead leaves room beside it, and an item for that place.
Pool front_page(const std::string& item) {
    Pool pool = test::one_page({"lead", "government", "levy", "vegetables", "tea", "school", item});
    SourceMap sources;
    Diagnostics diagnostics;
    pool.layouts = {*read_layout(std::filesystem::path(BANXIN_SOURCE_DIR) / "layouts/front-ear.xml", sources,
                                 diagnostics)};
    pool.pages[0].layout = "front-ear";
    pool.pages[0].front = true;
    for (PoolArticle& article : pool.articles)
        if (article.article.id == item) article.page = 1, article.slot = "ear", article.must_run = true;
    return pool;
}

TEST(booked, an_item_stands_beside_the_masthead_and_nowhere_else) {
    const Pool pool = front_page("tomb");
    const AssembleResult found = assemble(pool, test::fonts(), {.alternatives = 2, .seconds = 0.1});
    ASSERT_FALSE(found.plans.empty());
    EXPECT_TRUE(found.placeless.empty());
    for (const AssembledIssue& plan : found.plans) {
        int ears = 0, items = 0;
        for (const PlacedStory& story : plan.pages[0].stories) {
            const bool item = pool.articles[story.article].article.id == "tomb";
            EXPECT_EQ(story.position.slot == "ear", item);
            ears += story.position.slot == "ear", items += item;
        }
        EXPECT_EQ(ears, 1);
        EXPECT_EQ(items, 1);
        for (const std::size_t a : plan.left_out) EXPECT_NE(pool.articles[a].article.id, "tomb");
        Diagnostics findings;
        const std::vector<FitReport> fits = set_plan(pool, plan, test::fonts(), findings);
        for (std::size_t i = 0; i < fits.size(); ++i) EXPECT_FALSE(fits[i].overset()) << fits[i].article;
        EXPECT_EQ(fits.back().underset_lines, plan.pages[0].stories.back().left_over);
        EXPECT_FALSE(findings.has_errors());
    }
    const std::string xml = issue_xml(pool, found.plans[0], *read_date("2022-04-13"), "paper.xml", {});
    const std::size_t at = xml.find("slot=\"ear\"");
    ASSERT_NE(at, std::string::npos);
    EXPECT_NE(xml.substr(at, xml.find('>', at) - at).find("article=\"tomb\""), std::string::npos);
}

TEST(booked, what_it_costs_is_in_the_points_that_the_search_compares_and_in_the_bound) {
    const Pool pool = front_page("tomb");
    Copyfit copyfit(pool, test::fonts());
    const Problem problem(pool, copyfit, false);
    ASSERT_EQ(problem.booked(0).size(), 1u);
    const AssembleResult found = assemble(pool, test::fonts(), {.alternatives = 1, .seconds = 0.1});
    ASSERT_FALSE(found.plans.empty());
    double sum = 0;
    for (const PlacedStory& story : found.plans[0].pages[0].stories)
        sum += story_cost(story, pool.objective).total();
    EXPECT_GE(found.plans[0].pages[0].cost.total(), sum);
    Pool without = pool;
    std::erase_if(without.articles, [](const PoolArticle& a) { return a.article.id == "tomb"; });
    const AssembleResult empty = assemble(without, test::fonts(), {.alternatives = 1, .seconds = 0.1});
    ASSERT_FALSE(empty.plans.empty());
    const double item = problem.booked(0)[0].fit->least;
    EXPECT_NEAR(found.plans[0].cost.total(), empty.plans[0].cost.total() + item, 1e-3);
    EXPECT_NEAR(found.bound, empty.bound + item, 0.5);
}

TEST(booked, what_does_not_fit_the_place_is_said_and_the_page_is_made_without_it) {
    const Pool pool = front_page("river");
    const AssembleResult found = assemble(pool, test::fonts(), {.alternatives = 1, .seconds = 0.1});
    ASSERT_FALSE(found.plans.empty());
    ASSERT_EQ(found.placeless.size(), 1u);
    EXPECT_EQ(pool.articles[found.placeless[0]].article.id, "river");
    EXPECT_EQ(std::ranges::count(found.plans[0].left_out, found.placeless[0]), 1);
}

TEST(booked, an_advertisement_in_the_place_is_written_with_its_slot) {
    Pool pool = front_page("tomb");
    std::erase_if(pool.articles, [](const PoolArticle& a) { return a.article.id == "tomb"; });
    pool.pages[0].fixed_ads = {{"ads/ear.svg", 1, "报眼", {}, "ear"}};
    const AssembleResult found = assemble(pool, test::fonts(), {.alternatives = 1, .seconds = 0.1});
    ASSERT_FALSE(found.plans.empty());
    EXPECT_TRUE(found.plans[0].pages[0].ads.empty());
    const std::string xml = issue_xml(pool, found.plans[0], *read_date("2022-04-13"), "paper.xml", {});
    EXPECT_NE(xml.find("<ad slot=\"ear\" src=\"ads/ear.svg\""), std::string::npos) << xml;
}

}  // namespace
}  // namespace banxin
