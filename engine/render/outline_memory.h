// Outlines of glyphs that went into a PDF before: issues of one run use the same characters.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "shape/cff.h"
#include "shape/font.h"

namespace banxin {

/// `CffFace::unfolded` of each glyph. Remembered for the catalogue last asked for, of which `outlines` is a
/// face; safe from several threads.
std::vector<std::string> remembered_outlines(const FontCatalogue&, FaceId, const CffFace& outlines,
                                             std::span<const std::uint32_t> glyphs);

}  // namespace banxin
