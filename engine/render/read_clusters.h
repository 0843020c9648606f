// What a reader of PDF takes for one piece of text.
#pragma once

#include <vector>

#include "page/page.h"

namespace banxin {

/// The clusters of a run, joined wherever a reader of PDF would misread them one by one, and each with at
/// least one glyph. Empty for a run without glyphs.
std::vector<TextCluster> read_clusters(const PlacedRun&, const FontCatalogue&);

}  // namespace banxin
