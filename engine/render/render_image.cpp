#include <algorithm>
#include <cmath>

#include <cairo-svg.h>

#include "render/draw_page.h"
#include "render/png_of.h"
#include "render/render.h"

namespace banxin {
bool draw_page(cairo_surface_t* surface, const Page& page, Point origin, double scale, Target target,
               const FontCatalogue& catalogue, Diagnostics& diagnostics) {
    const std::size_t errors_before = diagnostics.error_count();
    std::optional<SubsetFonts> fonts = SubsetFonts::of(page, catalogue, true, diagnostics);
    if (!fonts) return false;
    CairoContext cr(cairo_create(surface));
    cairo_set_source_rgb(cr.get(), 1, 1, 1);
    cairo_paint(cr.get());
    cairo_scale(cr.get(), scale, scale);
    cairo_translate(cr.get(), -origin.x.in_pt(), -origin.y.in_pt());
    const StandIns none;
    Canvas canvas(cr.get(), target, *fonts, none, {}, diagnostics);
    canvas.draw(page);
    cairo_show_page(cr.get());
    return check_cairo(cairo_status(cr.get()), diagnostics) && diagnostics.error_count() == errors_before;
}

std::optional<std::string> render_png(const Page& page, const FontCatalogue& catalogue, double dpi,
                                      Diagnostics& diagnostics) {
    return render_png(page, {Length(), Length(), page.trim.width, page.trim.height}, catalogue, dpi,
                      diagnostics);
}

std::optional<std::string> render_png(const Page& page, const Rect& part, const FontCatalogue& catalogue,
                                      double dpi, Diagnostics& diagnostics) {
    const double scale = dpi / 72;
    const auto pixels = [&](Length length) {
        return std::max(1, static_cast<int>(std::lround(length.in_pt() * scale)));
    };
    CairoSurface surface(
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, pixels(part.width), pixels(part.height)));
    if (!draw_page(surface.get(), page, {part.x, part.y}, scale, Target::pixels, catalogue, diagnostics))
        return std::nullopt;
    return png_of(surface.get(), diagnostics);
}

std::optional<std::string> render_svg(const Page& page, const FontCatalogue& catalogue,
                                      Diagnostics& diagnostics) {
    std::string bytes;
    CairoSurface surface(cairo_svg_surface_create_for_stream(
        append_to_string, &bytes, page.trim.width.in_pt(), page.trim.height.in_pt()));
    if (!draw_page(surface.get(), page, {}, 1, Target::svg, catalogue, diagnostics)) return std::nullopt;
    cairo_surface_finish(surface.get());
    if (!check_cairo(cairo_surface_status(surface.get()), diagnostics)) return std::nullopt;
    return bytes;
}

}  // namespace banxin
