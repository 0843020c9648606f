// What a reader of PDF takes for one piece of text.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "page/page.h"

namespace banxin {

/// The clusters of a run, joined wherever a reader of PDF would misread them one by one, and each with at
/// least one glyph. Empty for a run without glyphs. `advances`: by glyph of the face, in its units.
std::vector<TextCluster> read_clusters(const PlacedRun&, std::span<const std::uint16_t> advances,
                                       double units_per_em);

}  // namespace banxin
