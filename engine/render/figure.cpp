// SVG and PDF figures, drawn as what they are: lines and letters.
#include <librsvg/rsvg.h>
#include <poppler.h>

#include "render/picture_loader.h"

namespace banxin {
namespace {

struct GlibRelease {
    void operator()(GError* error) const { g_error_free(error); }
    void operator()(GBytes* bytes) const { g_bytes_unref(bytes); }
    template <class Object>
    void operator()(Object* object) const {
        g_object_unref(object);
    }
};
template <class Object>
using Glib = std::unique_ptr<Object, GlibRelease>;

std::string take(GError* error) {
    Glib<GError> owned(error);
    return owned ? owned->message : "broken";
}

}  // namespace

std::string draw_svg(cairo_t* cr, const std::string& bytes, const PictureInfo& info) {
    // A handle from bytes has no folder, so librsvg loads no other files.
    GError* error = nullptr;
    Glib<RsvgHandle> svg(
        rsvg_handle_new_from_data(reinterpret_cast<const guint8*>(bytes.data()), bytes.size(), &error));
    if (!svg) return take(error);
    rsvg_handle_set_dpi(svg.get(), 96);  // CSS: 1 px is 1/96 inch
    cairo_scale(cr, 1 / info.width, 1 / info.height);
    RsvgRectangle viewport{0, 0, info.width, info.height};
    return rsvg_handle_render_document(svg.get(), cr, &viewport, &error) ? std::string() : take(error);
}

std::string draw_pdf(cairo_t* cr, const std::string& bytes, int number) {
    GError* error = nullptr;
    Glib<GBytes> data(g_bytes_new(bytes.data(), bytes.size()));
    Glib<PopplerDocument> document(poppler_document_new_from_bytes(data.get(), nullptr, &error));
    if (!document) return take(error);
    Glib<PopplerPage> page(poppler_document_get_page(document.get(), number - 1));
    if (!page) return "no page";
    double width = 0, height = 0;
    poppler_page_get_size(page.get(), &width, &height);
    if (!(width > 0 && height > 0)) return "no width or height";
    cairo_scale(cr, 1 / width, 1 / height);
    poppler_page_render_for_printing(page.get(), cr);
    return {};
}

}  // namespace banxin
