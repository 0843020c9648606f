#include "shape/glyph_box.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include <hb-ot.h>

#include "shape/shaping.h"
#include "text/punctuation_table.h"

namespace banxin {
namespace {

constexpr float half_em = 0.5F;
constexpr float full_width = 0.99F;  // an advance from here on counts as one em
constexpr float ink_margin = 0.02F;  // kept free at either side of a mark that is moved

/// R9.5: always half an em, in every font, the ink in the middle.
constexpr std::u32string_view half_em_marks = U"·‧–/";

/// 点号 that stand low in their em; where marks are centred they rise to its middle.
constexpr std::u32string_view low_marks = U"，、。．：；";

/// Glyphs that the face's layout rules may change in horizontal Chinese text: input of every lookup of the
/// features that HarfBuzz applies unasked, `kern` and `liga` excepted (R9.3 turns them off). All others are
/// set as they are.
hb_set_t* find_ruled_glyphs(hb_face_t* face) {
    constexpr hb_tag_t scripts[] = {HB_TAG('h', 'a', 'n', 'i'), HB_TAG('D', 'F', 'L', 'T'), 0};
    constexpr hb_tag_t languages[] = {HB_TAG('Z', 'H', 'S', ' '), HB_TAG('d', 'f', 'l', 't'), 0};
    constexpr hb_tag_t features[] = {HB_TAG('r', 'v', 'r', 'n'), HB_TAG('c', 'c', 'm', 'p'),
                                     HB_TAG('l', 'o', 'c', 'l'), HB_TAG('r', 'l', 'i', 'g'),
                                     HB_TAG('c', 'a', 'l', 't'), HB_TAG('c', 'l', 'i', 'g'),
                                     HB_TAG('r', 'c', 'l', 't'), HB_TAG('c', 'u', 'r', 's'),
                                     HB_TAG('d', 'i', 's', 't'), HB_TAG('m', 'a', 'r', 'k'),
                                     HB_TAG('m', 'k', 'm', 'k'), HB_TAG('a', 'b', 'v', 'm'),
                                     HB_TAG('b', 'l', 'w', 'm'), 0};
    hb_set_t* glyphs = hb_set_create();
    const std::unique_ptr<hb_set_t, decltype(&hb_set_destroy)> lookups(hb_set_create(), hb_set_destroy);
    for (hb_tag_t table : {HB_OT_TAG_GSUB, HB_OT_TAG_GPOS}) {
        hb_set_clear(lookups.get());
        hb_ot_layout_collect_lookups(face, table, scripts, languages, features, lookups.get());
        for (hb_codepoint_t i = HB_SET_VALUE_INVALID; hb_set_next(lookups.get(), &i);)
            hb_ot_layout_lookup_collect_glyphs(face, table, i, nullptr, glyphs, nullptr, nullptr);
    }
    return glyphs;
}

/// Ink of a glyph in the axes of its line, from its origin.
struct Ink {
    float left = 0, right = 0, top = 0, bottom = 0;
    float width() const { return right - left; }
};

std::optional<Ink> ink_of(hb_font_t* font, std::uint32_t glyph, double units_per_em, Posture posture) {
    hb_glyph_extents_t extents;
    if (!hb_font_get_glyph_extents(font, glyph, &extents) || extents.width == 0) return std::nullopt;
    const auto em = [&](hb_position_t units) { return static_cast<float>(units / units_per_em); };
    const float left = em(extents.x_bearing), right = em(extents.x_bearing + extents.width);
    const float top = em(extents.y_bearing), bottom = em(extents.y_bearing + extents.height);
    if (posture == Posture::upright) return Ink{-top, -bottom, right, left};
    return Ink{left, right, top, bottom};
}

}  // namespace

FaceBoxes::FaceBoxes(hb_font_t* font, Writing writing)
    : font_(font),
      writing_(writing),
      units_per_em_(hb_face_get_upem(hb_font_get_face(font))),
      ruled_glyphs_(find_ruled_glyphs(hb_font_get_face(font)), hb_set_destroy) {}

GlyphBox FaceBoxes::make_box(char32_t c) const {
    return writing_ == Writing::vertical ? make_vertical_box(c) : make_level_box(c);
}

/// R10: upright, in the face's vertical form where it has one. What UTR #50 turns when there is none is the
/// box of a horizontal line, turned with the line.
GlyphBox FaceBoxes::make_vertical_box(char32_t c) const {
    GlyphBox box;
    box.known = true;
    box.posture = Posture::upright;
    box.advance = 1;
    box.x = ideographic_ascent;
    box.y = ideographic_centre - half_em;
    if (!hb_font_get_nominal_glyph(font_, c, &box.glyph)) return box;
    const std::uint32_t nominal = box.glyph;
    Shaping shaping;
    shaping.add(c, 0);
    shaping.shape_down(font_);
    const auto glyphs = shaping.glyphs();
    const Orientation orientation = vertical_orientation(c);
    const bool may_turn =
        orientation == Orientation::turned || orientation == Orientation::form_or_turned || c == U' ';
    if (glyphs.size() != 1 || (may_turn && glyphs.front().codepoint == nominal)) {
        box = make_level_box(c);
        box.shaped = false;
        box.posture = Posture::turned;
        return box;
    }
    const hb_glyph_position_t& position = shaping.positions().front();
    box.glyph = glyphs.front().codepoint;
    box.advance = static_cast<float>(-position.y_advance / units_per_em_);
    box.x = static_cast<float>(-position.y_offset / units_per_em_);
    box.y = ideographic_centre + static_cast<float>(position.x_offset / units_per_em_);
    if (box.advance < full_width || box.advance > 2 - full_width) {  // a face without vertical metrics
        box.advance = 1;
        box.x = ideographic_ascent;
    }
    if (const Blank blank = vertical_blank(c); blank != Blank::none) place_mark(box, c, blank);
    return box;
}

GlyphBox FaceBoxes::make_level_box(char32_t c) const {
    GlyphBox box;
    box.known = true;
    box.advance = 1;  // of .notdef too: the em is kept (R9.8)
    if (!hb_font_get_nominal_glyph(font_, c, &box.glyph)) return box;
    box.shaped = c != U' ' && hb_set_has(ruled_glyphs_.get(), box.glyph) != 0;
    box.advance = static_cast<float>(hb_font_get_glyph_h_advance(font_, box.glyph) / units_per_em_);
    if (half_em_marks.find(c) != std::u32string_view::npos) {
        const auto ink = ink_of(font_, box.glyph, units_per_em_, box.posture);
        if (ink && ink->width() <= half_em) {
            box.x = half_em / 2 - (ink->left + ink->right) / 2;
            box.advance = half_em;
            box.shaped = false;
        }
    }
    if (const Blank blank = char_kind(c).blank; blank != Blank::none) place_mark(box, c, blank);
    return box;
}

void FaceBoxes::place_mark(GlyphBox& box, char32_t c, Blank blank) const {
    if (box.advance < full_width) {  // R9.6: “ ” drawn as Latin quotes stand against the text they enclose
        if (blank == Blank::before) box.x = 1 - box.advance;
        box.advance = 1;
        box.shaped = false;
    }
    if (trim_by_halt(box, c)) return;
    // R9.7: the half with the ink stays. Ink that crosses the cut is moved inside; where there is no room for
    // that, less is cut.
    const auto ink = ink_of(font_, box.glyph, units_per_em_, box.posture);
    if (!ink) return;
    float before = box.x + ink->left, after = box.advance - box.x - ink->right;
    auto make_room = [&](float& here, float& there, float direction) {
        if (here >= half_em) return;
        const float moved = std::clamp(half_em - here + ink_margin, 0.0F, std::max(0.0F, there - ink_margin));
        here += moved;
        there -= moved;
        box.x += direction * moved;
    };
    if (blank == Blank::after) {
        make_room(after, before, -1);
        box.trim_after = std::clamp(after, 0.0F, half_em);
    } else {
        make_room(before, after, +1);
        box.trim_before = std::clamp(before, 0.0F, half_em);
    }
}

const GlyphBox& FaceBoxes::centred_box(char32_t c) {
    const auto [found, added] = centred_.try_emplace(c);
    if (added) found->second = make_centred_box(c);
    return found->second;
}

GlyphBox FaceBoxes::make_centred_box(char32_t c) const {
    GlyphBox box = make_box(c);
    const auto ink = ink_of(font_, box.glyph, units_per_em_, box.posture);
    if (!ink) return box;
    box.advance = 1;
    box.shaped = false;
    box.x = 0.5F - (ink->left + ink->right) / 2;
    if (box.posture == Posture::upright || low_marks.find(c) != std::u32string_view::npos)
        box.y = ideographic_centre - (ink->top + ink->bottom) / 2;
    box.trim_before = std::clamp(box.x + ink->left, 0.0F, half_em / 2);
    box.trim_after = std::clamp(1 - box.x - ink->right, 0.0F, half_em / 2);
    return box;
}

bool FaceBoxes::trim_by_halt(GlyphBox& box, char32_t c) const {
    hb_glyph_position_t full{}, half{};
    const bool down = box.posture == Posture::upright;
    Shaping shaping;
    for (hb_glyph_position_t* position : {&full, &half}) {
        shaping.clear();
        shaping.add(c, 0);
        if (down)
            shaping.shape_down(font_, position == &half);
        else
            shaping.shape(font_, HB_SCRIPT_HAN, position == &half);
        if (shaping.positions().size() != 1) return false;
        *position = shaping.positions().front();
    }
    const int shorter = down ? half.y_advance - full.y_advance : full.x_advance - half.x_advance;
    if (shorter <= 0) return false;
    const int before = down ? half.y_offset - full.y_offset : full.x_offset - half.x_offset;
    box.trim_before = static_cast<float>(before / units_per_em_);
    box.trim_after = static_cast<float>(shorter / units_per_em_) - box.trim_before;
    return true;
}

FaceBoxes& boxes_of(const FontCatalogue& fonts, FaceId id, Writing writing) {
    thread_local std::uint64_t catalogue = 0;
    thread_local std::vector<std::unique_ptr<FaceBoxes>> faces;
    if (catalogue != fonts.serial()) {
        faces.clear();
        catalogue = fonts.serial();
    }
    const auto index = static_cast<std::size_t>(id) * 2 + (writing == Writing::vertical ? 1 : 0);
    if (index >= faces.size()) faces.resize(index + 1);
    if (!faces[index]) faces[index] = std::make_unique<FaceBoxes>(fonts.hb_font(id), writing);
    return *faces[index];
}

}  // namespace banxin
