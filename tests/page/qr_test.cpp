#include "page/qr.h"

#include <gtest/gtest.h>

namespace banxin {
namespace {

const Rect square{Length::pt(10), Length::pt(20), Length::pt(50), Length::pt(50)};

/// Rows of a bitmap as text: # for ink, . for paper.
std::vector<std::string> drawn(const PlacedBitmap& bitmap) {
    std::vector<std::string> rows;
    for (int y = 0; y < bitmap.rows; ++y) {
        rows.emplace_back();
        for (int x = 0; x < bitmap.columns; ++x)
            rows.back() += bitmap.cells[static_cast<std::size_t>(y * bitmap.columns + x)] ? '#' : '.';
    }
    return rows;
}

TEST(QrBitmap, finder_patterns_stand_in_three_corners_inside_a_quiet_zone_of_four_modules) {
    const std::vector<std::string> finder{"#######", "#.....#", "#.###.#", "#.###.#",
                                          "#.###.#", "#.....#", "#######"};
    const auto rows = drawn(qr_bitmap("https://example.cn/", square, black_ink));
    const std::size_t across = rows.size();
    ASSERT_GE(across, 21u + 8u);
    for (std::size_t i = 0; i < finder.size(); ++i) {
        EXPECT_EQ(rows[4 + i].substr(4, 7), finder[i]);
        EXPECT_EQ(rows[4 + i].substr(across - 11, 7), finder[i]);
        EXPECT_EQ(rows[across - 11 + i].substr(4, 7), finder[i]);
    }
    const std::string blank(across, '.');
    for (std::size_t i = 0; i < 4; ++i) {
        EXPECT_EQ(rows[i], blank);
        EXPECT_EQ(rows[across - 1 - i], blank);
    }
    for (const std::string& row : rows) {
        EXPECT_EQ(row.substr(0, 4), "....");
        EXPECT_EQ(row.substr(across - 4), "....");
    }
}

TEST(QrBitmap, takes_the_smallest_version_that_holds_the_address_at_level_m) {
    struct Case {
        std::size_t bytes;
        int modules;
    };
    // ISO/IEC 18004 table 7: bytes held at level M by versions 1, 2, 3 and 40.
    for (const Case c : {Case{14, 21}, {15, 25}, {26, 25}, {27, 29}, {42, 29}, {2331, 177}})
        EXPECT_EQ(qr_bitmap(std::string(c.bytes, 'a'), square, black_ink).columns, c.modules + 8) << c.bytes;
}

TEST(QrBitmap, keeps_ink_and_square_and_centres_in_a_longer_rectangle) {
    const Ink blue{1, 0.5, 0, 0};
    EXPECT_EQ(qr_bitmap("a", square, blue).rect, square);
    EXPECT_EQ(qr_bitmap("a", square, blue).ink, blue);
    const Rect wide{Length::pt(0), Length::pt(0), Length::pt(90), Length::pt(50)};
    EXPECT_EQ(qr_bitmap("a", wide, blue).rect,
              (Rect{Length::pt(20), Length::pt(0), Length::pt(50), Length::pt(50)}));
}

TEST(QrBitmap, has_no_cells_for_an_address_that_no_code_holds) {
    EXPECT_TRUE(qr_bitmap("", square, black_ink).cells.empty());
    EXPECT_TRUE(qr_bitmap(std::string(max_qr_bytes + 1, 'a'), square, black_ink).cells.empty());
}

TEST(QrBitmap, same_address_gives_the_same_cells_and_another_address_others) {
    const auto one = qr_bitmap("https://example.cn/1", square, black_ink);
    EXPECT_EQ(one.cells, qr_bitmap("https://example.cn/1", square, black_ink).cells);
    EXPECT_NE(one.cells, qr_bitmap("https://example.cn/2", square, black_ink).cells);
}

}  // namespace
}  // namespace banxin
