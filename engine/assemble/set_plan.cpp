#include "assemble/set_plan.h"

#include "flow/story.h"
#include "layout/layout.h"

namespace banxin {

namespace {

struct PlannedPart {
    StoryPart part;
    std::size_t story;  // index among all of the plan
};

StoryPart part_of(const Pool& pool, std::size_t page, const PageTemplate& layout, const PlacedStory& story) {
    const Slot& shape = *layout.find_slot(story.position.slot);
    std::vector<InsetArea> insets;
    for (const GridArea& area : story.insets) insets.push_back({area, {}, {}, {}});
    const PoolArticle& article = pool.articles[story.article];
    const bool rest = article.share && article.share->rest;
    const std::optional<GridArea> head = rest ? std::nullopt : std::optional(story.head);
    return {pool.pages[page].number, layout.grid,
            story.position.fixed() ? shape : with_placement(shape, story.frames, head, insets),
            rest ? std::optional(article.share->title) : std::nullopt, article.article.where};
}

/// The article and the styles as the story's setting has them.
struct AsSet {
    Article article;
    StyleSheet styles;
};

AsSet as_set(const Pool& pool, const PageTemplate& layout, const PlacedStory& story,
             Diagnostics& diagnostics) {
    const Slot& shape = *layout.find_slot(story.position.slot);
    return {
        with_setting(pool.articles[story.article].article, *story.setting),
        with_overrides(layout.styles, style_overrides(*story.setting, layout.styles, shape), diagnostics)};
}

}  // namespace

FitReport set_story(const Pool& pool, std::size_t page, const PageTemplate& layout, const PlacedStory& story,
                    const FontCatalogue& fonts, CapacityOracle& oracle, Diagnostics& diagnostics) {
    const AsSet set = as_set(pool, layout, story, diagnostics);
    return oracle.fit(set.article, part_of(pool, page, layout, story), {fonts, diagnostics, set.styles});
}

std::vector<FitReport> set_plan(const Pool& pool, const AssembledIssue& issue, const FontCatalogue& fonts,
                                Diagnostics& diagnostics) {
    std::vector<PlannedPart> rests;
    std::size_t count = 0;
    for (std::size_t p = 0; p < issue.pages.size(); ++p)
        for (const PlacedStory& story : issue.pages[p].stories) {
            const auto& share = pool.articles[story.article].share;
            if (share && share->rest)
                rests.push_back({part_of(pool, p, layout_of(pool, p, issue.pages[p]), story), count});
            ++count;
        }
    std::vector<FitReport> fits(count);
    std::size_t next = 0;
    for (std::size_t p = 0; p < issue.pages.size(); ++p)
        for (const PlacedStory& story : issue.pages[p].stories) {
            const std::size_t index = next++;
            const PoolArticle& article = pool.articles[story.article];
            if (article.share && article.share->rest) continue;
            const PageTemplate& layout = layout_of(pool, p, issue.pages[p]);
            std::vector<StoryPart> parts{part_of(pool, p, layout, story)};
            std::vector<std::size_t> indexes{index};
            for (const PlannedPart& rest : rests)
                if (article.share && rest.part.where == article.article.where)
                    parts.push_back(rest.part), indexes.push_back(rest.story);
            const AsSet as = as_set(pool, layout, story, diagnostics);
            const std::vector<PartLayout> set = lay_story(as.article, parts, {fonts, diagnostics, as.styles});
            for (std::size_t i = 0; i < indexes.size(); ++i) fits[indexes[i]] = set[i].fit;
        }
    return fits;
}

}  // namespace banxin
