// Vertical lines on the page: where their glyphs stand, in which order they are read, what a proof may point
// at.
#include <gtest/gtest.h>

#include "page/place_text.h"
#include "page/places.h"
#include "setting.h"

namespace banxin {
namespace {

constexpr Length page_width = Length::pt(300);

/// Words set 8 em a line; lines begin 20 pt below the top of the page, the first 40 pt from its right edge,
/// 15 pt apart.
Page placed(std::string_view words) {
    StyledText styled;
    styled.writing = Writing::vertical;
    std::u32string chars = to_u32(words);
    std::vector<SourcePos> places;
    for (std::uint32_t i = 0; i < chars.size(); ++i) places.push_back({FileId{0}, i});
    styled.append(chars, places, CharStyle{"song", "regular", Length::pt(10), black_ink, 1});
    Diagnostics diagnostics;
    auto text = std::make_shared<const ShapedText>(shape(styled, test::fonts(), diagnostics));
    SetBlock block{Role::paragraph, 0, {}, Axes::of(Writing::vertical, page_width)};
    const Length measure[] = {Length::pt(80)};
    Length baseline = Length::pt(40);
    for (Line& line : compose(*text, measure, {}).lines) {
        block.lines.push_back({text, std::move(line), Length::pt(20), baseline});
        baseline += Length::pt(15);
    }
    Page page;
    page.trim = {page_width, Length::pt(400)};
    place_block(block, 0, page);
    return page;
}

std::vector<PlacedRun> runs(const Page& page) {
    std::vector<PlacedRun> out;
    for (const PageItem& item : page.items)
        if (const auto* run = std::get_if<PlacedRun>(&item)) out.push_back(*run);
    return out;
}

TEST(vertical, glyphs_of_a_line_follow_each_other_down_and_lines_to_the_left) {
    const Page page = placed("春风又绿江南岸明月何时照我还");
    const auto lines = runs(page);
    ASSERT_EQ(lines.size(), 2U);
    for (const PlacedRun& run : lines) {
        EXPECT_EQ(run.posture, Posture::upright);
        for (std::size_t i = 1; i < run.glyphs.size(); ++i) {
            EXPECT_NEAR(run.glyphs[i].y - run.glyphs[i - 1].y, 10, 0.01);
            EXPECT_NEAR(run.glyphs[i].x, run.glyphs[0].x, 0.01);
        }
    }
    EXPECT_NEAR(lines[1].glyphs[0].x - lines[0].glyphs[0].x, -15, 0.01);
    EXPECT_NEAR(lines[1].glyphs[0].y, lines[0].glyphs[0].y, 0.01);
}

TEST(vertical, letters_are_turned_and_two_digits_stand_side_by_side) {
    for (const PlacedRun& run : runs(placed("看App在12日"))) {
        const bool word = run.chars.find(U'A') != std::u32string::npos;
        EXPECT_EQ(run.posture, word ? Posture::turned : Posture::upright);
        const std::size_t two = run.chars.find(U"12");
        if (two == std::u32string::npos) continue;
        std::size_t glyph = 0, chars = 0;
        for (const TextCluster& cluster : run.clusters) {
            if (chars == two) break;
            chars += cluster.char_count, glyph += cluster.glyph_count;
        }
        EXPECT_NEAR(run.glyphs[glyph].y, run.glyphs[glyph + 1].y, 0.01);
        EXPECT_LT(run.glyphs[glyph].x, run.glyphs[glyph + 1].x);
    }
}

TEST(vertical, all_characters_are_kept_in_reading_order) {
    const std::string words = "他说：“春风又绿江南岸。”（见《文》）在12日，看App……好";
    std::u32string all;
    for (const PlacedRun& run : runs(placed(words))) all += run.chars;
    EXPECT_EQ(to_utf8(all), words);
}

TEST(vertical, a_line_of_the_proof_is_an_em_wide_and_as_long_as_its_measure) {
    const Page page = placed("春风又绿江南岸明月何时照我还");
    ASSERT_EQ(page.lines.size(), 2U);
    const Rect& first = page.lines[0].rect;
    EXPECT_NEAR(first.width.in_pt(), 10, 1e-6);
    EXPECT_NEAR(first.height.in_pt(), 80, 1e-6);
    EXPECT_NEAR(first.top().in_pt(), 20, 1e-6);
    EXPECT_LT(page.lines[1].rect.right(), first.left() + Length::pt(0.01));
}

TEST(vertical, annotations_are_an_artifact_after_their_paragraph) {
    const Page page = placed("春风");
    ASSERT_EQ(page.elements.size(), 1U);
    EXPECT_EQ(page.elements[0].role, Role::paragraph);
    EXPECT_EQ(page.elements[0].end_item, page.items.size());
}

}  // namespace
}  // namespace banxin
