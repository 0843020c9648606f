#include "render/tags.h"

#include <algorithm>
#include <optional>

namespace banxin {
namespace {

using Object = QPDFObjectHandle;

/// By StructureType.
constexpr const char* type_names[] = {
    "/Document", "/Part", "/Art", "/Sect", "/Div", "/H1", "/H2",  "/P",     "/Figure", "/Caption",
    "/Table",    "/TR",   "/TH",  "/TD",   "/L",   "/LI", "/Lbl", "/LBody", "/Link",   "/BlockQuote"};

std::string name_of(StructureType type) {
    return type_names[static_cast<std::size_t>(type)];
}

std::string joined(const std::vector<std::string>& items) {
    std::string out = "[";
    for (const std::string& item : items) out += " " + item;
    return out + " ]";
}

std::string rectangle(const Rect& rect, Length page_height) {
    return Object::newFromRectangle({rect.left().in_pt(), (page_height - rect.bottom()).in_pt(),
                                     rect.right().in_pt(), (page_height - rect.top()).in_pt()})
        .unparse();
}

std::string text_string(const std::string& text) {
    return Object::newUnicodeString(text).unparse();
}

/// RFC 3987 §3.1: characters beyond ASCII as the bytes of their UTF-8, in percent.
std::string as_uri(const std::string& address) {
    constexpr char digits[] = "0123456789ABCDEF";
    std::string out;
    for (char c : address) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte > 0x20 && byte < 0x7F) {
            out += c;
        } else {
            out += '%';
            out += digits[byte >> 4];
            out += digits[byte & 15];
        }
    }
    return out;
}

/// An illustration says where it is (ISO 32000-1 §14.8.5.4.3).
std::string figure_layout(const Page& page, const PageElement& element) {
    std::string box;
    if (element.first_item < element.end_item)
        if (const auto* picture = std::get_if<PlacedPicture>(&page.items[element.first_item]))
            box = "/BBox " + rectangle(picture->rect, page.trim.height) + " ";
    return "<< " + box + "/O /Layout /Placement /Block >>";
}

/// A list with marks says of what kind they are (ISO 32000-1 §14.8.5.5).
std::string list_numbering(const Page& page, const PageElement& mark) {
    const auto* run =
        mark.first_item < mark.end_item ? std::get_if<PlacedRun>(&page.items[mark.first_item]) : nullptr;
    const bool bullet = run != nullptr && run->chars == U"●";
    return bullet ? "<< /O /List /ListNumbering /Disc >>" : "<< /O /List /ListNumbering /Decimal >>";
}

}  // namespace

std::vector<std::string> TagTree::add(const Page& page) {
    const std::size_t p = pages_.size();
    pages_.push_back({page.number, page.trim.height, page.links});
    std::vector<std::string> names(page.elements.size());
    const auto types = builder_.add(page);
    for (std::size_t e = 0; e < types.size(); ++e) {
        if (!types[e]) continue;
        names[e] = name_of(*types[e]);
        if (types[e] == StructureType::figure) attributes_[{p, e}] = figure_layout(page, page.elements[e]);
        if (types[e] == StructureType::list_mark || types[e] == StructureType::list_text)
            attributes_[{p, e}] = list_numbering(page, page.elements[e]);
    }
    return names;
}

class TagTree::Writing {
  public:
    Writing(const TagTree& tree, PdfWriter& writer, std::span<const int> pages)
        : tree_(tree), writer_(writer), pages_(pages), annotations_(pages.size()) {
        for (const ContentNumbers& of_page : tree.numbers_)
            parents_.emplace_back(static_cast<std::size_t>(of_page.count), 0);
    }

    Written run(const StructureNode& document) {
        const int root = writer_.reserve();
        const std::string kids = joined({write_node(document, root)});
        writer_.set(root, "<< /Type /StructTreeRoot /K " + kids + " /ParentTree " + parent_tree() +
                              " /ParentTreeNextKey " + std::to_string(pages_.size() + link_parents_.size()) +
                              " >>");
        return {root, std::move(annotations_)};
    }

  private:
    /// Returns the reference to it.
    std::string write_node(const StructureNode& node, int parent) {
        const int number = writer_.reserve();
        std::string element =
            "<< /Type /StructElem /S " + name_of(node.type) + " /P " + PdfWriter::reference(parent);
        if (!node.alt.empty()) element += " /Alt " + text_string(node.alt);
        if (node.type == StructureType::row_header) element += " /A << /O /Table /Scope /Row >>";
        if (node.type == StructureType::figure) element += " /A " + attributes(node);
        if (node.type == StructureType::list)
            element += " /A " + attributes(node.children.front().children.front());
        std::vector<std::string> kids;
        std::optional<std::size_t> own_page;
        for (const PagePlace& at : node.elements) add_content(at, number, own_page, kids);
        if (own_page) element += " /Pg " + PdfWriter::reference(pages_[*own_page]);
        for (const PagePlace& at : node.links) add_link(at, number, kids);
        for (const StructureNode& child : node.children) kids.push_back(write_node(child, number));
        if (!kids.empty()) element += " /K " + (kids.size() == 1 ? kids.front() : joined(kids));
        writer_.set(number, element + " >>");
        return PdfWriter::reference(number);
    }

    const std::string& attributes(const StructureNode& node) const {
        return tree_.attributes_.at({node.elements.front().page, node.elements.front().index});
    }

    /// What is on the page of an element's first content is named by its number alone.
    void add_content(const PagePlace& at, int element, std::optional<std::size_t>& own_page,
                     std::vector<std::string>& kids) {
        const ContentNumbers::Range numbers = tree_.numbers_[at.page].of_element[at.index];
        for (int number = numbers.first; number < numbers.first + numbers.count; ++number) {
            parents_[at.page][static_cast<std::size_t>(number)] = element;
            if (!own_page) own_page = at.page;
            kids.push_back(*own_page == at.page
                               ? std::to_string(number)
                               : "<< /Type /MCR /Pg " + PdfWriter::reference(pages_[at.page]) + " /MCID " +
                                     std::to_string(number) + " >>");
        }
    }

    /// /A or /Dest; empty when the file has not all pages of the issue.
    std::string target(const PageLink& link) const {
        if (!link.address.empty())
            return " /A << /S /URI /URI " + Object::newString(as_uri(link.address)).unparse() + " >>";
        const auto page = std::ranges::find(tree_.pages_, link.to_page, &PageRecord::number);
        if (page == tree_.pages_.end()) return {};
        const auto p = static_cast<std::size_t>(page - tree_.pages_.begin());
        return " /Dest [ " + PdfWriter::reference(pages_[p]) + " /XYZ " +
               Object::newReal(link.to.x.in_pt(), 2).unparse() + " " +
               Object::newReal((page->height - link.to.y).in_pt(), 2).unparse() + " null ]";
    }

    void add_link(const PagePlace& at, int element, std::vector<std::string>& kids) {
        const PageRecord& page = tree_.pages_[at.page];
        const PageLink& link = page.links[at.index];
        const std::string leads = target(link);
        if (leads.empty()) return;
        const int annotation =
            writer_.add("<< /Type /Annot /Subtype /Link /Border [ 0 0 0 ] /F 4" + leads + " /Rect " +
                        rectangle(link.rect, page.height) + " /Contents " + text_string(link.words) +
                        " /StructParent " + std::to_string(pages_.size() + link_parents_.size()) + " >>");
        link_parents_.push_back(element);
        annotations_[at.page].push_back(annotation);
        kids.push_back("<< /Type /OBJR /Pg " + PdfWriter::reference(pages_[at.page]) + " /Obj " +
                       PdfWriter::reference(annotation) + " >>");
    }

    /// From content and annotations back to their elements.
    std::string parent_tree() {
        std::vector<std::string> numbers;
        const auto add = [&](const std::string& reference) {
            numbers.push_back(std::to_string(numbers.size() / 2));
            numbers.push_back(reference);
        };
        for (const std::vector<int>& of_page : parents_) {
            std::vector<std::string> elements;
            for (int element : of_page)
                elements.push_back(element == 0 ? "null" : PdfWriter::reference(element));
            add(PdfWriter::reference(writer_.add(joined(elements))));
        }
        for (int element : link_parents_) add(PdfWriter::reference(element));
        return "<< /Nums " + joined(numbers) + " >>";
    }

    const TagTree& tree_;
    PdfWriter& writer_;
    std::span<const int> pages_;
    std::vector<std::vector<int>> parents_;      // structure element by page and MCID; 0: none
    std::vector<int> link_parents_;              // elements
    std::vector<std::vector<int>> annotations_;  // by page
};

TagTree::Written TagTree::write(PdfWriter& writer, std::span<const int> pages) && {
    const StructureNode document = builder_.finished();
    return Writing(*this, writer, pages).run(document);
}

}  // namespace banxin
