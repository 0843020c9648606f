// Picture files onto a Cairo surface: photographs as pixels, figures as drawings.
#pragma once

#include <mutex>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "content/picture.h"
#include "render/cairo_handles.h"
#include "render/screen_profile.h"
#include "render/stand_in.h"
#include "render/target.h"

namespace banxin {

/// The reader of one kind of file fails with a reason; the caller knows file and place.
struct LoadedBitmap {
    CairoSurface surface;
    std::string fault;
};

/// Lives until its page has been written. Pages with figures are drawn one at a time: Poppler opens the fonts
/// of all in one FreeType library, which wants that done by one thread at a time, as it wants closing them,
/// which Cairo does when others take their place.
class PictureLoader {
  public:
    /// `screen`: photographs of a PDF are reduced.
    PictureLoader(Target target, const StandIns& stand_ins, const std::optional<ScreenProfile>& screen,
                  Diagnostics& diagnostics)
        : target_(target), stand_ins_(stand_ins), screen_(screen), diagnostics_(diagnostics) {}

    /// Paints the upright picture, or page `page` of a PDF, over the unit square of the current coordinates.
    /// A file that is broken is reported at `where` and leaves the page empty there.
    void paint(cairo_t*, const std::string& path, int page, SourceSpan where);

  private:
    LoadedBitmap load_bitmap(cairo_t*, const std::string& path, const PictureInfo&, std::string bytes) const;

    Target target_;
    const StandIns& stand_ins_;
    std::optional<ScreenProfile> screen_;
    Diagnostics& diagnostics_;
    // A surface destroyed before its page is written would be copied pixel by pixel by Cairo.
    std::vector<CairoSurface> kept_;
    std::unique_lock<std::mutex> figures_;  // from the first one on
};

/// Hangs bytes on a surface under one of Cairo's MIME types; they live as long as Cairo needs them.
void attach(cairo_surface_t*, const char* type, std::string bytes);

/// A JPEG as Cairo's PDF and SVG surfaces copy it, byte for byte. The surface is as large as asked for;
/// nobody looks at its pixels.
LoadedBitmap pass_jpeg_through(int width, int height, std::string bytes);
/// The picture of a few pixels that stands for the photograph of this number.
LoadedBitmap draw_stand_in(std::uint32_t number);
/// Decodes to at least `wanted` pixels of stored width, or to full size if that is less.
LoadedBitmap decode_jpeg(const std::string& bytes, double wanted);
/// The picture with `width` pixels across, if it has more; proportions stay.
LoadedBitmap reduce(LoadedBitmap, int width);
/// The picture as a JPEG of this quality, 1 to 100, to be copied byte for byte.
LoadedBitmap pack_as_jpeg(const LoadedBitmap&, int quality);
/// Decodes to 8 bits a channel; transparent parts show white paper.
LoadedBitmap decode_png(const std::string& bytes);

/// Draw a figure over the unit square; the result is the reason of a failure, or empty.
std::string draw_svg(cairo_t*, const std::string& bytes, const PictureInfo&);
std::string draw_pdf(cairo_t*, const std::string& bytes, int page);

}  // namespace banxin
