// Picture files made on the spot.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

namespace banxin::testing {

/// The colour of a pixel, 0xAARRGGBB (JPEG ignores AA).
using Painter = std::function<std::uint32_t(int x, int y)>;

inline constexpr std::uint32_t red = 0xFFE02020, green = 0xFF20C020, blue = 0xFF2020E0, gray = 0xFF808080;

/// Red, green in the upper half, blue, gray in the lower half of a picture of this size.
Painter quarters(int width, int height);

std::string png(int width, int height, const Painter&);
/// `exif` 1..8 adds an EXIF block in the byte order given.
std::string jpeg(int width, int height, const Painter&, int exif = 0, bool little_endian = true);
std::string gray_jpeg(int width, int height, int value);
/// Four inks of one value each, as plain ink or, with Adobe's marker, the way Photoshop stores them.
std::string cmyk_jpeg(int width, int height, int c, int m, int y, int k, bool adobe);

/// A picture upright when turned by the EXIF orientation: its stored form.
std::string jpeg_stored_as(int orientation, int upright_width, int upright_height, const Painter& upright);

/// A one-page figure of 60 × 40 pt: left half red.
std::string pdf_figure();
inline constexpr const char* svg_figure =
    "<svg xmlns='http://www.w3.org/2000/svg' width='60pt' height='40pt' viewBox='0 0 6 4'>"
    "<rect width='3' height='4' fill='#e02020'/></svg>";

}  // namespace banxin::testing
