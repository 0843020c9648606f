// A character that no font has, drawn from its parts as an ideographic description sequence (IDS, Unicode
// 18.2) names them: a stand-in until the character is in a font.
#pragma once

#include <optional>
#include <string_view>

#include "shape/shape.h"

namespace banxin {

/// Each part is a cluster with one glyph and a run of its own, at its place in an em that begins at 0. Parts
/// that are drawn much smaller than the text are bold, for the weight of their strokes. Nothing when `ids` is
/// no description, or a part of it is in no font.
std::optional<ShapedText> draw_description(std::u32string_view ids, const CharStyle&, const FontCatalogue&,
                                           Writing);

}  // namespace banxin
