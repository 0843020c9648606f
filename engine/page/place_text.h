// Set lines into the display list: one placed run for each stretch of a line in one face, size and ink.
#pragma once

#include "flow/insets.h"
#include "flow/set_text.h"
#include "page/page.h"

namespace banxin {

/// Appends a line, turned from the axes of its text onto the page. All of its characters are kept for the
/// reader, also those that show no glyph at a line's edge.
void place_line(const SetLine&, Page&, const Axes& = {});

/// A run in this face, size, posture and ink, still without characters and glyphs.
PlacedRun run_like(const ShapedRun&);

/// Appends an element; `inset` as PageElement counts.
void place_block(const SetBlock&, std::uint32_t article, Page&, std::uint32_t inset = 0);
void place_rule(const SetRule&, Page&);
void place_fill(const SetFill&, Page&);
void place_picture(const SetPicture&, std::uint32_t article, std::uint32_t inset, Page&);

}  // namespace banxin
