// Photographs as files hold them, into pixels.
#pragma once

#include <string>

#include "press/separation.h"

namespace banxin {

struct DecodedPicture {
    PixelRows rows;         ///< as stored: orientation is the page's matter
    std::string icc;        ///< the profile in the file, or ""
    bool line_art = false;  ///< eight pixels a byte, 1 is paper; rows begin with a byte
    std::string fault;      ///< why the file cannot be read
};

/// A JPEG of one, three or four components, decoded at the smallest of 1/8, 1/4, 1/2 and 1 of its size that
/// is not much below the pixels wanted.
DecodedPicture decode_jpeg_rows(const std::string& bytes, int wanted_width, int wanted_height);
/// A PNG to 8 bits of gray or RGB; transparent parts show white paper. Gray of one bit stays as it is.
DecodedPicture decode_png_rows(const std::string& bytes);

}  // namespace banxin
