// 二维码 read back from the page as a reader's phone sees it.
#pragma once

#include <vector>

#include "base/diagnostic.h"
#include "content/paper.h"
#include "page/page.h"
#include "shape/font.h"

namespace banxin {

/// The codes (indices) that stand somewhere on the pages and cannot be read there: too small for what they
/// hold, or printed over. Each place is drawn with all that is on the page at 150 dpi, so that a
/// module of less than 0.34 mm is less than two pixels, and given to zbar. Mistakes of drawing are reported.
std::vector<std::size_t> unreadable_codes(const std::vector<QrCode>&, const Document&, const FontCatalogue&,
                                          Diagnostics&);

}  // namespace banxin
