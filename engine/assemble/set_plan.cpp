#include "assemble/set_plan.h"

#include "flow/story.h"
#include "layout/layout.h"

namespace banxin {

FitReport set_story(const Pool& pool, std::size_t page, const PageTemplate& layout, const PlacedStory& story,
                    const FontCatalogue& fonts, Diagnostics& diagnostics) {
    const Slot& shape = *layout.find_slot(story.position.slot);
    const StyleSheet styles =
        with_overrides(layout.styles, style_overrides(*story.setting, layout.styles, shape), diagnostics);
    const Article article = with_setting(pool.articles[story.article].article, *story.setting);
    std::vector<InsetArea> insets;
    for (const GridArea& area : story.insets) insets.push_back({area, {}, {}, {}});
    const StoryPart part{
        pool.pages[page].number, layout.grid,
        story.position.fixed() ? shape : with_placement(shape, story.frames, story.head, insets),
        std::nullopt, article.where};
    return lay_story(article, {part}, {fonts, diagnostics, styles}).front().fit;
}

std::vector<FitReport> set_plan(const Pool& pool, const AssembledIssue& issue, const FontCatalogue& fonts,
                                Diagnostics& diagnostics) {
    std::vector<FitReport> fits;
    for (std::size_t p = 0; p < issue.pages.size(); ++p)
        for (const PlacedStory& story : issue.pages[p].stories)
            fits.push_back(set_story(pool, p, layout_of(pool, p, issue.pages[p]), story, fonts, diagnostics));
    return fits;
}

}  // namespace banxin
