// 首字下沉: the first character of a story over several lines. Text is 10 pt on 15, a column ten characters.
#include <gmock/gmock.h>

#include "grid.h"
#include "setting.h"
#include "stories.h"

namespace banxin {
namespace {

using test::article, test::grid, test::Laid, test::lay, test::part, test::rich, test::styles;

Laid with_initial(Article a, int lines, StoryPart where = part(1, {{1, 3, 1, 24}})) {
    a.headline.lines.clear();
    StyleSheet sheet = styles();
    sheet.styles["body"].initial_lines = lines;
    return lay(a, {std::move(where)}, sheet);
}

/// The initial, then the lines of its paragraph.
const std::vector<SetLine>& first_block(const Laid& laid) {
    return laid.parts[0].body.at(0).lines;
}

TEST(initial, reaches_from_the_head_of_the_first_line_to_the_foot_of_the_last) {
    for (int count : {2, 3}) {
        const Laid laid = with_initial(article(3, 6), count);
        const SetLine& initial = first_block(laid)[0];
        const Length size = initial.text->runs[0].size;
        EXPECT_NEAR(size.in_pt(), 15 * (count - 1) + 10, 1e-6);
        const Length first = first_block(laid)[1].baseline,
                     last = first_block(laid)[static_cast<std::size_t>(count)].baseline;
        EXPECT_NEAR((initial.baseline - size * 0.88).in_pt(), (first - Length::pt(8.8)).in_pt(), 1e-6);
        EXPECT_NEAR((initial.baseline + size * 0.12).in_pt(), (last + Length::pt(1.2)).in_pt(), 1e-6);
    }
}

TEST(initial, lines_beside_it_keep_whole_characters_and_about_an_em_away) {
    for (const auto& [count, em] : {std::pair{2, 4}, {3, 5}}) {  // 25 and 40 pt, and 6 to 16 pt beside it
        const Laid laid = with_initial(article(3, 6), count);
        const std::vector<SetLine>& lines = first_block(laid);
        for (int i = 1; i <= count; ++i) {
            EXPECT_NEAR(lines[static_cast<std::size_t>(i)].x.in_pt(), 10 + 10 * em, 1e-6);
            EXPECT_LE(lines[static_cast<std::size_t>(i)].line.measure, 100 - 10 * em + 0.001);
        }
        EXPECT_NEAR(lines[static_cast<std::size_t>(count) + 1].x.in_pt(), 10, 1e-6) << "below it";
        EXPECT_EQ(test::line_text(*lines[0].text, lines[0].line), "田");
        EXPECT_EQ(test::line_text(*lines[1].text, lines[1].line).substr(0, 3), "间") << "no indent";
    }
}

TEST(initial, stays_on_the_grid_and_loses_no_character) {
    const Article a = article(3, 6);
    const Laid laid = with_initial(a, 3);
    for (const SetLine& line : first_block(laid)) {
        if (&line == &first_block(laid)[0]) continue;
        EXPECT_NEAR(test::row_of(line.baseline), std::round(test::row_of(line.baseline)), 1e-6);
    }
    std::u32string all;
    for (const SetLine& line : first_block(laid))
        for (std::uint32_t c = line.line.first_cluster; c < line.line.end_cluster; ++c)
            all.append(line.text->chars, line.text->clusters[c].first_char,
                       line.text->clusters[c].char_count);
    EXPECT_EQ(all, std::get<Paragraph>(a.blocks[0]).text.text.chars);
}

TEST(initial, an_opening_mark_stands_before_it_in_the_size_of_the_text) {
    Article a = article(2, 6);
    a.blocks[0] = Paragraph{
        rich("“春耕正当时，田间忙不停，”老陈说，今年的秧苗比去年早了整整三天，水也足。"), false, {}};
    const Laid laid = with_initial(a, 3);
    const SetLine& initial = first_block(laid)[0];
    EXPECT_EQ(test::line_text(*initial.text, initial.line), "“春");
    EXPECT_NEAR(initial.text->runs[0].size.in_pt(), 10, 1e-6);
    EXPECT_NEAR(initial.text->runs[1].size.in_pt(), 40, 1e-6);
    EXPECT_NEAR(initial.line.placed[1].x, 5, 0.01) << "half an em: it begins a line";
    // The mark's glyph is raised to the first line.
    const Glyph& mark = initial.text->glyphs[initial.text->clusters[0].first_glyph];
    EXPECT_NEAR(initial.baseline.in_pt() - mark.y, first_block(laid)[1].baseline.in_pt(), 0.01);
}

TEST(initial, is_a_han_character_of_the_first_paragraph_only) {
    for (const char* words : {"2022年春耕", "App上线", "，春耕"}) {
        Article a = article(2, 6);
        a.blocks[0] = Paragraph{rich(std::string(words) + "田间地头一派繁忙，人勤春早。"), false, {}};
        EXPECT_EQ(first_block(with_initial(a, 3))[0].text->runs[0].size, Length::pt(10)) << words;
    }
    const Laid laid = with_initial(article(3, 6), 3);
    EXPECT_EQ(laid.parts[0].body[1].lines[0].text->runs[0].size, Length::pt(10));
}

TEST(initial, the_next_paragraph_begins_below_it) {
    Article a = article(2, 6);
    a.blocks[0] = Paragraph{rich("春耕。"), false, {}};
    const Laid laid = with_initial(a, 3, part(1, {{1, 1, 1, 24}}));
    EXPECT_NEAR(test::row_of(laid.parts[0].body[1].lines[0].baseline), 3, 1e-6);
}

TEST(initial, stands_at_the_head_of_vertical_lines_too) {
    StoryPart where = part(1, {{1, 3, 1, 14}});
    where.slot.writing = Writing::vertical;
    const Laid laid = with_initial(article(3, 6), 2, where);
    const SetLine &initial = first_block(laid)[0], &first = first_block(laid)[1];
    EXPECT_EQ(initial.x, first.x - Length::pt(40));
    EXPECT_EQ(initial.text->runs[initial.text->clusters[0].run].posture, Posture::upright);
    EXPECT_GT(initial.baseline, first.baseline);  // it reaches over the second line
}

}  // namespace
}  // namespace banxin
