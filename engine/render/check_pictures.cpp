#include "render/picture_loader.h"
#include "render/render.h"

namespace banxin {

void check_pictures(const Document& document, Diagnostics& diagnostics) {
    // One pixel is enough: every decoder reads its file to the end for it.
    const CairoSurface pixel(cairo_image_surface_create(CAIRO_FORMAT_RGB24, 1, 1));
    const CairoContext cr(cairo_create(pixel.get()));
    const StandIns none;
    PictureLoader pictures(Target::pdf, none, {}, diagnostics);
    for (const Page& page : document.pages)
        for (const PageItem& item : page.items)
            if (const auto* placed = std::get_if<PlacedPicture>(&item)) {
                cairo_save(cr.get());
                pictures.paint(cr.get(), placed->path, placed->page, placed->where);
                cairo_restore(cr.get());
            }
}

}  // namespace banxin
