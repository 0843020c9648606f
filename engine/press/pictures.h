// The photographs of a PDF into plates.
#pragma once

#include <map>

#include "press/file_colours.h"
#include "press/profile.h"

namespace banxin {

/// The picture with fewer pixels, each the mean of those it covers.
PixelRows reduced(const PixelRows&, int width, int height);

/// The ICC profile that a JPEG carries (ICC.1 annex B.4), or "".
std::string embedded_profile(const std::string& jpeg);

/// Separates every RGB and gray image, after reducing those of more pixels than the press can use. CMYK
/// images and bitmaps of one bit stay as they are.
void separate_images(const std::map<QPDFObjGen, ImageUse>&, const Separation&, const PressProfile&);

}  // namespace banxin
