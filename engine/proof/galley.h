// 小样: one article in the measure of its columns, with wide margins to write in.
#pragma once

#include <map>

#include "layout/layout.h"
#include "proof/issue_diff.h"
#include "proof/scribe.h"
#include "proof/sheet.h"

namespace banxin {

/// A line of a galley as its marks need it.
struct GalleyLine {
    std::size_t page = 0;
    Rect rect;    ///< as wide as the measure, one line high
    Rect margin;  ///< to write in, right of the line
};

/// An article set for reading, on A4.
struct Galley {
    std::vector<Page> pages;
    std::vector<GalleyLine> lines;  ///< of running text and what stands beside it, in reading order
    /// Without spaces: of the headline block, of running text, of captions, boxes and tables.
    std::size_t head_characters = 0, body_characters = 0, beside_characters = 0;
};

/// Writes into the margins of a galley, each note beside its line or below the note before it.
class MarginWriter {
  public:
    MarginWriter(const Scribe& scribe, Page& page) : scribe_(scribe), page_(page) {}
    /// Returns the place where the note begins.
    Point write(const GalleyLine&, std::string_view words, const Ink&);

  private:
    const Scribe& scribe_;
    Page& page_;
    std::map<Length, Length> bottoms_;  // of what is written, by the margin's left edge
};

/// The line of a sheet that the point is on.
const GalleyLine* line_at(const Galley&, std::size_t page, Point);

/// Sets an article as its slot would, in styles and measure, line under line at one and a half of the page's
/// leading. nullopt when the issue does not place the article. Reports what the composer does.
std::optional<Galley> set_galley(const IssueVersion&, const LayoutSet&, const std::string& article,
                                 Diagnostics&);

/// The galley with line numbers, counts, the spacing of its lines and the findings.
Proof galley_proof(const IssueVersion&, const std::string& article, Galley,
                   const std::vector<Diagnostic>& findings, const ProofStamp&, Diagnostics&);

}  // namespace banxin
