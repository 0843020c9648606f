// Running text out of an element: characters with their places, roles of the inline elements, white space
// settled.
#pragma once

#include "content/article.h"
#include "content/element.h"

namespace banxin {

/// The text as lines, parted by <br/>; empty lines are dropped. White space at the ends of a line goes.
/// Elsewhere a break of the source line vanishes next to a Chinese character or mark and is one space between
/// Western words; other white space is one space.
std::vector<RichText> read_text_lines(const Element&);

/// The same for an element without <br/>: one line.
RichText read_rich_text(const Element&);

/// Drops the blanks typed as an indent (R5.4); the style indents.
void strip_typed_indent(RichText&);

/// The text alone.
std::string read_plain_text(const Element&);

}  // namespace banxin
