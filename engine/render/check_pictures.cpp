#include "render/decode_picture.h"
#include "render/picture_loader.h"
#include "render/render.h"

namespace banxin {

namespace {

/// Paints pictures onto one pixel: every decoder reads its file to the end for it.
class Decoder {
  public:
    Decoder(Target target, Diagnostics& diagnostics) : pictures_(target, none_, {}, diagnostics) {}
    void decode(const std::string& path, int page, SourceSpan where) {
        cairo_save(cr_.get());
        pictures_.paint(cr_.get(), path, page, where);
        cairo_restore(cr_.get());
    }

  private:
    const CairoSurface pixel_{cairo_image_surface_create(CAIRO_FORMAT_RGB24, 1, 1)};
    const CairoContext cr_{cairo_create(pixel_.get())};
    const StandIns none_;
    PictureLoader pictures_;
};

}  // namespace

void check_pictures(const Document& document, Diagnostics& diagnostics) {
    Decoder decoder(Target::pdf, diagnostics);
    for (const Page& page : document.pages)
        for (const PageItem& item : page.items)
            if (const auto* placed = std::get_if<PlacedPicture>(&item))
                decoder.decode(placed->path, placed->page, placed->where);
}

void decode_picture(const std::string& path, Diagnostics& diagnostics) {
    Decoder(Target::pixels, diagnostics).decode(path, 1, {});
}

}  // namespace banxin
