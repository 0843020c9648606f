// Paragraphs into lines (组行). Enters: a shaped paragraph and the widths of the lines it may fill. Leaves:
// lines of placed clusters. Breaks are chosen over the whole paragraph (total fit); a line is squeezed before
// it is stretched, in the order of R6; marks lose their blank half at line edges (R4.4, R4.5) before the
// break is judged.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "base/length.h"
#include "layout/style.h"
#include "shape/shape.h"

namespace banxin {

/// A cluster at its place on the line: `x` from the line's left edge, in points.
struct PlacedCluster {
    std::uint32_t cluster = 0;
    float x = 0;
};

/// One line of a paragraph.
struct Line {
    std::uint32_t first_cluster = 0, end_cluster = 0;  ///< [first, end) of the paragraph's clusters
    std::vector<PlacedCluster> placed;  ///< in order; spaces that a line edge or a gap swallowed are left out
    float width = 0;       ///< right edge of what is set, trims applied; in points from the line's left edge
    float measure = 0;     ///< the width the line was given, indent included
    float stretch_em = 0;  ///< space added to each Han gap, in em
    float squeeze = 0;     ///< points taken from marks and gaps
    bool last = false;     ///< last line of the paragraph
    bool loose = false;    ///< stretched past the limit of R6 (疏行)
    bool broken_rule = false;  ///< it ends where the rules forbid, as the last remedy (R2)
    bool broken_word = false;  ///< it ends inside a long word, between two clusters (R3.7)
    bool lone = false;         ///< the last line of several holds one character besides marks (孤字, R7.2)
    bool overfull = false;     ///< wider than its measure: one cluster has no room
};

/// The paragraph's lines and what they cost, so that flow can weigh variants.
struct Lines {
    std::vector<Line> lines;
    double demerits = 0;
};

struct ComposeStyle {
    Align align = Align::justify;
    Em indent{0};              ///< of the first line
    Em han_western_gap{0.25};  ///< R5.1; it may shrink to half and grow to twice itself
    Em tracking{0};            ///< added after every cluster but the last of a line
    bool half_marks = false;   ///< headlines: brackets and quotes inside the line are half (R11.6)
    MarkWidths marks = MarkWidths::reduced;  ///< R4.1
    bool full_first_mark = false;            ///< R4.5: an opening mark behind the indent keeps its em
    bool hanging = false;                    ///< R6.6: 。，、 that end a line stand outside the measure
    bool cells = false;  ///< 稿纸: characters stand in cells of one em; lines are as long as these make them
    Em clause_gap{0};    ///< headlines: width of a space typed between clauses (R11.2); 0: the font's space
};

/// The named steps that are tried in turn until the paragraph can be broken. All but the first are reported.
enum class Resort : std::uint8_t {
    normal,     ///< the rules' breaks, stretch up to the loose limit
    loose,      ///< any stretch
    emergency,  ///< long words are broken between clusters (R3.7)
    forbidden,  ///< a break between marks that should stay together (R2, last remedy)
    overfull,   ///< a cluster wider than the line
};

/// Ends of the lines as cluster indices (the last one is the number of clusters) and the cost of the whole.
struct Breaks {
    std::vector<std::size_t> ends;
    double demerits = 0;
    std::vector<Resort> resorts;  ///< how far each line had to go
};

/// The best breaks of all, and the best with one line fewer and with one line more; the best where there are
/// none within the limits.
struct WaysToBreak {
    Breaks best, fewer, more;
};

/// A paragraph made ready once, to be broken for one sequence of widths after the other. `measures[i]` is
/// the width of line i; the last one repeats. The text must outlive it. Pre: at least one measure.
class Composer {
  public:
    Composer(const ShapedText&, const ComposeStyle&);
    ~Composer();

    /// The best breaks.
    Breaks breaks(std::span<const Length> measures) const;
    /// The same, and those with a line fewer and a line more: found in one search.
    WaysToBreak ways(std::span<const Length> measures) const;
    /// Sets the lines that end so.
    Lines lines(std::span<const Length> measures, const Breaks&) const;

  private:
    struct Prepared;
    std::unique_ptr<const Prepared> prepared_;
};

/// Breaks and sets one paragraph, once.
Lines compose(const ShapedText&, std::span<const Length> measures, const ComposeStyle&);

/// Sets the whole text on one line at natural width (headlines, folios). `width` says what it needs.
Line compose_single(const ShapedText&, const ComposeStyle&);

}  // namespace banxin
