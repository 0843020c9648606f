// Screen colours into newsprint inks.
#include "press/separation.h"

#include <algorithm>
#include <numeric>

#include <gtest/gtest.h>

#include "programs.h"
#include "sample_profiles.h"

namespace banxin::testing {
namespace {

const Separation& newsprint() {
    static const Separation separation(
        read_file(BANXIN_SOURCE_DIR "/layouts/press/newsprint-tr002-tac235.icc"));
    return separation;
}

TEST(Separation, every_colour_stays_below_240_percent_of_ink) {
    PixelRows all{33 * 33, 33, 3, {}};
    for (int r = 0; r < 33; ++r)
        for (int g = 0; g < 33; ++g)
            for (int b = 0; b < 33; ++b)
                for (int v : {r, g, b}) all.bytes.push_back(static_cast<std::uint8_t>(std::min(255, v * 8)));
    const PixelRows plates = newsprint().picture(all, "");
    ASSERT_EQ(plates.components, 4);
    int most = 0;
    for (std::size_t i = 0; i < plates.bytes.size(); i += 4)
        most = std::max(most, std::accumulate(plates.bytes.begin() + i, plates.bytes.begin() + i + 4, 0));
    EXPECT_LE(most / 2.55, 240);
    EXPECT_GT(most / 2.55, 150);
}

TEST(Separation, neutral_colours_are_black_ink_alone) {
    EXPECT_EQ(newsprint().ink({0, 0, 0}), black_ink);
    EXPECT_EQ(newsprint().ink({1, 1, 1}), paper_white);
    const Ink middle = newsprint().ink({0.5, 0.505, 0.5});
    EXPECT_EQ(middle.c + middle.m + middle.y, 0);
    EXPECT_GT(middle.k, 0.3);
    EXPECT_LT(middle.k, 0.7);
}

TEST(Separation, colours_keep_their_hue) {
    const Ink red = newsprint().ink({0.9, 0.1, 0.1}), blue = newsprint().ink({0.1, 0.2, 0.8});
    EXPECT_GT(red.m, 0.7);
    EXPECT_GT(red.y, 0.5);
    EXPECT_LT(red.c, 0.2);
    EXPECT_GT(blue.c, 0.6);
    EXPECT_LT(blue.y, 0.3);
}

TEST(Separation, darker_gray_is_more_black) {
    double last = 2;
    for (int v = 0; v <= 255; v += 5) {
        const double k = newsprint().black_only({v / 255.0, v / 255.0, v / 255.0}).k;
        EXPECT_LT(k, last) << v;
        last = k;
    }
}

TEST(Separation, a_gray_picture_has_one_component_and_a_coloured_one_four) {
    const PixelRows gray{2, 1, 3, {10, 12, 11, 200, 199, 201}}, one{2, 1, 1, {0, 255}};
    const PixelRows coloured{2, 1, 3, {10, 12, 11, 200, 20, 20}};
    EXPECT_EQ(newsprint().picture(gray, "").components, 1);
    EXPECT_EQ(newsprint().picture(one, "").bytes, (std::vector<std::uint8_t>{0, 255}));
    const PixelRows plates = newsprint().picture(coloured, "");
    EXPECT_EQ(plates.components, 4);
    EXPECT_EQ(plates.bytes.size(), 8u);
}

TEST(Separation, whole_pictures_come_out_as_single_colours_do) {
    PixelRows all{16 * 16 * 16, 1, 3, {}};
    for (int r = 0; r < 256; r += 17)
        for (int g = 0; g < 256; g += 17)
            for (int b = 0; b < 256; b += 17)
                for (int v : {r, g, b}) all.bytes.push_back(static_cast<std::uint8_t>(v));
    const PixelRows plates = newsprint().picture(all, "");
    for (std::size_t i = 0; i < all.bytes.size() / 3; ++i) {
        const auto* rgb = &all.bytes[3 * i];
        if (std::max({rgb[0], rgb[1], rgb[2]}) - std::min({rgb[0], rgb[1], rgb[2]}) < 4) continue;
        const Ink ink = newsprint().ink({rgb[0] / 255.0, rgb[1] / 255.0, rgb[2] / 255.0});
        const double wanted[] = {ink.c, ink.m, ink.y, ink.k};
        for (std::size_t c = 0; c < 4; ++c)
            EXPECT_NEAR(plates.bytes[4 * i + c] / 255.0, wanted[c], 0.06)
                << int{rgb[0]} << " " << int{rgb[1]} << " " << int{rgb[2]} << " "
                << "CMYK"[c];
    }
}

TEST(Separation, a_pictures_own_profile_is_used) {
    const PixelRows green{1, 1, 3, {20, 200, 60}};
    const auto plain = newsprint().picture(green, "").bytes,
               own = newsprint().picture(green, exchanged_profile()).bytes;
    EXPECT_GT(plain[0], plain[1]);  // cyan for green
    EXPECT_GT(own[1], own[0]);      // magenta for red
    const PixelRows middle{1, 1, 1, {128}};
    EXPECT_GT(newsprint().picture(middle, light_gray_profile()).bytes[0],
              newsprint().picture(middle, "").bytes[0] + 20);
}

TEST(Separation, a_profile_of_inks_or_a_broken_one_is_not_used) {
    const PixelRows coloured{1, 1, 3, {200, 60, 20}};
    const auto plain = newsprint().picture(coloured, "").bytes;
    const std::string cmyk = read_file(BANXIN_SOURCE_DIR "/layouts/press/newsprint-tr002-tac235.icc");
    EXPECT_EQ(newsprint().picture(coloured, cmyk).bytes, plain);
    EXPECT_EQ(newsprint().picture(coloured, "broken").bytes, plain);
}

}  // namespace
}  // namespace banxin::testing
