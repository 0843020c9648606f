// SVG and PDF figures, drawn as what they are: lines and letters.
#include <memory>
#include <stdexcept>

#include <librsvg/rsvg.h>
#include <poppler.h>

#include "base/late_library.h"
#include "render/picture_loader.h"

namespace banxin {
namespace {

/// librsvg and what of GLib is used with it.
struct Svg {
    LateLibrary library{"librsvg-2.so.2"};
    BANXIN_LATE_FUNCTION(g_error_free);
    BANXIN_LATE_FUNCTION(g_object_unref);
    BANXIN_LATE_FUNCTION(rsvg_handle_new_from_data);
    BANXIN_LATE_FUNCTION(rsvg_handle_set_dpi);
    BANXIN_LATE_FUNCTION(rsvg_handle_render_document);
};

/// Poppler likewise.
struct Pdf {
    LateLibrary library{"libpoppler-glib.so.8"};
    BANXIN_LATE_FUNCTION(g_error_free);
    BANXIN_LATE_FUNCTION(g_object_unref);
    BANXIN_LATE_FUNCTION(g_bytes_new);
    BANXIN_LATE_FUNCTION(g_bytes_unref);
    BANXIN_LATE_FUNCTION(poppler_document_new_from_bytes);
    BANXIN_LATE_FUNCTION(poppler_document_get_page);
    BANXIN_LATE_FUNCTION(poppler_page_get_size);
    BANXIN_LATE_FUNCTION(poppler_page_render_for_printing);
};

template <class Library>
const Library& loaded() {
    static const Library library;
    return library;
}

template <class Library>
struct GlibRelease {
    void operator()(GError* error) const { loaded<Library>().g_error_free(error); }
    void operator()(GBytes* bytes) const { loaded<Library>().g_bytes_unref(bytes); }
    template <class Object>
    void operator()(Object* object) const {
        loaded<Library>().g_object_unref(object);
    }
};
template <class Library, class Object>
using Glib = std::unique_ptr<Object, GlibRelease<Library>>;

template <class Library>
std::string take(GError* error) {
    const Glib<Library, GError> owned(error);
    return owned ? owned->message : "broken";
}

}  // namespace

std::string draw_svg(cairo_t* cr, const std::string& bytes, const PictureInfo& info) try {
    const Svg& lib = loaded<Svg>();
    // A handle from bytes has no folder, so librsvg loads no other files.
    GError* error = nullptr;
    const Glib<Svg, RsvgHandle> svg(
        lib.rsvg_handle_new_from_data(reinterpret_cast<const guint8*>(bytes.data()), bytes.size(), &error));
    if (!svg) return take<Svg>(error);
    lib.rsvg_handle_set_dpi(svg.get(), 96);  // CSS: 1 px is 1/96 inch
    cairo_scale(cr, 1 / info.width, 1 / info.height);
    const RsvgRectangle viewport{0, 0, info.width, info.height};
    const bool drawn = lib.rsvg_handle_render_document(svg.get(), cr, &viewport, &error);
    return drawn ? std::string() : take<Svg>(error);
} catch (const std::runtime_error& missing) {
    return missing.what();
}

std::string draw_pdf(cairo_t* cr, const std::string& bytes, int number) try {
    const Pdf& lib = loaded<Pdf>();
    GError* error = nullptr;
    const Glib<Pdf, GBytes> data(lib.g_bytes_new(bytes.data(), bytes.size()));
    const Glib<Pdf, PopplerDocument> document(
        lib.poppler_document_new_from_bytes(data.get(), nullptr, &error));
    if (!document) return take<Pdf>(error);
    const Glib<Pdf, PopplerPage> page(lib.poppler_document_get_page(document.get(), number - 1));
    if (!page) return "no page";
    double width = 0, height = 0;
    lib.poppler_page_get_size(page.get(), &width, &height);
    if (!(width > 0 && height > 0)) return "no width or height";
    cairo_scale(cr, 1 / width, 1 / height);
    lib.poppler_page_render_for_printing(page.get(), cr);
    return {};
} catch (const std::runtime_error& missing) {
    return missing.what();
}

}  // namespace banxin
