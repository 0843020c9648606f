// Whole files for the press, judged by ghostscript's plates, qpdf, poppler and mupdf.
#include <algorithm>
#include <array>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "press/file_colours.h"
#include "press/finish_press.h"
#include "press/press.h"
#include "sample_pages.h"
#include "sample_pictures.h"
#include "sample_profiles.h"

namespace banxin::testing {
namespace {

using namespace literals;
using ::testing::AllOf;
using ::testing::ContainsRegex;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr Ink red{0, 1, 0.95, 0};

const PressProfile& newsprint() {
    static const PressProfile profile = [] {
        SourceMap sources;
        Diagnostics diagnostics;
        return read_press_profile(BANXIN_SOURCE_DIR "/layouts/press/newsprint.xml", sources, diagnostics)
            .value();
    }();
    return profile;
}

struct Made {
    std::string file, codes;
};

Made made(const Folder& folder, const Document& document, const PressProfile& profile = newsprint()) {
    Diagnostics diagnostics;
    const auto pdf = render_for_press(document, fonts(), profile, diagnostics);
    Made result;
    for (const Diagnostic& d : diagnostics.all()) result.codes += d.code + " ";
    if (pdf) result.file = folder.file("press.pdf", pdf->bytes);
    return result;
}

PlacedRun inked(PlacedRun run, Ink ink) {
    run.ink = ink;
    return run;
}

/// The four plates of a page at 72 dpi, as ghostscript's pamcmyk32 writes them.
struct Plates {
    int width = 0;
    std::string inks;
    std::array<int, 4> at(int x, int y) const {
        std::array<int, 4> found{};
        for (std::size_t i = 0; i < 4; ++i)
            found[i] = static_cast<unsigned char>(inks.at((static_cast<std::size_t>(y) * width + x) * 4 + i));
        return found;
    }
    std::array<int, 4> most() const {
        std::array<int, 4> found{};
        for (std::size_t i = 0; i < inks.size(); ++i)
            found[i % 4] = std::max<int>(found[i % 4], static_cast<unsigned char>(inks[i]));
        return found;
    }
};

Plates plates(const Folder& folder, const std::string& pdf, const std::string& box = "-dUseTrimBox") {
    const std::string pam = folder.path("plates.pam");
    output_of("gs -q -dSAFER -dBATCH -dNOPAUSE " + box + " -dOverprint=/enable -sDEVICE=pamcmyk32 -r72 -o " +
              pam + " " + pdf);
    const std::string bytes = read_file(pam);
    Plates found;
    found.width = std::stoi(bytes.substr(bytes.find("WIDTH ") + 6));
    found.inks = bytes.substr(bytes.find("ENDHDR\n") + 7);
    return found;
}

void expect_near(const std::array<int, 4>& inks, const std::array<int, 4>& wanted, int tolerance) {
    for (std::size_t i = 0; i < 4; ++i) EXPECT_NEAR(inks[i], wanted[i], tolerance) << "CMYK"[i];
}

class PressFileTest : public ::testing::Test {
  protected:
    Folder folder;
};

TEST_F(PressFileTest, black_text_and_rules_are_on_the_black_plate_alone) {
    const Made file =
        made(folder, document_of({page_of({
                         line(U"黑字在黑版", {20_pt, 40_pt}),
                         PlacedRule{{20_pt, 60_pt}, {180_pt, 60_pt}, 0.5_pt, black_ink, {}},
                         PlacedBitmap{{20_pt, 80_pt, 20_pt, 20_pt}, 2, 2, {1, 0, 0, 1}, black_ink},
                     })}));
    const auto most = plates(folder, file.file).most();
    EXPECT_EQ(most, (std::array{0, 0, 0, 255}));
}

TEST_F(PressFileTest, inks_and_tints_are_printed_exactly) {
    const Made file = made(folder, document_of({page_of({
                                       PlacedFill{{20_pt, 20_pt, 40_pt, 40_pt}, red},
                                       PlacedFill{{80_pt, 20_pt, 40_pt, 40_pt}, black_ink.tint(0.1)},
                                       PlacedFill{{20_pt, 80_pt, 40_pt, 40_pt}, {0.9, 0.55, 0, 0.2}},
                                   })}));
    const Plates found = plates(folder, file.file);
    expect_near(found.at(40, 40), {0, 255, 242, 0}, 1);  // ghostscript rounds either way
    expect_near(found.at(100, 40), {0, 0, 0, 26}, 1);
    expect_near(found.at(40, 100), {230, 140, 0, 51}, 1);
}

TEST_F(PressFileTest, black_text_leaves_the_ink_below_it) {
    const Made file =
        made(folder, document_of({page_of({PlacedFill{{10_pt, 10_pt, 180_pt, 130_pt}, red.tint(0.3)},
                                           line(U"国国国国", {20_pt, 90_pt}, 40_pt)})}));
    const Plates found = plates(folder, file.file);
    int black = 0;
    for (int y = 40; y < 110; ++y)
        for (int x = 20; x < 180; ++x)
            if (found.at(x, y)[3] > 250) {
                ++black;
                EXPECT_GT(found.at(x, y)[1], 70) << x << "," << y;
            }
    EXPECT_GT(black, 100);
}

TEST_F(PressFileTest, pictures_are_separated_upright_and_light_enough) {
    for (int orientation : {1, 6}) {
        const std::string stored = orientation == 1 ? jpeg(240, 160, quarters(240, 160))
                                                    : jpeg_stored_as(6, 240, 160, quarters(240, 160));
        const PlacedPicture placed{
            {20_pt, 30_pt, 60_pt, 40_pt}, PlacedPicture{}.source_part, folder.file("p.jpg", stored), "", {}};
        const Made file = made(folder, document_of({page_of({placed})}));
        EXPECT_THAT(output_of("pdfimages -list " + file.file), ContainsRegex("cmyk +4"));
        const Plates found = plates(folder, file.file);
        const auto top_left = found.at(35, 40), top_right = found.at(65, 40), bottom_left = found.at(35, 60);
        EXPECT_GT(top_left[1], 180) << orientation;                  // red
        EXPECT_GT(top_right[0] + top_right[2], 250) << orientation;  // green
        EXPECT_LT(top_right[1], 100) << orientation;
        EXPECT_GT(bottom_left[0], 150) << orientation;  // blue
        for (int y = 30; y < 70; ++y)
            for (int x = 20; x < 80; ++x) {
                const auto inks = found.at(x, y);
                EXPECT_LE((inks[0] + inks[1] + inks[2] + inks[3]) / 2.55, 245) << x << "," << y;
            }
    }
}

TEST_F(PressFileTest, a_gray_picture_is_on_the_black_plate_and_a_cmyk_one_stays_as_it_is) {
    auto picture = [&](const char* name, const std::string& bytes) {
        return PlacedPicture{
            {20_pt, 30_pt, 24_pt, 24_pt}, PlacedPicture{}.source_part, folder.file(name, bytes), "", {}};
    };
    auto gray = [](int, int) { return 0xFF808080u; };
    for (const std::string& bytes : {jpeg(60, 60, gray), png(60, 60, gray), gray_jpeg(60, 60, 128)}) {
        const auto most =
            plates(folder, made(folder, document_of({page_of({picture("g", bytes)})})).file).most();
        EXPECT_EQ((std::array{most[0], most[1], most[2]}), (std::array{0, 0, 0}));
        EXPECT_GT(most[3], 80);
    }
    for (bool adobe : {true, false}) {
        const std::string foreign = cmyk_jpeg(60, 60, 40, 80, 120, 20, adobe);
        const Made file = made(folder, document_of({page_of({picture("c.jpg", foreign)})}));
        expect_near(plates(folder, file.file).at(32, 42), {40, 80, 120, 20}, 6);
        output_of("pdfimages -all " + file.file + " " + folder.path("out"));
        EXPECT_TRUE(read_file(folder.path("out-000.jpg")) == foreign);
    }
    EXPECT_EQ(
        made(folder, document_of({page_of({picture("c.jpg", cmyk_jpeg(60, 60, 200, 200, 200, 50, true))})}))
            .codes,
        "E7007 ");
}

TEST_F(PressFileTest, a_picture_of_too_many_pixels_is_reduced) {
    const PlacedPicture placed{{20_pt, 30_pt, 36_pt, 24_pt},
                               PlacedPicture{}.source_part,
                               folder.file("p.jpg", jpeg(600, 400, quarters(600, 400))),
                               "",
                               {}};
    EXPECT_THAT(output_of("pdfimages -list " + made(folder, document_of({page_of({placed})})).file),
                ContainsRegex(" 100 +67 +cmyk"));
}

TEST_F(PressFileTest, figures_are_separated_too) {
    const PlacedPicture svg{
        {20_pt, 30_pt, 60_pt, 40_pt}, PlacedPicture{}.source_part, folder.file("f.svg", svg_figure), "", {}},
        pdf{{110_pt, 30_pt, 60_pt, 40_pt},
            PlacedPicture{}.source_part,
            folder.file("f.pdf", pdf_figure()),
            "",
            {}};
    const Made file = made(folder, document_of({page_of({svg, pdf, line(U"字", {20_pt, 120_pt})})}));
    EXPECT_EQ(file.codes, "");
    EXPECT_THAT(output_of("mutool trace " + file.file), Not(HasSubstr("colorspace=\"DeviceRGB")));
    const Plates found = plates(folder, file.file);
    for (int x : {30, 120}) {
        EXPECT_GT(found.at(x, 50)[1], 180) << x;
        EXPECT_EQ(found.at(x + 40, 50), (std::array{0, 0, 0, 0})) << x;
    }
}

TEST_F(PressFileTest, gradients_and_opacity_of_figures_are_in_inks) {
    const PlacedPicture svg{
        {20_pt, 30_pt, 60_pt, 40_pt},
        PlacedPicture{}.source_part,
        folder.file(
            "f.svg",
            "<svg xmlns='http://www.w3.org/2000/svg' width='60pt' height='40pt' viewBox='0 0 6 4'><defs>"
            "<linearGradient id='a'><stop offset='0' stop-color='#e02020'/>"
            "<stop offset='1' stop-color='#2020e0' stop-opacity='.2'/></linearGradient></defs>"
            "<rect width='6' height='4' fill='url(#a)'/>"
            "<g opacity='.5'><circle cx='3' cy='2' r='1' fill='#20c020'/></g></svg>"),
        "",
        {}};
    const Made file = made(folder, document_of({page_of({svg})}));
    EXPECT_EQ(file.codes, "");
    const std::string objects = output_of("qpdf --qdf --object-streams=disable " + file.file + " -");
    EXPECT_THAT(objects, AllOf(Not(HasSubstr("/DeviceRGB")), HasSubstr("/CS /DeviceCMYK")));
    EXPECT_GT(plates(folder, file.file).at(21, 32)[1], 180);
}

TEST_F(PressFileTest, is_pdfx4_with_boxes_intent_and_metadata) {
    const Made file = made(folder, document_of({page_of({line(U"报", {20_pt, 40_pt})})}));
    EXPECT_THAT(output_of("qpdf --check " + file.file),
                AllOf(HasSubstr("PDF Version: 1.6"), HasSubstr("No syntax or stream encoding errors"),
                      Not(HasSubstr("WARNING"))));
    const std::string pages = output_of("mutool pages " + file.file);
    EXPECT_THAT(
        pages, AllOf(HasSubstr("<MediaBox l=\"0\" b=\"0\" r=\"217.0"), HasSubstr("<BleedBox l=\"0\" b=\"0\""),
                     HasSubstr("<TrimBox l=\"8.503937\" b=\"8.503937\" r=\"208.50394\" t=\"158.50394\"")));
    EXPECT_THAT(output_of("mutool show " + file.file + " trailer/Root/OutputIntents"),
                AllOf(HasSubstr("/GTS_PDFX"), HasSubstr("CGATS TR 002"), HasSubstr("/DestOutputProfile")));
    EXPECT_THAT(output_of("pdfinfo -meta " + file.file),
                AllOf(HasSubstr("<pdfxid:GTS_PDFXVersion>PDF/X-4<"), HasSubstr("<pdf:Trapped>False<")));
    EXPECT_THAT(output_of("mutool show " + file.file + " trailer/Info"), HasSubstr("/Trapped /False"));
    EXPECT_THAT(output_of("mutool show " + file.file + " pages/1"), Not(HasSubstr("/Group")));
}

PressProfile with(void (*change)(PressProfile&)) {
    PressProfile profile = newsprint();
    change(profile);
    return profile;
}

/// Names of the plates besides the four, as ghostscript separates them.
std::string spot_plates(const Folder& folder, const std::string& pdf) {
    output_of("rm -f " + folder.path("plate*"));
    output_of("gs -q -dSAFER -dBATCH -dNOPAUSE -sDEVICE=tiffsep -r18 -o " + folder.path("plate-%d.tif") +
              " " + pdf);
    return output_of("ls " + folder.path("") + " | sed -n '/Cyan\\|Magenta\\|Yellow\\|Black/d; " +
                     "s/plate-1(\\(.*\\)).tif/\\1/p'");
}

TEST_F(PressFileTest, a_spot_ink_has_a_plate_of_its_own_where_the_profile_has_them) {
    const Ink spot{0, 1, 0.95, 0, "PANTONE 485 C"};
    const Document document = document_of({page_of({
        inked(line(U"小字", {20_pt, 40_pt}, 9_pt), spot),
        PlacedFill{{20_pt, 60_pt, 40_pt, 40_pt}, spot},
        PlacedFill{{100_pt, 60_pt, 40_pt, 40_pt}, spot.tint(0.5)},
        PlacedRule{{20_pt, 120_pt}, {180_pt, 120_pt}, 0.5_pt, spot, {}},
    })});
    const Made kept = made(folder, document, with([](PressProfile& p) { p.spots = true; }));
    EXPECT_EQ(kept.codes, "");
    EXPECT_EQ(spot_plates(folder, kept.file), "PANTONE 485 C\n");
    const Plates of_spot = plates(folder, kept.file);  // ghostscript shows the mixture
    expect_near(of_spot.at(40, 80), {0, 255, 242, 0}, 2);
    expect_near(of_spot.at(120, 80), {0, 128, 121, 0}, 2);

    const Made mixed = made(folder, document);
    EXPECT_EQ(mixed.codes, "E7005 ");  // small type in two inks, now
}

TEST_F(PressFileTest, a_spot_ink_is_mixed_where_the_profile_has_no_plate_for_it) {
    const Ink spot{0, 1, 0.95, 0, "PANTONE 485 C"};
    const Made file =
        made(folder, document_of({page_of({PlacedFill{{20_pt, 60_pt, 40_pt, 40_pt}, spot.tint(0.5)}})}));
    EXPECT_EQ(spot_plates(folder, file.file), "");
    expect_near(plates(folder, file.file).at(40, 80), {0, 128, 121, 0}, 2);
}

TEST_F(PressFileTest, ink_that_ends_at_the_trim_goes_on_into_the_bleed) {
    const Made file = made(folder, document_of({page_of({
                                       PlacedFill{{0_pt, 0_pt, 200_pt, 20_pt}, red},
                                       PlacedFill{{20_pt, 60_pt, 40_pt, 40_pt}, red},
                                       PlacedPicture{{150_pt, 60_pt, 50_pt, 90_pt},
                                                     PlacedPicture{}.source_part,
                                                     folder.file("p.jpg", gray_jpeg(160, 288, 40)),
                                                     "",
                                                     {}},
                                   })}));
    const Plates sheet = plates(folder, file.file, "-dUseBleedBox");
    EXPECT_EQ(sheet.width, 217);
    EXPECT_EQ(sheet.at(2, 2)[1], 255);
    EXPECT_EQ(sheet.at(214, 2)[1], 255);
    EXPECT_EQ(sheet.at(2, 40)[1], 0);
    EXPECT_GT(sheet.at(214, 164)[3], 100);
    EXPECT_EQ(sheet.at(100, 164)[3], 0);
}

TEST_F(PressFileTest, marks_stand_outside_the_trim_and_on_every_plate) {
    Page page = page_of({line(U"报", {20_pt, 40_pt})});
    page.number = 3;
    page.section = "综合";
    const Made file = made(folder, document_of({page}), with([](PressProfile& p) {
                               p.marks = {true, true, true, true};
                           }));
    EXPECT_EQ(file.codes, "");
    EXPECT_THAT(text_of(file.file), HasSubstr("第3版 综合"));
    EXPECT_EQ(spot_plates(folder, file.file), "");
    const Plates trimmed = plates(folder, file.file), sheet = plates(folder, file.file, "");
    EXPECT_EQ(trimmed.most(), (std::array{0, 0, 0, 255}));
    EXPECT_EQ(trimmed.width, 200);
    EXPECT_EQ(sheet.width, 285);  // 15 mm on both sides
    EXPECT_EQ(sheet.most(), (std::array{255, 255, 255, 255}));
    int on_all = 0;
    for (int y = 41; y <= 44; ++y)  // along the upper edge
        for (int x = 0; x < sheet.width; ++x) {
            const auto inks = sheet.at(x, y);
            on_all += inks[0] > 0 && inks[1] > 0 && inks[2] > 0 && inks[3] > 0;
        }
    EXPECT_NEAR(on_all, 28, 6);  // a crop mark of 5 mm on both sides
    EXPECT_THAT(output_of("mutool pages " + file.file), HasSubstr("<TrimBox l=\"42.5"));
}

TEST_F(PressFileTest, x1a_is_pdf_1_4_and_has_no_transparency) {
    const auto x1a = with([](PressProfile& p) { p.standard = "PDF/X-1a:2003"; });
    const Made file = made(folder, document_of({page_of({line(U"报", {20_pt, 40_pt})})}), x1a);
    EXPECT_THAT(output_of("qpdf --check " + file.file),
                AllOf(HasSubstr("PDF Version: 1.4"), Not(HasSubstr("WARNING"))));
    EXPECT_THAT(output_of("mutool show " + file.file + " trailer/Info"),
                HasSubstr("/GTS_PDFXVersion (PDF/X-1a:2003)"));
    const PlacedPicture svg{{20_pt, 30_pt, 60_pt, 40_pt},
                            PlacedPicture{}.source_part,
                            folder.file("f.svg",
                                        "<svg xmlns='http://www.w3.org/2000/svg' width='60pt' height='40pt'>"
                                        "<circle cx='30' cy='20' r='9' fill='#20c020' opacity='.5'/></svg>"),
                            "",
                            {}};
    EXPECT_EQ(made(folder, document_of({page_of({svg})}), x1a).codes, "E7012 ");
}

TEST_F(PressFileTest, has_the_same_bytes_on_every_run) {
    const Document document = document_of({page_of({line(U"报", {20_pt, 40_pt})})});
    Diagnostics diagnostics;
    EXPECT_EQ(render_for_press(document, fonts(), newsprint(), diagnostics).value().bytes,
              render_for_press(document, fonts(), newsprint(), diagnostics).value().bytes);
}

TEST_F(PressFileTest, text_is_read_back_as_from_the_reading_file) {
    const Made file = made(folder, document_of({page_of({line(U"付印的文字", {20_pt, 40_pt})})}));
    EXPECT_THAT(text_of(file.file), HasSubstr("付印的文字"));
}

TEST_F(PressFileTest, mistakes_that_a_press_cannot_print_are_reported) {
    auto picture = [&](Length width, Length height) {
        return PlacedPicture{{10_pt, 10_pt, width, height},
                             PlacedPicture{}.source_part,
                             folder.file("p.jpg", jpeg(240, 160, quarters(240, 160))),
                             "",
                             {}};
    };
    auto line_art = [&](Length width, Length height) {
        return PlacedPicture{{10_pt, 10_pt, width, height},
                             PlacedPicture{}.source_part,
                             folder.file("l.png", line_art_png()),
                             "",
                             {}};
    };
    struct Case {
        PageItem item;
        const char* codes;
    };
    const Case cases[] = {
        {picture(180_pt, 120_pt), "E7004 "},  // 96 ppi
        {picture(144_pt, 96_pt), "W7001 "},   // 120 ppi
        {picture(72_pt, 48_pt), ""},
        {line_art(144_pt, 72_pt), "E7004 "},  // 16 pixels over 2 inches
        {line_art(2_pt, 0.25_pt), ""},
        {inked(line(U"小字", {20_pt, 40_pt}, 12_pt), red), "E7005 "},
        {inked(line(U"反白", {20_pt, 40_pt}, 9_pt), paper_white), "W7004 "},
        {inked(line(U"反白", {20_pt, 40_pt}, 10_pt), paper_white), ""},
        {inked(line(U"大字", {20_pt, 40_pt}, 13_pt), red), ""},
        {inked(line(U"灰字", {20_pt, 40_pt}, 8_pt), black_ink.tint(0.6)), ""},
        {PlacedFill{{0_pt, 0_pt, 20_pt, 20_pt}, {0.8, 0.7, 0.7, 0.5}}, "E7006 "},
    };
    for (const Case& c : cases) {
        const Made file = made(folder, document_of({page_of({c.item})}));
        EXPECT_EQ(file.codes, c.codes);
        EXPECT_EQ(file.file.empty(), file.codes.find('E') != std::string::npos) << c.codes;
    }
}

/// Codes that the colour pass gives a page drawn by `content`.
std::string codes_of_page(const std::string& content, bool has_figures) {
    QPDF pdf;
    pdf.emptyPDF();
    QPDFObjectHandle page = pdf.makeIndirectObject(
        QPDFObjectHandle::parse("<< /Type /Page /MediaBox [0 0 9 9] /Resources << /Shading << /s << "
                                "/ShadingType 2 /ColorSpace /DeviceRGB "
                                "/Function << /FunctionType 4 >> >> >> >> >>"));
    page.replaceKey("/Contents", QPDFObjectHandle::newStream(&pdf, content));
    pdf.addPage(page, false);
    const InkKeys keys;
    const Separation separation(newsprint().icc);
    Diagnostics diagnostics;
    FileColours(pdf, keys, separation, diagnostics).convert_page(page, 1, has_figures);
    std::string codes;
    for (const Diagnostic& d : diagnostics.all()) codes += d.code + " ";
    return codes;
}

TEST(FileColours, a_colour_that_is_no_ink_is_a_mistake_outside_figures) {
    EXPECT_EQ(codes_of_page("0.5 0.2 0.1 rg 1 1 2 2 re f 0.5 0.2 0.1 rg 1 1 2 2 re f", false), "E7002 ");
    EXPECT_EQ(codes_of_page("0.5 0.2 0.1 rg 1 1 2 2 re f", true), "");
}

TEST(FileColours, drawing_that_cannot_be_turned_into_inks_is_a_mistake) {
    EXPECT_EQ(codes_of_page("/s sh", true), "E7003 ");
    EXPECT_EQ(codes_of_page("0 0 0 1 k 1 1 2 2 re f", true), "E7003 ");
}

TEST(Xmp, names_are_escaped) {
    Document document;
    document.title = "<A & B>";
    EXPECT_THAT(xmp_packet(document, newsprint(), "2022-04-13T00:00:00+08:00"),
                HasSubstr("&lt;A &amp; B&gt;"));
}

}  // namespace
}  // namespace banxin::testing
