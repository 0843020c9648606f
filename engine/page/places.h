// From the page back to what was typed, and from there to the page.
#pragma once

#include <optional>
#include <vector>

#include "page/page.h"

namespace banxin {

/// The em box of a glyph of the run on the page: 0.88 above the baseline, 0.12 below (R9.4), turned with its
/// line.
Rect em_box(const PlacedRun&, const PlacedGlyph&);

/// The em boxes of the characters typed at [begin, end) of a file, those of one line joined; an empty span
/// means the character it stands before. Empty when nothing of it is on the page.
std::vector<Rect> rects_of(const Page&, SourceSpan);

/// What was typed where the point is: the character whose em box holds it, else the picture. nullopt over
/// paper and over what the engine wrote itself.
std::optional<SourcePos> place_at(const Page&, Point);

}  // namespace banxin
