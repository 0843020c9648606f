// Pictures judged by their header before anything is decoded.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

#include "base/diagnostic.h"

namespace banxin {

enum class PictureKind { jpeg, png, svg, pdf };

struct PictureInfo {
    PictureKind kind = PictureKind::jpeg;
    double width = 0,
           height = 0;      ///< pixels (jpeg, png) or points (svg, pdf), upright (EXIF orientation applied)
    int orientation = 1;    ///< EXIF 1..8
    int components = 3;     ///< 1 gray, 3 colour, 4 CMYK
    bool line_art = false;  ///< a PNG of one bit: black and white alone
};

/// Largest picture accepted, in pixels: decoding more would take gigabytes.
inline constexpr std::uint64_t max_picture_pixels = 100'000'000;

/// Reads the header. Reports, at `where`: missing file, unknown kind, EPS, too large (> 100 megapixels),
/// truncated or broken file.
std::optional<PictureInfo> inspect_picture(const std::filesystem::path&, SourceSpan where, Diagnostics&);

}  // namespace banxin
