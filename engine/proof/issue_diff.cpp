#include "proof/issue_diff.h"

#include <algorithm>
#include <set>

#include "base/unicode.h"

namespace banxin {
namespace {

std::string title_of(const Article& article) {
    std::string title;
    for (const RichText& line : article.headline.lines)
        title += (title.empty() ? "" : " ") + to_utf8(line.text.chars);
    return title.empty() ? article.id : title;
}

const Article* find_article(const IssueVersion& issue, const std::string& id) {
    for (const Article& article : issue.plan.articles)
        if (article.id == id) return &article;
    return nullptr;
}

/// Ids of the articles of both versions: those of the newer one in its order, then those it dropped.
std::vector<std::string> article_ids(const IssueVersion& older, const IssueVersion& newer) {
    std::vector<std::string> ids;
    for (const IssueVersion* issue : {&newer, &older})
        for (const Article& article : issue->plan.articles)
            if (std::find(ids.begin(), ids.end(), article.id) == ids.end()) ids.push_back(article.id);
    return ids;
}

std::vector<PassageDiff> compare_passages(const Article* older, const Article* newer) {
    std::vector<PassageDiff> pairs;
    const auto pair_of = [&](const Passage& passage) -> PassageDiff& {
        for (PassageDiff& pair : pairs)
            if (pair.role == passage.role && pair.number == passage.number) return pair;
        pairs.push_back({passage.role, passage.number, {}, {}, {}});
        return pairs.back();
    };
    if (newer)
        for (Passage& passage : passages_of(*newer)) pair_of(passage).newer = std::move(passage.text);
    if (older)
        for (Passage& passage : passages_of(*older)) pair_of(passage).older = std::move(passage.text);
    for (PassageDiff& pair : pairs) pair.edits = text_edits(pair.older.chars, pair.newer.chars);
    std::erase_if(pairs, [](const PassageDiff& pair) { return !changed(pair.edits); });
    return pairs;
}

/// All that is drawn of an article on a page, grounds and rules excepted.
Rect box_on(const Page& page, std::size_t article) {
    Rect box;
    for (const PageElement& element : page.elements) {
        if (element.role == Role::artifact || element.article != article) continue;
        for (std::size_t i = element.first_item; i < element.end_item; ++i)
            if (const Rect rect = rect_of(page.items[i]); !rect.empty())
                box = box.empty() ? rect : bounding(box, rect);
    }
    return box;
}

std::vector<StoryPlace> places_of(const IssueVersion& issue, const std::string& id) {
    std::vector<StoryPlace> places;
    const Article* article = find_article(issue, id);
    if (!article) return places;
    const auto index = static_cast<std::size_t>(article - issue.plan.articles.data());
    for (const FitReport& fit : issue.pages.fits) {
        if (fit.article != id) continue;
        StoryPlace& place =
            places.emplace_back(StoryPlace{fit.page, fit.slot, {}, fit.used_lines, fit.overset_lines});
        for (const Page& page : issue.pages.document.pages)
            if (page.number == fit.page) place.box = box_on(page, index);
    }
    return places;
}

/// Lines added to a caption or a headline set anew change what is drawn, not where the story stands.
bool stands_elsewhere(const std::vector<StoryPlace>& before, const std::vector<StoryPlace>& after) {
    return !std::equal(before.begin(), before.end(), after.begin(), after.end(),
                       [](const StoryPlace& a, const StoryPlace& b) {
                           const Length near = Length::pt(0.5);
                           return a.page == b.page && a.slot == b.slot && a.lines == b.lines &&
                                  a.overset_lines == b.overset_lines && a.box.x - b.box.x < near &&
                                  b.box.x - a.box.x < near && a.box.y - b.box.y < near &&
                                  b.box.y - a.box.y < near;
                       });
}

PageSet page_set(const IssueVersion& issue) {
    PageSet set{issue.pages.document.pages, issue.fonts, {}};
    for (const Article& article : issue.plan.articles) set.article_ids.push_back(article.id);
    return set;
}

/// Items of an article that differ on a page.
std::size_t changed_items(const PageDiff& page, const std::string& id) {
    const auto count = [&](const std::vector<ChangedItem>& items) {
        return static_cast<std::size_t>(std::count_if(
            items.begin(), items.end(), [&](const ChangedItem& item) { return item.article == id; }));
    };
    return std::max(count(page.only_new), count(page.only_old));
}

}  // namespace

bool IssueDiff::same() const {
    return old_title == new_title && articles.empty() && layout.empty() &&
           std::all_of(pages.begin(), pages.end(), [](const PageDiff& page) { return page.same(); });
}

std::size_t IssueDiff::same_items() const {
    std::size_t sum = 0;
    for (const PageDiff& page : pages) sum += page.same_items;
    return sum;
}

IssueDiff compare_issues(const IssueVersion& older, const IssueVersion& newer) {
    IssueDiff diff;
    diff.old_title = older.pages.document.title;
    diff.new_title = newer.pages.document.title;
    diff.pages = compare_pages(page_set(older), page_set(newer));
    for (const std::string& id : article_ids(older, newer)) {
        const Article *before = find_article(older, id), *after = find_article(newer, id);
        const std::string title = title_of(after ? *after : *before);
        ArticleDiff article{id, title, before, after, compare_passages(before, after)};
        const bool rewritten = !article.passages.empty() || !before || !after;
        if (rewritten) diff.articles.push_back(std::move(article));
        LayoutChange change{id, title, places_of(older, id), places_of(newer, id)};
        const bool elsewhere = stands_elsewhere(change.before, change.after);
        if (elsewhere) diff.layout.push_back(std::move(change));
        std::size_t all = 0;
        for (const PageDiff& page : diff.pages) {
            const std::size_t items = changed_items(page, id);
            if (items > 0 && !rewritten && !elsewhere)
                diff.set_otherwise.push_back({id, title, page.number, items});
            all += items;
        }
        if (all == 0 && !rewritten && !elsewhere) ++diff.same_stories;
    }
    return diff;
}

}  // namespace banxin
