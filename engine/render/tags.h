// Tagged PDF (ISO 32000-1 §14.7, §14.8): what the content is, in reading order, and the links. Cairo's own
// structure tree knows neither articles over several pages nor alternative text nor artifacts, so ours takes
// its place.
#pragma once

#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "page/page.h"
#include "page/structure.h"
#include "pdf/pdf_writer.h"
#include "render/marks.h"

namespace banxin {

/// The structure of a document, gathered page by page: of a page only what the tree needs is kept.
class TagTree {
  public:
    /// The next page. Gives the names of its elements' types, such as /P; empty for furniture.
    std::vector<std::string> add(const Page&);
    /// The numbers that the content of the next page has got.
    void number(ContentNumbers numbers) { numbers_.push_back(std::move(numbers)); }

    struct Written {
        int root = 0;
        std::vector<std::vector<int>> annotations;  ///< by page: its links
    };
    /// Writes the structure tree and link annotations. `pages`: their objects.
    Written write(PdfWriter&, std::span<const int> pages) &&;

  private:
    struct PageRecord {
        int number = 1;
        Length height;
        std::vector<PageLink> links;
    };
    class Writing;

    StructureBuilder builder_;
    std::vector<PageRecord> pages_;
    std::vector<ContentNumbers> numbers_;                                    // by page
    std::map<std::pair<std::size_t, std::size_t>, std::string> attributes_;  // by page and element
};

}  // namespace banxin
