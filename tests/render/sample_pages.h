// Small pages made by hand from real faces.
#pragma once

#include <string>
#include <string_view>

#include "page/page.h"
#include "programs.h"
#include "render/render.h"

namespace banxin::testing {

/// The fonts of the house; opened once for all tests.
const FontCatalogue& fonts();

/// Characters set one after the other at their natural widths, one cluster each.
PlacedRun line(std::u32string_view chars, Point start, Length size = Length::pt(12),
               std::string_view role = "song", std::string_view weight = "regular");

/// A run whose clusters are given: characters, the glyphs of each (0 to many), and the space before it in em.
struct ShapedCluster {
    std::u32string chars;
    std::vector<std::uint32_t> glyphs;
    double space_before = 0;
};
PlacedRun line_of(const std::vector<ShapedCluster>&, Point start, Length size = Length::pt(12));

/// The glyph of a character, of a character with a variation selector, in 宋 regular; 0 if it has none.
std::uint32_t glyph_of(char32_t, char32_t selector = 0);

/// A page of 200 × 150 pt with the items.
Page page_of(std::vector<PageItem> items);
Document document_of(std::vector<Page> pages);

/// The document's PDF in the folder; fails the test when there is any finding.
std::string pdf_file(const Folder&, const Document&);
/// The page as PNG at 72 dpi; a point is a pixel.
Pixels drawn(const Page&);

/// What `pdftotext -raw` reads back, without the mark of the page's end.
std::string text_of(const std::string& pdf_file);

}  // namespace banxin::testing
