// The file around the pages: fonts, sizes, metadata, outline; judged by poppler, qpdf and mupdf.
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sample_pages.h"

namespace banxin::testing {
namespace {

using namespace literals;
using ::testing::AllOf;
using ::testing::ContainsRegex;
using ::testing::HasSubstr;
using ::testing::Not;

Document two_pages() {
    Document document = document_of({
        page_of({line(U"头版头条", {20_pt, 40_pt}, 24_pt, "hei", "bold"),
                 line(U"正文第一段ABC。", {20_pt, 80_pt}), line(U"楷体按语", {20_pt, 100_pt}, 10_pt, "kai")}),
        page_of({line(U"二版", {20_pt, 40_pt}),
                 PlacedRule{{20_pt, 60_pt}, {180_pt, 60_pt}, 0.5_pt, black_ink, {}}}),
    });
    document.pages[1].trim = {300_pt, 400_pt};
    document.outline = {{1, "第1版 要闻", 0, {}},
                        {2, "头版头条", 0, {20_pt, 16_pt}},
                        {1, "第2版 综合", 1, {}},
                        {2, "“二版”标题", 1, {20_pt, 28_pt}}};
    return document;
}

class DocumentTest : public ::testing::Test {
  protected:
    Folder folder;
    std::string file = pdf_file(folder, two_pages());
};

TEST_F(DocumentTest, IsAcceptedByQpdfAndMupdf) {
    EXPECT_THAT(output_of("qpdf --check " + file),
                AllOf(HasSubstr("No syntax or stream encoding errors"), Not(HasSubstr("WARNING"))));
    EXPECT_THAT(output_of("mutool draw -F text -o /dev/null " + file),
                Not(ContainsRegex("error|repair|exit")));
}

TEST_F(DocumentTest, HasEveryFontEmbeddedAsSubsetWithUnicode) {
    std::istringstream lines(output_of("pdffonts " + file));
    std::string row;
    std::getline(lines, row);  // names of the columns
    std::getline(lines, row);
    int count = 0;
    for (; std::getline(lines, row); ++count)
        EXPECT_THAT(row, ContainsRegex(" yes +yes +yes +[0-9]+ +0")) << row;
    EXPECT_GE(count, 3);
}

TEST_F(DocumentTest, TellsTitleAuthorAndDateOfIssue) {
    std::string info = output_of("TZ=Asia/Shanghai pdfinfo -isodates " + file);
    for (const char* wanted :
         {"Title:           今日柯城 2022年4月13日 第1937期\n", "Author:          柯城区传媒中心\n",
          "CreationDate:    2022-04-13T00:00:00+08\n", "ModDate:         2022-04-13T00:00:00+08\n",
          "Pages:           2\n"})
        EXPECT_THAT(info, HasSubstr(wanted));
}

TEST_F(DocumentTest, HasTheSizeOfEachPageAsTrimBox) {
    std::string boxes = output_of("pdfinfo -box -f 1 -l 2 " + file);
    EXPECT_THAT(boxes, ContainsRegex("Page +1 size: +200 x 150 pts"));
    EXPECT_THAT(boxes, ContainsRegex("Page +1 TrimBox: +0.00 +0.00 +200.00 +150.00"));
    EXPECT_THAT(boxes, ContainsRegex("Page +2 size: +300 x 400 pts"));
    EXPECT_THAT(boxes, ContainsRegex("Page +2 TrimBox: +0.00 +0.00 +300.00 +400.00"));
    EXPECT_THAT(output_of("mutool show -g " + file + " pages/1 pages/2"),
                ContainsRegex("TrimBox.*\n.*TrimBox"));
}

TEST_F(DocumentTest, NamesItsLanguageAndShowsItsTitle) {
    std::string catalogue = output_of("mutool show " + file + " trailer/Root");
    EXPECT_THAT(catalogue, AllOf(HasSubstr("/Lang (zh-Hans)"), HasSubstr("/DisplayDocTitle true")));
}

TEST_F(DocumentTest, HasAnOutlineOfPagesAndArticles) {
    std::string outline = output_of("mutool show " + file + " outline");
    EXPECT_THAT(outline, ContainsRegex("\"第1版 要闻\"[ \t]+#page=1&zoom=[a-z0-9]+,0,0\n"
                                       ".*\"头版头条\"[ \t]+#page=1&zoom=[a-z0-9]+,20,16\n"
                                       ".*\"第2版 综合\"[ \t]+#page=2&zoom=[a-z0-9]+,0,0\n"
                                       ".*\"“二版”标题\"[ \t]+#page=2&zoom=[a-z0-9]+,20,28"));
}

TEST(DocumentBytes, AreTheSameForTheSameDocument) {
    Diagnostics diagnostics;
    auto first = render_pdf(two_pages(), fonts(), diagnostics);
    auto second = render_pdf(two_pages(), fonts(), diagnostics);
    ASSERT_TRUE(first && second);
    EXPECT_TRUE(*first == *second);
}

TEST(DocumentBytes, OfAPageDoNotDependOnThoseAfterIt) {
    Folder folder, other;
    Document first = two_pages();
    first.pages.pop_back();
    first.outline.resize(2);
    const std::string both = pdf_file(folder, two_pages()), one = pdf_file(other, first);
    const std::string content = output_of("mutool show -b " + one + " pages/1/Contents");
    EXPECT_THAT(content, HasSubstr(">Tj"));
    EXPECT_EQ(output_of("mutool show -b " + both + " pages/1/Contents"), content);
}

TEST(DocumentBytes, AreTheSameWhateverGlyphsAnotherDocumentHasNeeded) {
    Diagnostics diagnostics;
    const auto with = [&](const FontCatalogue& catalogue) {
        return render_pdf(two_pages(), catalogue, diagnostics).value();
    };
    SourceMap sources;
    const auto fresh = FontCatalogue::read(BANXIN_SOURCE_DIR "/fonts/catalogue.xml", sources, diagnostics);
    const std::string alone = with(fresh.value());
    render_pdf(document_of({page_of({line(U"标头版条二正", {20_pt, 40_pt})})}), fonts(), diagnostics);
    EXPECT_EQ(with(fonts()), alone);
    EXPECT_EQ(with(fonts()), alone);
}

TEST(DocumentBytes, AreFewForFewCharacters) {
    Diagnostics diagnostics;
    auto pdf = render_pdf(two_pages(), fonts(), diagnostics);
    EXPECT_LT(pdf.value().size(), 40'000u) << "whole faces or their subroutines went in";
}

TEST(DocumentBytes, DifferWithTheDateOfIssue) {
    Diagnostics diagnostics;
    Document next_day = two_pages();
    next_day.date = "2022-04-14";
    EXPECT_NE(render_pdf(two_pages(), fonts(), diagnostics), render_pdf(next_day, fonts(), diagnostics));
}

TEST(Svg, HoldsThePageAsDrawing) {
    Diagnostics diagnostics;
    auto svg = render_svg(two_pages().pages[0], fonts(), diagnostics);
    Folder folder;
    std::string file = folder.file("page.svg", svg.value());
    EXPECT_THAT(*svg, AllOf(HasSubstr("width=\"200pt\" height=\"150pt\""), HasSubstr("<symbol"),
                            Not(HasSubstr("<image"))));
    ASSERT_EQ(output_of("rsvg-convert -d 72 -p 72 " + file + " -o " + file + ".png"), "");
    Pixels page = decode(read_file(file + ".png"));
    EXPECT_EQ(page.width, 200);
    int dark = 0;
    for (int y = 16; y < 44; ++y)
        for (int x = 20; x < 116; ++x) dark += page.at(x, y) < 0x404040;
    EXPECT_GT(dark, 300) << "the headline is missing";
}

}  // namespace
}  // namespace banxin::testing
