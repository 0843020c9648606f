// ICC profiles that show whether they are used, and picture files that carry them.
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

}  // namespace banxin::testing
