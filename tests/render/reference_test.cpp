// How small pages look. BANXIN_REFRESH_REFERENCES=1 stores the pages as they are now; look at them before you
// commit.
#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "sample_pages.h"
#include "sample_pictures.h"

namespace banxin::testing {
namespace {

using namespace literals;

constexpr Ink brick{0, 0.9, 0.9, 0.1};

/// A cell is ink where the row's text has an x.
PlacedBitmap bitmap(Rect rect, const std::vector<std::string>& rows) {
    PlacedBitmap cells{rect, static_cast<int>(rows[0].size()), static_cast<int>(rows.size()), {}, black_ink};
    for (const std::string& row : rows)
        for (char cell : row) cells.cells.push_back(cell == 'x');
    return cells;
}

Page text_page() {
    PlacedRun narrow = line(U"长体标题窄", {20_pt, 72_pt}, 24_pt, "hei", "black");
    narrow.width_scale = 0.8;
    for (PlacedGlyph& glyph : narrow.glyphs) glyph.x = 20 + (glyph.x - 20) * 0.8f;
    PlacedRun coloured = line(U"红字", {140_pt, 72_pt}, 24_pt, "song", "bold");
    coloured.ink = brick;
    return page_of({line(U"春耕正当时", {20_pt, 40_pt}, 30_pt, "song", "bold"), narrow, coloured,
                    line(U"本报讯　柯城区春耕备耕忙，", {20_pt, 96_pt}, 12_pt),
                    line(U"楷体按语：Spring 2022。", {20_pt, 114_pt}, 12_pt, "kai"),
                    line(U"黑体小字七点五磅ABC123", {20_pt, 130_pt}, Length::pt(7.5), "hei")});
}

Page drawing_page() {
    return page_of({PlacedFill{{10_pt, 10_pt, 80_pt, 50_pt}, black_ink.tint(0.15)},
                    PlacedFill{{60_pt, 30_pt, 60_pt, 60_pt}, brick},
                    PlacedRule{{10_pt, 100_pt}, {190_pt, 100_pt}, 2_pt, black_ink, {}},
                    PlacedRule{{10_pt, 110_pt}, {190_pt, 110_pt}, 1_pt, brick, {6_pt, 3_pt}},
                    PlacedRule{{150_pt, 10_pt}, {150_pt, 90_pt}, 0.5_pt, black_ink, {}},
                    bitmap({155_pt, 10_pt, 40_pt, 40_pt}, {"xxx.x", "x.x..", "xxx.x", "...xx", "x.x.x"})});
}

Page picture_page(const Folder& folder) {
    auto shaded = [](int x, int y) {
        return 0xFF000000u | static_cast<std::uint32_t>(x * 255 / 239) << 16 |
               static_cast<std::uint32_t>(y * 255 / 159) << 8 | 0x60u;
    };
    Rect whole{0_pt, 0_pt, 1_pt, 1_pt};
    return page_of({
        PlacedPicture{{10_pt, 10_pt, 90_pt, 60_pt},
                      whole,
                      folder.file("a.jpg", jpeg_stored_as(6, 240, 160, shaded)),
                      "",
                      {}},
        PlacedPicture{{110_pt, 10_pt, 60_pt, 60_pt},
                      {0.5_pt, 0_pt, 0.5_pt, 0.75_pt},
                      folder.file("b.png", png(240, 160, quarters(240, 160))),
                      "",
                      {}},
        PlacedPicture{{10_pt, 80_pt, 90_pt, 60_pt}, whole, folder.file("c.svg", svg_figure), "", {}},
        PlacedPicture{{110_pt, 80_pt, 60_pt, 60_pt},
                      {0.25_pt, 0_pt, 0.5_pt, 1_pt},
                      folder.file("d.pdf", pdf_figure()),
                      "",
                      {}},
    });
}

/// Lightness 0..255 after a blur of 3 × 3 pixels: rasterisers differ at edges by less than a pixel.
std::vector<double> blurred(const Pixels& page) {
    std::vector<double> out;
    for (int y = 0; y < page.height; ++y)
        for (int x = 0; x < page.width; ++x) {
            double sum = 0;
            for (int dy = -1; dy <= 1; ++dy)
                for (int dx = -1; dx <= 1; ++dx) {
                    std::uint32_t rgb = page.at(std::clamp(x + dx, 0, page.width - 1),
                                                std::clamp(y + dy, 0, page.height - 1));
                    sum += 0.3 * (rgb >> 16 & 255) + 0.59 * (rgb >> 8 & 255) + 0.11 * (rgb & 255);
                }
            out.push_back(sum / 9);
        }
    return out;
}

struct Difference {
    double mean = 0;   ///< of lightness
    double share = 0;  ///< of pixels that differ by more than 24
};

Difference difference(const Pixels& a, const Pixels& b) {
    if (a.width != b.width || a.height != b.height) return {255, 1};
    std::vector<double> left = blurred(a), right = blurred(b);
    Difference found;
    for (std::size_t i = 0; i < left.size(); ++i) {
        double d = std::abs(left[i] - right[i]);
        found.mean += d / static_cast<double>(left.size());
        found.share += (d > 24) / static_cast<double>(left.size());
    }
    return found;
}

void expect_looks_like(const char* name, const Page& page, const Folder& folder) {
    const std::string reference = std::string(BANXIN_SOURCE_DIR "/tests/render/reference/") + name + ".png";
    Diagnostics diagnostics;
    std::string png_bytes = render_png(page, fonts(), 144, diagnostics).value();
    if (std::getenv("BANXIN_REFRESH_REFERENCES")) {
        std::filesystem::create_directories(std::filesystem::path(reference).parent_path());
        std::ofstream(reference, std::ios::binary) << png_bytes;
    }
    const Pixels wanted = decode(read_file(reference));
    Difference png_is_off = difference(decode(png_bytes), wanted);
    EXPECT_LT(png_is_off.mean, 0.5);
    EXPECT_LT(png_is_off.share, 0.002);
    // Another rasteriser makes letters a little fatter; a glyph at a wrong place or a lost picture shows all
    // the same.
    Difference pdf_is_off = difference(drawn_by_poppler(pdf_file(folder, document_of({page})), 144), wanted);
    EXPECT_LT(pdf_is_off.mean, 2.0);
    EXPECT_LT(pdf_is_off.share, 0.02);
}

TEST(Reference, Text) {
    Folder folder;
    expect_looks_like("text", text_page(), folder);
}

TEST(Reference, RulesTintsAndCells) {
    Folder folder;
    expect_looks_like("drawing", drawing_page(), folder);
}

TEST(Reference, Pictures) {
    Folder folder;
    expect_looks_like("pictures", picture_page(folder), folder);
}

TEST(Reference, NoticesAGlyphMovedByTwoPoints) {
    Page moved = text_page();
    for (PlacedGlyph& glyph : std::get<PlacedRun>(moved.items[3]).glyphs) glyph.y += 2;
    EXPECT_GT(difference(drawn(text_page()), drawn(moved)).share, 0.01);
}

TEST(Drawing, RuleIsAsLongAsItsEnds) {
    Pixels page = drawn(page_of({PlacedRule{{20_pt, 50_pt}, {60_pt, 50_pt}, 4_pt, black_ink, {}}}));
    EXPECT_EQ(page.at(20, 50), 0u);
    EXPECT_EQ(page.at(59, 50), 0u);
    EXPECT_EQ(page.at(19, 50), 0xFFFFFFu);
    EXPECT_EQ(page.at(60, 50), 0xFFFFFFu);
    EXPECT_EQ(page.at(40, 48), 0u);
    EXPECT_EQ(page.at(40, 47), 0xFFFFFFu);
}

TEST(Drawing, DashOfOneRuleDoesNotReachTheNext) {
    Pixels page = drawn(page_of({PlacedRule{{0_pt, 20_pt}, {200_pt, 20_pt}, 2_pt, black_ink, {10_pt, 10_pt}},
                                 PlacedRule{{0_pt, 40_pt}, {200_pt, 40_pt}, 2_pt, black_ink, {}}}));
    EXPECT_EQ(page.at(5, 20), 0u);
    EXPECT_EQ(page.at(15, 20), 0xFFFFFFu);
    EXPECT_EQ(page.at(15, 40), 0u);
}

TEST(Drawing, LaterItemsCoverEarlierOnes) {
    Pixels page = drawn(page_of({PlacedFill{{0_pt, 0_pt, 50_pt, 50_pt}, black_ink},
                                 PlacedFill{{20_pt, 20_pt, 10_pt, 10_pt}, paper_white}}));
    EXPECT_EQ(page.at(10, 10), 0u);
    EXPECT_EQ(page.at(25, 25), 0xFFFFFFu);
}

TEST(Drawing, CellsAreSharpSquaresWithoutSeams) {
    const std::vector<std::string> rows = {"xx.x", "xx..", "..xx", "x.xx"};
    Folder folder;
    Page page = page_of({bitmap({20_pt, 20_pt, 40_pt, 40_pt}, rows)});
    const Pixels image = drawn(page), pdf = drawn_by_poppler(pdf_file(folder, document_of({page})), 72);
    for (int y = 20; y < 60; ++y)
        for (int x = 20; x < 60; ++x) {
            std::uint32_t wanted =
                rows[static_cast<std::size_t>(y / 10 - 2)][static_cast<std::size_t>(x / 10 - 2)] == 'x'
                    ? 0u
                    : 0xFFFFFFu;
            ASSERT_EQ(image.at(x, y), wanted) << x << "," << y;
            ASSERT_TRUE(near(pdf.at(x, y), wanted, 40)) << x << "," << y;  // poppler smooths the very edge
        }
}

}  // namespace
}  // namespace banxin::testing
