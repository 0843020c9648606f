#include "render/tags.h"

#include <algorithm>
#include <optional>

#include "page/structure.h"
#include "pdf/qpdf.h"
#include "render/marks.h"

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

class TagWriter {
  public:
    TagWriter(QPDF& pdf, const Document& document, const PdfFonts& fonts, PlainObjects& objects)
        : pdf_(pdf),
          document_(document),
          objects_(objects),
          texts_(fonts, Length()),
          pages_(pdf.getAllPages()) {}

    void write() {
        const StructureNode tree = structure_of(document_);
        name_content(tree);
        annotations_.resize(pages_.size());
        const int root = objects_.reserve();
        const std::string kids = joined({write_node(tree, root)});
        objects_.set(root, "<< /Type /StructTreeRoot /K " + kids + " /ParentTree " + parent_tree() +
                               " /ParentTreeNextKey " + std::to_string(pages_.size() + link_parents_.size()) +
                               " >>");
        for (std::size_t p = 0; p < pages_.size(); ++p) add_annotations(p);
        pdf_.getRoot().replaceKey("/StructTreeRoot", objects_.handle(root));
        pdf_.getRoot().replaceKey("/MarkInfo", Object::parse("<< /Marked true >>"));
    }

  private:
    void name_content(const StructureNode& tree) {
        std::vector<std::vector<std::string>> names;
        for (const Page& page : document_.pages) names.emplace_back(page.elements.size());
        note_names(tree, names);
        for (std::size_t p = 0; p < pages_.size(); ++p) {
            numbers_.push_back(
                name_marks(pages_[p].getKey("/Contents"), document_.pages[p], names[p], texts_));
            parents_.emplace_back(static_cast<std::size_t>(numbers_[p].count), 0);
        }
    }

    static void note_names(const StructureNode& node, std::vector<std::vector<std::string>>& names) {
        for (const PagePlace& at : node.elements) names[at.page][at.index] = name_of(node.type);
        for (const StructureNode& child : node.children) note_names(child, names);
    }

    /// Returns the reference to it.
    std::string write_node(const StructureNode& node, int parent) {
        const int number = objects_.reserve();
        std::string element =
            "<< /Type /StructElem /S " + name_of(node.type) + " /P " + PlainObjects::reference(parent);
        if (!node.alt.empty()) element += " /Alt " + text_string(node.alt);
        if (node.type == StructureType::row_header) element += " /A << /O /Table /Scope /Row >>";
        if (node.type == StructureType::figure) element += " /A " + figure_layout(node);
        if (node.type == StructureType::list) element += " /A " + list_numbering(node);
        std::vector<std::string> kids;
        std::optional<std::size_t> own_page;
        for (const PagePlace& at : node.elements) add_content(at, number, own_page, kids);
        if (own_page) element += " /Pg " + page_reference(*own_page);
        for (const PagePlace& at : node.links) add_link(at, number, kids);
        for (const StructureNode& child : node.children) kids.push_back(write_node(child, number));
        if (!kids.empty()) element += " /K " + (kids.size() == 1 ? kids.front() : joined(kids));
        objects_.set(number, element + " >>");
        return PlainObjects::reference(number);
    }

    std::string page_reference(std::size_t page) const {
        return PlainObjects::reference(Object(pages_[page]).getObjectID());
    }

    /// An illustration says where it is (ISO 32000-1 §14.8.5.4.3).
    std::string figure_layout(const StructureNode& node) const {
        std::string box;
        const Page& page = document_.pages[node.elements.front().page];
        const PageElement& element = page.elements[node.elements.front().index];
        if (const auto* picture = std::get_if<PlacedPicture>(&page.items[element.first_item]))
            box = "/BBox " + rectangle(picture->rect, page.trim.height) + " ";
        return "<< " + box + "/O /Layout /Placement /Block >>";
    }

    /// A list with marks says of what kind they are (ISO 32000-1 §14.8.5.5).
    std::string list_numbering(const StructureNode& list) const {
        const PagePlace& mark = list.children.front().children.front().elements.front();
        const Page& page = document_.pages[mark.page];
        const auto* run = std::get_if<PlacedRun>(&page.items[page.elements[mark.index].first_item]);
        const bool bullet = run != nullptr && run->chars == U"●";
        return bullet ? "<< /O /List /ListNumbering /Disc >>" : "<< /O /List /ListNumbering /Decimal >>";
    }

    /// What is on the page of an element's first content is named by its number alone.
    void add_content(const PagePlace& at, int element, std::optional<std::size_t>& own_page,
                     std::vector<std::string>& kids) {
        for (int number : numbers_[at.page].of_element[at.index]) {
            parents_[at.page][static_cast<std::size_t>(number)] = element;
            if (!own_page) own_page = at.page;
            kids.push_back(*own_page == at.page ? std::to_string(number)
                                                : "<< /Type /MCR /Pg " + page_reference(at.page) + " /MCID " +
                                                      std::to_string(number) + " >>");
        }
    }

    /// /A or /Dest; empty when the file has not all pages of the issue.
    std::string target(const PageLink& link) const {
        if (!link.address.empty())
            return " /A << /S /URI /URI " + Object::newString(as_uri(link.address)).unparse() + " >>";
        const auto page = std::ranges::find(document_.pages, link.to_page, &Page::number);
        if (page == document_.pages.end()) return {};
        const auto p = static_cast<std::size_t>(page - document_.pages.begin());
        return " /Dest [ " + page_reference(p) + " /XYZ " + Object::newReal(link.to.x.in_pt(), 2).unparse() +
               " " + Object::newReal((page->trim.height - link.to.y).in_pt(), 2).unparse() + " null ]";
    }

    void add_link(const PagePlace& at, int element, std::vector<std::string>& kids) {
        const Page& page = document_.pages[at.page];
        const PageLink& link = page.links[at.index];
        const std::string leads = target(link);
        if (leads.empty()) return;
        const int annotation =
            objects_.add("<< /Type /Annot /Subtype /Link /Border [ 0 0 0 ] /F 4" + leads + " /Rect " +
                         rectangle(link.rect, page.trim.height) + " /Contents " + text_string(link.words) +
                         " /StructParent " + std::to_string(pages_.size() + link_parents_.size()) + " >>");
        link_parents_.push_back(element);
        annotations_[at.page].push_back(annotation);
        kids.push_back("<< /Type /OBJR /Pg " + page_reference(at.page) + " /Obj " +
                       PlainObjects::reference(annotation) + " >>");
    }

    void add_annotations(std::size_t p) {
        pages_[p].replaceKey("/StructParents", Object::newInteger(static_cast<long long>(p)));
        if (annotations_[p].empty()) return;
        Object list = Object::newArray();
        for (int annotation : annotations_[p]) list.appendItem(objects_.handle(annotation));
        pages_[p].replaceKey("/Annots", list);
        pages_[p].replaceKey("/Tabs", Object::newName("/S"));
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
                elements.push_back(element == 0 ? "null" : PlainObjects::reference(element));
            add(PlainObjects::reference(objects_.add(joined(elements))));
        }
        for (int element : link_parents_) add(PlainObjects::reference(element));
        return "<< /Nums " + joined(numbers) + " >>";
    }

    QPDF& pdf_;
    const Document& document_;
    PlainObjects& objects_;
    TextWriter texts_;
    std::vector<Object> pages_;
    std::vector<ContentNumbers> numbers_;        // by page
    std::vector<std::vector<int>> parents_;      // structure element by page and MCID; 0: none
    std::vector<int> link_parents_;              // elements
    std::vector<std::vector<int>> annotations_;  // by page
};

}  // namespace

void write_tags(QPDF& pdf, const Document& document, const PdfFonts& fonts, PlainObjects& objects) {
    TagWriter(pdf, document, fonts, objects).write();
}

}  // namespace banxin
