// One call of HarfBuzz with what Chinese text needs set (R9.1, R9.3).
#pragma once

#include <memory>
#include <span>

#include <hb.h>

namespace banxin {

/// A HarfBuzz buffer that is filled, shaped and read, again and again. Lengths are in font units.
class Shaping {
  public:
    Shaping() : buffer_(hb_buffer_create(), hb_buffer_destroy) {}

    void clear() { hb_buffer_clear_contents(buffer_.get()); }
    void add(char32_t c, unsigned cluster) { hb_buffer_add(buffer_.get(), c, cluster); }

    /// Left to right, language zh-Hans. Han is set without kern and liga; `halt` makes marks half (R4.6).
    void shape(hb_font_t*, hb_script_t, bool halt = false);
    /// Right to left, for text of odd level (UAX #9); the glyphs come in the order of the page.
    void shape_back(hb_font_t*, hb_script_t);
    /// Top to bottom, script Hani: the face's vertical forms (`vert`, which HarfBuzz applies unasked, and
    /// `vrt2`); `vhal` makes marks half.
    void shape_down(hb_font_t*, bool vhal = false);

    std::span<const hb_glyph_info_t> glyphs() const;
    std::span<const hb_glyph_position_t> positions() const;

  private:
    std::unique_ptr<hb_buffer_t, decltype(&hb_buffer_destroy)> buffer_;
};

}  // namespace banxin
