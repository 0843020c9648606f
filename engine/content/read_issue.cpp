#include <algorithm>
#include <map>
#include <set>

#include "base/parallel.h"
#include "content/article_text.h"
#include "content/content.h"
#include "content/grid_area.h"
#include "content/omission.h"
#include "content/paper_folder.h"
#include "content/strict_xml.h"

namespace banxin {
namespace {

using Kind = Form::Kind;
constexpr auto many = ChildRule::many;

/// 一期 (issue.rng says the same).
Vocabulary make_issue_vocabulary() {
    Vocabulary rows = {
        {"issue",
         {{"date", Kind::date, true}, {"paper", Kind::text, true}, {"edition", Kind::text}},
         {{"page", 0, many}}},
        {"page",
         {{"number", {Kind::integer, 1, 9999}, true},
          {"layout", Kind::name, true},
          {"section", Kind::any},
          {"editors", Kind::any},
          {"locked", {Kind::choice, "yes no"}}},
         {{"place", 0, many}, {"continue", 0, many}, {"ad", 0, many}}},
        {"ad",
         {{"slot", Kind::name},
          {"src", Kind::text, true},
          {"page", {Kind::integer, 1, 9999}},
          {"alt", Kind::any},
          {"bleed", {Kind::choice, "yes no"}}},
         {{"frame", 0, many}}},
        {"place",
         {{"slot", Kind::name, true},
          {"article", Kind::text, true},
          {"omit", Kind::text},
          {"locked", {Kind::choice, "yes no"}}},
         {{"frame", 0, many}, {"head", 0}, {"inset", 0, many}, {"set", 0, many}}},
        {"continue",
         {{"slot", Kind::name, true}, {"article", Kind::name, true}, {"title", Kind::text}},
         {{"frame", 0, many}}},
        // Which properties a style has is the layout layer's matter; they are checked where they are applied.
        {.name = "set", .attributes = {{"style", Kind::name, true}}, .children = {}, .open = true},
    };
    rows.insert(rows.end(), area_elements.begin(), area_elements.end());
    return rows;
}

std::vector<GridArea> read_frames(const Element& element) {
    std::vector<GridArea> frames;
    for (const Element& frame : element.children("frame")) frames.push_back(read_area(frame));
    return frames;
}

StyleOverride read_override(const Element& element) {
    StyleOverride out{element.value("style"), {}, element.where()};
    for (const std::string& name : element.attribute_names())
        if (name != "style") out.properties.emplace_back(name, element.value(name));
    return out;
}

Placement read_placement(const Element& element) {
    Placement out;
    out.slot = element.value("slot");
    out.article = element.value("article");
    out.frames = read_frames(element);
    if (const auto head = element.child("head")) out.head = read_area(*head);
    for (const Element& inset : element.children("inset")) out.insets.push_back(read_inset_area(inset));
    for (const Element& set : element.children("set")) out.styles.push_back(read_override(set));
    out.omit = split_words(element.value("omit"));
    out.where = element.where();
    out.slot_where = element.value_where("slot");
    return out;
}

Continuation read_continuation(const Element& element) {
    Continuation out{.slot = element.value("slot"),
                     .article = element.value("article"),
                     .frames = read_frames(element),
                     .title = {},
                     .where = element.where(),
                     .slot_where = element.value_where("slot"),
                     .article_where = element.value_where("article")};
    if (element.has("title")) out.title = element.value("title");
    return out;
}

AdPlacement read_ad(const Element& element) {
    return {.slot = element.value("slot"),
            .path = {},
            .page = static_cast<int>(read_number(element.value("page")).value_or(1)),
            .alt = element.value("alt"),
            .frames = read_frames(element),
            .bleed = element.value("bleed") == "yes",
            .where = element.where(),
            .slot_where = element.value_where("slot"),
            .src_where = element.value_where("src")};
}

/// The article of one <place>, as far as it could be read.
struct PlacedArticle {
    std::optional<std::filesystem::path> path;
    bool exists = false, first = false;  ///< is a file; is its first placement
    std::optional<UncheckedXml> file;
    std::optional<Article> article;
    Diagnostics found;
};

/// Takes the pages over with the articles placed on them, and checks what joins them.
class IssueReader {
  public:
    IssueReader(IssuePlan& plan, SourceMap& sources, Diagnostics& diagnostics)
        : plan_(plan), sources_(sources), diagnostics_(diagnostics) {}

    void read(const Element& root) {
        read_articles(root);
        for (const Element& page : root.children("page")) read_page(page);
        check_continuations();
    }

  private:
    /// Those of all <place> elements, on all cores; their files are numbered in their order.
    void read_articles(const Element& root) {
        std::set<std::filesystem::path> placed;
        for (const Element& page : root.children("page"))
            for (const Element& place : page.children("place")) {
                PlacedArticle& read = articles_.emplace_back();
                read.path = path_inside(plan_.paper.folder, place, "article", read.found);
                read.first = read.path && placed.insert(*read.path).second;
            }
        for_each_part(articles_.size(), [&](std::size_t i) {
            PlacedArticle& read = articles_[i];
            std::error_code ignored;
            read.exists = read.first && std::filesystem::exists(*read.path, ignored);
            if (read.exists) read.file = UncheckedXml::read(*read.path, read.found);
        });
        for (PlacedArticle& read : articles_)
            if (read.file) read.file->put_into(sources_);
        for_each_part(articles_.size(), [&](std::size_t i) {
            PlacedArticle& read = articles_[i];
            const auto file = read.file ? read.file->checked(sources_, read.found) : std::nullopt;
            if (file) read.article = read_article(*file, sources_, read.found, plan_.paper.folder);
        });
    }

    void read_page(const Element& element) {
        PagePlan page;
        page.number = static_cast<int>(plan_.pages.size()) + 1;
        const std::string expected = std::to_string(page.number);
        const bool is_number = fits(element.value("number"), {Kind::integer, 1, 9999});
        if (is_number && element.value("number") != expected)
            diagnostics_.report("E1201", element.value_where("number"), {element.value("number"), expected});
        page.layout = element.value("layout");
        page.section = element.value("section");
        page.editors = element.value("editors");
        page.where = element.where();
        page.layout_where = element.value_where("layout");

        std::vector<std::string> filled;
        for (const Element& child : element.children()) {
            const std::string slot = child.value("slot");
            if (!slot.empty() && std::find(filled.begin(), filled.end(), slot) != filled.end())
                diagnostics_.report("E1202", child.value_where("slot"), {slot, expected});
            filled.push_back(slot);
            check_apart(child);
            if (child.name() == "place") place(child, page);
            if (child.name() == "continue") page.continuations.push_back(read_continuation(child));
            if (child.name() == "ad") place_ad(child, page);
        }
        plan_.pages.push_back(std::move(page));
    }

    /// Two frames of one place may not share cells, nor two insets.
    void check_apart(const Element& place) {
        for (const char* kind : {"frame", "inset"}) {
            std::vector<GridArea> before;
            for (const Element& child : place.children(kind)) {
                const GridArea area = read_area(child);
                if (std::ranges::any_of(before, [&](const GridArea& other) { return other.meets(area); }))
                    diagnostics_.report("E2008", child.where(), {place.value("slot"), kind});
                before.push_back(area);
            }
        }
    }

    void place_ad(const Element& element, PagePlan& page) {
        AdPlacement ad = read_ad(element);
        if (ad.slot.empty() && ad.frames.empty()) diagnostics_.report("E1207", element.where(), {});
        const auto path = path_inside(plan_.paper.folder, element, "src", diagnostics_);
        if (!path) return;
        ad.path = path->string();
        page.ads.push_back(std::move(ad));
    }

    void place(const Element& element, PagePlan& page) {
        Placement placement = read_placement(element);
        const SourceSpan where = element.value_where("article");
        PlacedArticle& read = articles_[next_article_++];
        diagnostics_.add(read.found.all());
        if (!read.path) return;
        if (const auto placed = pages_.find(*read.path); placed != pages_.end()) {
            diagnostics_.report("E1203", where, {placement.article, std::to_string(placed->second)});
            return;
        }
        pages_[*read.path] = page.number;
        if (!read.exists) {
            diagnostics_.report("E1113", where, {placement.article});
            all_read_ = false;
            return;
        }
        if (!read.article) {
            all_read_ = false;
            return;
        }
        Article& article = *read.article;
        if (const auto [known, fresh] = page_of_id_.emplace(article.id, page.number);
            !fresh && !article.id.empty())
            diagnostics_.report("E1206", article.where, {article.id});
        for (const std::string& what : omit(article, placement.omit))
            diagnostics_.report("E1208", element.value_where("omit"), {article.id, what});
        placement.article_index = plan_.articles.size();
        plan_.articles.push_back(std::move(article));
        page.placements.push_back(std::move(placement));
    }

    void check_continuations() {
        std::vector<std::string> ids;
        for (const auto& [id, page] : page_of_id_) ids.push_back(id);
        for (PagePlan& page : plan_.pages)
            std::erase_if(page.continuations, [&](const Continuation& rest) {
                const auto start = page_of_id_.find(rest.article);
                if (rest.article.empty()) return true;  // reported by the vocabulary
                if (start == page_of_id_.end() && all_read_)
                    diagnostics_.report("E1204", rest.article_where, {rest.article},
                                        nearest_name(rest.article, ids));
                else if (start != page_of_id_.end() && start->second >= page.number)
                    diagnostics_.report("E1205", rest.article_where,
                                        {rest.article, std::to_string(start->second)});
                return start == page_of_id_.end();
            });
    }

    IssuePlan& plan_;
    SourceMap& sources_;
    Diagnostics& diagnostics_;
    std::vector<PlacedArticle> articles_;
    std::size_t next_article_ = 0;
    std::map<std::filesystem::path, int> pages_;  ///< of each article file placed
    std::map<std::string, int> page_of_id_;
    bool all_read_ = true;  ///< otherwise a continued article may be the one that could not be read
};

}  // namespace

std::optional<IssuePlan> read_issue(const std::filesystem::path& path, SourceMap& sources,
                                    Diagnostics& diagnostics) {
    static const Vocabulary vocabulary = make_issue_vocabulary();
    const auto document = XmlDocument::read(path, vocabulary, sources, diagnostics);
    if (!document) return std::nullopt;
    const Element root = document->root();
    if (!root.has("paper")) return std::nullopt;
    const std::size_t before = diagnostics.error_count();
    const auto paper_path = existing_path(folder_of(path), root, "paper", diagnostics);
    if (diagnostics.error_count() > before) return std::nullopt;
    auto paper = read_paper(paper_path, sources, diagnostics);
    if (!paper) return std::nullopt;

    IssuePlan plan;
    plan.date = read_date(root.value("date")).value_or(Date{});
    plan.edition = root.value("edition");
    plan.paper = std::move(*paper);
    plan.where = root.where();
    IssueReader(plan, sources, diagnostics).read(root);
    return plan;
}

}  // namespace banxin
