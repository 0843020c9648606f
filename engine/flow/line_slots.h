// The places for lines that a story's frames offer, in the order in which text runs through them (走文).
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "base/geometry.h"
#include "layout/template.h"

namespace banxin {

/// Room for one line of body text on the page's baseline grid.
struct LineSlot {
    Length x, baseline, width;
    int leg = 0;                  ///< column of one frame; legs are numbered through the whole story
    int row = 0;                  ///< grid line, from 1
    int part = 0;                 ///< 0: the slot; 1 …: its continuations on other pages
    bool under_obstacle = false;  ///< first line below a picture or headline
    bool shortened = false;       ///< the line below it is given up to level the columns (R7.5)
};

/// A column of text in a frame.
struct Column {
    Length x, width;
};

/// Columns of text in a rectangle `width` wide that begins at `x`: measures are whole em of the body (R6.2),
/// what is left over goes to the gaps between them and, with one column, to its right.
std::vector<Column> split_columns(Length x, Length width, int count, Em least_gap, Length em);

/// Columns of text of a frame: the basic columns it spans, or `count` of its own (破栏, and always inside a
/// border). `count` 0: as many as basic columns.
std::vector<Column> text_columns(const PageGrid&, const GridArea& frame, int count, bool bordered, Length em);

/// Fewest lines of a column that a picture or headline cuts off; shorter legs stay empty (R12.7).
inline constexpr int least_leg = 3;

/// Narrowest slot that still takes text beside a picture (R6.5).
inline constexpr Em least_measure{5};

/// Space kept free between text and an obstacle that does not fill its column.
inline constexpr Em obstacle_gap{1};

/// Inner edge of a boxed story (加框): text stands one em inside the border, and the border takes the first
/// and the last grid line of the frame.
inline constexpr Em border_padding{1};

/// What text keeps out of: a rectangle or, inside it, a shape.
struct Obstacle {
    Rect rect;
    std::vector<Point> outline = {};  ///< of the shape, closed; empty: the whole rectangle
    Length lead = {};                 ///< kept free before and behind it, from line to line
    Beside beside = Beside::both;     ///< where text may stand in a column that it parts

    /// Left and right edge of what it takes from lines between `top` and `bottom`; nullopt: nothing. Between
    /// two arms of a shape there is no text.
    std::optional<std::pair<Length, Length>> taken(Length top, Length bottom) const;
};

/// What a list of slots is made from.
struct FrameSet {
    std::vector<GridArea> frames;
    int columns = 0;  ///< columns in each frame; 0: the basic columns it spans
    bool bordered = false;
    Length em;                        ///< size of the text: measures are whole ems of it
    std::vector<Obstacle> obstacles;  ///< headline block, pictures, boxes, facts
    int rows_free_below =
        0;  ///< grid lines left empty at the foot of the last frame, to level its columns (R7.5)
};

/// Slots in reading order: frame after frame, column after column, top to bottom; where an obstacle leaves
/// room at both sides in a column, the left part of a line, then the right one.
std::vector<LineSlot> line_slots(const PageGrid&, const FrameSet&);

/// Takes the foot line off the last `count` columns that reach the foot of the slots (R7.5).
void shorten_columns(std::vector<LineSlot>&, int count);

}  // namespace banxin
