// Running text as it is flowed: paragraphs, crossheads, items of lists, signatures, of a story or of a box.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "compose/compose.h"
#include "content/article.h"
#include "content/role.h"
#include "flow/line_slots.h"
#include "flow/set_text.h"

namespace banxin {

/// What stands in front of a unit's lines, in room that they keep free of text: the mark of a list item, the
/// initial of a story.
struct UnitFront {
    Role role = Role::list_mark;
    std::shared_ptr<const ShapedText> text;
    Line line;
    Length x;       ///< of its left edge from that of the lines' room
    Length drop;    ///< of its baseline below that of the first line
    Length room;    ///< kept free at the left of the lines; whole em of the text
    int lines = 0;  ///< the first so many lines keep it free; 0: all
};

/// A paragraph, crosshead, item or signature to be flowed.
struct Unit {
    Role role = Role::paragraph;
    std::size_t paragraph = 0;  ///< block of the article or box
    std::shared_ptr<const ShapedText> text;
    ComposeStyle style;
    /// Crossheads: empty grid lines of the block, above it inside a column, none at a column's head.
    int extra_slots = 0;
    std::optional<UnitFront> front = {};
    std::size_t list = 0;     ///< of items: as ListItem::list; of quotations: as Paragraph::quote
    Length margin = {};       ///< kept free of text at both sides; whole em of the text
    int jump_lines = 3;       ///< as ParagraphStyle has it
    bool jump_after = false;  ///< as ParagraphStyle has it

    /// Kept free of text at the left of its line `line`, from 0.
    Length room(int line) const {
        const bool free = front && (front->lines == 0 || line < front->lines);
        return margin + (free ? front->room : Length());
    }
    /// The same, with what is kept free at the right.
    Length taken(int line) const { return room(line) + margin; }
    /// Lines that its front takes, be its text shorter.
    int front_lines() const { return front ? front->lines : 0; }
    /// All of its characters, those in front of it first.
    std::u32string chars() const { return (front ? front->text->chars : U"") + text->chars; }
};

/// The look of running text.
struct TextLook {
    const ParagraphStyle& body;
    const ParagraphStyle& crosshead;
    int crosshead_space = 0;  ///< empty grid lines of a crosshead's block
    Length leading = {};  ///< distance of lines, for the initial of the first paragraph; zero: it has none
};

std::vector<Unit> text_units(const std::vector<Block>&, const TextLook&, const Setter&);

/// Appends line `index` of a unit, `room` from the left of its slot, to the blocks of its place; the front of
/// the unit goes before the first.
void add_line(const Unit&, std::size_t index, Length room, Line, const LineSlot&, Length lift, const Axes&,
              std::vector<SetBlock>&);

}  // namespace banxin
