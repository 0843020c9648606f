// Shaped text of vertical lines: forms, places and blanks. Everything is set at 1 pt, so that lengths are in
// em; x runs down the line, y to the right, 0.38 is the middle of the em.
#include <gtest/gtest.h>
#include <hb.h>

#include "base/unicode.h"
#include "catalogue.h"
#include "shape/shape.h"

namespace banxin {
namespace {

ShapedText vertical(std::string_view words, const std::string& role = "song", double width_scale = 1) {
    StyledText text;
    text.writing = Writing::vertical;
    text.append(to_u32(words), SourcePos{},
                CharStyle{role, "regular", Length::pt(1), black_ink, width_scale});
    Diagnostics diagnostics;
    ShapedText out = shape(text, shipped_fonts(), diagnostics);
    EXPECT_TRUE(diagnostics.all().empty()) << words;
    return out;
}

const ShapedRun& run_of(const ShapedText& text, std::size_t cluster) {
    return text.runs[text.clusters[cluster].run];
}

/// Ink of a cluster of upright glyphs: down its line from its head, and across it.
struct Ink {
    double head = 1e9, foot = -1e9, left = 1e9, right = -1e9;
};
Ink ink_of(const ShapedText& text, std::size_t cluster) {
    Ink ink;
    const Cluster& c = text.clusters[cluster];
    const FaceId face = run_of(text, cluster).face;
    const double em = shipped_fonts().units_per_em(face);
    for (std::uint32_t g = c.first_glyph; g < c.first_glyph + c.glyph_count; ++g) {
        const Glyph& glyph = text.glyphs[g];
        hb_glyph_extents_t e;
        hb_font_get_glyph_extents(shipped_fonts().hb_font(face), glyph.id, &e);
        const double across = run_of(text, cluster).width_scale;
        ink.head = std::min(ink.head, glyph.x - e.y_bearing / em);
        ink.foot = std::max(ink.foot, glyph.x - (e.y_bearing + e.height) / em);
        ink.left = std::min(ink.left, glyph.y + across * e.x_bearing / em + 0.12);
        ink.right = std::max(ink.right, glyph.y + across * (e.x_bearing + e.width) / em + 0.12);
    }
    return ink;
}

class Role : public testing::TestWithParam<std::string> {};
INSTANTIATE_TEST_SUITE_P(roles, Role, testing::Values("song", "hei", "kai"),
                         [](const auto& role) { return role.param; });

TEST_P(Role, han_stand_upright_in_an_em) {
    const ShapedText text = vertical("春江花月夜", GetParam());
    for (std::size_t i = 0; i < 5; ++i) {
        EXPECT_EQ(run_of(text, i).posture, Posture::upright);
        EXPECT_FLOAT_EQ(text.clusters[i].advance, 1);
        const Ink ink = ink_of(text, i);
        EXPECT_NEAR((ink.head + ink.foot) / 2, 0.5, 0.09);
        EXPECT_NEAR((ink.left + ink.right) / 2, 0.5, 0.09);
    }
}

TEST_P(Role, comma_stop_and_pause_stand_at_the_upper_right) {
    const ShapedText text = vertical("好，好。好、", GetParam());
    for (std::size_t i : {1, 3, 5}) {
        const Ink ink = ink_of(text, i);
        EXPECT_LT(ink.foot, 0.5) << i;
        EXPECT_GT(ink.left, 0.5) << i;
    }
}

TEST_P(Role, marks_lose_the_half_without_ink) {
    const ShapedText text = vertical("，。、）》」”（《「“", GetParam());
    for (std::size_t i = 0; i < 11; ++i) {
        const Cluster& c = text.clusters[i];
        const Ink ink = ink_of(text, i);
        EXPECT_FLOAT_EQ(c.advance, 1);
        EXPECT_NEAR(i < 7 ? c.trim_after : c.trim_before, 0.5, 1e-4) << i;
        EXPECT_NEAR(i < 7 ? c.trim_before : c.trim_after, 0, 1e-4) << i;
        EXPECT_GT(ink.head, c.trim_before - 0.04) << i;
        EXPECT_LT(ink.foot, 1 - c.trim_after + 0.04) << i;
    }
}

TEST_P(Role, colons_questions_and_exclamations_keep_their_em) {
    const ShapedText text = vertical("：；？！", GetParam());
    for (const Cluster& c : text.clusters) {
        EXPECT_FLOAT_EQ(c.advance, 1);
        EXPECT_FLOAT_EQ(c.trim_before + c.trim_after, 0);
    }
}

TEST_P(Role, quotation_marks_are_those_of_vertical_text) {
    const ShapedText curly = vertical("他“他”‘他’", GetParam()),
                     corner = vertical("他『他』「他」", GetParam());
    for (std::size_t i = 0; i < 7; ++i) EXPECT_EQ(curly.glyphs[i].id, corner.glyphs[i].id) << i;
}

TEST_P(Role, a_dash_is_two_em_down_the_line) {
    const ShapedText text = vertical("好——好", GetParam());
    ASSERT_EQ(text.clusters.size(), 3U);
    EXPECT_FLOAT_EQ(text.clusters[1].advance, 2);
    if (run_of(text, 1).posture == Posture::turned) return;  // 楷体 has no vertical dash: its own is turned
    const Ink ink = ink_of(text, 1);
    EXPECT_GT(ink.foot - ink.head, 1.7);
    EXPECT_LT(ink.right - ink.left, 0.1);
}

TEST_P(Role, an_ellipsis_is_two_em_down_the_middle) {
    const ShapedText text = vertical("好……好", GetParam());
    ASSERT_EQ(text.clusters.size(), 3U);
    EXPECT_FLOAT_EQ(text.clusters[1].advance, 2);
    EXPECT_NEAR((ink_of(text, 1).left + ink_of(text, 1).right) / 2, 0.5, 0.05);
}

TEST_P(Role, two_digits_share_an_em_side_by_side) {
    const ShapedText text = vertical("好12好", GetParam());
    ASSERT_EQ(text.clusters.size(), 3U);
    EXPECT_FLOAT_EQ(text.clusters[1].advance, 1);
    EXPECT_EQ(run_of(text, 1).posture, Posture::upright);
    EXPECT_GE(run_of(text, 1).width_scale, 0.8);
    const Ink ink = ink_of(text, 1);
    EXPECT_GT(ink.left, -0.001);
    EXPECT_LT(ink.right, 1.001);
    EXPECT_FLOAT_EQ(text.glyphs[1].x, text.glyphs[2].x);
    EXPECT_LT(text.glyphs[1].y, text.glyphs[2].y);
}

TEST_P(Role, latin_and_long_numbers_are_turned_with_the_line) {
    const ShapedText text = vertical("好App好1958", GetParam());
    for (std::size_t i : {1, 2, 3, 5, 6, 7, 8}) EXPECT_EQ(run_of(text, i).posture, Posture::turned) << i;
}

TEST_P(Role, the_interpunct_has_half_an_em) {
    EXPECT_FLOAT_EQ(vertical("马·图", GetParam()).clusters[1].advance, 0.5F);
}

TEST_P(Role, a_question_and_an_exclamation_share_an_em) {
    const ShapedText text = vertical("好？！好", GetParam());
    ASSERT_EQ(text.clusters.size(), 3U);
    EXPECT_FLOAT_EQ(text.clusters[1].advance, 1);
    EXPECT_FLOAT_EQ(text.clusters[1].trim_before + text.clusters[1].trim_after, 0);
    const Ink ink = ink_of(text, 1);
    EXPECT_GT(ink.left, 0);
    EXPECT_LT(ink.right, 1);
    EXPECT_LT(text.glyphs[1].y, text.glyphs[2].y);
}

TEST(Vertical, marks_in_the_middle_of_their_em_stand_there) {
    StyledText text;
    text.writing = Writing::vertical;
    text.append(to_u32("好，好。"), SourcePos{}, CharStyle{"song", "regular", Length::pt(1), black_ink, 1});
    Diagnostics diagnostics;
    const ShapedText set = shape(text, shipped_fonts(), diagnostics, BreakLevel::gb, MarkPlace::centre);
    for (std::size_t i : {1, 3}) {
        const Ink ink = ink_of(set, i);
        EXPECT_NEAR((ink.head + ink.foot) / 2, 0.5, 0.01);
        EXPECT_NEAR((ink.left + ink.right) / 2, 0.5, 0.01);
    }
}

TEST(Vertical, a_bracket_without_a_vertical_form_is_turned) {
    const ShapedText text = vertical("（好）", "ukai");
    EXPECT_EQ(run_of(text, 0).posture, Posture::turned);
    EXPECT_EQ(run_of(text, 1).posture, Posture::upright);
    EXPECT_GT(text.clusters[0].trim_before, 0.3);
}

TEST(Vertical, an_ideograph_with_a_selector_stays_upright) {
    const ShapedText text = vertical("葛\xF3\xA0\x84\x80城");
    EXPECT_EQ(run_of(text, 0).posture, Posture::upright);
    EXPECT_FLOAT_EQ(text.clusters[0].advance, 1);
}

TEST(Vertical, condensing_works_along_the_line) {
    const ShapedText text = vertical("春A", "song", 0.9);
    EXPECT_FLOAT_EQ(text.clusters[0].advance, 0.9F);
    EXPECT_DOUBLE_EQ(run_of(text, 0).height_scale, 0.9);
    EXPECT_DOUBLE_EQ(run_of(text, 0).width_scale, 1);
}

}  // namespace
}  // namespace banxin
