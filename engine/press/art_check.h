// 收稿检查: whether a page that somebody else has finished can be printed as it is.
#pragma once

#include <set>
#include <string>

#include "press/qpdf.h"

namespace banxin {

/// What was found in the page, its forms, patterns and images.
struct ArtFindings {
    std::set<std::string> fonts_missing;    ///< not embedded, or Type 3 (T1)
    std::set<std::string> foreign_colours;  ///< colour spaces that no plate has (C1)
    std::set<std::string> spot_colours;
    bool is_transparent = false;
    double most_ink = 0;  ///< of one colour set in CMYK, 2.4 is 240 %; photographs are not looked at
};

/// Throws std::exception when the page cannot be read.
ArtFindings check_art(QPDFObjectHandle page);

}  // namespace banxin
