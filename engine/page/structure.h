// What a reader of the document meets, in which order: pages, their articles, headings, paragraphs, figures.
// The tags of the PDF are this tree; screen readers, reflowing viewers and text extraction follow it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "page/page.h"

namespace banxin {

/// Standard structure types (ISO 32000-1 §14.8.4).
enum class StructureType {
    document,
    part,     ///< a page
    article,  ///< whole, wherever its parts stand
    section,  ///< 配套小文
    group,    ///< a figure with its caption
    headline,
    crosshead,
    paragraph,
    figure,
    caption,
    table,
    table_row,
    row_header,
    table_cell,
    list,
    list_item,
    list_mark,
    list_text,
    link,
    quote,  ///< its paragraphs
};

/// An element of a page, or a link of it.
struct PagePlace {
    std::size_t page = 0, index = 0;
    bool operator==(const PagePlace&) const = default;
};

/// An advertisement: furniture that says something. Its picture has the words for those who do not see it.
bool is_advertisement(const Page&, const PageElement&);

struct StructureNode {
    StructureType type = StructureType::document;
    std::string alt;                  ///< what a figure shows, for those who do not see it
    std::vector<PagePlace> elements;  ///< its content; several when it runs over pages
    std::vector<PagePlace> links;     ///< into Page::links; of a link, the place to click
    std::vector<StructureNode> children;
};

/// The tree of a document whose pages come one by one and need not stay. Articles stand under the page they
/// begin on, in the order of its elements; each is its headlines, its text, then what stands beside the text.
/// A paragraph that runs over columns or pages is one node; what stands in it on paper (下转第N版) follows
/// it. After the articles of a page come its advertisements and the links of QR codes; other furniture is not
/// in the tree.
class StructureBuilder {
  public:
    StructureBuilder();
    ~StructureBuilder();

    /// The next page. Gives the type of the node that each of its elements is in; none for furniture.
    std::vector<std::optional<StructureType>> add(const Page&);
    /// When all pages have been added.
    StructureNode finished();

  private:
    class ArticleNode;
    struct Begun;
    std::vector<Begun> articles_;                    // in the order of their first elements
    std::map<std::uint32_t, std::size_t> place_of_;  // of an article among them
    std::vector<std::vector<StructureNode>> rest_;   // by page: advertisements, links of furniture
};

}  // namespace banxin
