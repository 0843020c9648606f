// The boxes of Han and Chinese marks: what a face's glyph takes on the line, and the blank that may be cut
// off (R9).
#pragma once

#include <algorithm>
#include <array>
#include <map>
#include <memory>

#include "shape/font.h"
#include "text/text.h"

typedef struct hb_set_t hb_set_t;

namespace banxin {

/// Middle of the em box 880 / −120 over the baseline (R9.4), in em.
inline constexpr float ideographic_centre = 0.38F;

/// Baseline of an upright glyph below the head of its em in a vertical line, in em.
inline constexpr float ideographic_ascent = 0.88F;

/// One character in one face. Lengths in em, in the axes of text: x along the line, y up from its baseline.
struct GlyphBox {
    std::uint32_t glyph = 0;  ///< 0: the face lacks the character
    float advance = 0;
    float x = 0, y = 0;  ///< the glyph's origin inside the box
    float trim_before = 0, trim_after = 0;
    bool shaped = false;  ///< the face has rules for the glyph: it must go through HarfBuzz
    Posture posture = Posture::level;
    bool known = false;
};

/// The boxes of a face, made as characters are met.
class FaceBoxes {
  public:
    FaceBoxes(hb_font_t*, Writing);

    /// For a character alone in its cluster and of a Chinese class, the box is all there is to know (R9.3).
    const GlyphBox& box(char32_t c) {
        GlyphBox& found = slot(c);
        if (!found.known) found = make_box(c);
        return found;
    }
    /// For a 点号 in the middle of its em (MarkPlace::centre).
    const GlyphBox& centred_box(char32_t c);

    std::uint32_t glyph(char32_t c) { return box(c).glyph; }
    hb_font_t* font() const { return font_; }
    double units_per_em() const { return units_per_em_; }

  private:
    static constexpr std::size_t page_size = 256;
    using BoxPage = std::array<GlyphBox, page_size>;

    GlyphBox& slot(char32_t c) {
        auto& page = pages_[std::min<std::size_t>(c / page_size, pages_.size() - 1)];
        if (!page) page = std::make_unique<BoxPage>();
        return (*page)[c % page_size];
    }
    GlyphBox make_box(char32_t c) const;
    GlyphBox make_level_box(char32_t c) const;
    GlyphBox make_vertical_box(char32_t c) const;
    void place_mark(GlyphBox&, char32_t c, Blank) const;
    GlyphBox make_centred_box(char32_t c) const;
    bool trim_by_halt(GlyphBox&, char32_t c) const;  // R4.6: exact where the face has it

    hb_font_t* font_;
    Writing writing_;
    double units_per_em_;
    std::unique_ptr<hb_set_t, void (*)(hb_set_t*)>
        ruled_glyphs_;  // input of the face's rules for Chinese text
    std::array<std::unique_ptr<BoxPage>, 0x110000 / page_size + 1> pages_;
    std::map<char32_t, GlyphBox> centred_;
};

/// The boxes of a face of the catalogue. Each thread has its own, those of the last catalogue it used.
FaceBoxes& boxes_of(const FontCatalogue&, FaceId, Writing = Writing::horizontal);

}  // namespace banxin
