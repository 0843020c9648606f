// What stands on characters (R8): room for notes, signs that stay with their word. Text at 1 pt: lengths are
// in em.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <hb.h>

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
    EXPECT_EQ(with_note(U"去柯城看看", 1, 3, U"", AnnotationKind::proper).info[2].break_penalty, 24);
    EXPECT_EQ(with_note(U"去柯城看看", 1, 3, U"", AnnotationKind::dots).info[2].break_penalty, 0);
}

/// A character described by its parts, in 某…某; what is said about it goes to `diagnostics`.
ShapedText described(char32_t c, std::u32string parts, Diagnostics& diagnostics,
                     Writing writing = Writing::horizontal) {
    StyledText text;
    text.writing = writing;
    text.append(std::u32string{U'某', c, U'某'}, SourcePos{}, style(1));
    text.annotations.push_back({AnnotationKind::parts, 1, 2, std::move(parts), {}, style(0.5)});
    return shape(text, shipped_fonts(), diagnostics);
}

TEST(Parts, make_a_character_that_no_font_has_R9_8) {
    for (const char32_t c : {char32_t{0xE123}, U'〓'})
        for (const Writing writing : {Writing::horizontal, Writing::vertical}) {
            Diagnostics diagnostics;
            const ShapedText text = described(c, U"⿱艹⿰氵恩", diagnostics, writing);
            ASSERT_EQ(diagnostics.all().size(), 1U);
            EXPECT_EQ(diagnostics.all()[0].code, "W3001") << "for the proof-reader";
            const ShapedRun& run = text.runs[text.clusters[1].run];
            EXPECT_EQ(text.glyphs[text.clusters[1].first_glyph].id,
                      shipped_fonts().glyph(run.face, U'\u3000'))
                << "no empty box";
            EXPECT_NEAR(text.clusters[1].advance, 1, 1e-4);
            ASSERT_EQ(text.annotations.size(), 1U);
            ASSERT_TRUE(text.annotations[0].note);
            EXPECT_EQ(text.annotations[0].note->clusters.size(), 3U);
        }
}

TEST(Parts, stand_beside_and_above_each_other_inside_the_em_R9_8) {
    Diagnostics diagnostics;
    const ShapedText text = described(U'〓', U"⿱艹⿰氵恩", diagnostics);
    const ShapedText& parts = *text.annotations.at(0).note;
    struct Ink {
        double left, right, bottom, top;
    };
    std::vector<Ink> inks;
    for (const Cluster& part : parts.clusters) {
        const ShapedRun& run = parts.runs[part.run];
        const Glyph& glyph = parts.glyphs[part.first_glyph];
        hb_glyph_extents_t box{};
        hb_font_get_glyph_extents(shipped_fonts().hb_font(run.face), glyph.id, &box);
        const double units = shipped_fonts().units_per_em(run.face);
        const auto x = [&](int v) { return glyph.x + v / units * run.width_scale; };
        const auto y = [&](int v) { return glyph.y + v / units * run.height_scale; };
        inks.push_back({x(box.x_bearing), x(box.x_bearing + box.width), y(box.y_bearing + box.height),
                        y(box.y_bearing)});
        EXPECT_GE(inks.back().left, 0);
        EXPECT_LE(inks.back().right, 1);
        EXPECT_GE(inks.back().bottom, -0.12);
        EXPECT_LE(inks.back().top, 0.88);
    }
    EXPECT_GT(inks[0].bottom, inks[1].top) << "艹 above 氵";
    EXPECT_GT(inks[0].bottom, inks[2].top) << "艹 above 恩";
    EXPECT_LT(inks[1].right, inks[2].left) << "氵 left of 恩";
    EXPECT_LT(inks[1].right - inks[1].left, inks[2].right - inks[2].left) << "and narrower";
}

TEST(Parts, are_not_used_for_a_character_that_a_font_has_R9_8) {
    Diagnostics diagnostics;
    const ShapedText text = described(U'蒽', U"⿱艹恩", diagnostics);
    EXPECT_TRUE(diagnostics.all().empty());
    EXPECT_TRUE(text.annotations.empty());
    EXPECT_EQ(text.clusters[1].glyph_count, 1U);
}

TEST(Parts, that_cannot_be_had_are_an_error_R9_8) {
    for (const char32_t* parts :
         {U"火军", U"⿰火", U"⿰火军马", U"火", U"⿰火\U0002FFFF", U"", U"⿰⿰⿰⿰⿰⿰⿰⿰⿰⿰"}) {
        Diagnostics diagnostics;
        const ShapedText text = described(U'〓', parts, diagnostics);
        ASSERT_EQ(diagnostics.all().size(), 1U) << to_utf8(parts);
        EXPECT_EQ(diagnostics.all()[0].code, "E3006") << to_utf8(parts);
        EXPECT_TRUE(text.annotations.empty());
    }
}

}  // namespace
}  // namespace banxin
