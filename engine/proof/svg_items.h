// A page as Cairo writes it in SVG, as a list of items: what another program's drawing of a PDF puts where.
#pragma once

#include <string>
#include <vector>

#include "proof/page_diff.h"

namespace banxin {

/// Each outline of a letter, path and picture with its place, colours, clip and bytes. Names that the file
/// gives its definitions do not count, so that fonts reduced to other glyphs make no difference.
std::vector<ComparedItem> svg_items(const std::string& svg);

}  // namespace banxin
