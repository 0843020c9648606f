// Widths, blanks and faces of shaped text. Everything is set at 1 pt, so that lengths are in em.
#include "shape/shape.h"

#include <filesystem>
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <hb-ot.h>
#include <hb.h>

#include "base/unicode.h"
#include "catalogue.h"
#include "shape/glyph_box.h"
#include "shape/shaping.h"

namespace banxin {
namespace {

using testing::ElementsAre;

ShapedText set_text(std::string_view text, const std::string& role, Diagnostics& diagnostics) {
    CharStyle style;
    style.role = role;
    style.size = Length::pt(1);
    StyledText styled;
    std::vector<SourcePos> places;
    const std::u32string chars = to_u32(text);
    for (std::uint32_t i = 0; i < chars.size(); ++i) places.push_back({FileId{0}, i});
    styled.append(chars, places, style);
    return shape(styled, shipped_fonts(), diagnostics);
}

ShapedText set_text(std::string_view text, const std::string& role = "song") {
    Diagnostics diagnostics;
    ShapedText out = set_text(text, role, diagnostics);
    EXPECT_TRUE(diagnostics.all().empty()) << text;
    return out;
}

/// The cluster that holds the n-th character.
const Cluster& cluster_at(const ShapedText& text, std::size_t n) {
    for (const Cluster& cluster : text.clusters)
        if (n < cluster.first_char + cluster.char_count) return cluster;
    throw std::out_of_range("no such character");
}

struct Ink {
    double left, right;
};
Ink ink_of(const ShapedText& text, const Cluster& cluster) {
    Ink ink{1e9, -1e9};
    const FaceId face = text.runs[cluster.run].face;
    for (std::uint32_t g = 0; g < cluster.glyph_count; ++g) {
        const Glyph& glyph = text.glyphs[cluster.first_glyph + g];
        hb_glyph_extents_t extents;
        hb_font_get_glyph_extents(shipped_fonts().hb_font(face), glyph.id, &extents);
        const double units = shipped_fonts().units_per_em(face);
        ink.left = std::min(ink.left, glyph.x + extents.x_bearing / units);
        ink.right = std::max(ink.right, glyph.x + (extents.x_bearing + extents.width) / units);
    }
    return ink;
}

class EachRole : public testing::TestWithParam<const char*> {};
INSTANTIATE_TEST_SUITE_P(Roles, EachRole, testing::Values("song", "hei", "kai", "fangsong", "ukai"),
                         [](const auto& role) { return std::string(role.param); });

TEST_P(EachRole, gives_marks_their_widths_and_blanks) {
    struct Row {
        const char* marks;
        float advance, trim_before, trim_after;
    };
    constexpr Row rows[] = {
        {"，。、．；：？！", 1, 0, 0.5F},  // R4: blank after the ink
        {"）》〉」』】〗〕］｝”’", 1, 0, 0.5F},
        {"（《〈「『【〖〔［｛“‘", 1, 0.5F, 0},  // blank before the ink; R9.6 in 楷
        {"·/", 0.5F, 0, 0},                      // R9.5
        {"～—％￥　汉", 1, 0, 0},
        {"・", 1, 0.25, 0.25},
    };
    for (const Row& row : rows)
        for (char32_t c : to_u32(row.marks)) {
            const std::string mark = to_utf8({&c, 1});
            const ShapedText text = set_text("好" + mark + "好", GetParam());
            const Cluster& cluster = cluster_at(text, 1);
            EXPECT_NEAR(cluster.advance, row.advance, 1e-4) << mark;
            EXPECT_NEAR(cluster.trim_before, row.trim_before, 1e-4) << mark;
            EXPECT_NEAR(cluster.trim_after, row.trim_after, 1e-4) << mark;
        }
}

TEST_P(EachRole, never_cuts_into_ink) {
    constexpr double overhang = 0.02;  // some brackets reach past the em on the side that is not cut
    for (char32_t c : to_u32("，。、．；：？！）》〉」』】〗〕］｝”’（《〈「『【〖〔［｛“‘")) {
        const ShapedText text = set_text("好" + to_utf8({&c, 1}) + "好", GetParam());
        const Cluster& cluster = cluster_at(text, 1);
        const Ink ink = ink_of(text, cluster);
        const double margin_left = cluster.trim_before > 0 ? 0 : overhang,
                     margin_right = cluster.trim_after > 0 ? 0 : overhang;
        EXPECT_GE(ink.left + margin_left, cluster.trim_before) << to_utf8({&c, 1});
        EXPECT_LE(ink.right - margin_right, cluster.advance - cluster.trim_after) << to_utf8({&c, 1});
    }
}

/// The ink of a cluster in the em box 880 above, 120 below the baseline.
double ink_middle(const ShapedText& text, const Cluster& cluster) {
    const Glyph& glyph = text.glyphs[cluster.first_glyph];
    const FaceId face = text.runs[cluster.run].face;
    hb_glyph_extents_t extents;
    hb_font_get_glyph_extents(shipped_fonts().hb_font(face), glyph.id, &extents);
    return glyph.y + (extents.y_bearing + extents.height / 2.0) / shipped_fonts().units_per_em(face);
}

TEST_P(EachRole, centres_points_in_their_em_where_asked) {
    for (char32_t c : to_u32("，。、：；？！")) {
        StyledText styled;
        styled.append(std::u32string{U'好', c, U'好'}, SourcePos{},
                      CharStyle{GetParam(), "regular", Length::pt(1), black_ink, 1});
        Diagnostics diagnostics;
        const ShapedText text =
            shape(styled, shipped_fonts(), diagnostics, BreakLevel::gb, MarkPlace::centre);
        const Cluster& cluster = cluster_at(text, 1);
        const Ink ink = ink_of(text, cluster);
        EXPECT_NEAR((ink.left + ink.right) / 2, 0.5, 1e-3) << to_utf8({&c, 1});
        EXPECT_NEAR(ink_middle(text, cluster), ideographic_centre, 0.1) << to_utf8({&c, 1});
        EXPECT_NEAR(cluster.trim_before, 0.25, 1e-3) << to_utf8({&c, 1});
        EXPECT_GE(ink.left, cluster.trim_before - 1e-3) << to_utf8({&c, 1});
        EXPECT_LE(ink.right, 1 - cluster.trim_after + 1e-3) << to_utf8({&c, 1});
    }
}

TEST_P(EachRole, marks_at_their_closest_never_touch) {
    // Every adjacency of two marks, each less all that may be trimmed off it.
    const std::u32string marks = to_u32("，。、；：？！）》」』】〕”’（《「『【〔“‘");
    for (char32_t a : marks)
        for (char32_t b : marks) {
            StyledText styled;
            styled.append(std::u32string{U'好', a, b, U'好'}, SourcePos{},
                          CharStyle{GetParam(), "regular", Length::pt(1), black_ink, 1});
            Diagnostics diagnostics;
            const ShapedText text = shape(styled, shipped_fonts(), diagnostics);
            const Cluster &first = cluster_at(text, 1), &second = cluster_at(text, 2);
            const PairTrim trim = pair_trim(a, text.info[1], b, text.info[2]);
            const double step = first.advance - std::min<double>(trim.first, first.trim_after) -
                                std::min<double>(trim.second, second.trim_before);
            EXPECT_LE(ink_of(text, first).right, step + ink_of(text, second).left + 0.03)
                << to_utf8({&a, 1}) << to_utf8({&b, 1});
        }
}

TEST_P(EachRole, centres_the_interpunct) {
    const ShapedText text = set_text("伊·万", GetParam());
    const Ink ink = ink_of(text, cluster_at(text, 1));
    EXPECT_NEAR((ink.left + ink.right) / 2, 0.25, 1e-3);
}

TEST_P(EachRole, sets_a_dash_as_one_stroke_of_two_em) {
    const ShapedText text = set_text("他——她", GetParam());
    ASSERT_EQ(text.clusters.size(), 3U);
    const Cluster& dash = text.clusters[1];
    EXPECT_EQ(dash.char_count, 2U);
    EXPECT_NEAR(dash.advance, 2, 1e-4);
    const Ink ink = ink_of(text, dash);
    EXPECT_NEAR(ink.left + ink.right, 2, 0.03);  // centred
    EXPECT_GT(ink.right - ink.left, 1.6);
    if (dash.glyph_count == 2) {
        Cluster first = dash, second = dash;
        first.glyph_count = second.glyph_count = 1;
        ++second.first_glyph;
        EXPECT_GE(ink_of(text, first).right, ink_of(text, second).left) << "the strokes do not meet";
    }
}

TEST_P(EachRole, sets_an_ellipsis_as_two_em_at_mid_height) {
    const ShapedText text = set_text("他……她", GetParam());
    ASSERT_EQ(text.clusters.size(), 3U);
    EXPECT_NEAR(text.clusters[1].advance, 2, 1e-4);
    const Ink ink = ink_of(text, text.clusters[1]);
    EXPECT_NEAR(ink.left + ink.right, 2, 0.02);
    const Glyph& glyph = text.glyphs[text.clusters[1].first_glyph];
    hb_glyph_extents_t extents;
    const FaceId face = text.runs[text.clusters[1].run].face;
    hb_font_get_glyph_extents(shipped_fonts().hb_font(face), glyph.id, &extents);
    EXPECT_NEAR((extents.y_bearing + extents.height / 2.0) / shipped_fonts().units_per_em(face) + glyph.y,
                0.38, 0.02);
}

TEST_P(EachRole, keeps_a_typed_space_between_quarter_and_half_an_em) {
    const ShapedText text = set_text("记者 楼", GetParam());
    EXPECT_GE(cluster_at(text, 2).advance, 0.25F);  // R7.6
    EXPECT_LE(cluster_at(text, 2).advance, 0.5F);
}

/// What HarfBuzz makes of a character alone, which a box must equal.
TEST_P(EachRole, sets_ideographs_as_harfbuzz_would) {
    const FaceId face = shipped_fonts().chain(GetParam(), "regular").front();
    hb_font_t* font = shipped_fonts().hb_font(face);
    FaceBoxes& boxes = boxes_of(shipped_fonts(), face);
    Shaping shaping;
    for (char32_t c = 0x3041; c < 0xA000; ++c) {
        const GlyphBox& box = boxes.box(c);
        const bool combining = c == 0x3099 || c == 0x309A;  // never alone in a cluster
        if (box.glyph == 0 || box.shaped || combining || char_class(c) != CharClass::han) continue;
        // Between two neighbours of its own kind: no rule may look at them.
        shaping.clear();
        for (unsigned i = 0; i < 3; ++i) shaping.add(i == 1 ? c : U'国', i);
        shaping.shape(font, HB_SCRIPT_HAN);
        ASSERT_EQ(shaping.glyphs().size(), 3U) << std::hex << static_cast<unsigned>(c);
        ASSERT_EQ(shaping.glyphs()[1].codepoint, box.glyph) << std::hex << static_cast<unsigned>(c);
        ASSERT_NEAR(shaping.positions()[1].x_advance / boxes.units_per_em(), box.advance, 1e-4);
        ASSERT_EQ(shaping.positions()[1].x_offset, 0);
    }
}

TEST(Questions, share_their_em_by_twos_and_threes) {
    struct Case {
        const char* text;
        double width;
    };
    for (const Case& c : {Case{"？！", 1}, {"！！", 1}, {"？？", 1}, {"？", 1}}) {  // R4.3
        double width = 0;
        for (const Cluster& cluster : set_text("好" + std::string(c.text) + "好").clusters)
            width += cluster.advance;
        EXPECT_NEAR(width - 2, c.width, 1e-4) << c.text;
    }
    // Three: the first two are halved as neighbours (R4.2), which makes 2 em.
    const ShapedText three = set_text("好！！！好");
    EXPECT_NEAR(cluster_at(three, 1).trim_after, 0.5, 1e-4);
    EXPECT_NEAR(cluster_at(three, 1).advance, 1, 1e-4);
}

TEST(Clusters, cover_all_characters_in_order) {
    for (const char* sample : {"他说：“好——！……”A·B fi office e\u0301 \u00AD\u200B葛\U000E0100𠮷3～5/6",
                               "か\u3099き", "", "a", "\u200D\u2060"}) {
        const ShapedText text = set_text(sample);
        std::size_t next = 0, glyphs = 0;
        for (const Cluster& cluster : text.clusters) {
            EXPECT_EQ(cluster.first_char, next);
            EXPECT_EQ(cluster.first_glyph, glyphs);
            next += cluster.char_count;
            glyphs += cluster.glyph_count;
        }
        EXPECT_EQ(next, text.chars.size());
        EXPECT_EQ(glyphs, text.glyphs.size());
    }
}

TEST(Fallback, takes_the_next_face_of_the_chain_that_has_the_character) {
    const ShapedText text = set_text("好𠮷ℵ好", "kai");
    std::vector<std::string> faces;
    for (const Cluster& cluster : text.clusters)
        faces.push_back(shipped_fonts().postscript_name(text.runs[cluster.run].face));
    EXPECT_EQ(faces[0], "LXGWWenKai-Regular");
    EXPECT_EQ(faces[3], "LXGWWenKai-Regular");
    for (const Cluster& cluster : text.clusters) EXPECT_NE(text.glyphs[cluster.first_glyph].id, 0U);
    EXPECT_LE(text.runs.size(), 3U);
}

TEST(MissingGlyph, is_reported_once_for_each_place) {
    Diagnostics diagnostics;
    const ShapedText text = set_text("好\U0002FFFF好\U0002FFFF\U000F0000", "song", diagnostics);
    ASSERT_EQ(diagnostics.all().size(), 3U);
    const Diagnostic& first = diagnostics.all()[0];
    EXPECT_EQ(first.code, "E3001");
    EXPECT_THAT(first.args, ElementsAre("\U0002FFFF", "U+2FFFF"));
    EXPECT_EQ(first.where, (SourceSpan{FileId{0}, 1, 5}));
    EXPECT_EQ(diagnostics.all()[1].where.begin, 3U);
    EXPECT_EQ(text.glyphs[1].id, 0U);  // .notdef, in its em
    EXPECT_EQ(text.clusters[1].advance, 1);
}

TEST(MissingGlyph, is_looked_for_in_the_other_fonts_of_the_machine) {
    const std::filesystem::path catalogue = std::filesystem::path(testing::TempDir()) / "one-face.xml";
    std::ofstream(catalogue) << R"(<fonts><root path="/usr/share/fonts"/><role name="kai">)"
                             << R"(<face weight="regular" file="truetype/arphic/ukai.ttc"/></role></fonts>)";
    SourceMap sources;
    Diagnostics diagnostics;
    const auto fonts = FontCatalogue::read(catalogue, sources, diagnostics);
    ASSERT_TRUE(fonts);
    StyledText text;
    text.append(U"\U00020BB7", SourcePos{}, CharStyle{"kai", "regular", Length::pt(1), black_ink, 1, {}});
    shape(text, *fonts, diagnostics);
    ASSERT_EQ(diagnostics.all().size(), 1U);
    EXPECT_EQ(diagnostics.all()[0].code, "E3005");
    EXPECT_THAT(diagnostics.all()[0].args[2],
                testing::AnyOf(testing::HasSubstr("Noto"), testing::HasSubstr("WenKai")));
    EXPECT_TRUE(fonts->installed_with(U'\U0002FFFF').empty());
}

TEST(MissingGlyph, names_the_mark_that_is_missing_and_not_its_base) {
    Diagnostics diagnostics;
    set_text("好a\U0001E8D0", "song", diagnostics);
    ASSERT_EQ(diagnostics.all().size(), 1U);
    EXPECT_EQ(diagnostics.all()[0].args[1], "U+1E8D0");
}

TEST(VariationSelectors, have_no_width) {
    EXPECT_NEAR(set_text("葛\U000E0100").clusters[0].advance, 1, 1e-4);  // R9.9
    EXPECT_EQ(set_text("葛\U000E0100").clusters.size(), 1U);
    EXPECT_NEAR(set_text("国\uFE00").clusters[0].advance, 1, 1e-4);
}

TEST(Invisible, has_neither_glyph_nor_width) {
    const ShapedText text = set_text("好\u2060\u200B\uFEFF\u200E好");
    for (std::size_t i = 1; i < 5; ++i) {
        EXPECT_EQ(cluster_at(text, i).glyph_count, 0U);
        EXPECT_EQ(cluster_at(text, i).advance, 0);
    }
}

TEST(SoftHyphen, carries_the_hyphen_it_may_show) {
    const ShapedText text = set_text("co\u00ADop"), hyphen = set_text("a-b");
    EXPECT_NEAR(cluster_at(text, 2).advance, cluster_at(hyphen, 1).advance, 0.01);  // but for kerning
    EXPECT_EQ(text.glyphs[cluster_at(text, 2).first_glyph].id,
              hyphen.glyphs[cluster_at(hyphen, 1).first_glyph].id);
}

TEST(LatinWords, are_kerned_and_chinese_is_not) {
    auto width = [](std::string_view text) {
        float sum = 0;
        for (const Cluster& cluster : set_text(text).clusters) sum += cluster.advance;
        return sum;
    };
    EXPECT_LT(width("AV"), width("A") + width("V") - 0.01F);
    EXPECT_EQ(width("、「"), 2);
}

TEST(Figures, and_small_capitals_are_those_that_the_face_gives_unasked) {
    // R9.3: no feature changes what was typed; ᴀʙᴄ are small capitals of their own, 1 keeps its form.
    for (std::string_view words : {"0123456789", "ᴀʙᴄᴅᴇ"}) {
        const ShapedText text = set_text(words);
        const std::u32string chars = to_u32(words);
        ASSERT_EQ(text.clusters.size(), chars.size());
        for (std::size_t i = 0; i < chars.size(); ++i) {
            std::uint32_t nominal = 0;
            hb_font_t* of_run = shipped_fonts().hb_font(text.runs[text.clusters[i].run].face);
            ASSERT_TRUE(hb_font_get_nominal_glyph(of_run, chars[i], &nominal));
            EXPECT_EQ(text.glyphs[text.clusters[i].first_glyph].id, nominal) << words << i;
        }
    }
}

TEST(Styles, make_runs_of_their_own_and_share_equal_ones) {
    StyledText styled;
    CharStyle body, bold = body;
    bold.role = "hei";
    bold.size = Length::pt(18);
    bold.width_scale = 0.9;
    styled.append(U"正文", SourcePos{}, body);
    styled.append(U"题，", SourcePos{}, bold);
    styled.append(U"正文", SourcePos{}, body);
    Diagnostics diagnostics;
    const ShapedText text = shape(styled, shipped_fonts(), diagnostics);
    ASSERT_EQ(text.runs.size(), 2U);
    EXPECT_EQ(text.clusters[4].run, text.clusters[0].run);
    EXPECT_NEAR(text.clusters[2].advance, 16.2, 1e-3);  // 长体 90 %
    EXPECT_NEAR(text.clusters[3].trim_after, 8.1, 1e-3);
    EXPECT_NEAR(text.clusters[0].advance, 9, 1e-4);
}

}  // namespace
}  // namespace banxin
