#include <memory>

#include <gtest/gtest.h>
#include <hb-ot.h>
#include <hb.h>

#include "catalogue.h"

namespace banxin {
namespace {

using Font = std::unique_ptr<hb_font_t, decltype(&hb_font_destroy)>;

Font open_bytes(const std::string& bytes) {
    hb_blob_t* blob = hb_blob_create(bytes.data(), static_cast<unsigned>(bytes.size()),
                                     HB_MEMORY_MODE_READONLY, nullptr, nullptr);
    hb_face_t* face = hb_face_create(blob, 0);
    Font font(hb_font_create(face), hb_font_destroy);
    hb_face_destroy(face);
    hb_blob_destroy(blob);
    return font;
}

class Subset : public testing::TestWithParam<const char*> {
  protected:
    FaceId face_ = shipped_fonts().chain(GetParam(), "regular").front();
};
INSTANTIATE_TEST_SUITE_P(Roles, Subset, testing::Values("song", "hei", "kai", "ukai", "symbol"),
                         [](const auto& role) { return std::string(role.param); });

TEST_P(Subset, keeps_outlines_and_widths_of_the_glyphs_asked_for) {
    const FontCatalogue& fonts = shipped_fonts();
    std::vector<std::uint32_t> glyphs;
    for (char32_t c : U"国家柯城，。Ag3") {
        const std::uint32_t glyph = fonts.glyph(face_, c);
        if (glyph != 0) glyphs.push_back(glyph);
    }
    ASSERT_GE(glyphs.size(), 3U);
    const ReducedFace reduced = subset_face(fonts, face_, glyphs);
    EXPECT_LT(reduced.bytes.size(), 30'000U);
    ASSERT_EQ(reduced.ids.size(), glyphs.size());
    const Font font = open_bytes(reduced.bytes);
    for (std::size_t i = 0; i < glyphs.size(); ++i) {
        hb_glyph_extents_t before, after;
        ASSERT_TRUE(hb_font_get_glyph_extents(fonts.hb_font(face_), glyphs[i], &before));
        ASSERT_TRUE(hb_font_get_glyph_extents(font.get(), reduced.ids[i], &after));
        EXPECT_EQ(after.x_bearing, before.x_bearing);
        EXPECT_EQ(after.width, before.width);
        EXPECT_EQ(after.height, before.height);
        EXPECT_EQ(hb_font_get_glyph_h_advance(font.get(), reduced.ids[i]),
                  hb_font_get_glyph_h_advance(fonts.hb_font(face_), glyphs[i]));
    }
}

TEST_P(Subset, keeps_the_box_of_missing_characters) {
    const ReducedFace reduced = subset_face(shipped_fonts(), face_, {});
    hb_glyph_extents_t notdef;
    ASSERT_TRUE(hb_font_get_glyph_extents(open_bytes(reduced.bytes).get(), 0, &notdef));
    EXPECT_NE(notdef.width, 0);
}

TEST_P(Subset, is_the_same_twice) {
    const std::uint32_t glyphs[] = {shipped_fonts().glyph(face_, U'A'), shipped_fonts().glyph(face_, U'3')};
    auto bytes = [&] { return subset_face(shipped_fonts(), face_, glyphs).bytes; };
    EXPECT_EQ(bytes(), bytes());
}

}  // namespace
}  // namespace banxin
