// 拼版的忌讳 as the search weighs them against the same rules asked of the page that comes of it.
#include "layout/taboos.h"

#include <filesystem>
#include <numeric>

#include <gtest/gtest.h>

#include "assemble/place_ads.h"
#include "assemble/search.h"
#include "sample_pool.h"
#include "setting.h"

namespace banxin {
namespace {

using Areas = std::vector<std::vector<GridArea>>;

Areas areas_of(const std::vector<PlacedStory>& stories, const std::vector<GridArea>& ads) {
    Areas areas;
    for (const PlacedStory& story : stories) areas.push_back(story.frames);
    for (const GridArea& ad : ads) areas.push_back({ad});
    return areas;
}

/// Seams of the page as it stands; over advertisements alone there is none.
int seams_of(const PageTemplate& layout, const std::vector<PlacedStory>& stories,
             const std::vector<GridArea>& ads) {
    int stories_end = 0;
    for (const PlacedStory& story : stories)
        for (const GridArea& frame : story.frames) stories_end = std::max(stories_end, frame.last_line);
    const std::vector<LineGap> seams = seams_across({layout.grid, areas_of(stories, ads)});
    return static_cast<int>(std::count_if(seams.begin(), seams.end(),
                                          [&](const LineGap& gap) { return gap.first < stories_end; }));
}

/// Every division of a page into these heights, a story in every height that a stack has room for.
class EveryDivision {
  public:
    EveryDivision(const PageForm& form, const Pool& pool, const std::vector<AdSize>& sizes)
        : on_(test::form_on_page(form, pool)), objective_(pool.objective) {
        const auto ads = place_booked_ads(sizes, form, *on_.layout);
        if (!ads) return;
        on_.rooms = ads->rooms;
        on_.ads = ads->areas;
        for (const Position& at : on_.positions) {
            StoryFit& fit = fits_.emplace_back();
            fit.columns = at.kind == Position::Kind::lead ? 1 : at.columns();
            fit.settings.push_back(std::make_shared<const Setting>());
            fit.by_area.assign(5 * 84 + 1, {0, 0, 0, 0, 0});
        }
        heights_.stacks.resize(form.stacks.size());
        for (int foot : {0, 12, 21})
            if (form.foot == (foot > 0)) {
                heights_.foot = foot;
                divide(0);
            }
    }

    int pages = 0, with_seams = 0;

  private:
    void divide(std::size_t stack) {
        if (stack == heights_.stacks.size()) return compare();
        auto& heights = heights_.stacks[stack];
        if (static_cast<int>(heights.size()) == on_.form->stacks[stack].stories) return divide(stack + 1);
        for (const int height : {14, 15, 17, 22}) {
            heights.push_back(height);
            const int used = std::accumulate(heights.begin(), heights.end(), 0) +
                             static_cast<int>(heights.size()) * rule_line;
            const int over = on_.rooms[stack] - (heights_.foot > 0 ? heights_.foot + rule_line : 0);
            if (used + least_leg_rows <= over) divide(stack);
            heights.pop_back();
        }
    }

    void compare() {
        std::vector<const StoryFit*> fits;
        std::vector<std::size_t> articles;
        for (const StoryFit& fit : fits_) fits.push_back(&fit), articles.push_back(articles.size());
        const ClosedPage page = place_page(on_, fits, articles, heights_, objective_);
        const int seams = seams_of(*on_.layout, page.stories, on_.ads);
        EXPECT_DOUBLE_EQ(page.cost[Term::seam], seams * objective_[Term::seam]) << on_.form->name;
        const CellMap cells(on_.layout->grid, areas_of(page.stories, on_.ads));
        for (std::size_t s = 0; s < page.stories.size(); ++s)
            EXPECT_FALSE(text_jump(cells, static_cast<int>(s), page.stories[s].frames)) << on_.form->name;
        EXPECT_TRUE(seams_down(cells).empty()) << on_.form->name;
        ++pages;
        with_seams += seams > 0;
    }

    FormOnPage on_;
    const Objective& objective_;
    std::vector<StoryFit> fits_;
    PageHeights heights_;
};

TEST(taboos, the_seams_that_the_search_counts_are_those_of_the_page_R12_2_R12_4) {
    const Pool pool = test::one_page({"tea"});
    int pages = 0, with_seams = 0;
    for (const PageForm& form : page_forms)
        for (const std::vector<AdSize>& ads :
             {std::vector<AdSize>{}, {{5, 12}}, {{2, 15}}, {{2, 15}, {1, 8}, {1, 8}}, {{5, 10}, {3, 14}}}) {
            if (form.front) continue;
            const EveryDivision divisions(form, pool, ads);
            pages += divisions.pages;
            with_seams += divisions.with_seams;
        }
    EXPECT_GT(pages, 1000);
    EXPECT_GT(with_seams, 100);
    EXPECT_LT(with_seams, pages);
}

class PoolOfTheExamples : public testing::TestWithParam<const char*> {};

TEST_P(PoolOfTheExamples, makes_pages_with_the_taboos_it_says_R12_1_R12_2_R12_4_R12_5) {
    SourceMap sources;
    Diagnostics diagnostics;
    const auto pool =
        read_pool(std::filesystem::path(BANXIN_SOURCE_DIR) / "examples" / GetParam(), sources, diagnostics);
    ASSERT_TRUE(pool.has_value());
    const AssembleResult found = assemble(*pool, test::fonts(), {.alternatives = 2, .seconds = 0.05});
    ASSERT_FALSE(found.plans.empty());
    for (const AssembledIssue& plan : found.plans)
        for (std::size_t p = 0; p < plan.pages.size(); ++p) {
            const AssembledPage& page = plan.pages[p];
            if (page.made_by >= 0) continue;  // a template: its frames are its designer's
            const PageTemplate& layout = layout_of(*pool, p, page);
            EXPECT_DOUBLE_EQ(page.cost[Term::seam],
                             seams_of(layout, page.stories, page.ads) * pool->objective[Term::seam]);
            const CellMap cells(layout.grid, areas_of(page.stories, page.ads));
            EXPECT_TRUE(seams_down(cells).empty());
            std::vector<PageHead> heads;
            for (std::size_t s = 0; s < page.stories.size(); ++s) {
                const PlacedStory& story = page.stories[s];
                EXPECT_FALSE(text_jump(cells, static_cast<int>(s), story.frames));
                const ParagraphStyle* style =
                    layout.styles.find(layout.find_slot(story.position.slot)->headline);
                heads.push_back({story.head, style->font, story.setting->head_size});
            }
            const double grow = static_cast<double>(growing_heads(heads).size());
            EXPECT_DOUBLE_EQ(page.cost[Term::heads_grow], grow * pool->objective[Term::heads_grow]);
            EXPECT_EQ(page.cost[Term::collision] > 0, !heads_side_by_side(heads).empty());
        }
}

INSTANTIATE_TEST_SUITE_P(pools, PoolOfTheExamples,
                         testing::Values("pool/day-1", "pool/day-2", "pool/day-3", "kecheng/pool"));

}  // namespace
}  // namespace banxin
