#include <algorithm>
#include <set>

#include "content/content.h"
#include "content/paper_folder.h"
#include "content/read_proof_marks.h"
#include "content/rich_text.h"

namespace banxin {
namespace {

using Kind = Form::Kind;
constexpr auto must = ElementRule::must_have_text;
constexpr auto required = ChildRule::required;
constexpr auto many = ChildRule::many;

/// In the order of std::chrono::weekday, which counts from Sunday.
constexpr std::string_view weekday_names = "sun mon tue wed thu fri sat";

/// 报纸 (paper.rng says the same).
const Vocabulary paper_vocabulary = {
    {"paper",
     {},
     {{"name", 0, required},
      {"sponsor", 1, many},
      {"publisher", 2, many},
      {"permit", 3},
      {"hotline", 4},
      {"qr", 5, many},
      {"numbering", 6, required},
      {"fonts", 7, required},
      {"layouts", 8, required},
      {"proofreading", 9},
      {"masthead", 10}}},
    {"name", {}, {}, must},
    {"sponsor", {}, {}, must},
    {"publisher", {}, {}, must},
    {"permit", {}, {}, must},
    {"hotline", {{"label", Kind::text, true}}, {}, must},
    {"qr", {{"id", Kind::name, true}, {"address", Kind::text, true}, {"caption", Kind::any}}, {}},
    {"numbering",
     {{"number", {Kind::integer, 1, 999999}, true},
      {"date", Kind::date, true},
      {"weekdays", {Kind::choices, weekday_names}}},
     {{"pause", 0, many}}},
    {"pause", {{"date", Kind::date, true}}, {}},
    {"fonts", {{"catalogue", Kind::text, true}}, {}},
    {"layouts", {{"folder", Kind::text, true}}, {}},
    {"proofreading", {}, {{"off", 0, many}, {"list", 0, many}}},
    {"off", proof_mark_attributes, {}},
    {"list",
     {{"kind", {Kind::choice, "people words forbidden sensitive surnames roles"}, true},
      {"file", Kind::text, true}},
     {}},
    {"masthead", {{"publication", {Kind::choice, "registered internal"}, true}}, {{"line", 0, many}}},
    {"line",
     {{"kind", {Kind::choice, "address printer distribution price recipients print-run"}, true}},
     {},
     must},
};

std::string text_of(const Element& root, const char* name) {
    const auto element = root.child(name);
    return element ? read_plain_text(*element) : std::string();
}

std::vector<std::string> texts_of(const Element& root, const char* name) {
    std::vector<std::string> out;
    for (const Element& element : root.children(name)) out.push_back(read_plain_text(element));
    return out;
}

IssueNumbering read_numbering(const Element& element) {
    IssueNumbering numbering;
    if (const auto number = read_number(element.value("number")))
        numbering.number = static_cast<int>(*number);
    numbering.date = read_date(element.value("date")).value_or(Date{});
    const auto names = split_words(weekday_names);
    for (const std::string& word : split_words(element.value("weekdays"))) {
        const auto day = static_cast<unsigned>(std::find(names.begin(), names.end(), word) - names.begin());
        if (day < names.size()) numbering.weekdays.emplace_back(day);
    }
    for (const Element& pause : element.children("pause"))
        if (const auto date = read_date(pause.value("date"))) numbering.pauses.push_back(*date);
    return numbering;
}

Masthead read_masthead(const Element& element) {
    Masthead masthead;
    if (element.value("publication") == "internal") masthead.publication = Publication::internal;
    masthead.where = element.where();
    for (const Element& line : element.children("line"))
        masthead.lines.push_back({line.value("kind"), read_plain_text(line), line.where()});
    return masthead;
}

bool is_publishing_day(const IssueNumbering& numbering, std::chrono::sys_days day) {
    const auto& days = numbering.weekdays;
    const bool weekday =
        days.empty() || std::find(days.begin(), days.end(), std::chrono::weekday(day)) != days.end();
    return weekday &&
           std::find(numbering.pauses.begin(), numbering.pauses.end(), Date(day)) == numbering.pauses.end();
}

}  // namespace

std::optional<Paper> read_paper(const std::filesystem::path& path, SourceMap& sources,
                                Diagnostics& diagnostics) {
    const auto document = XmlDocument::read(path, paper_vocabulary, sources, diagnostics);
    if (!document) return std::nullopt;
    const Element root = document->root();
    const std::filesystem::path folder = folder_of(path);
    Paper paper;
    paper.name = text_of(root, "name");
    paper.sponsors = texts_of(root, "sponsor");
    paper.publishers = texts_of(root, "publisher");
    paper.permit = text_of(root, "permit");
    paper.hotline = text_of(root, "hotline");
    paper.folder = folder.string();
    paper.where = root.where();
    if (const auto hotline = root.child("hotline")) paper.hotline_label = hotline->value("label");
    if (const auto numbering = root.child("numbering")) paper.numbering = read_numbering(*numbering);
    if (const auto fonts = root.child("fonts"))
        paper.fonts = existing_path(folder, *fonts, "catalogue", diagnostics).string();
    if (const auto layouts = root.child("layouts"))
        paper.layouts = existing_path(folder, *layouts, "folder", diagnostics).string();
    if (const auto masthead = root.child("masthead")) paper.masthead = read_masthead(*masthead);
    if (const auto proofreading = root.child("proofreading")) {
        paper.proof_exceptions = read_paper_exceptions(*proofreading);
        for (const Element& list : proofreading->children("list"))
            if (const auto file = path_inside(folder, list, "file", diagnostics))
                paper.proof_lists.push_back({list.value("kind"), file->string(), list.value_where("file")});
    }

    std::set<std::string> ids;
    for (const Element& qr : root.children("qr")) {
        if (!ids.insert(qr.value("id")).second)
            diagnostics.report("E1110", qr.value_where("id"), {qr.value("id")});
        paper.qr_codes.push_back({qr.value("id"), qr.value("address"), qr.value("caption"), qr.where()});
    }
    return paper;
}

int issue_number(const IssueNumbering& numbering, Date date) {
    const auto reference = std::chrono::sys_days(numbering.date), wanted = std::chrono::sys_days(date);
    int number = numbering.number;
    for (auto day = reference; day < wanted;)
        number += is_publishing_day(numbering, day += std::chrono::days(1));
    for (auto day = reference; day > wanted; day -= std::chrono::days(1))
        number -= is_publishing_day(numbering, day);
    return number;
}

}  // namespace banxin
