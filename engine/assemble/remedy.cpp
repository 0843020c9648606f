#include "assemble/remedy.h"

#include <algorithm>
#include <numeric>

#include "assemble/copyfit.h"

namespace banxin {
namespace {

/// Pages that the article may stand on, those that take its section first.
std::vector<std::size_t> pages_for(const Pool& pool, const PoolArticle& article) {
    std::vector<std::size_t> pages;
    for (std::size_t p = 0; p < pool.pages.size(); ++p)
        if (article.page == 0 || article.page == pool.pages[p].number) pages.push_back(p);
    std::stable_partition(pages.begin(), pages.end(), [&](std::size_t p) {
        return takes_section(pool.pages[p], article.article.section);
    });
    return pages;
}

/// A place so many columns wide, from the left.
Position place_of_columns(const Slot& slot, int columns) {
    Position at;
    at.kind = Position::Kind::stack;
    at.slot = slot.name;
    at.last_column = at.head_last_column = at.first_frame_columns = at.last_frame_columns = columns;
    return at;
}

/// The lowest place so wide that is no higher than the page; fewest lines to cut first.
std::optional<Remedy> lowest(const StoryFit& fit, const PageTemplate& layout) {
    const int most = layout.stories->last_line - layout.stories->first_line + 1;
    std::optional<Remedy> best;
    for (int rows = 1; rows <= most; ++rows) {
        const AreaFit* area = fit.find(rows * fit.columns);
        if (area == nullptr) continue;
        const int cut = fit.setting_of(*area)->to_cut;
        if (!best || cut < best->to_cut) best = Remedy{0, fit.columns, rows, cut, 0};
    }
    return best;
}

}  // namespace

std::optional<Remedy> nearest_remedy(const Pool& pool, const FontCatalogue& fonts, std::size_t article) {
    const PoolArticle& story = pool.articles[article];
    for (const int most_cut : {0, 10, 40, 160}) {
        Copyfit copyfit(pool, fonts, most_cut);
        std::optional<Remedy> best;
        for (const std::size_t p : pages_for(pool, story)) {
            const PageTemplate& layout = pool.layouts[p];
            const Slot* slot = layout.find_slot("lead");
            if (slot == nullptr || !layout.stories) continue;
            for (int columns = 1; columns <= layout.grid.columns; ++columns) {
                const StoryFit* fit = copyfit.fit(article, layout, place_of_columns(*slot, columns));
                auto found = fit == nullptr ? std::nullopt : lowest(*fit, layout);
                if (!found || (best && found->to_cut >= best->to_cut)) continue;
                found->page = pool.pages[p].number;
                found->characters = static_cast<int>(found->to_cut * layout.grid.column.value);
                best = found;
            }
            if (best && best->to_cut == 0) return best;
        }
        if (best) return best;
    }
    return std::nullopt;
}

}  // namespace banxin
