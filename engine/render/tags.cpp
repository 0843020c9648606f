#include "render/tags.h"

#include <algorithm>

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

Object integer(std::size_t value) {
    return Object::newInteger(static_cast<long long>(value));
}

Object rectangle(const Rect& rect, Length page_height) {
    return Object::newFromRectangle({rect.left().in_pt(), (page_height - rect.bottom()).in_pt(),
                                     rect.right().in_pt(), (page_height - rect.top()).in_pt()});
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
    TagWriter(QPDF& pdf, const Document& document, const PdfFonts& fonts)
        : pdf_(pdf), document_(document), texts_(fonts, Length()), pages_(pdf.getAllPages()) {}

    void write() {
        const StructureNode tree = structure_of(document_);
        name_content(tree);
        Object root = pdf_.makeIndirectObject(Object::parse("<< /Type /StructTreeRoot >>"));
        root.replaceKey("/K", Object::newArray({write_node(tree, root)}));
        write_parent_tree(root);
        pdf_.getRoot().replaceKey("/StructTreeRoot", root);
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
            parents_.emplace_back(static_cast<std::size_t>(numbers_[p].count), Object::newNull());
        }
    }

    static void note_names(const StructureNode& node, std::vector<std::vector<std::string>>& names) {
        for (const PagePlace& at : node.elements) names[at.page][at.index] = name_of(node.type);
        for (const StructureNode& child : node.children) note_names(child, names);
    }

    Object write_node(const StructureNode& node, Object parent) {
        Object element = pdf_.makeIndirectObject(Object::parse("<< /Type /StructElem >>"));
        element.replaceKey("/S", Object::newName(name_of(node.type)));
        element.replaceKey("/P", parent);
        if (!node.alt.empty()) element.replaceKey("/Alt", Object::newUnicodeString(node.alt));
        if (node.type == StructureType::row_header)
            element.replaceKey("/A", Object::parse("<< /O /Table /Scope /Row >>"));
        if (node.type == StructureType::figure) element.replaceKey("/A", figure_layout(node));
        if (node.type == StructureType::list) element.replaceKey("/A", list_numbering(node));
        std::vector<Object> kids;
        for (const PagePlace& at : node.elements) add_content(at, element, kids);
        for (const PagePlace& at : node.links) add_link(at, element, kids);
        for (const StructureNode& child : node.children) kids.push_back(write_node(child, element));
        if (!kids.empty()) element.replaceKey("/K", kids.size() == 1 ? kids.front() : Object::newArray(kids));
        return element;
    }

    /// An illustration says where it is (ISO 32000-1 §14.8.5.4.3).
    Object figure_layout(const StructureNode& node) {
        Object layout = Object::parse("<< /O /Layout /Placement /Block >>");
        const Page& page = document_.pages[node.elements.front().page];
        const PageElement& element = page.elements[node.elements.front().index];
        if (const auto* picture = std::get_if<PlacedPicture>(&page.items[element.first_item]))
            layout.replaceKey("/BBox", rectangle(picture->rect, page.trim.height));
        return layout;
    }

    /// A list with marks says of what kind they are (ISO 32000-1 §14.8.5.5).
    Object list_numbering(const StructureNode& list) const {
        const PagePlace& mark = list.children.front().children.front().elements.front();
        const Page& page = document_.pages[mark.page];
        const auto* run = std::get_if<PlacedRun>(&page.items[page.elements[mark.index].first_item]);
        const bool bullet = run != nullptr && run->chars == U"●";
        return Object::parse(bullet ? "<< /O /List /ListNumbering /Disc >>"
                                    : "<< /O /List /ListNumbering /Decimal >>");
    }

    void add_content(const PagePlace& at, Object element, std::vector<Object>& kids) {
        for (int number : numbers_[at.page].of_element[at.index]) {
            parents_[at.page][static_cast<std::size_t>(number)] = element;
            if (!element.hasKey("/Pg")) element.replaceKey("/Pg", pages_[at.page]);
            if (element.getKey("/Pg").isSameObjectAs(pages_[at.page])) {
                kids.push_back(Object::newInteger(number));
                continue;
            }
            Object reference = Object::parse("<< /Type /MCR >>");
            reference.replaceKey("/Pg", pages_[at.page]);
            reference.replaceKey("/MCID", Object::newInteger(number));
            kids.push_back(reference);
        }
    }

    /// /A or /Dest; neither when the file has not all pages of the issue.
    bool set_target(Object annotation, const PageLink& link) {
        if (!link.address.empty()) {
            Object action = Object::parse("<< /S /URI >>");
            action.replaceKey("/URI", Object::newString(as_uri(link.address)));
            annotation.replaceKey("/A", action);
            return true;
        }
        for (std::size_t p = 0; p < pages_.size(); ++p) {
            const Page& page = document_.pages[p];
            if (page.number != link.to_page) continue;
            annotation.replaceKey(
                "/Dest",
                Object::newArray({pages_[p], Object::newName("/XYZ"), Object::newReal(link.to.x.in_pt(), 2),
                                  Object::newReal((page.trim.height - link.to.y).in_pt(), 2),
                                  Object::newNull()}));
            return true;
        }
        return false;
    }

    void add_link(const PagePlace& at, Object element, std::vector<Object>& kids) {
        const Page& page = document_.pages[at.page];
        const PageLink& link = page.links[at.index];
        Object annotation = Object::parse("<< /Type /Annot /Subtype /Link /Border [0 0 0] /F 4 >>");
        if (!set_target(annotation, link)) return;
        annotation.replaceKey("/Rect", rectangle(link.rect, page.trim.height));
        annotation.replaceKey("/Contents", Object::newUnicodeString(link.words));
        annotation.replaceKey("/StructParent", integer(pages_.size() + link_parents_.size()));
        link_parents_.push_back(element);
        annotation = pdf_.makeIndirectObject(annotation);

        if (!pages_[at.page].hasKey("/Annots")) pages_[at.page].replaceKey("/Annots", Object::newArray());
        pages_[at.page].getKey("/Annots").appendItem(annotation);
        pages_[at.page].replaceKey("/Tabs", Object::newName("/S"));
        Object reference = Object::parse("<< /Type /OBJR >>");
        reference.replaceKey("/Pg", pages_[at.page]);
        reference.replaceKey("/Obj", annotation);
        kids.push_back(reference);
    }

    /// From content and annotations back to their elements.
    void write_parent_tree(Object root) {
        Object numbers = Object::newArray();
        for (std::size_t p = 0; p < pages_.size(); ++p) {
            numbers.appendItem(integer(p));
            numbers.appendItem(pdf_.makeIndirectObject(Object::newArray(parents_[p])));
            pages_[p].replaceKey("/StructParents", integer(p));
        }
        for (std::size_t i = 0; i < link_parents_.size(); ++i) {
            numbers.appendItem(integer(pages_.size() + i));
            numbers.appendItem(link_parents_[i]);
        }
        Object tree = Object::newDictionary();
        tree.replaceKey("/Nums", numbers);
        root.replaceKey("/ParentTree", tree);
        root.replaceKey("/ParentTreeNextKey", integer(pages_.size() + link_parents_.size()));
    }

    QPDF& pdf_;
    const Document& document_;
    TextWriter texts_;
    std::vector<Object> pages_;
    std::vector<ContentNumbers> numbers_;       // by page
    std::vector<std::vector<Object>> parents_;  // structure element by page and MCID
    std::vector<Object> link_parents_;
};

}  // namespace

void write_tags(QPDF& pdf, const Document& document, const PdfFonts& fonts) {
    TagWriter(pdf, document, fonts).write();
}

}  // namespace banxin
