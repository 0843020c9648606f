// What of a story does not depend on how its text runs: shaped paragraphs, headline blocks, insets.
#pragma once

#include <utility>
#include <vector>

#include "flow/fill.h"
#include "flow/headline.h"
#include "flow/insets.h"
#include "flow/story.h"
#include "flow/text_area.h"

namespace banxin {

/// One part, ready to be flowed.
struct PreparedPart {
    std::vector<TextArea> areas;
    HeadBlock head;
    Axes head_axes;
    Rect head_room;  ///< in those axes: the place given for the headline, else the first frame
    std::vector<SetInset> insets;
};

/// The headline block at its place and the rectangle that text keeps out of.
struct PlacedHead {
    std::vector<SetBlock> blocks;
    Rect rect;                   ///< on the page; empty: no headline
    std::vector<SetRule> rules;  ///< 题线, and the lines of its border
};

/// Headlines and insets of all parts. Reports what does not fit its place: E4002, E4003, E4007, E4012, E4013,
/// E4014.
std::vector<PreparedPart> prepare_parts(const Article&, const std::vector<StoryPart>&, const Setter&);

/// The running text as units to be flowed, in the styles of the slot on that grid.
std::vector<Unit> body_units(const Article&, const Slot&, const PageGrid&, const Setter&);

/// The headline block in the middle of its grid lines: those of the slot's <head>, or as many as it needs at
/// the top of the first frame and `growth` more.
PlacedHead place_head(const PreparedPart&, const StoryPart&, int growth);

/// True when the headline stands over one of the part's insets.
bool meets_inset(const PlacedHead&, const PreparedPart&);

}  // namespace banxin
