#include "render/read_codes.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <optional>
#include <string>

#include <zbar.h>

#include "base/late_library.h"
#include "page/places.h"
#include "page/qr.h"
#include "render/draw_page.h"

using namespace zbar;  // its C functions

namespace banxin {
namespace {

constexpr double reading_dpi = 150;

struct Zbar {
    LateLibrary library{"libzbar.so.0"};
    BANXIN_LATE_FUNCTION(zbar_image_scanner_create);
    BANXIN_LATE_FUNCTION(zbar_image_scanner_destroy);
    BANXIN_LATE_FUNCTION(zbar_image_scanner_set_config);
    BANXIN_LATE_FUNCTION(zbar_image_create);
    BANXIN_LATE_FUNCTION(zbar_image_destroy);
    BANXIN_LATE_FUNCTION(zbar_image_set_format);
    BANXIN_LATE_FUNCTION(zbar_image_set_size);
    BANXIN_LATE_FUNCTION(zbar_image_set_data);
    BANXIN_LATE_FUNCTION(zbar_scan_image);
    BANXIN_LATE_FUNCTION(zbar_image_first_symbol);
    BANXIN_LATE_FUNCTION(zbar_symbol_get_data);
    BANXIN_LATE_FUNCTION(zbar_symbol_get_data_length);
};

/// Part of a page in shades of grey, row by row.
struct GreyPicture {
    unsigned width = 0, height = 0;
    std::string pixels;
};

/// False only when the item leaves no ink in the rectangle; letters may stand out of their em box by an em.
bool may_touch(const PageItem& item, const Rect& part) {
    if (const auto* picture = std::get_if<PlacedPicture>(&item)) return overlap(picture->rect, part);
    const auto* run = std::get_if<PlacedRun>(&item);
    return !run || std::ranges::any_of(run->glyphs, [&](const PlacedGlyph& glyph) {
        return overlap(em_box(*run, glyph).inset(-1.0 * run->size), part);
    });
}

std::optional<GreyPicture> look_at(const Page& whole_page, const Rect& part, const FontCatalogue& fonts,
                                   Diagnostics& diagnostics) {
    Page page;
    for (const PageItem& item : whole_page.items)
        if (may_touch(item, part)) page.items.push_back(item);
    const double scale = reading_dpi / 72;
    const auto pixels = [&](Length length) { return static_cast<int>(std::lround(length.in_pt() * scale)); };
    const int width = std::max(pixels(part.width), 1), height = std::max(pixels(part.height), 1);
    CairoSurface surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height));
    if (!draw_page(surface.get(), page, {part.x, part.y}, scale, Target::pixels, fonts, diagnostics))
        return std::nullopt;
    cairo_surface_flush(surface.get());
    GreyPicture grey{static_cast<unsigned>(width), static_cast<unsigned>(height), {}};
    const unsigned char* row = cairo_image_surface_get_data(surface.get());
    for (int y = 0; y < height; ++y, row += cairo_image_surface_get_stride(surface.get()))
        for (int x = 0; x < width; ++x) {
            const unsigned char* bgr = row + 4 * x;
            grey.pixels += static_cast<char>((bgr[0] + 2 * bgr[1] + bgr[2]) / 4);
        }
    return grey;
}

/// What zbar reads; "" when it reads nothing.
std::string read_code(const GreyPicture& grey) {
    static const Zbar lib;
    const std::unique_ptr<zbar_image_scanner_t, decltype(lib.zbar_image_scanner_destroy)> scanner(
        lib.zbar_image_scanner_create(), lib.zbar_image_scanner_destroy);
    const std::unique_ptr<zbar_image_t, decltype(lib.zbar_image_destroy)> image(lib.zbar_image_create(),
                                                                                lib.zbar_image_destroy);
    lib.zbar_image_scanner_set_config(scanner.get(), ZBAR_NONE, ZBAR_CFG_ENABLE, 0);
    lib.zbar_image_scanner_set_config(scanner.get(), ZBAR_QRCODE, ZBAR_CFG_ENABLE, 1);
    lib.zbar_image_set_format(image.get(), zbar_fourcc('Y', '8', '0', '0'));
    lib.zbar_image_set_size(image.get(), grey.width, grey.height);
    lib.zbar_image_set_data(image.get(), grey.pixels.data(), grey.pixels.size(), nullptr);
    if (lib.zbar_scan_image(scanner.get(), image.get()) < 1) return "";
    const zbar_symbol_t* symbol = lib.zbar_image_first_symbol(image.get());
    return {lib.zbar_symbol_get_data(symbol), lib.zbar_symbol_get_data_length(symbol)};
}

}  // namespace

std::vector<std::size_t> unreadable_codes(const std::vector<QrCode>& codes, const Document& document,
                                          const FontCatalogue& fonts, Diagnostics& diagnostics) {
    std::vector<std::size_t> unreadable;
    for (const Page& page : document.pages)
        for (const PageItem& item : page.items) {
            const auto* bitmap = std::get_if<PlacedBitmap>(&item);
            if (!bitmap) continue;
            const auto code = std::ranges::find_if(codes, [&](const QrCode& c) {
                return qr_bitmap(c.address, bitmap->rect, bitmap->ink).cells == bitmap->cells;
            });
            if (code == codes.end()) continue;
            const auto seen = look_at(page, bitmap->rect, fonts, diagnostics);
            const auto index = static_cast<std::size_t>(code - codes.begin());
            if (seen && read_code(*seen) != code->address &&
                std::ranges::find(unreadable, index) == unreadable.end())
                unreadable.push_back(index);
        }
    return unreadable;
}

}  // namespace banxin
