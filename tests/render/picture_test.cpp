// Pictures on the page: the right part, upright, in true colours; in the file once and unchanged.
#include "content/picture.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sample_pages.h"
#include "sample_pictures.h"

namespace banxin::testing {
namespace {

using namespace literals;
using ::testing::ContainsRegex;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr Rect place{Length::pt(20), Length::pt(30), Length::pt(120), Length::pt(80)};

PlacedPicture picture(std::string path, Rect part = PlacedPicture{}.source_part) {
    return {place, part, std::move(path), "", {}};
}

/// The four quarters' middles of the place, and the paper outside it.
void expect_quarters(const Pixels& page, std::uint32_t top_left, std::uint32_t top_right,
                     std::uint32_t bottom_left, std::uint32_t bottom_right) {
    auto expect = [&](int x, int y, std::uint32_t wanted) {
        EXPECT_TRUE(near(page.at(x, y), wanted & 0xFFFFFF))
            << x << "," << y << " is " << std::hex << page.at(x, y);
    };
    expect(50, 50, top_left), expect(110, 50, top_right), expect(50, 90, bottom_left),
        expect(110, 90, bottom_right);
    expect(24, 34, top_left), expect(136, 34, top_right), expect(24, 106, bottom_left),
        expect(136, 106, bottom_right);
    expect(16, 26, 0xFFFFFF), expect(144, 114, 0xFFFFFF);
}

/// Checks the picture in the PDF, as another program draws it, and in the PNG.
void expect_shown(const Folder& folder, const PlacedPicture& placed, std::uint32_t top_left,
                  std::uint32_t top_right, std::uint32_t bottom_left, std::uint32_t bottom_right) {
    Page page = page_of({placed});
    {
        SCOPED_TRACE("pdf");
        expect_quarters(drawn_by_poppler(pdf_file(folder, document_of({page})), 72), top_left, top_right,
                        bottom_left, bottom_right);
    }
    SCOPED_TRACE("png");
    expect_quarters(drawn(page), top_left, top_right, bottom_left, bottom_right);
}

class PictureTest : public ::testing::Test {
  protected:
    Folder folder;
};

class OrientationTest : public ::testing::TestWithParam<int> {};
INSTANTIATE_TEST_SUITE_P(Exif, OrientationTest, ::testing::Range(1, 9));

TEST_P(OrientationTest, IsShownUpright) {
    Folder folder;
    std::string file = folder.file("p.jpg", jpeg_stored_as(GetParam(), 240, 160, quarters(240, 160)));
    Diagnostics diagnostics;
    auto info = inspect_picture(file, {}, diagnostics);
    ASSERT_TRUE(info);
    EXPECT_EQ(info->width, 240);
    EXPECT_EQ(info->height, 160);
    EXPECT_EQ(info->orientation, GetParam());
    expect_shown(folder, picture(file), red, green, blue, gray);
}

TEST_P(OrientationTest, CropsWhatTheEditorSaw) {
    Folder folder;  // the middle half of the upright picture, 8 pixels of which are red at its left edge
    std::string file = folder.file("p.jpg", jpeg_stored_as(GetParam(), 240, 160, [](int x, int y) {
                                       bool inside = x >= 60 && x < 180 && y >= 40 && y < 120;
                                       return !inside ? gray : x < 120 ? red : green;
                                   }));
    expect_shown(folder, picture(file, {0.25_pt, 0.25_pt, 0.5_pt, 0.5_pt}), red, green, red, green);
}

TEST_F(PictureTest, JpegGoesInUnchanged) {
    std::string bytes = jpeg(300, 200, quarters(300, 200));
    std::string pdf = pdf_file(folder, document_of({page_of({picture(folder.file("p.jpg", bytes))})}));
    ASSERT_EQ(output_of("pdfimages -all " + pdf + " " + folder.path("out")), "");
    EXPECT_TRUE(read_file(folder.path("out-000.jpg")) == bytes);
}

TEST_F(PictureTest, ShownOnTwoPagesIsInTheFileOnce) {
    PlacedPicture jpg = picture(folder.file("p.jpg", jpeg(300, 200, quarters(300, 200))));
    PlacedPicture png_picture = picture(folder.file("p.png", png(300, 200, quarters(300, 200))));
    PlacedPicture part = jpg;
    part.source_part = {0.5_pt, 0.5_pt, 0.5_pt, 0.5_pt};
    std::string pdf =
        pdf_file(folder, document_of({page_of({jpg, png_picture}), page_of({png_picture, part})}));
    EXPECT_THAT(output_of("qpdf --qdf --object-streams=disable " + pdf + " - | grep -a -c '/Subtype /Image'"),
                HasSubstr("2\n"));
    expect_quarters(drawn_by_poppler(pdf, 72, 2), gray, gray, gray, gray);
}

TEST_F(PictureTest, AsksViewersForNoInterpolation) {
    std::string pdf = pdf_file(
        folder, document_of({page_of({picture(folder.file("p.jpg", jpeg(30, 20, quarters(30, 20)))),
                                      picture(folder.file("p.png", png(30, 20, quarters(30, 20))))})}));
    EXPECT_THAT(output_of("qpdf --qdf --object-streams=disable " + pdf + " - | strings"),
                Not(HasSubstr("/Interpolate true")));
}

TEST_F(PictureTest, PngIsShown) {
    expect_shown(folder, picture(folder.file("p.png", png(240, 160, quarters(240, 160)))), red, green, blue,
                 gray);
}

TEST_F(PictureTest, TransparentPngShowsWhitePaperAndNeedsNoMask) {
    auto half = [](int x, int) { return x < 120 ? 0x80000000u : 0x00FF0000u; };
    PlacedPicture placed = picture(folder.file("p.png", png(240, 160, half)));
    expect_shown(folder, placed, 0x7F7F7F, 0xFFFFFF, 0x7F7F7F, 0xFFFFFF);
    EXPECT_THAT(output_of("pdfimages -list " + folder.path("page.pdf")), Not(HasSubstr("smask")));
}

TEST_F(PictureTest, GrayJpegStaysGray) {
    expect_shown(folder, picture(folder.file("p.jpg", gray_jpeg(240, 160, 0x60))), 0x606060, 0x606060,
                 0x606060, 0x606060);
    EXPECT_THAT(output_of("pdfimages -list " + folder.path("page.pdf")),
                ContainsRegex("240 +160 +gray +1 +8 +jpeg"));
}

TEST_F(PictureTest, CmykJpegKeepsItsInksWhicheverProgramStoredThem) {
    for (bool adobe : {false, true}) {
        SCOPED_TRACE(adobe ? "with Adobe's marker" : "plain");
        std::string file = folder.file("p.jpg", cmyk_jpeg(240, 160, 0, 255, 255, 0, adobe));
        Page page = page_of({picture(file)});
        std::string pdf = pdf_file(folder, document_of({page}));
        for (const Pixels& seen : {drawn_by_poppler(pdf, 72), drawn(page)}) {
            std::uint32_t pixel = seen.at(80, 70);
            EXPECT_TRUE(near(pixel, 0xED1C24, 40) || near(pixel, 0xFF0000, 12))
                << std::hex << pixel;  // press red, screen red
        }
        EXPECT_THAT(output_of("pdfimages -list " + pdf), ContainsRegex("cmyk +4 +8 +jpeg"));
    }
}

TEST_F(PictureTest, SvgAndPdfFiguresStayDrawings) {
    for (const std::string& file : {folder.file("f.svg", svg_figure), folder.file("f.pdf", pdf_figure())}) {
        SCOPED_TRACE(file);
        expect_shown(folder, picture(file), red, 0xFFFFFF, red, 0xFFFFFF);
        expect_shown(folder, picture(file, {0.25_pt, 0_pt, 0.25_pt, 1_pt}), red, red, red, red);
        EXPECT_THAT(output_of("pdfimages -list " + folder.path("page.pdf")), Not(ContainsRegex("\n +1 ")));
    }
}

TEST_F(PictureTest, SvgLoadsNoOtherFiles) {
    std::string secret = folder.file("secret.png", png(60, 40, [](int, int) { return red; }));
    std::string file = folder.file("f.svg",
                                   "<svg xmlns='http://www.w3.org/2000/svg' width='60' height='40'>"
                                   "<image width='60' height='40' href='" +
                                       secret + "'/></svg>");
    EXPECT_EQ(drawn(page_of({picture(file)})).at(80, 70), 0xFFFFFFu);
}

TEST_F(PictureTest, LargeJpegCostsNoMemoryForItsPixels) {
    // 96 megapixels: decoded it would take 384 MB. The limit holds for the whole test program.
    std::string file = folder.file("p.jpg", gray_jpeg(12000, 8000, 0x60));
    pdf_file(folder, document_of({page_of({picture(file)})}));
    std::string status = read_file("/proc/self/status");
    EXPECT_LT(std::stol(status.substr(status.find("VmRSS:") + 6)), 250'000);
    EXPECT_THAT(output_of("pdfimages -list " + folder.path("page.pdf")), ContainsRegex("12000 +8000 +gray"));
}

struct SizeCase {
    const char* name;
    std::string bytes;
    double width, height;
};

TEST_F(PictureTest, HasItsSizeFromTheHeader) {
    const std::string svg = "<svg xmlns='http://www.w3.org/2000/svg' ";
    const SizeCase cases[] = {
        {"jpeg", jpeg(30, 20, quarters(30, 20)), 30, 20},
        {"exif turned, big endian", jpeg(30, 20, quarters(30, 20), 6, false), 20, 30},
        {"png", png(31, 21, quarters(31, 21)), 31, 21},
        {"svg in points", svg_figure, 60, 40},
        {"svg in pixels", svg + "width='100' height='40px'/>", 75, 30},
        {"svg in millimetres", svg + "width='25.4mm' height='2.54cm'/>", 72, 72},
        {"svg by view box", svg + "viewBox='0 0 400 200'/>", 300, 150},
        {"svg in per cent", svg + "width='100%' height='100%' viewBox='0,0,400,200'/>", 300, 150},
        {"svg of one side", svg + "width='80pt' viewBox='0 0 400 200'/>", 80, 40},
        {"svg with declaration",
         "\xEF\xBB\xBF<?xml version='1.0'?>\n<!-- map -->\n" + svg + "width='8pt' height='4pt'/>", 8, 4},
        {"pdf", pdf_figure(), 60, 40},
        {"pdf turned", "%PDF-1.4\n<< /Type /Page /MediaBox[0 0 60.5 40] /Rotate 90 >>\n%%EOF\n", 40, 60.5},
        {"pdf cropped", "%PDF-1.4\n<< /MediaBox [0 0 600 400] /CropBox [10 10 110 60] >>\n%%EOF\n", 100, 50},
    };
    for (const SizeCase& given : cases) {
        Diagnostics diagnostics;
        auto info = inspect_picture(folder.file("picture", given.bytes), {}, diagnostics);
        ASSERT_TRUE(info) << given.name << ": " << ::testing::PrintToString(diagnostics.all().at(0).args);
        EXPECT_NEAR(info->width, given.width, 1e-6) << given.name;
        EXPECT_NEAR(info->height, given.height, 1e-6) << given.name;
    }
}

TEST_F(PictureTest, PdfSizeIsFoundInsideObjectStreams) {
    std::string plain = folder.file("plain.pdf", pdf_figure()), packed = folder.path("packed.pdf");
    ASSERT_EQ(output_of("qpdf --object-streams=generate " + plain + " " + packed), "");
    ASSERT_THAT(read_file(packed), Not(HasSubstr("/MediaBox")));
    Diagnostics diagnostics;
    auto info = inspect_picture(packed, {}, diagnostics);
    ASSERT_TRUE(info);
    EXPECT_EQ(info->width, 60);
    expect_shown(folder, picture(packed), red, 0xFFFFFF, red, 0xFFFFFF);
}

}  // namespace
}  // namespace banxin::testing
