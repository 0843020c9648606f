// Photographs into plates: how many pixels, which profile, what stays as it is.
#include "press/plate_picture.h"

#include <qpdf/Pl_Buffer.hh>
#include <qpdf/Pl_DCT.hh>

#include <gtest/gtest.h>

#include "programs.h"
#include "sample_pictures.h"
#include "sample_profiles.h"

namespace banxin::testing {
namespace {

TEST(PlatePicture, a_reduced_picture_has_the_means_of_the_areas_it_covers) {
    const PixelRows from{4, 2, 1, {0, 100, 10, 30, 100, 200, 20, 40}};
    EXPECT_EQ(reduced(from, 2, 1).bytes, (std::vector<std::uint8_t>{100, 25}));
    EXPECT_EQ(reduced(from, 4, 2).bytes, from.bytes);
    const PixelRows row{3, 1, 1, {0, 90, 240}};
    EXPECT_EQ(reduced(row, 2, 1).bytes, (std::vector<std::uint8_t>{30, 190}));
}

TEST(PlatePicture, a_jpeg_is_decoded_at_a_fraction_that_has_the_pixels_wanted) {
    struct Case {
        int wanted, decoded;
    };
    const std::string bytes = jpeg(800, 400, quarters(800, 400));
    for (const Case& c :
         {Case{100, 100}, {115, 100}, {130, 200}, {400, 400}, {480, 400}, {500, 800}, {2000, 800}})
        EXPECT_EQ(decode_jpeg_rows(bytes, c.wanted, c.wanted / 2).rows.width, c.decoded) << c.wanted;
}

TEST(PlatePicture, a_png_is_read_on_white_paper) {
    const DecodedPicture decoded =
        decode_png_rows(png(2, 1, [](int x, int) { return x == 0 ? 0x80000000u : 0xFF2040FFu; }));
    EXPECT_EQ(decoded.fault, "");
    ASSERT_EQ(decoded.rows.components, 3);
    EXPECT_NEAR(decoded.rows.bytes[0], 127, 1);
    EXPECT_EQ((std::vector<std::uint8_t>(decoded.rows.bytes.begin() + 3, decoded.rows.bytes.end())),
              (std::vector<std::uint8_t>{0x20, 0x40, 0xFF}));
}

TEST(PlatePicture, line_art_of_one_bit_keeps_its_pixels) {
    DecodedPicture decoded = decode_png_rows(line_art_png());
    EXPECT_EQ(decoded.fault, "");
    EXPECT_TRUE(decoded.line_art);
    EXPECT_EQ(decoded.rows.bytes, (std::vector<std::uint8_t>{0xAA, 0xAA, 0xAA, 0xAA}));
    const Separation separation(read_file(BANXIN_SOURCE_DIR "/layouts/press/newsprint-tr002-tac235.icc"));
    const PlatePicture made = plate_picture(std::move(decoded), false, {1, 1}, separation);
    EXPECT_EQ(made.width, 16);
    EXPECT_EQ(made.bits, 1);
    EXPECT_EQ(made.components, 1);
    EXPECT_EQ(made.bytes->getSize(), 4u);
}

TEST(PlatePicture, the_profile_in_the_file_is_found) {
    const std::string icc = exchanged_profile();
    EXPECT_EQ(decode_jpeg_rows(jpeg_with_profile(jpeg(8, 8, quarters(8, 8)), icc), 8, 8).icc, icc);
    EXPECT_EQ(decode_jpeg_rows(jpeg(8, 8, quarters(8, 8)), 8, 8).icc, "");
    EXPECT_EQ(decode_png_rows(png_with_profile(png(8, 8, quarters(8, 8)), icc)).icc, icc);
    EXPECT_EQ(decode_png_rows(png(8, 8, quarters(8, 8))).icc, "");
}

TEST(PlatePicture, broken_files_say_so) {
    const std::string whole_png = png(20, 20, quarters(20, 20)), whole_jpeg = jpeg(20, 20, quarters(20, 20));
    EXPECT_NE(decode_png_rows(whole_png.substr(0, whole_png.size() / 2)).fault, "");
    EXPECT_NE(decode_png_rows("").fault, "");
    EXPECT_NE(decode_jpeg_rows(whole_jpeg.substr(0, 30), 20, 20).fault, "");
    EXPECT_NE(decode_jpeg_rows("", 1, 1).fault, "");
}

/// A CMYK JPEG of 160 by 160 pixels: white, with 8 by 8 pixels of all inks in the middle.
std::string speckled_cmyk_jpeg() {
    std::string pixels(160 * 160 * 4, '\xFF');  // with Adobe's marker 255 is paper
    for (std::size_t y = 80; y < 88; ++y) pixels.replace((y * 160 + 80) * 4, 8 * 4, 8 * 4, '\0');
    Pl_Buffer sink("jpeg");
    Pl_DCT encoder("jpeg", &sink, 160, 160, 4, JCS_CMYK);
    encoder.writeString(pixels);
    encoder.finish();
    const auto bytes = sink.getBufferSharedPointer();
    return {reinterpret_cast<const char*>(bytes->getBuffer()), bytes->getSize()};
}

TEST(PlatePicture, the_ink_of_a_cmyk_jpeg_is_its_heaviest_square_of_4_mm) {
    for (bool adobe : {true, false})
        EXPECT_NEAR(foreign_plates(cmyk_jpeg(160, 160, 51, 102, 153, 204, adobe), 72).most_ink, 2.0, 0.02);
    // At 160 ppi 4 mm are three eighths of the decoded picture wide; at 20 ppi less than one.
    EXPECT_NEAR(foreign_plates(speckled_cmyk_jpeg(), 72).most_ink, 4.0 / 9, 0.1);
    EXPECT_NEAR(foreign_plates(speckled_cmyk_jpeg(), 576).most_ink, 4, 0.3);
}

}  // namespace
}  // namespace banxin::testing
