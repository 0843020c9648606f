// 二维码: an address into the modules of a QR code (ISO/IEC 18004).
#pragma once

#include <string_view>

#include "page/page.h"

namespace banxin {

/// Longest address that a code of level M holds, in bytes.
inline constexpr std::size_t max_qr_bytes = 2331;

/// The code of the address, error correction M (15 %), in the largest square centred in `rect`. The quiet
/// zone of 4 modules that readers need lies inside the square, so nothing outside `rect` has to stay white.
/// An address that is empty or longer than `max_qr_bytes` gives a bitmap without cells.
PlacedBitmap qr_bitmap(std::string_view address, const Rect& rect, Ink ink);

}  // namespace banxin
