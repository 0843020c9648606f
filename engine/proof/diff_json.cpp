// The report for programs. Words are those of the articles; lengths are points from the trim's top left.
#include <cstdio>

#include "base/printed_text.h"
#include "base/unicode.h"
#include "proof/report.h"

namespace banxin {
namespace {

template <class List, class Write>
std::string array(const List& list, Write write) {
    std::string out = "[";
    for (const auto& item : list) out += (out.size() > 1 ? ", " : "") + write(item);
    return out + "]";
}

std::string number(Length length) {
    char text[32];
    std::snprintf(text, sizeof text, "%.2f", length.in_pt());
    return text;
}

std::string rect_json(const Rect& r) {
    return "[" + number(r.x) + ", " + number(r.y) + ", " + number(r.width) + ", " + number(r.height) + "]";
}

std::string edits_json(const PassageDiff& passage) {
    std::string out = "[";
    for (const Edit& edit : passage.edits) {
        const bool put_in = edit.kind == Edit::Kind::inserted;
        const auto text = put_in ? passage.newer.chars.substr(edit.new_begin, edit.new_end - edit.new_begin)
                                 : passage.older.chars.substr(edit.old_begin, edit.old_end - edit.old_begin);
        const char* kind = put_in ? "inserted" : edit.kind == Edit::Kind::deleted ? "deleted" : "same";
        out += (out.size() > 1 ? ", {\"" : "{\"") + std::string(kind) +
               "\": " + json_string(passage_words(text));
        if (edit.move) out += ", \"move\": " + std::to_string(edit.move);
        out += "}";
    }
    return out + "]";
}

std::string places_json(const std::vector<StoryPlace>& places) {
    return array(places, [](const StoryPlace& place) {
        return "{\"page\": " + std::to_string(place.page) + ", \"slot\": " + json_string(place.slot) +
               ", \"box\": " + rect_json(place.box) + ", \"lines\": " + std::to_string(place.lines) +
               ", \"overset_lines\": " + std::to_string(place.overset_lines) + "}";
    });
}

std::string items_json(const std::vector<ChangedItem>& items) {
    return array(items, [](const ChangedItem& item) {
        return "{\"article\": " + json_string(item.article) +
               ", \"kind\": " + json_string(passage_name(item.role, 0, Language::en)) +
               ", \"rect\": " + rect_json(item.rect) + "}";
    });
}

std::string truth(bool value) {
    return value ? "true" : "false";
}

}  // namespace

std::string diff_json(const IssueDiff& diff) {
    std::string out = "{\"same\": " + truth(diff.same()) + ",\n\"old\": " + json_string(diff.old_title) +
                      ", \"new\": " + json_string(diff.new_title);
    out += ",\n\"articles\": " + array(diff.articles, [&](const ArticleDiff& article) {
               return "\n  {\"id\": " + json_string(article.id) +
                      ", \"title\": " + json_string(article.title) +
                      ", \"in_old\": " + truth(article.in_old) + ", \"in_new\": " + truth(article.in_new) +
                      ", \"passages\": " +
                      array(article.passages,
                            [&](const PassageDiff& passage) {
                                return "\n    {\"kind\": " +
                                       json_string(passage_name(passage.role, 0, Language::en)) +
                                       ", \"number\": " + std::to_string(passage.number) +
                                       ", \"place\": " + json_string(passage.place) +
                                       ", \"edits\": " + edits_json(passage) + "}";
                            }) +
                      "}";
           });
    out += ",\n\"layout\": " + array(diff.layout, [](const LayoutChange& change) {
               return "\n  {\"id\": " + json_string(change.id) +
                      ", \"before\": " + places_json(change.before) +
                      ", \"after\": " + places_json(change.after) + "}";
           });
    out += ",\n\"set_otherwise\": " + array(diff.set_otherwise, [](const SetOtherwise& story) {
               return "\n  {\"id\": " + json_string(story.id) + ", \"page\": " + std::to_string(story.page) +
                      ", \"items\": " + std::to_string(story.items) + "}";
           });
    out += ",\n\"pages\": " + array(diff.pages, [](const PageDiff& page) {
               return "\n  {\"number\": " + std::to_string(page.number) +
                      ", \"same\": " + truth(page.same()) +
                      ", \"same_items\": " + std::to_string(page.same_items) +
                      ", \"only_old\": " + items_json(page.only_old) +
                      ", \"only_new\": " + items_json(page.only_new) + ", \"inks\": " +
                      array(page.inks,
                            [](const InkChange& change) {
                                return "{\"from\": " + json_string(change.from) +
                                       ", \"to\": " + json_string(change.to) +
                                       ", \"items\": " + std::to_string(change.items) + "}";
                            }) +
                      ", \"shifted\": " +
                      array(page.shifted,
                            [](const ShiftedItems& shifted) {
                                return "{\"right\": " + number(shifted.right) +
                                       ", \"down\": " + number(shifted.down) +
                                       ", \"items\": " + std::to_string(shifted.items) + "}";
                            }) +
                      "}";
           });
    return out + ",\n\"same_stories\": " + std::to_string(diff.same_stories) + "}\n";
}

}  // namespace banxin
