// ICC profiles that show whether they are used, picture files that carry them, and one of a single bit.
#pragma once

#include <string>

namespace banxin::testing {

/// A profile of RGB whose red and green are exchanged.
std::string exchanged_profile();
/// A profile of gray that is much lighter than sRGB in the middle.
std::string light_gray_profile();

/// The file with the profile inside, in two segments when it is a JPEG.
std::string jpeg_with_profile(const std::string& jpeg, const std::string& icc);
std::string png_with_profile(const std::string& png, const std::string& icc);

/// 16 by 2 pixels of one bit, black and white by turns.
std::string line_art_png();

}  // namespace banxin::testing
