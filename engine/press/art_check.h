// 收稿检查: whether a page that somebody else has finished can be printed as it is.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "base/geometry.h"
#include "pdf/qpdf.h"

namespace banxin {

/// A picture of the art, where it can be seen.
struct ArtPicture {
    Point where;            ///< of its upper left corner from that of the trimmed page
    double ppi = 0;         ///< the lesser of both directions
    bool line_art = false;  ///< one bit a pixel
    double most_ink = 0;    ///< in the mean of 4 mm squares, 2.4 is 240 %; 0 when it cannot be measured
};

/// What was found in the page, its forms, patterns and images.
struct ArtFindings {
    std::set<std::string> fonts_missing;    ///< not embedded, or Type 3 (T1)
    std::set<std::string> foreign_colours;  ///< colour spaces that no plate has (C1)
    std::set<std::string> spot_colours;
    bool is_transparent = false;
    double most_ink = 0;  ///< of one colour set in CMYK, 2.4 is 240 %
    std::vector<ArtPicture> pictures;
};

/// Throws std::exception when the page cannot be read.
ArtFindings check_art(QPDFObjectHandle page);

}  // namespace banxin
