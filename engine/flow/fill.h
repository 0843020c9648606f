// A story's paragraphs into its line slots. Chooses, over the whole story at once, which paragraphs run a
// line longer or shorter and where a column stops a line early, so that no line stands alone at a column's
// head or foot (孤行, R7.3).
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "compose/compose.h"
#include "flow/line_slots.h"
#include "flow/units.h"

namespace banxin {

/// A line and the slot it stands in.
struct FilledLine {
    std::size_t unit = 0;
    std::size_t index = 0;       ///< among the unit's lines
    Length room;                 ///< that its front takes at the left of the line
    const Line* line = nullptr;  ///< among the ComposedUnits it was filled with
    int slot = 0;                ///< into the slots; past their end: overset
    Length lift;                 ///< crossheads: raised by half of the empty lines of their block
};

/// Every line of every unit, and what a reader would notice.
struct Filled {
    std::vector<FilledLine> lines;
    int used_slots = 0;  ///< slots up to the last one used, those left empty included
    int overset_lines = 0;
    double cost = 0;  ///< what a reader would notice, in the composer's demerits
};

/// A cost below that of any broken rule: two fillings that differ by less are equally good to the reader.
inline constexpr double unnoticed_cost = 3'000;

/// Lines that a crosshead must have below it in its column (R7.3).
inline constexpr int least_lines_after_crosshead = 2;

/// One way to break a unit. Its lines are set when they are asked for.
class ComposedWay {
  public:
    /// The composer and the measures must outlive it.
    ComposedWay(const Composer& composer, const std::vector<Length>& measures, Breaks breaks)
        : composer_(composer), measures_(measures), breaks_(std::move(breaks)) {}
    std::size_t count() const { return breaks_.ends.size(); }
    double demerits() const { return breaks_.demerits; }
    const Line& line(std::size_t k) {
        if (!lines_) lines_ = composer_.lines(measures_, breaks_);
        return lines_->lines[k];
    }

  private:
    const Composer& composer_;
    const std::vector<Length>& measures_;
    Breaks breaks_;
    std::optional<Lines> lines_;
};

/// A unit as it was composed before, by the measures of its lines.
struct ComposedUnit {
    /// The best, and of a paragraph that may be loosened those with a line fewer and a line more.
    using Ways = std::vector<ComposedWay>;
    using ByMeasures = std::map<std::vector<Length>, Ways>;
    std::unique_ptr<const Composer> composer;  ///< made when first needed
    ByMeasures ways;
    ByMeasures::value_type* last = nullptr;  ///< of one measure for all lines, last asked for
    double natural_width = -1;               ///< of its text, in points; negative: not summed up yet
};

/// By unit: a story that is filled again into other slots composes only what those slots change.
using ComposedUnits = std::vector<ComposedUnit>;

/// Fills slots in order. Always places every line: those that find no slot come last, with slots past the
/// end. `leading` is the distance of grid lines. Without slots nothing is placed. nullopt when every filling
/// costs `bound` or more.
std::optional<Filled> fill(const std::vector<Unit>&, const std::vector<LineSlot>&, Length leading,
                           ComposedUnits&, double bound);
Filled fill(const std::vector<Unit>&, const std::vector<LineSlot>&, Length leading, ComposedUnits&);

/// The lines that found none of the `room` slots, a \n between those of two units.
std::u32string overset_text(const Filled&, const std::vector<Unit>&, std::size_t room);
/// Its characters.
int overset_characters(const Filled&, const std::vector<Unit>&, std::size_t room);

}  // namespace banxin
