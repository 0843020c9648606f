// A headline parted into lines by its sense (R11.3).
#pragma once

#include <string>
#include <vector>

#include "content/article.h"

namespace banxin {

/// Names that a headline may not tear: those of reporters, and those marked <proper> or <late>, anywhere in
/// the article.
std::vector<std::u32string> names_of(const Article&);

/// Where the author's lines tear a word or name, or one of them has a single character: the places of the
/// characters that begin such a line (R11.3).
std::vector<SourcePos> bad_breaks(const HeadlinePart&, const std::vector<std::u32string>& names);

/// Parts a line into `count` lines as like in width as its sense allows; no line of one or two characters.
/// Empty when there is no such way. `ends[i]` is where character i ends, in points from the line's left; same
/// length as the text.
std::vector<RichText> part_by_sense(const RichText& line, const std::vector<float>& ends, int count,
                                    const std::vector<std::u32string>& names);

}  // namespace banxin
