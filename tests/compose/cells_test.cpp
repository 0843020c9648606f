// 稿纸: text on a grid of characters. The text is 10 pt: a cell is 10 points.
#include <gmock/gmock.h>

#include "setting.h"

namespace banxin {
namespace {

using testing::ElementsAre;

constexpr ComposeStyle in_cells{.align = Align::left, .cells = true};

/// The cells at which the Han characters and marks of a line begin; −1 when one begins at none.
std::vector<int> cells_of(const ShapedText& text, const Line& line) {
    std::vector<int> out;
    for (const PlacedCluster& placed : line.placed) {
        const Cluster& cluster = text.clusters[placed.cluster];
        if (text.info[cluster.first_char].cls == CharClass::western) continue;
        const float cell = placed.x / 10;
        out.push_back(std::abs(cell - std::round(cell)) < 1e-3F ? static_cast<int>(std::round(cell)) : -1);
    }
    return out;
}

std::vector<int> cells_of(std::string_view words, double measure_em = 40) {
    const ShapedText text = test::shaped(words);
    const Length measure[] = {Length::pt(10 * measure_em)};
    return cells_of(text, compose(text, measure, in_cells).lines.at(0));
}

TEST(cells, a_character_or_mark_takes_one) {
    EXPECT_THAT(cells_of("春，“风”又。”绿"), ElementsAre(0, 1, 2, 3, 4, 5, 6, 7, 8));
}

TEST(cells, dashes_and_ellipses_take_two) {
    EXPECT_THAT(cells_of("春——风……又"), ElementsAre(0, 1, 3, 4, 6));
}

TEST(cells, two_digits_share_one_and_words_take_whole_ones) {
    EXPECT_THAT(cells_of("春12风"), ElementsAre(0, 2));
    EXPECT_THAT(cells_of("春2022风"), ElementsAre(0, 3));
    EXPECT_THAT(cells_of("春A风GDP绿"), ElementsAre(0, 2, 5));
    EXPECT_THAT(cells_of("春3.5风"), ElementsAre(0, 3));
}

TEST(cells, a_word_stands_in_the_middle_of_its_own) {
    const ShapedText text = test::shaped("春A风");
    const Length measure[] = {Length::pt(200)};
    const Line line = compose(text, measure, in_cells).lines.at(0);
    EXPECT_NEAR(line.placed[1].x + text.clusters[1].advance / 2, 15, 0.01);
}

TEST(cells, a_word_at_a_lines_start_stands_in_the_middle_too) {
    EXPECT_THAT(cells_of("A风又绿"), ElementsAre(1, 2, 3));
}

TEST(cells, lines_end_at_a_cell_and_no_mark_begins_one) {
    const ShapedText text = test::shaped("春风又绿江南岸明月何，时照我还春风又绿江南岸明月");
    const Length measure[] = {Length::pt(100)};
    const Lines set = compose(text, measure, in_cells);
    ASSERT_EQ(set.lines.size(), 3U);
    EXPECT_EQ(test::line_text(text, set.lines[0]), "春风又绿江南岸明月")
        << "何， goes down: nothing is squeezed";
    for (const Line& line : set.lines) {
        EXPECT_THAT(cells_of(text, line), testing::Each(testing::Ge(0)));
        EXPECT_LE(line.width, 100.01F);
    }
}

TEST(cells, a_mark_may_hang_beside_the_last) {
    const ShapedText text = test::shaped("春风又绿江南岸明月何，时照我还");
    const Length measure[] = {Length::pt(100)};
    ComposeStyle style = in_cells;
    style.hanging = true;
    EXPECT_EQ(test::line_text(text, compose(text, measure, style).lines[0]), "春风又绿江南岸明月何，");
}

}  // namespace
}  // namespace banxin
