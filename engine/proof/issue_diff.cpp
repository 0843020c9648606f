#include "proof/issue_diff.h"

#include <algorithm>

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

std::vector<Passage> passages_of(const Article* article) {
    return article ? passages_of(*article) : std::vector<Passage>();
}

SourcePos first_place(const SourceText& text, std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end && i < text.places.size(); ++i)
        if (text.places[i].file != FileId::none) return text.places[i];
    return {};
}

std::string place_of(const PassageDiff& passage, const PlaceName& old_places, const PlaceName& new_places) {
    for (const Edit& edit : passage.edits) {
        if (edit.kind == Edit::Kind::same) continue;
        SourcePos place = first_place(passage.newer, edit.new_begin, edit.new_end);
        if (place.file == FileId::none && edit.new_begin > 0)
            place = first_place(passage.newer, edit.new_begin - 1, passage.newer.chars.size());
        if (place.file != FileId::none) return new_places(place);
        place = first_place(passage.older, edit.old_begin, passage.older.chars.size());
        if (place.file != FileId::none) return old_places(place);
    }
    return {};
}

PlaceName file_and_line(const SourceMap& sources) {
    return [&sources](SourcePos place) {
        return sources.path(place.file) + ":" + std::to_string(sources.line_column(place).line);
    };
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
    PageSet set{issue.pages.document, issue.fonts, {}};
    for (const Article& article : issue.plan.articles) set.article_ids.push_back(article.id);
    return set;
}

bool is_in(const DiffScope& scope, const std::string& id, const LayoutChange& places) {
    if (!scope.article.empty() && id != scope.article) return false;
    const auto there = [&](const StoryPlace& place) { return scope.pages.count(place.page) != 0; };
    return scope.pages.empty() || std::any_of(places.before.begin(), places.before.end(), there) ||
           std::any_of(places.after.begin(), places.after.end(), there);
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

std::vector<ComparedPage> pages_in(const DiffScope& scope, std::vector<ComparedPage> pages) {
    if (!scope.pages.empty())
        std::erase_if(pages, [&](const ComparedPage& page) { return !scope.pages.count(page.number); });
    if (scope.article.empty()) return pages;
    for (ComparedPage& page : pages) {
        page.trim = {};
        std::erase_if(page.items, [&](const ComparedItem& item) { return item.article != scope.article; });
    }
    std::erase_if(pages, [](const ComparedPage& page) { return page.items.empty(); });
    return pages;
}

void add_story(IssueDiff& diff, const DiffScope& scope, ArticleDiff article, LayoutChange change,
               bool stands_elsewhere) {
    if (!is_in(scope, article.id, change)) return;
    const std::string id = article.id, title = article.title;
    const bool rewritten = !article.passages.empty() || !article.in_old || !article.in_new;
    if (rewritten) diff.articles.push_back(std::move(article));
    if (stands_elsewhere) diff.layout.push_back(std::move(change));
    std::size_t all = 0;
    for (const PageDiff& page : diff.pages) {
        const std::size_t items = changed_items(page, id);
        if (items > 0 && !rewritten && !stands_elsewhere)
            diff.set_otherwise.push_back({id, title, page.number, items});
        all += items;
    }
    if (all == 0 && !rewritten && !stands_elsewhere) ++diff.same_stories;
}

bool IssueDiff::same() const {
    return old_title == new_title && articles.empty() && layout.empty() &&
           std::all_of(pages.begin(), pages.end(), [](const PageDiff& page) { return page.same(); });
}

std::size_t IssueDiff::same_items() const {
    std::size_t sum = 0;
    for (const PageDiff& page : pages) sum += page.same_items;
    return sum;
}

std::vector<PassageDiff> compare_passages(std::vector<Passage> older, const PlaceName& old_places,
                                          std::vector<Passage> newer, const PlaceName& new_places) {
    std::vector<PassageDiff> pairs;
    const auto pair_of = [&](const Passage& passage) -> PassageDiff& {
        for (PassageDiff& pair : pairs)
            if (pair.role == passage.role && pair.number == passage.number) return pair;
        pairs.push_back({passage.role, passage.number, {}, {}, {}, {}});
        return pairs.back();
    };
    for (Passage& passage : newer) pair_of(passage).newer = std::move(passage.text);
    for (Passage& passage : older) pair_of(passage).older = std::move(passage.text);
    for (PassageDiff& pair : pairs) {
        pair.edits = text_edits(pair.older.chars, pair.newer.chars);
        pair.place = place_of(pair, old_places, new_places);
    }
    std::erase_if(pairs, [](const PassageDiff& pair) { return !changed(pair.edits); });
    return pairs;
}

IssueDiff compare_issues(const IssueVersion& older, const IssueVersion& newer, const DiffScope& scope) {
    IssueDiff diff;
    if (scope.article.empty()) {
        diff.old_title = older.pages.document.title;
        diff.new_title = newer.pages.document.title;
    }
    FileNumbers files;
    diff.pages = compare_pages(pages_in(scope, compared_pages(page_set(older), files)),
                               pages_in(scope, compared_pages(page_set(newer), files)));
    for (const std::string& id : article_ids(older, newer)) {
        const Article *before = find_article(older, id), *after = find_article(newer, id);
        const std::string title = title_of(after ? *after : *before);
        LayoutChange change{id, title, places_of(older, id), places_of(newer, id)};
        if (id == scope.article) diff.old_title = diff.new_title = title;
        const bool elsewhere = stands_elsewhere(change.before, change.after);
        add_story(diff, scope,
                  {id, title, before != nullptr, after != nullptr,
                   compare_passages(passages_of(before), file_and_line(older.sources), passages_of(after),
                                    file_and_line(newer.sources))},
                  std::move(change), elsewhere);
    }
    return diff;
}

IssueDiff compare_articles(const Article& older, const SourceMap& old_sources, const Article& newer,
                           const SourceMap& new_sources) {
    IssueDiff diff;
    diff.old_title = diff.new_title = title_of(newer);
    ArticleDiff article{newer.id, title_of(newer), true, true,
                        compare_passages(passages_of(older), file_and_line(old_sources), passages_of(newer),
                                         file_and_line(new_sources))};
    if (article.passages.empty())
        ++diff.same_stories;
    else
        diff.articles.push_back(std::move(article));
    return diff;
}

}  // namespace banxin
