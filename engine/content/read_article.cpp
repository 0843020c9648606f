#include <set>

#include "content/article_text.h"
#include "content/content.h"
#include "content/list_mark.h"
#include "content/outline.h"
#include "content/paper_folder.h"
#include "content/read_proof_marks.h"
#include "content/rich_text.h"
#include "content/strict_xml.h"

namespace banxin {
namespace {

using Kind = Form::Kind;
constexpr auto must = ElementRule::must_have_text;
constexpr auto required = ChildRule::required;
constexpr auto many = ChildRule::many;

std::vector<ChildRule> with_annotations(std::vector<ChildRule> children) {
    for (const char* name : {"dots", "proper", "book", "late", "ruby", "sup", "sub", "rare"})
        children.push_back({name, 0, many});
    return children;
}

const std::vector<ChildRule> in_marked = with_annotations({{"sic", 0, many}});
const std::vector<ChildRule> in_dateline = {
    {"reporter", 0, many}, {"correspondent", 0, many}, {"intern", 0, many}, {"sic", 0, many}};
const std::vector<ChildRule> in_text = with_annotations({{"em", 0, many},
                                                         {"reporter", 0, many},
                                                         {"correspondent", 0, many},
                                                         {"intern", 0, many},
                                                         {"sic", 0, many}});
const std::vector<ChildRule> in_sic = with_annotations(
    {{"em", 0, many}, {"reporter", 0, many}, {"correspondent", 0, many}, {"intern", 0, many}});
const std::vector<ChildRule> in_paragraph = with_annotations({{"em", 0, many},
                                                              {"dateline", 0, many},
                                                              {"reporter", 0, many},
                                                              {"correspondent", 0, many},
                                                              {"intern", 0, many},
                                                              {"sic", 0, many}});
const std::vector<ChildRule> in_title =
    with_annotations({{"em", 0, many}, {"br", 0, many}, {"sic", 0, many}});

/// 稿件 (article.rng says the same).
const Vocabulary article_vocabulary = {
    {"article",
     {{"id", Kind::name, true}, {"section", Kind::text}, {"priority", {Kind::integer, 1, 5}}},
     {{"off", 0, many},
      {"kicker", 1},
      {"headline", 2, required},
      {"deck", 3},
      {"byline", 4},
      {"p", 5, many},
      {"crosshead", 5, many},
      {"list", 5, many},
      {"quote", 5, many},
      {"figure", 5, many},
      {"box", 5, many},
      {"facts", 5, many},
      {"signoff", 5, many}}},
    {"off", proof_mark_attributes, {}},
    {"kicker", {}, in_title, must},
    {"headline", {}, in_title, must},
    {"deck", {}, in_title, must},
    {"byline", {}, in_text, must},
    {"p", {{"cut", {Kind::choice, "may"}}}, in_paragraph, must},
    {"crosshead", {}, in_text, must},
    {"signoff", {}, in_text, must},
    {"list", {{"mark", {Kind::choice, list_mark_words}, true}}, {{"item", 0, ChildRule::some}}},
    {"item", {}, in_text, must},
    {"quote", {}, {{"p", 0, ChildRule::some}}},
    {"figure",
     {{"id", Kind::name},
      {"src", Kind::text, true},
      {"alt", Kind::text, true},
      {"focus", {Kind::point, 0, 1}},
      {"outline", Kind::outline},
      {"spare", {Kind::choice, "yes no"}}},
     {{"caption", 0}, {"credit", 1}}},
    {"caption", {}, in_text, must},
    {"credit", {}, in_text, must},
    {"box",
     {{"id", Kind::name}},
     {{"title", 0},
      {"p", 1, many},
      {"crosshead", 1, many},
      {"list", 1, many},
      {"quote", 1, many},
      {"signoff", 1, many}}},
    {"facts", {{"id", Kind::name}}, {{"title", 0}, {"row", 1, many}}},
    {"title", {}, in_text, must},
    {"row", {}, {{"name", 0, required}, {"value", 1, required}}},
    {"name", {}, in_text, must},
    {"value", {}, in_text, must},
    {"em", {}, in_marked, must},
    {"sic", proof_mark_attributes, in_sic, must},
    {"dateline", {}, in_dateline, must},
    {"reporter", {}, in_marked, must},
    {"correspondent", {}, in_marked, must},
    {"intern", {}, in_marked, must},
    {"br", {}, {}},
    {"dots", {}, in_marked, must},
    {"proper", {}, in_marked, must},
    {"book", {}, in_marked, must},
    {"late", {}, in_marked, must},
    {"ruby", {{"text", Kind::text, true}}, in_marked, must},
    {"sup", {}, {}, must},
    {"sub", {}, {}, must},
    {"rare", {{"parts", Kind::text, true}}, {}, must},
};

HeadlinePart read_headline_part(const std::optional<Element>& element) {
    if (!element) return {};
    return {read_text_lines(*element), element->where()};
}

std::optional<RichText> read_optional_text(const Element& parent, const char* name) {
    const auto element = parent.child(name);
    return element ? std::optional(read_rich_text(*element)) : std::nullopt;
}

/// The number of the next list or quotation.
std::size_t next_number(const std::vector<Block>& blocks) {
    std::size_t next = 1;
    for (const Block& block : blocks) {
        if (const auto* item = std::get_if<ListItem>(&block)) next = item->list + 1;
        if (const auto* p = std::get_if<Paragraph>(&block); p != nullptr && p->quote > 0) next = p->quote + 1;
    }
    return next;
}

/// Appends the items of a list.
void read_list(const Element& element, std::vector<Block>& blocks, Diagnostics& diagnostics) {
    const std::size_t list = next_number(blocks);
    const std::string words = element.value("mark");
    int number = 0;
    for (const Element& item : element.children("item")) {
        const std::u32string mark = list_mark(words, ++number);
        if (mark.empty()) {
            diagnostics.report("E1114", item.where(), {words, std::to_string(number - 1)});
            return;
        }
        blocks.emplace_back(ListItem{read_rich_text(item), mark, list, item.where()});
    }
}

Paragraph read_paragraph(const Element& element, std::size_t quote) {
    Paragraph paragraph{read_rich_text(element), element.has("cut"), element.where(), quote};
    strip_typed_indent(paragraph.text);
    return paragraph;
}

/// Appends what an element of running text holds.
void read_block(const Element& element, std::vector<Block>& blocks, Diagnostics& diagnostics) {
    if (element.name() == "p") blocks.emplace_back(read_paragraph(element, 0));
    if (element.name() == "quote") {
        const std::size_t quote = next_number(blocks);
        for (const Element& p : element.children("p")) blocks.emplace_back(read_paragraph(p, quote));
    }
    if (element.name() == "crosshead")
        blocks.emplace_back(Crosshead{read_rich_text(element), element.where()});
    if (element.name() == "signoff") blocks.emplace_back(SignOff{read_rich_text(element), element.where()});
    if (element.name() == "list") read_list(element, blocks, diagnostics);
}

Figure read_figure(const Element& element, const std::filesystem::path& paper_folder,
                   Diagnostics& diagnostics) {
    Figure figure{.id = element.value("id"),
                  .source = element.value("src"),
                  .path = {},
                  .alt = element.value("alt"),
                  .caption = read_optional_text(element, "caption"),
                  .credit = read_optional_text(element, "credit"),
                  .spare = element.value("spare") == "yes",
                  .where = element.where()};
    if (const auto path = path_inside(paper_folder, element, "src", diagnostics))
        figure.path = path->string();
    if (const auto outline = read_outline(element.value("outline"))) figure.outline = *outline;
    if (const auto focus = read_numbers(element.value("focus")); focus && focus->size() == 2) {
        figure.focus_x = (*focus)[0];
        figure.focus_y = (*focus)[1];
    }
    return figure;
}

Box read_box(const Element& element, Diagnostics& diagnostics) {
    Box box{element.value("id"), read_optional_text(element, "title"), {}, element.where()};
    for (const Element& child : element.children()) read_block(child, box.blocks, diagnostics);
    return box;
}

Facts read_facts(const Element& element) {
    Facts facts{element.value("id"), read_optional_text(element, "title"), {}, element.where()};
    for (const Element& row : element.children("row"))
        facts.rows.push_back({read_optional_text(row, "name").value_or(RichText()),
                              read_optional_text(row, "value").value_or(RichText())});
    return facts;
}

Article article_of(const Element& root, const std::filesystem::path& paper_folder, Diagnostics& diagnostics) {
    Article article;
    article.id = root.value("id");
    article.section = root.value("section");
    if (const auto priority = read_number(root.value("priority")))
        article.priority = static_cast<int>(*priority);
    article.kicker = read_headline_part(root.child("kicker"));
    article.headline = read_headline_part(root.child("headline"));
    article.deck = read_headline_part(root.child("deck"));
    article.byline = read_optional_text(root, "byline");
    article.where = root.where();
    article.proof_exceptions = read_article_exceptions(root);

    std::set<std::string> ids;
    for (const Element& child : root.children()) {
        read_block(child, article.blocks, diagnostics);
        if (child.name() == "figure")
            article.insets.emplace_back(read_figure(child, paper_folder, diagnostics));
        if (child.name() == "box") article.insets.emplace_back(read_box(child, diagnostics));
        if (child.name() == "facts") article.insets.emplace_back(read_facts(child));
        if (child.has("id") && !ids.insert(child.value("id")).second)
            diagnostics.report("E1110", child.value_where("id"), {child.value("id")});
    }
    return article;
}

}  // namespace

std::optional<Article> read_article(const std::filesystem::path& path, SourceMap& sources,
                                    Diagnostics& diagnostics, std::filesystem::path paper_folder) {
    const auto file = read_strict_xml(path, sources, diagnostics);
    if (!file) return std::nullopt;
    return read_article(*file, sources, diagnostics, paper_folder.empty() ? folder_of(path) : paper_folder);
}

std::optional<Article> read_article(FileId file, SourceMap& sources, Diagnostics& diagnostics,
                                    const std::filesystem::path& paper_folder) {
    const auto document = XmlDocument::read(file, article_vocabulary, sources, diagnostics);
    if (!document) return std::nullopt;
    return article_of(document->root(), paper_folder, diagnostics);
}

std::optional<Article> read_article_text(std::string path, std::string text, SourceMap& sources,
                                         Diagnostics& diagnostics,
                                         const std::filesystem::path& paper_folder) {
    const auto file = check_strict_xml(std::move(path), std::move(text), sources, diagnostics);
    return file ? read_article(*file, sources, diagnostics, paper_folder) : std::nullopt;
}

}  // namespace banxin
