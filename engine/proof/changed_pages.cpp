#include "proof/changed_pages.h"

#include <algorithm>
#include <utility>

namespace banxin {
namespace {

using namespace literals;

constexpr Length region_gap = 6_pt;  // joins neighbouring lines, not columns

bool stands_on(const std::vector<StoryPlace>& places, int page) {
    return std::any_of(places.begin(), places.end(), [&](const StoryPlace& p) { return p.page == page; });
}

/// Where a story's changes begin on a page.
Point first_change(const PageDiff& page, const std::string& article) {
    Point at;
    bool found = false;
    for (const auto* items : {&page.only_old, &page.only_new})
        for (const ChangedItem& item : *items)
            if (item.article == article && (!found || item.rect.y < at.y)) {
                at = {item.rect.x, item.rect.y};
                found = true;
            }
    return at;
}

bool differs_on(const PageDiff& page, const std::string& article) {
    const auto of = [&](const ChangedItem& item) { return item.article == article; };
    return std::any_of(page.only_old.begin(), page.only_old.end(), of) ||
           std::any_of(page.only_new.begin(), page.only_new.end(), of);
}

/// What the report says about the stories of a page. Items of a finished PDF belong to no story: all words
/// are said beside the first page that differs.
std::vector<SideNote> notes_of(const IssueDiff& diff, const PageDiff& page, bool first) {
    std::vector<SideNote> notes;
    for (const ArticleDiff& article : diff.articles) {
        if (diff.items_by_story ? !differs_on(page, article.id) : !first) continue;
        std::string words = "〔" + article.title + "〕";
        if (!article.in_old) words += "新增";
        if (!article.in_new) words += "撤去";
        if (article.in_old && article.in_new)
            for (const PassageDiff& passage : article.passages)
                words += "\n" + passage_name(passage.role, passage.number, Language::zh) + "：" +
                         marked_words(excerpt(passage), Language::zh);
        notes.push_back({first_change(page, article.id), std::move(words), proof_red, {}});
    }
    for (const LayoutChange& change : diff.layout)
        if (stands_on(change.before, page.number) || stands_on(change.after, page.number))
            notes.push_back({first_change(page, change.id),
                             "〔" + change.title + "〕" + layout_words(change, Language::zh),
                             proof_blue,
                             {}});
    for (const SetOtherwise& story : diff.set_otherwise)
        if (story.page == page.number)
            notes.push_back(
                {first_change(page, story.id),
                 "〔" + story.title + "〕文字未改，排法改了 " + std::to_string(story.items) + " 项",
                 proof_blue,
                 {}});
    for (std::string& line : change_words(page, Language::zh))
        notes.push_back({{}, std::move(line), proof_blue, {}});
    return notes;
}

}  // namespace

void add_changed_pages(Proof& proof, std::size_t layer, const IssueDiff& diff, const FindPage& find,
                       const ProofStamp& stamp, const Scribe& scribe) {
    bool first = true;
    for (const PageDiff& page : diff.pages) {
        if (page.same()) continue;
        for (const bool newer : {false, true}) {
            const std::optional<Page> drawn = find(newer, page.number);
            if (!drawn) continue;
            std::vector<Page> marks(proof.layers.size());
            for (const Rect& region : regions_of(newer ? page.only_new : page.only_old, region_gap))
                Scribe::frame(marks[layer], region.inset(-2_pt), 1_pt, newer ? proof_green : proof_red);
            std::vector<LayerNote> notes;
            if (newer || !page.in_new)
                for (SideNote& note : notes_of(diff, page, std::exchange(first, false)))
                    notes.push_back({std::move(note), layer});
            proof.sheets.push_back(
                page_sheet(*drawn, "第" + std::to_string(page.number) + "版　" + (newer ? "新" : "旧"),
                           std::move(marks), std::move(notes), stamp, scribe));
            scribe.write(proof.sheets.back().stamp, proof_words(diff, Language::zh), {4_mm, 3.5_mm},
                         {6_pt, proof_grey});
        }
    }
}

Proof changed_pages_proof(const IssueDiff& diff, const FindPage& find, const ProofStamp& stamp,
                          const Scribe& scribe) {
    Proof proof;
    proof.title =
        "比对：" + diff.old_title + (diff.new_title == diff.old_title ? "" : " → " + diff.new_title);
    proof.layers = {{"changes", "改动处", false, true}};
    add_changed_pages(proof, 0, diff, find, stamp, scribe);
    return proof;
}

}  // namespace banxin
