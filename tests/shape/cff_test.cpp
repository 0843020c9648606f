// The outlines of Noto CJK as a renderer would get them, judged by HarfBuzz's own reading of the whole face.
#include "shape/cff.h"

#include <memory>
#include <stdexcept>

#include <gtest/gtest.h>
#include <hb-ot.h>
#include <hb.h>

#include "catalogue.h"

namespace banxin {
namespace {

using Font = std::unique_ptr<hb_font_t, decltype(&hb_font_destroy)>;
using Face = std::unique_ptr<hb_face_t, decltype(&hb_face_destroy)>;
using Blob = std::unique_ptr<hb_blob_t, decltype(&hb_blob_destroy)>;

Blob blob_of(const std::string& bytes) {
    return {hb_blob_create(bytes.data(), static_cast<unsigned>(bytes.size()), HB_MEMORY_MODE_DUPLICATE,
                           nullptr, nullptr),
            hb_blob_destroy};
}

/// A face of nothing but these outlines.
Font with_outlines(const CffProgram& program) {
    const auto count = program.charstrings.size();
    const std::string maxp{0, 0, 0x50, 0, static_cast<char>(count >> 8), static_cast<char>(count & 255)};
    const Face builder(hb_face_builder_create(), hb_face_destroy);
    hb_face_builder_add_table(builder.get(), HB_TAG('m', 'a', 'x', 'p'), blob_of(maxp).get());
    hb_face_builder_add_table(builder.get(), HB_TAG('C', 'F', 'F', ' '), blob_of(to_bytes(program)).get());
    return {hb_font_create(builder.get()), hb_font_destroy};
}

std::string path_of(hb_font_t* font, std::uint32_t glyph) {
    std::string path;
    const std::unique_ptr<hb_draw_funcs_t, decltype(&hb_draw_funcs_destroy)> pen(hb_draw_funcs_create(),
                                                                                 hb_draw_funcs_destroy);
    const auto note = [](void* to, char op, std::initializer_list<float> numbers) {
        auto& text = *static_cast<std::string*>(to);
        text += op;
        for (float number : numbers) text += " " + std::to_string(number);
        text += "\n";
    };
    hb_draw_funcs_set_move_to_func(
        pen.get(),
        [](hb_draw_funcs_t*, void* to, hb_draw_state_t*, float x, float y, void* n) {
            (*static_cast<decltype(note)*>(n))(to, 'm', {x, y});
        },
        const_cast<void*>(static_cast<const void*>(&note)), nullptr);
    hb_draw_funcs_set_line_to_func(
        pen.get(),
        [](hb_draw_funcs_t*, void* to, hb_draw_state_t*, float x, float y, void* n) {
            (*static_cast<decltype(note)*>(n))(to, 'l', {x, y});
        },
        const_cast<void*>(static_cast<const void*>(&note)), nullptr);
    hb_draw_funcs_set_cubic_to_func(
        pen.get(),
        [](hb_draw_funcs_t*, void* to, hb_draw_state_t*, float x1, float y1, float x2, float y2, float x,
           float y, void* n) {
            (*static_cast<decltype(note)*>(n))(to, 'c', {x1, y1, x2, y2, x, y});
        },
        const_cast<void*>(static_cast<const void*>(&note)), nullptr);
    hb_font_get_glyph_shape(font, glyph, pen.get(), &path);
    return path;
}

class Outlines : public testing::TestWithParam<std::pair<const char*, const char*>> {
  protected:
    FaceId face_ = shipped_fonts().chain(GetParam().first, GetParam().second).front();
    hb_font_t* whole_ = shipped_fonts().hb_font(face_);
};
INSTANTIATE_TEST_SUITE_P(Faces, Outlines,
                         testing::Values(std::pair{"song", "regular"}, std::pair{"song", "black"},
                                         std::pair{"hei", "regular"}, std::pair{"hei", "bold"}),
                         [](const auto& face) {
                             return std::string(face.param.first) + "_" + face.param.second;
                         });

TEST_P(Outlines, of_every_hundredth_glyph_are_the_same_without_subroutines_and_hints) {
    const CffFace outlines = outlines_of(shipped_fonts(), face_).value();
    CffProgram program{"Every-Hundredth", outlines.bounds(), {}, {}, {}, {}};
    std::vector<std::uint32_t> glyphs;
    for (std::uint32_t glyph = 0; glyph < outlines.glyph_count(); glyph += 100) {
        program.cids.push_back(static_cast<std::uint16_t>(glyphs.size()));
        glyphs.push_back(glyph);
        program.charstrings.push_back(outlines.unfolded(glyph));
        program.dictionary_of.push_back(static_cast<std::uint8_t>(program.dictionaries.size()));
        program.dictionaries.push_back(outlines.dictionary(outlines.dictionary_of(glyph)));
        if (program.dictionaries.size() == 250) break;
    }
    const Font written = with_outlines(program);
    for (std::uint32_t i = 0; i < glyphs.size(); ++i)
        EXPECT_EQ(path_of(written.get(), i), path_of(whole_, glyphs[i])) << glyphs[i];
}

TEST(CffFace, cut_short_anywhere_is_refused_or_read_but_never_past_its_end) {
    const FaceId song = shipped_fonts().chain("song", "regular").front();
    const CffFace face = outlines_of(shipped_fonts(), song).value();
    const std::string whole = to_bytes({"Of-One-Glyph",
                                        face.bounds(),
                                        {face.dictionary(face.dictionary_of(0))},
                                        {face.unfolded(0)},
                                        {0},
                                        {0}});
    std::size_t refused = 0;
    for (std::size_t length = 0; length < whole.size(); ++length) try {
            const std::string cut = whole.substr(0, length);
            if (const auto read = CffFace::read(cut)) read->unfolded(0);
        } catch (const std::runtime_error&) {
            ++refused;
        }
    EXPECT_EQ(refused, whole.size());
}

TEST(CffFace, of_true_type_outlines_there_is_none) {
    EXPECT_FALSE(outlines_of(shipped_fonts(), shipped_fonts().chain("kai", "regular").front()));
}

}  // namespace
}  // namespace banxin
