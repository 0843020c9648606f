// Files that are no pictures, or are too much of one, are named before anything is decoded.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "content/picture.h"
#include "sample_pages.h"
#include "sample_pictures.h"

namespace banxin::testing {
namespace {

using namespace literals;

struct RefusedCase {
    const char* name;
    std::string bytes;
    const char* code;
};

std::string with(std::string bytes, std::size_t at, std::string_view replacement) {
    return bytes.replace(at, replacement.size(), replacement);
}
std::string first(const std::string& bytes, std::size_t count) {
    return bytes.substr(0, count);
}

/// A PNG of a few hundred bytes that claims to be this large.
std::string claiming(std::string_view width, std::string_view height) {
    return with(with(png(30, 20, quarters(30, 20)), 16, width), 20, height);
}

/// The frame header of a JPEG, behind its marker and length.
std::size_t frame(const std::string& bytes) {
    return bytes.find("\xFF\xC0") + 4;
}

std::vector<RefusedCase> refused_cases() {
    using namespace std::string_literals;
    using namespace std::string_view_literals;
    const std::string photo = jpeg(90, 60, quarters(90, 60)), image = png(30, 20, quarters(30, 20)),
                      pdf = pdf_figure();
    const std::string svg = svg_figure;
    return {
        {"empty_file", "", "E5002"},
        {"text", "本报讯", "E5002"},
        {"gif", "GIF89a\x01\x00\x01\x00", "E5002"},
        {"html", "<!DOCTYPE html><html><body/></html>", "E5002"},
        {"png_claiming_gigabytes", claiming("\0\0\xFF\xFF"sv, "\0\0\xFF\xFF"sv), "E5003"},
        {"png_just_too_large", claiming("\0\0\x27\x11"sv, "\0\0\x27\x10"sv), "E5003"},
        {"png_without_width", claiming("\0\0\0\0"sv, "\0\0\0\1"sv), "E5004"},
        {"png_cut_in_its_header", first(image, 20), "E5004"},
        {"png_cut_in_its_data", first(image, image.size() - 20), "E5004"},
        {"png_without_end", first(image, image.size() - 12), "E5004"},
        {"png_chunk_longer_than_the_file", with(image, 33, "\x7F"), "E5004"},
        {"png_without_header", with(image, 12, "IHDX"), "E5004"},
        {"jpeg_too_large", with(photo, frame(photo) + 1, "\xFF\xFF\xFF\xFF"), "E5003"},
        {"jpeg_without_height", with(photo, frame(photo) + 1, "\0\0"sv), "E5004"},
        {"jpeg_of_two_components", with(photo, frame(photo) + 5, "\2"), "E5004"},
        {"jpeg_of_12_bits", with(photo, frame(photo), "\x0C"), "E5004"},
        {"jpeg_arithmetic", with(photo, frame(photo) - 3, "\xC9"), "E5004"},
        {"jpeg_cut_in_its_header", first(photo, 40), "E5004"},
        {"jpeg_cut_in_its_data", first(photo, photo.size() - 30), "E5004"},
        {"jpeg_without_end", first(photo, photo.size() - 2), "E5004"},
        {"jpeg_start_only", "\xFF\xD8\xFF", "E5004"},
        {"jpeg_segment_of_no_length", "\xFF\xD8\xFF\xE0\x00\x00\x00\x00\x00"s, "E5004"},
        {"svg_cut", first(svg, svg.size() - 8), "E5004"},
        {"svg_beyond_measure", "<svg width='1e308in' height='10'/>", "E5003"},
        {"svg_without_height_to_see", "<svg width='100' height='1e-30'/>", "E5004"},
        {"svg_without_size", "<svg xmlns='http://www.w3.org/2000/svg'/>", "E5004"},
        {"svg_inside_other_xml", "<page><svg width='1' height='1'/></page>", "E5004"},
        {"pdf_cut", first(pdf, pdf.size() / 2), "E5004"},
        {"pdf_without_page", "%PDF-1.4\n%%EOF\n", "E5004"},
    };
}

class RefusedPictureTest : public ::testing::TestWithParam<RefusedCase> {};
INSTANTIATE_TEST_SUITE_P(Files, RefusedPictureTest, ::testing::ValuesIn(refused_cases()),
                         [](const auto& given) { return std::string(given.param.name); });

TEST_P(RefusedPictureTest, GivesItsCodeAtItsPlaceAndNoOutput) {
    Folder folder;
    std::string file = folder.file("picture", GetParam().bytes);
    const SourceSpan where{FileId{3}, 100, 120};
    Diagnostics inspected;
    EXPECT_FALSE(inspect_picture(file, where, inspected));
    ASSERT_EQ(inspected.all().size(), 1u);
    EXPECT_EQ(inspected.all()[0].code, GetParam().code);
    EXPECT_EQ(inspected.all()[0].where, where);
    EXPECT_EQ(inspected.all()[0].args.at(0), file);

    Diagnostics rendered;
    Document document = document_of(
        {page_of({PlacedPicture{{0_pt, 0_pt, 60_pt, 40_pt}, {0_pt, 0_pt, 1_pt, 1_pt}, file, "", where}})});
    EXPECT_FALSE(render_pdf(document, fonts(), rendered));
    ASSERT_EQ(rendered.all().size(), 1u);
    EXPECT_EQ(rendered.all()[0].code, GetParam().code);
}

/// Only decoding finds these.
std::vector<RefusedCase> broken_inside() {
    const std::string image = png(30, 20, quarters(30, 20));
    return {
        {"png_with_damaged_data", with(image, image.find("IDAT") + 6, "\xFF\xFF\xFF\xFF\xFF\xFF"), "E5004"},
        {"pdf_of_nothing", "%PDF-1.4\n/MediaBox [0 0 60 40]\n%%EOF\n", "E5004"},
        {"svg_with_undefined_prefix", "<svg width='60' height='40'><a:b/></svg>", "E5004"},
    };
}

class BrokenInsideTest : public ::testing::TestWithParam<RefusedCase> {};
INSTANTIATE_TEST_SUITE_P(Files, BrokenInsideTest, ::testing::ValuesIn(broken_inside()),
                         [](const auto& given) { return std::string(given.param.name); });

TEST_P(BrokenInsideTest, IsReportedByEveryRenderer) {
    Folder folder;
    Page page = page_of({PlacedPicture{{0_pt, 0_pt, 60_pt, 40_pt},
                                       {0_pt, 0_pt, 1_pt, 1_pt},
                                       folder.file("picture", GetParam().bytes),
                                       "",
                                       {}}});
    Diagnostics pdf, image, svg, checked;
    EXPECT_FALSE(render_pdf(document_of({page}), fonts(), pdf));
    EXPECT_FALSE(render_png(page, fonts(), 72, image));
    EXPECT_FALSE(render_svg(page, fonts(), svg));
    check_pictures(document_of({page}), checked);
    for (const Diagnostics* found : {&pdf, &image, &svg, &checked}) {
        ASSERT_EQ(found->all().size(), 1u);
        EXPECT_EQ(found->all()[0].code, GetParam().code);
    }
}

TEST(RefusedPictures, AreAllNamedInOneRun) {
    Folder folder;
    Rect place{0_pt, 0_pt, 60_pt, 40_pt}, whole{0_pt, 0_pt, 1_pt, 1_pt};
    Diagnostics diagnostics;
    render_pdf(document_of({page_of({PlacedPicture{place, whole, folder.path("missing.jpg"), "", {}},
                                     PlacedPicture{place, whole, folder.file("empty.png", ""), "", {}}}),
                            page_of({PlacedPicture{place, whole, folder.path("."), "", {}}})}),
               fonts(), diagnostics);
    std::vector<std::string> codes;
    for (const Diagnostic& finding : diagnostics.all()) codes.push_back(finding.code);
    EXPECT_THAT(codes, ::testing::ElementsAre("E5001", "E5002", "E5001"));
}

TEST(RefusedPictures, JpegWithAFilmBehindItIsFine) {
    Folder folder;
    Diagnostics diagnostics;
    std::string file = folder.file("p.jpg", jpeg(90, 60, quarters(90, 60)) + std::string(200'000, '\x11'));
    EXPECT_TRUE(inspect_picture(file, {}, diagnostics));
}

TEST(RefusedPictures, NameDoesNotDecideTheKind) {
    Folder folder;
    Diagnostics diagnostics;
    auto info = inspect_picture(folder.file("photo.jpg", png(30, 20, quarters(30, 20))), {}, diagnostics);
    ASSERT_TRUE(info);
    EXPECT_EQ(info->kind, PictureKind::png);
}

TEST(RefusedPictures, ImageLargerThanCairoHoldsIsAnOutputError) {
    Page page = page_of({});
    page.trim = {1000_pt, 1000_pt};
    Diagnostics diagnostics;
    EXPECT_FALSE(render_png(page, fonts(), 3000, diagnostics));
    ASSERT_EQ(diagnostics.all().size(), 1u);
    EXPECT_EQ(diagnostics.all()[0].code, "E6001");
}

}  // namespace
}  // namespace banxin::testing
