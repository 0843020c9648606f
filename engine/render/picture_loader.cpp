#include "render/picture_loader.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/file.h"

namespace banxin {
namespace {

/// No picture of a newspaper comes near; a device file would never end.
constexpr std::size_t max_picture_bytes = 512u << 20;
/// A picture a little larger than a screen shows is not worth losing its sharpness.
constexpr double worth_reducing = 1.1;

/// EXIF 2.3 §4.6.4 Orientation 1–8: the stored unit square onto the upright one.
constexpr std::array<cairo_matrix_t, 9> upright{{
    {1, 0, 0, 1, 0, 0},  // 0 is not in use
    {1, 0, 0, 1, 0, 0},
    {-1, 0, 0, 1, 1, 0},
    {-1, 0, 0, -1, 1, 1},
    {1, 0, 0, -1, 0, 1},
    {0, 1, 1, 0, 0, 0},
    {0, 1, -1, 0, 1, 0},
    {0, -1, -1, 0, 1, 1},
    {0, -1, 1, 0, 0, 1},
}};

/// Device pixels along the stored width of the picture.
double stored_width_on_device(cairo_t* cr, int orientation) {
    double x = orientation < 5 ? 1 : 0, y = orientation < 5 ? 0 : 1;
    cairo_user_to_device_distance(cr, &x, &y);
    return std::hypot(x, y);
}

void paint_bitmap(cairo_t* cr, cairo_surface_t* surface, int orientation, Target target) {
    cairo_transform(cr, &upright[static_cast<std::size_t>(orientation)]);
    cairo_scale(cr, 1.0 / cairo_image_surface_get_width(surface),
                1.0 / cairo_image_surface_get_height(surface));
    cairo_set_source_surface(cr, surface, 0, 0);
    bool pixels = target == Target::pixels;
    // Any other filter makes Cairo's PDF ask viewers for /Interpolate; padding keeps the edges of a scaled
    // picture from fading, which a PDF needs no help with.
    cairo_pattern_set_filter(cairo_get_source(cr), pixels ? CAIRO_FILTER_GOOD : CAIRO_FILTER_NEAREST);
    cairo_pattern_set_extend(cairo_get_source(cr), pixels ? CAIRO_EXTEND_PAD : CAIRO_EXTEND_NONE);
    cairo_paint(cr);
}

}  // namespace

void attach(cairo_surface_t* surface, const char* type, std::string bytes) {
    auto owned = std::make_unique<std::string>(std::move(bytes));
    cairo_status_t status = cairo_surface_set_mime_data(
        surface, type, reinterpret_cast<const unsigned char*>(owned->data()), owned->size(),
        [](void* data) { delete static_cast<std::string*>(data); }, owned.get());
    if (status == CAIRO_STATUS_SUCCESS) static_cast<void>(owned.release());
}

LoadedBitmap PictureLoader::load_bitmap(cairo_t* cr, const std::string& path, const PictureInfo& info,
                                        std::string bytes) const {
    if (target_ == Target::press) return draw_stand_in(stand_ins_.at(path));
    if (target_ == Target::pdf && screen_) {
        const double wanted = stored_width_on_device(cr, info.orientation) / 72 * screen_->most_ppi;
        const double stored_width = info.orientation < 5 ? info.width : info.height;
        if (stored_width > worth_reducing * wanted) {
            const int width = std::max(1, static_cast<int>(std::lround(wanted)));
            if (info.kind == PictureKind::png) return reduce(decode_png(bytes), width);
            return pack_as_jpeg(reduce(decode_jpeg(bytes, wanted), width), screen_->quality);
        }
    }
    if (info.kind == PictureKind::png) return decode_png(bytes);
    // A PDF takes the size from the JPEG itself: a single pixel stands for it. SVG needs the proportions, and
    // its readers turn JPEGs by EXIF themselves and know no CMYK.
    if (target_ == Target::pdf) return pass_jpeg_through(1, 1, std::move(bytes));
    if (target_ == Target::svg && info.orientation == 1 && info.components != 4)
        return pass_jpeg_through(static_cast<int>(info.width), static_cast<int>(info.height),
                                 std::move(bytes));
    return decode_jpeg(bytes,
                       target_ == Target::svg ? HUGE_VAL : stored_width_on_device(cr, info.orientation));
}

void PictureLoader::paint(cairo_t* cr, const std::string& path, int page, SourceSpan where) {
    std::optional<PictureInfo> info = inspect_picture(path, where, diagnostics_);
    if (!info) return;
    const bool is_figure = info->kind == PictureKind::svg || info->kind == PictureKind::pdf;
    std::string bytes, fault;
    if ((is_figure || target_ != Target::press) && !read_whole(path, max_picture_bytes, bytes).empty()) {
        diagnostics_.report("E5001", where, {path});
        return;
    }
    static std::mutex figures;
    if (is_figure && !figures_) figures_ = std::unique_lock(figures);
    if (info->kind == PictureKind::svg) {
        fault = draw_svg(cr, bytes, *info);
    } else if (info->kind == PictureKind::pdf) {
        fault = draw_pdf(cr, bytes, page);
    } else {
        LoadedBitmap bitmap = load_bitmap(cr, path, *info, std::move(bytes));
        fault = bitmap.fault;
        if (fault.empty()) {
            attach(bitmap.surface.get(), CAIRO_MIME_TYPE_UNIQUE_ID, path);  // shown twice, embedded once
            paint_bitmap(cr, bitmap.surface.get(), info->orientation, target_);
            if (target_ != Target::pixels && info->kind == PictureKind::jpeg)
                kept_.push_back(std::move(bitmap.surface));
        }
    }
    if (!fault.empty()) diagnostics_.report("E5004", where, {path, fault});
}

}  // namespace banxin
