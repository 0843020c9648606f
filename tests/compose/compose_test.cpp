// Lines of one paragraph: text and measure in, lines out. Rule numbers are those of docs/typography.md.
#include <algorithm>
#include <cmath>

#include <gmock/gmock.h>

#include "setting.h"

namespace banxin {
namespace {

using test::line_text;
using test::lines;
using test::shaped;
using testing::ElementsAre;

Lines set(const ShapedText& text, double measure_em, ComposeStyle style = {}, int looseness = 0) {
    const Length measure[] = {Length::pt(10 * measure_em)};
    const Composer composer(text, style);
    const WaysToBreak ways = composer.ways(measure);
    EXPECT_EQ(ways.best.ends, composer.breaks(measure).ends);
    return composer.lines(measure, looseness == 0 ? ways.best : looseness < 0 ? ways.fewer : ways.more);
}

/// Right edge of each full line must be the measure, to a hundredth of a point.
void expect_flush(const Lines& set) {
    for (const Line& line : set.lines)
        EXPECT_TRUE(line.last || std::abs(line.width - line.measure) < 0.01F) << line.width;
}

TEST(compose, plain_han_text_is_set_solid) {
    const ShapedText text = shaped("春风又绿江南岸明月何时照我还");
    const Lines set7 = set(text, 7);
    EXPECT_THAT(lines("春风又绿江南岸明月何时照我还", 7), ElementsAre("春风又绿江南岸", "明月何时照我还"));
    for (const Line& line : set7.lines) EXPECT_FLOAT_EQ(line.stretch_em, 0);
    EXPECT_FLOAT_EQ(set7.lines[0].placed[3].x, 30);
}

TEST(compose, comma_never_begins_a_line_R1) {
    for (double measure : {5, 6, 7, 8})
        for (const std::string& line :
             lines("今年春天，茶园里，采茶工，一早上山，忙到日落，天天如此。", measure))
            EXPECT_NE(line.substr(0, 3), "，") << measure;
}

TEST(compose, opening_bracket_never_ends_a_line_R2) {
    for (double measure : {5, 6, 7, 8})
        for (const std::string& line :
             lines("会议审议《关于推进发展的意见》《改革实施方案》“一件事”等事项", measure)) {
            EXPECT_NE(line.substr(line.size() - 3), "《") << measure;
            EXPECT_NE(line.substr(line.size() - 3), "“") << measure;
        }
}

TEST(compose, breaks_a_rule_only_where_there_is_no_other_way_and_says_so_R2) {
    auto broken = [](std::string_view text) {
        const Lines composed = set(shaped(text), 5);
        return std::count_if(composed.lines.begin(), composed.lines.end(),
                             [](const Line& line) { return line.broken_rule; });
    };
    EXPECT_EQ(broken("春风又绿，江南岸。明月《何时》照我还"), 0);
    EXPECT_GT(broken("春，。、；：？！，。、；：？！"), 0);
}

TEST(compose, mark_at_line_end_is_half_and_flush_R4_4) {
    // Six characters and a half-width comma fill 6.5 em.
    const ShapedText text = shaped("一二三四五六，七八九十一二");
    const Lines composed = set(text, 6.5);
    EXPECT_EQ(line_text(text, composed.lines[0]), "一二三四五六，");
    EXPECT_NEAR(composed.lines[0].width, 65, 0.01);
    EXPECT_FLOAT_EQ(composed.lines[0].stretch_em, 0);
}

TEST(compose, opening_mark_at_line_start_loses_its_blank_R4_5) {
    const ShapedText text = shaped("一二三四五六《七八九十》");
    const Lines composed = set(text, 6);
    EXPECT_EQ(line_text(text, composed.lines[1]).substr(0, 3), "《");
    EXPECT_NEAR(composed.lines[1].placed[0].x, -5, 0.01);
    EXPECT_NEAR(composed.lines[1].placed[1].x, 5, 0.01);
}

TEST(compose, adjacent_marks_take_one_and_a_half_em_R4_2) {
    const ShapedText text = shaped("他说：“好。”《文》");
    const Line line = compose_single(text, {});
    auto advance = [&](std::size_t from, std::size_t to) { return line.placed[to].x - line.placed[from].x; };
    EXPECT_NEAR(advance(2, 4), 15, 0.01) << "：“";
    EXPECT_NEAR(advance(5, 8), 20, 0.01) << "。” before 《: half, full, and 《 half";
}

TEST(compose, squeezes_before_it_stretches_R6) {
    // 10.5 em of natural width in 10 em: a comma inside gives up its half em, no gap opens.
    const ShapedText text = shaped("一二三，四五六七八九。甲乙丙丁戊己庚辛壬癸");
    const Lines composed = set(text, 10);
    EXPECT_EQ(line_text(text, composed.lines[0]), "一二三，四五六七八九。");
    EXPECT_GT(composed.lines[0].squeeze, 4.9F);
    EXPECT_FLOAT_EQ(composed.lines[0].stretch_em, 0);
    expect_flush(composed);
}

TEST(compose, number_and_its_unit_stay_together_R3_2) {
    for (double measure : {8, 9, 10, 11, 13})
        for (const std::string& line :
             lines("全年增长12.5%，气温28℃，投入￥1,234.56元，热线0570-3049743，比分10:30结束", measure)) {
            EXPECT_EQ(line.find("%"),
                      line.find("12.5%") == std::string::npos ? std::string::npos : line.find("12.5%") + 4);
            EXPECT_TRUE(line.find("0570") == std::string::npos ||
                        line.find("0570-3049743") != std::string::npos)
                << line;
        }
}

TEST(compose, dash_and_ellipsis_are_never_torn_R3_1) {
    for (double measure : {5, 6, 7, 8})
        for (const std::string& line : lines("柯城——我们的家乡……橘子熟了——真甜啊……大家笑了", measure)) {
            std::size_t dashes = 0, dots = 0;
            for (std::size_t i = 0; i + 2 < line.size(); ++i) {
                dashes += line.compare(i, 3, "—") == 0;
                dots += line.compare(i, 3, "…") == 0;
            }
            EXPECT_EQ(dashes % 2, 0U) << line;
            EXPECT_EQ(dots % 2, 0U) << line;
        }
}

TEST(compose, han_western_gap_is_a_quarter_em_and_none_at_line_edges_R5) {
    const ShapedText text = shaped("共26县");
    const Line line = compose_single(text, {});
    const float digits = line.placed[2].x - line.placed[1].x;
    EXPECT_NEAR(line.placed[1].x, 12.5, 0.01);
    EXPECT_NEAR(line.placed[3].x, 12.5 + 2 * digits + 2.5, 0.05);
    EXPECT_NEAR(compose_single(shaped("26县"), {}).placed[0].x, 0, 0.01);
}

TEST(compose, last_line_has_more_than_one_character_R7_2) {
    // Solid setting would leave one character over; the comma in the first line gives way.
    const std::vector<std::string> set = lines("一二三四，五六七八九十一二三四五六七八九十。", 10);
    EXPECT_GE(to_u32(set.back()).size(), 3U);
    const std::vector<std::string> short_paragraph = lines("全区各地，一派繁忙景象，喜迎丰收。", 8);
    EXPECT_GE(to_u32(short_paragraph.back()).size(), 3U);
}

TEST(compose, last_line_is_never_stretched_R6_3) {
    const ShapedText text = shaped("一二三四五六七八九十甲乙丙");
    const Lines composed = set(text, 10);
    EXPECT_NEAR(composed.lines.back().width, 30, 0.01);
}

TEST(compose, first_line_is_indented_by_two_em_R7_1) {
    const ShapedText text = shaped("春风又绿江南岸明月何时照我还");
    const Lines composed = set(text, 9, {.indent = Em{2}});
    EXPECT_EQ(line_text(text, composed.lines[0]), "春风又绿江南岸");
    EXPECT_FLOAT_EQ(composed.lines[0].placed[0].x, 20);
}

TEST(compose, every_line_has_its_own_measure) {
    const ShapedText text = shaped("一二三四五六七八九十甲乙丙丁戊己庚辛壬癸");
    const Length measures[] = {Length::pt(50), Length::pt(80), Length::pt(70)};
    const Lines composed = compose(text, measures, {});
    ASSERT_EQ(composed.lines.size(), 3U);
    EXPECT_EQ(line_text(text, composed.lines[0]), "一二三四五");
    EXPECT_EQ(line_text(text, composed.lines[1]), "六七八九十甲乙丙");
    EXPECT_EQ(line_text(text, composed.lines[2]), "丁戊己庚辛壬癸");
}

TEST(compose, looseness_gives_a_line_more_or_says_it_cannot) {
    const ShapedText text = shaped(
        "全区上下要切实提高站位，增强认识，坚定信心，下定决心，确保按时按期，保质保量，平稳有序，完成征收任务"
        "，"
        "让群众满意，让社会放心，让各方受益，让工作出彩，让干部成长，让事业兴旺。");
    const std::size_t best = set(text, 14).lines.size();
    EXPECT_EQ(set(text, 14, {}, 1).lines.size(), best + 1);
    const ShapedText solid = shaped("一二三四五六七八九十");
    EXPECT_EQ(set(solid, 10, {}, -1).lines.size(), 1U);
}

TEST(compose, long_address_breaks_after_its_separators_R3_7) {
    const std::vector<std::string> set =
        lines("详见https://www.example.org/kecheng/2022/04/13/index.html网页", 10);
    for (std::size_t i = 0; i < set.size(); ++i) EXPECT_FALSE(set[i].empty());
    for (std::size_t i = 1; i < set.size(); ++i) EXPECT_NE(set[i][0], '/') << set[i];
}

TEST(compose, torture_never_loops_overflows_or_loses_a_character) {
    const std::string cases[] = {
        std::string("一。”』」）》】。”』」）》】。”』」）》】二"),
        std::string("，。、；：？！，。、；：？！，。、；：？！"),
        "https://" + std::string(300, 'a'),
        "\xE2\x80\x8B\xE2\x80\x8B零宽\xCC\x81\xCC\x82组合",
        "👨‍👩‍👧‍👦🇨🇳👍🏽中文里的表情",
        "中文 العربية 夹 עברית 排",
    };
    for (const std::string& text : cases) {
        const ShapedText shaped_text = shaped(text);
        for (double measure : {5, 8, 14}) {
            const Lines composed = set(shaped_text, measure);
            std::uint32_t next = 0;
            for (const Line& line : composed.lines) {
                EXPECT_EQ(line.first_cluster, next);
                next = line.end_cluster;
                EXPECT_LE(line.width, line.measure + 0.01) << text;
            }
            EXPECT_EQ(next, shaped_text.clusters.size());
        }
    }
}

TEST(compose, headline_brackets_are_half_and_clauses_stand_an_em_apart_R11) {
    const ShapedText text = shaped("奋力跑出 “柯城速度”");
    const Line line = compose_single(text, {.half_marks = true, .clause_gap = Em{1}});
    EXPECT_NEAR(line.width, 10 * (4 + 1 + 4 + 1), 0.05);
}

TEST(compose, a_paragraph_of_a_hundred_thousand_characters_is_set_whole) {
    std::string words;
    for (int i = 0; i < 100'000 / 12; ++i) words += "春风又绿江，南岸明月何。";
    const ShapedText text = shaped(words);
    for (int looseness : {0, 1, -1}) {
        const Lines composed = set(text, 12, {}, looseness);
        EXPECT_EQ(composed.lines.back().end_cluster, text.clusters.size());
    }
}

/// The characters of a line from left to right.
std::string seen(const ShapedText& text, const Line& line) {
    std::vector<PlacedCluster> placed = line.placed;
    std::ranges::sort(placed, {}, &PlacedCluster::x);
    std::u32string out;
    for (const PlacedCluster& p : placed)
        out += text.chars.substr(text.clusters[p.cluster].first_char, text.clusters[p.cluster].char_count);
    return to_utf8(out);
}

TEST(compose, hebrew_and_arabic_run_from_right_to_left_line_by_line_UAX_9) {
    const ShapedText text = shaped("天地 אבג דהו 玄黄宇宙");
    const float first = compose_single(shaped("天地 אבג"), {}).width;
    const Length wide[] = {Length::pt(200)}, narrow[] = {Length::pt(first + 0.5)};
    const Lines one = compose(text, wide, {});
    ASSERT_EQ(one.lines.size(), 1U);
    EXPECT_EQ(seen(text, one.lines[0]), "天地 והד גבא 玄黄宇宙");
    const Lines several = compose(text, narrow, {.align = Align::left});
    ASSERT_GE(several.lines.size(), 2U);
    EXPECT_EQ(seen(text, several.lines[0]), "天地 גבא") << "the word that is read first ends the first line";
    EXPECT_EQ(seen(text, several.lines[1]).find("והד"), 0U);
}

TEST(compose, what_runs_back_takes_the_room_it_would_take_forward_UAX_9) {
    const ShapedText text = shaped("天אבג地");
    const Length measures[] = {Length::pt(200)};
    const Line line = compose(text, measures, {}).lines[0];
    ASSERT_EQ(line.placed.size(), 5U);
    float end = 10;
    for (std::size_t k : {3, 2, 1}) {
        EXPECT_NEAR(line.placed[k].x, end, 0.01) << k;
        end += text.clusters[k].advance;
    }
    EXPECT_NEAR(line.placed[4].x, end, 0.01);
}

}  // namespace
}  // namespace banxin
