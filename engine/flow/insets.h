// What stands beside the text in a place of its own: pictures with caption and credit, boxes, tables of
// facts.
#pragma once

#include <vector>

#include "flow/line_slots.h"
#include "flow/set_text.h"
#include "layout/template.h"

namespace banxin {

/// Colour behind text, painted before everything else.
struct SetFill {
    Rect rect;
    Ink ink;
};

struct SetRule {
    Point from, to;
    Length thickness;
    Ink ink = black_ink;
    std::vector<Length> dash;
};

/// A laid-out inset in the place `rect`, and what of it text must keep out of.
struct SetInset {
    Rect rect;
    std::vector<Obstacle> obstacles;
    std::vector<SetBlock> blocks;
    std::vector<SetPicture> pictures;
    std::vector<SetFill> fills;
    std::vector<SetRule> rules;
};

/// Rectangle of an inset's area in a slot, the free space at its sides taken off. In a boxed story it keeps
/// inside the border, in line with the columns of text there.
Rect inset_rect(const PageGrid&, const Slot&, const InsetArea&);

/// Lays one inset into its place. Text that does not fit its box is reported as E4001 at the inset's place.
SetInset set_inset(const Inset&, const InsetArea&, const Slot&, const PageGrid&, const Setter&);

/// 加框: the lines of a border round a rectangle.
std::vector<SetRule> border_rules(const Rect&, Border, Length leading);

}  // namespace banxin
