// Draws display lists on a Cairo surface, whatever its kind: points, y downwards from the top left of the
// trim.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "page/page.h"
#include "render/cairo_handles.h"
#include "render/marks.h"
#include "render/picture_loader.h"
#include "render/subset_fonts.h"

namespace banxin {

class Canvas {
  public:
    /// `stand_ins` is asked for each photograph when the target is the press.
    Canvas(cairo_t*, Target, const SubsetFonts&, const StandIns& stand_ins,
           const std::optional<ScreenProfile>&, Diagnostics&);
    /// Draws the items in painting order; into a PDF, a stand-in for each stretch of text (text_writer.h).
    /// Pictures that cannot be shown are reported at their place.
    void draw(const Page&);
    /// The same, each mark as a piece of marked content.
    void draw_marked(const Page&, std::span<const Mark>);

  private:
    void draw_items(std::span<const PageItem>);
    void draw_item(const PlacedRun&);
    void draw_item(const PlacedRule&);
    void draw_item(const PlacedFill&);
    void draw_item(const PlacedBitmap&);
    void draw_item(const PlacedPicture&);
    void add_wave(const PlacedRule&);
    void draw_text_stand_in(const Ink&);
    void set_ink(const Ink&);

    cairo_t* cr_;
    Target target_;
    const SubsetFonts& fonts_;
    PictureLoader pictures_;
    std::vector<cairo_glyph_t> glyphs_;  // of the run in work
};

}  // namespace banxin
