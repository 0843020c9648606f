// Locks, continued stories and late news of an issue made before.
#include "assemble/update.h"

#include <gmock/gmock.h>

#include "sample_pool.h"
#include "setting.h"

namespace banxin {
namespace {

/// So many pages for the example's articles, all free.
Pool pages_for(std::size_t pages) {
    Pool pool = test::one_page({"lead",    "tea",     "road",  "school", "vegetables", "levy",
                                "fire",    "river",   "grid",  "talent", "government", "health",
                                "sports",  "project", "essay", "market", "clinics",    "heritage",
                                "library", "exhibit", "tomb",  "notice"});
    while (pool.pages.size() < pages) {
        pool.pages.push_back(pool.pages[0]);
        pool.pages.back().number = static_cast<int>(pool.pages.size());
        pool.layouts.push_back(pool.layouts[0]);
    }
    return pool;
}

/// The plan as people get it back to change: what stands where.
std::vector<EarlierPage> earlier(const Pool& pool, const AssembledIssue& plan) {
    std::vector<EarlierPage> pages;
    for (std::size_t p = 0; p < plan.pages.size(); ++p) {
        EarlierPage& page = pages.emplace_back();
        page.number = pool.pages[p].number;
        page.xml = "<page number=\"" + std::to_string(page.number) + "\"/>";
        for (const PlacedStory& story : plan.pages[p].stories)
            page.places.push_back({story.position.slot, pool.articles[story.article].path,
                                   story.frames.front(), story.frames.back(), false});
    }
    return pages;
}

/// Two pages made, the lead of the first continued on the second.
struct Continued {
    Pool pool = pages_for(2);
    std::vector<EarlierPage> pages;

    Continued() {
        const AssembleResult made = assemble(pool, test::fonts(), {.alternatives = 1, .seconds = 0.1});
        pages = earlier(pool, made.plans.at(0));
        pages[1].continued_from = {1};
    }
};

TEST(update, a_locked_page_keeps_the_page_that_has_the_rest_of_its_story) {
    Continued two;
    two.pages[0].locked = true;
    const UpdatedIssue made =
        update_issue(two.pool, two.pages, {}, test::fonts(), {.alternatives = 1, .seconds = 0.1});
    EXPECT_TRUE(made.anew.empty());
    EXPECT_TRUE(made.result.plans.empty());
}

TEST(update, late_news_makes_both_pages_of_a_continued_story_anew_round_a_locked_place) {
    Continued two;
    two.pages[1].places[1].locked = true;
    const EarlierPlace locked = two.pages[1].places[1];
    PoolArticle late = two.pool.articles[3];
    std::erase_if(two.pool.articles, [&](const PoolArticle& a) { return a.path == late.path; });
    for (EarlierPage& page : two.pages)
        std::erase_if(page.places, [&](const EarlierPlace& place) { return place.article == late.path; });
    const std::size_t added = insert_article(two.pool, late);
    const UpdatedIssue made =
        update_issue(two.pool, two.pages, {added}, test::fonts(), {.alternatives = 1, .seconds = 0.1});
    EXPECT_THAT(made.anew, testing::ElementsAre(1, 2));
    ASSERT_FALSE(made.result.plans.empty());
    std::string slot;
    for (const PlacedStory& story : made.result.plans[0].pages[1].stories)
        if (made.pool.articles[story.article].path == locked.article) slot = story.position.slot;
    EXPECT_EQ(slot, locked.slot);
}

TEST(update, late_news_in_a_paper_of_forty_pages_tries_no_more_sets_than_it_must) {
    Pool pool = pages_for(40);
    pool.articles.resize(2);
    std::vector<EarlierPage> pages;
    for (const PageWish& wish : pool.pages) {
        EarlierPage& page = pages.emplace_back();
        page.number = wish.number;
        page.locked = wish.number > 1;
    }
    const UpdatedIssue made =
        update_issue(pool, pages, {0}, test::fonts(), {.alternatives = 1, .seconds = 0.1});
    EXPECT_TRUE(made.result.plans.empty()) << "two articles fill no page";
}

}  // namespace
}  // namespace banxin
