#include "page/qr.h"

#include <memory>
#include <new>

#include <qrencode.h>

namespace banxin {

namespace {

constexpr int quiet_zone = 4;  // ISO/IEC 18004: four modules on each side

}  // namespace

PlacedBitmap qr_bitmap(std::string_view address, const Rect& rect, Ink ink) {
    const Length side = std::min(rect.width, rect.height);
    PlacedBitmap bitmap;
    bitmap.rect = {rect.x + (rect.width - side) / 2, rect.y + (rect.height - side) / 2, side, side};
    bitmap.ink = ink;
    if (address.empty() || address.size() > max_qr_bytes) return bitmap;

    constexpr int smallest_that_holds_it = 0;
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
        QRcode_encodeData(static_cast<int>(address.size()),
                          reinterpret_cast<const unsigned char*>(address.data()), smallest_that_holds_it,
                          QR_ECLEVEL_M),
        QRcode_free);
    if (!code) throw std::bad_alloc();  // the length fits, so nothing else can fail

    const int width = code->width, across = width + 2 * quiet_zone;
    bitmap.columns = bitmap.rows = across;
    bitmap.cells.assign(static_cast<std::size_t>(across) * across, 0);
    for (int y = 0; y < width; ++y)
        for (int x = 0; x < width; ++x)
            bitmap.cells[static_cast<std::size_t>(y + quiet_zone) * across + x + quiet_zone] =
                code->data[y * width + x] & 1;
    return bitmap;
}

}  // namespace banxin
