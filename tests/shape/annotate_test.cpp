// What stands on characters (R8): room for notes, signs that stay with their word. Text at 1 pt: lengths are
// in em.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/unicode.h"
#include "catalogue.h"
#include "shape/shape.h"

namespace banxin {
namespace {

CharStyle style(double size, double rise = 0) {
    return {"song", "regular", Length::pt(size), black_ink, 1, Length::pt(rise)};
}

ShapedText with_note(std::u32string_view words, std::size_t begin, std::size_t end, std::u32string note,
                     AnnotationKind kind = AnnotationKind::ruby) {
    StyledText text;
    text.append(words, SourcePos{}, style(1));
    text.annotations.push_back({kind, begin, end, std::move(note), {}, style(0.5)});
    Diagnostics diagnostics;
    return shape(text, shipped_fonts(), diagnostics);
}

TEST(Raised, keeps_to_the_character_before_it_R3_5) {
    StyledText text;
    text.append(U"见附注", SourcePos{}, style(1));
    text.append(U"①", SourcePos{}, style(0.6, 0.36));
    text.append(U"面积m", SourcePos{}, style(1));
    text.append(U"2", SourcePos{}, style(0.6, 0.36));
    text.append(U"整", SourcePos{}, style(1));
    Diagnostics diagnostics;
    const ShapedText shaped = shape(text, shipped_fonts(), diagnostics);
    EXPECT_EQ(shaped.info[3].before, Break::forbidden);
    EXPECT_EQ(shaped.info[7].before, Break::forbidden);
    EXPECT_FALSE(shaped.info[7].gap_before);
    EXPECT_TRUE(shaped.info[8].gap_before) << "a number all the same (R5.1)";
    for (const Cluster& cluster : shaped.clusters)
        EXPECT_EQ(shaped.glyphs[cluster.first_glyph].y > 0.3F,
                  cluster.first_char == 3 || cluster.first_char == 7)
            << cluster.first_char;
}

TEST(Ruby, of_as_many_syllables_as_characters_is_set_character_by_character_R8_4) {
    const ShapedText text = with_note(U"记者楼郁馨报道", 2, 5, U"lóu yù xīn");
    ASSERT_EQ(text.annotations.size(), 3U);
    for (std::uint32_t i = 0; i < 3; ++i) {
        EXPECT_EQ(text.annotations[i].first_cluster, i + 2);
        EXPECT_EQ(text.annotations[i].end_cluster, i + 3);
    }
    EXPECT_NE(text.info[3].before, Break::forbidden);
    EXPECT_EQ(with_note(U"记者楼郁馨报道", 2, 5, U"a reporter").annotations.size(), 1U);
}

TEST(Ruby, that_is_wider_than_its_character_gets_room_R8_4) {
    const ShapedText narrow = with_note(U"柯城区", 1, 2, U"é");
    EXPECT_NEAR(narrow.clusters[1].advance, 1, 1e-4);
    const ShapedText wide = with_note(U"小双装", 1, 3, U"shuāng zhuāng");
    const auto &first = wide.annotations[0], &second = wide.annotations[1];
    EXPECT_GT(wide.clusters[1].advance, 1.1F);
    const float distance = wide.clusters[1].advance / 2 + wide.clusters[2].advance / 2;
    EXPECT_GE(distance, (first.note_width + second.note_width) / 2 + 0.12F)
        << "notes a quarter of their em apart";
    const Glyph& glyph = wide.glyphs[wide.clusters[1].first_glyph];
    EXPECT_NEAR(glyph.x, (wide.clusters[1].advance - 1) / 2, 1e-4) << "the character stays in the middle";
}

TEST(Ruby, without_a_note_is_nothing) {
    EXPECT_TRUE(with_note(U"用工具做事", 1, 3, U"").annotations.empty());
}

TEST(Ruby, of_one_piece_is_never_torn_R3_5) {
    const ShapedText text = with_note(U"用工具做事", 1, 3, U"tool");
    EXPECT_EQ(text.info[2].before, Break::forbidden);
    EXPECT_EQ(text.info[3].before, Break::allowed);
}

TEST(LateFrame, stands_clear_of_its_neighbours_and_is_never_torn_R8_5) {
    const ShapedText text = with_note(U"纪念张三丰同志", 2, 5, U"", AnnotationKind::late);
    EXPECT_NEAR(text.clusters[2].advance, 1 + 2 * late_room.value, 1e-4);
    EXPECT_NEAR(text.clusters[3].advance, 1, 1e-4);
    EXPECT_NEAR(text.clusters[4].advance, 1 + 2 * late_room.value, 1e-4);
    EXPECT_EQ(text.info[3].before, Break::forbidden);
}

TEST(ProperName, of_up_to_four_characters_is_not_liked_to_be_broken_R3_6) {
    EXPECT_EQ(with_note(U"去柯城看看", 1, 3, U"", AnnotationKind::proper).info[2].break_penalty, 60);
    EXPECT_EQ(with_note(U"去柯城看看", 1, 3, U"", AnnotationKind::dots).info[2].break_penalty, 0);
}

}  // namespace
}  // namespace banxin
