// 文字区: the room of a story's text in its own axes, so that nothing after it asks how the text is set.
#pragma once

#include <vector>

#include "base/writing.h"
#include "flow/line_slots.h"
#include "layout/template.h"

namespace banxin {

/// Frames on a grid. Horizontal: those of the slot on the grid of the page. Vertical (直排): one frame on a
/// grid of its own, whose columns are the bands (栏) one below the other and whose lines follow each other to
/// the left.
struct TextArea {
    Axes axes;
    PageGrid grid;  ///< in those axes
    std::vector<GridArea> frames;
    int columns = 0;  ///< in each frame; 0: the grid's own
    bool bordered = false;

    /// What text must keep out of, given on the page. In front of and behind its lines vertical text keeps
    /// half an em from it: the edges of pictures stand on the grid of the page, not on that of the text.
    Obstacle obstacle(Obstacle on_page) const;
};

/// The text areas of a slot whose body is set in this style, in the order in which text runs through them;
/// one, or one a frame when it is vertical.
std::vector<TextArea> text_areas(const PageGrid&, const Slot&, const ParagraphStyle& body);

/// Vertical text in a rectangle of the page: `bands` of whole em, lines at the style's leading from its right
/// edge. What is left over of its width is shared out between the lines, what is left over of its height
/// between the bands, so that text fills the rectangle to its edges.
TextArea vertical_area(const PageGrid&, const Rect&, int bands, const ParagraphStyle& body);

/// The rectangle of a frame or box that vertical text may fill: level with the em boxes of horizontal lines
/// beside it, and inside a border the same way from it as those.
Rect vertical_room(const PageGrid&, Rect, bool bordered);

}  // namespace banxin
