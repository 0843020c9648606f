#include "assemble/continued.h"

#include <algorithm>
#include <cmath>

#include "assemble/text_fit.h"
#include "base/unicode.h"

namespace banxin {
namespace {

constexpr int least_lines = 60;                 // of a story worth cutting
constexpr double shares_kept[] = {0.55, 0.75};  // of it before the cut
constexpr int rest_priority = 4;

/// The first article of the page's sections, and the one that leads the page in `plan`.
std::vector<std::size_t> leads_of(const Pool& pool, std::size_t page, const AssembledIssue* plan) {
    std::vector<std::size_t> leads;
    for (std::size_t a = 0; a < pool.articles.size() && leads.empty(); ++a)
        if (takes_section(pool.pages[page], pool.articles[a].article.section)) leads.push_back(a);
    if (plan != nullptr && plan->pages[page].made_by < 0)
        if (const std::size_t a = plan->pages[page].stories.front().article;
            leads.empty() || a != leads.front())
            leads.push_back(a);
    return leads;
}

/// The rest stands under the last line of the headline; the first part has all else.
PoolArticle rest_of(const PoolArticle& whole, int lines, int page) {
    PoolArticle rest = whole;
    Article& article = rest.article;
    article.kicker = article.deck = {};
    article.byline.reset();
    article.insets.clear();
    article.headline.lines.erase(article.headline.lines.begin(), article.headline.lines.end() - 1);
    article.priority = rest_priority;
    rest.group.clear();
    rest.slot.clear();
    rest.page = 0;
    rest.must_run = true;
    rest.share = {true, lines, page, to_utf8(article.headline.lines.front().text.chars)};
    return rest;
}

/// Adds the pools in which this article leads the page and is cut.
void cut_at_both_places(const Pool& pool, std::size_t page, std::size_t lead, const FontCatalogue& fonts,
                        std::vector<Pool>& pools) {
    const PoolArticle& whole = pool.articles[lead];
    const Slot* slot = pool.layouts[page].find_slot("lead");
    if (slot == nullptr || !whole.slot.empty() || whole.share || whole.article.headline.empty()) return;
    const TextLines text = text_lines(whole.article, pool.layouts[page], *slot, fonts);
    if (text.lines < least_lines || text.cuts.empty()) return;
    const int number = pool.pages[page].number;
    int before = 0;
    for (const double kept : shares_kept) {
        const int wanted = static_cast<int>(std::lround(kept * text.lines));
        const int cut = *std::min_element(text.cuts.begin(), text.cuts.end(), [&](int a, int b) {
            return std::abs(a - wanted) < std::abs(b - wanted);
        });
        if (cut == before) continue;
        before = cut;
        Pool& cut_pool = pools.emplace_back(pool);
        cut_pool.articles.push_back(rest_of(whole, cut, number));
        PoolArticle& first = cut_pool.articles[lead];
        first.share = {false, cut, number, {}};
        first.page = number;
        first.must_run = true;
    }
}

}  // namespace

std::vector<Pool> pools_with_continuation(const Pool& pool, const AssembledIssue* plan,
                                          const FontCatalogue& fonts) {
    std::vector<Pool> pools;
    for (std::size_t p = 0; p + 1 < pool.pages.size(); ++p) {
        const bool has_one = std::ranges::any_of(pool.articles, [&](const PoolArticle& a) {
            return a.share && !a.share->rest && a.share->page == pool.pages[p].number;
        });
        if (!pool.pages[p].may_continue || has_one) continue;
        for (const std::size_t lead : leads_of(pool, p, plan))
            cut_at_both_places(pool, p, lead, fonts, pools);
    }
    return pools;
}

}  // namespace banxin
