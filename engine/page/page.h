// The display list: a page as plain values, in painting order, each thing with its place in the article.
// Knows nothing of Cairo. Same input, same list, value by value.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/geometry.h"
#include "base/ink.h"
#include "base/source.h"
#include "base/writing.h"
#include "content/role.h"
#include "shape/font.h"

namespace banxin {

/// A glyph on the page; `x`, `y` is its origin on the baseline, points from the trim's top left.
struct PlacedGlyph {
    std::uint32_t id = 0;
    float x = 0, y = 0;
};

/// Characters and the glyphs that show them (one HarfBuzz cluster).
struct TextCluster {
    std::uint32_t char_count = 1, glyph_count = 1;
};

/// A stretch of one line in one face, size and ink. `chars` and `places` run parallel; a space that was
/// dropped at a line end or replaced by a gap is not among them unless the reader must get it back (then it
/// has 0 glyphs).
struct PlacedRun {
    FaceId face{};
    Length size;
    double width_scale = 1, height_scale = 1;  ///< of the glyphs' own axes
    Posture posture = Posture::level;
    Ink ink = black_ink;
    std::u32string chars;
    std::vector<SourcePos> places;
    std::vector<TextCluster> clusters;  ///< sum of char_count = chars.size(), of glyph_count = glyphs.size()
    std::vector<PlacedGlyph> glyphs;
};

struct PlacedRule {
    Point from, to;
    Length thickness;
    Ink ink = black_ink;
    std::vector<Length> dash;  ///< empty: solid
    bool round = false;        ///< round ends: a rule of no length is a dot
    Length wave{};             ///< height of a wavy line from crest to trough; zero: straight
};

struct PlacedFill {
    Rect rect;
    Ink ink;
};

/// Cells of a bitmap in one ink, drawn as sharp squares (QR codes). Row by row, 1 is ink.
struct PlacedBitmap {
    Rect rect;
    int columns = 0, rows = 0;
    std::vector<std::uint8_t> cells;
    Ink ink = black_ink;
};

/// A picture file shown through `rect`; `source_part` is the part of the picture shown, 0..1 of its width and
/// height.
struct PlacedPicture {
    Rect rect;
    Rect source_part{Length::pt(0), Length::pt(0), Length::pt(1), Length::pt(1)};
    std::string path;
    std::string alt;
    SourceSpan where;
    std::vector<Point> outline = {};  ///< of the shape it is cut to, in shares of `rect`; empty: not cut
    int page = 1;                     ///< of a PDF
    bool finished_art = false;        ///< an advertisement's PDF, printed as it was delivered
};

using PageItem = std::variant<PlacedRun, PlacedRule, PlacedFill, PlacedBitmap, PlacedPicture>;

/// Items [first, end) of the page in one role. Elements follow reading order: article after article, headline
/// first. A paragraph that runs over columns is one element; one that runs over pages has an element on each
/// page, with the same `paragraph`.
struct PageElement {
    Role role = Role::artifact;
    std::uint32_t article = 0;    ///< into IssuePlan::articles; meaningless for artifacts
    std::uint32_t paragraph = 0;  ///< block of the article, from 0
    std::size_t first_item = 0, end_item = 0;
    std::uint32_t inset = 0;  ///< 1, 2 … of the article's insets; 0: headline and running text
    std::uint32_t list = 0;   ///< of items and their marks: 1, 2 … of the lists in the text; 0: none
};

/// A place that leads somewhere when it is clicked: a 转版 note or a QR code.
struct PageLink {
    Rect rect;
    std::string words;                   ///< what it says, for those who do not see it
    std::string address;                 ///< URI; or, when it is empty,
    int to_page = 0;                     ///< 版次 of a page of the document
    Point to;                            ///< and the place on it
    std::optional<std::size_t> element;  ///< what it is made of; none for furniture
};

/// A line of text, for proofs: items [first, end) of the page, and how its space was shared out.
struct PlacedLine {
    std::size_t first_item = 0, end_item = 0;
    Rect rect;           ///< as wide as the line was given, one em high
    float stretch = 0;   ///< em added to each gap between Han characters
    float squeeze = 0;   ///< em taken from its marks and gaps in all
    bool loose = false;  ///< past the limit of R6 (疏行)
};

struct Page {
    int number = 1;       ///< 版次
    std::string section;  ///< 版名, for the outline
    Size trim;
    std::vector<PageItem> items;
    std::vector<PageElement> elements;
    std::vector<PlacedLine> lines;
    std::vector<PageLink> links;
};

/// An entry of the document outline.
struct OutlineEntry {
    int level = 1;  ///< 1 page, 2 article
    std::string title;
    std::size_t page = 0;  ///< index
    Point to;
};

/// What is known of an issue before its pages are.
struct DocumentHead {
    std::string title;   ///< e.g. 今日柯城 2022年4月13日 第1937期
    std::string author;  ///< the publisher
    std::string language = "zh-Hans";
    std::string date;  ///< ISO 8601 date of the issue, the PDF's creation date
};

/// A finished issue: what renderers turn into files.
struct Document : DocumentHead {
    std::vector<Page> pages;
    std::vector<OutlineEntry> outline;
};

}  // namespace banxin
