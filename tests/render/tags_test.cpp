// Tags and links in the file, as poppler, qpdf and mupdf see them.
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "render/marks.h"
#include "render/pdf_file.h"
#include "sample_pages.h"
#include "sample_pictures.h"

namespace banxin::testing {
namespace {

using namespace literals;
using ::testing::AllOf;
using ::testing::ContainsRegex;
using ::testing::HasSubstr;
using ::testing::Not;

void add(Page& page, Role role, PageItem item, std::uint32_t paragraph = 0, std::uint32_t inset = 0) {
    page.elements.push_back({role, 0, paragraph, page.items.size(), page.items.size() + 1, inset});
    page.items.push_back(std::move(item));
}

/// A gap and a squeezed mark inside a line, which Cairo writes as /ActualText.
PlacedRun line_with_gap(Point start) {
    auto g = [](char32_t c) { return glyph_of(c); };
    return line_of({{U"第", {g(U'第')}}, {U"3", {g(U'3')}, 0.25}, {U"次", {g(U'次')}, 0.25}}, start);
}

/// A story that runs on to a second page, with folios on both.
Document story_of_two_pages() {
    Page first = page_of({}), second = page_of({});
    first.number = 1;
    second.number = 2;
    add(first, Role::artifact, line(U"报眉", {20_pt, 10_pt}));
    add(first, Role::headline, line(U"标题", {20_pt, 40_pt}, 24_pt));
    add(first, Role::paragraph, line_with_gap({20_pt, 60_pt}), 0);
    add(first, Role::paragraph, line(U"后段上", {20_pt, 80_pt}), 1);
    add(first, Role::jump, line(U"（下转第2版）", {20_pt, 100_pt}));
    PageLink onward;
    onward.rect = {20_pt, 90_pt, 84_pt, 12_pt};
    onward.words = "（下转第2版）";
    onward.to_page = 2;
    onward.to = {20_pt, 30_pt};
    onward.element = 4;
    PageLink code;
    code.rect = {150_pt, 10_pt, 40_pt, 40_pt};
    code.words = "柯城发布 https://example.org/柯城";
    code.address = "https://example.org/柯城";
    first.links = {code, onward};
    first.items.emplace_back(PlacedRule{{20_pt, 120_pt}, {180_pt, 120_pt}, 0.5_pt, black_ink, {}});
    add(second, Role::paragraph, line(U"后段下", {20_pt, 40_pt}), 1);
    return document_of({first, second});
}

class TagsTest : public ::testing::Test {
  protected:
    Folder folder;
};

TEST_F(TagsTest, TellTheStoryWholeWithItsParagraphOverTwoPagesAsOne) {
    const std::string text = output_of("pdfinfo -struct-text " + pdf_file(folder, story_of_two_pages()));
    EXPECT_THAT(text, HasSubstr("H1 (block)\n        \"标题\"\n"));
    EXPECT_THAT(
        text,
        ContainsRegex("P \\(block\\)\n +\"后段上\"\n +\"后段下\"\n +Link \\(inline\\)\n +\"（下转第2版）\""));
    EXPECT_THAT(text, Not(HasSubstr("报眉")));
    std::string packed;
    for (char c : text)
        if (c != ' ' && c != '"' && c != '\n') packed += c;
    EXPECT_THAT(packed, HasSubstr("P(block)第3次P(block)后段上后段下"));
}

TEST_F(TagsTest, LeaveTheTextAsItWas) {
    EXPECT_EQ(text_of(pdf_file(folder, story_of_two_pages())),
              "报眉\n标题\n第3次\n后段上\n（下转第2版）\n\f后段下");
}

TEST_F(TagsTest, LinkNotesToTheirPageAndCodesToTheirAddress) {
    const std::string pdf = pdf_file(folder, story_of_two_pages());
    EXPECT_THAT(output_of("qpdf --check " + pdf), HasSubstr("No syntax or stream encoding errors"));
    const std::string annotations = output_of("qpdf --qdf --object-streams=disable " + pdf + " -");
    EXPECT_THAT(annotations, HasSubstr("/URI (https://example.org/%E6%9F%AF%E5%9F%8E)"));
    EXPECT_THAT(
        output_of("mutool show " + pdf + " pages/1/Annots/1"),
        AllOf(ContainsRegex("/Dest \\[ [0-9]+ 0 R /XYZ 20 120 null \\]"), HasSubstr("/Rect [ 20 48 104 60 ]"),
              HasSubstr("/Contents"), HasSubstr("/StructParent 2")));
}

TEST_F(TagsTest, LeaveOutALinkToAPageThatTheFileHasNot) {
    Document document = story_of_two_pages();
    document.pages.pop_back();
    EXPECT_THAT(output_of("mutool show " + pdf_file(folder, document) + " pages/1/Annots"),
                AllOf(HasSubstr("[ "), Not(ContainsRegex("R [0-9]+ 0 R"))));
}

TEST_F(TagsTest, DescribeAPictureForThoseWhoDoNotSeeIt) {
    Page page = page_of({});
    const std::string picture = folder.file("a.jpg", jpeg(40, 20, quarters(40, 20)));
    add(page, Role::figure,
        PlacedPicture{{10_pt, 20_pt, 80_pt, 40_pt}, PlacedPicture{}.source_part, picture, "采茶", {}}, 0, 1);
    add(page, Role::caption, line(U"茶山", {10_pt, 80_pt}), 0, 1);
    const std::string pdf = pdf_file(folder, document_of({page}));
    EXPECT_THAT(output_of("pdfinfo -struct " + pdf),
                AllOf(HasSubstr("Figure"), HasSubstr("BBox [10 90 90 130]"), HasSubstr("Caption")));
    EXPECT_THAT(output_of("qpdf --qdf --object-streams=disable --no-original-object-ids " + pdf + " -"),
                HasSubstr("/Alt <feff91c78336>"));
}

TEST_F(TagsTest, CoverAllContent) {
    const std::string pdf = pdf_file(folder, story_of_two_pages());
    const std::string content = output_of("mutool show -b " + pdf + " pages/1/Contents");
    std::istringstream words(content);
    int depth = 0;
    for (std::string word; words >> word;) {
        if (word == "BDC" || word == "BMC") ++depth;
        if (word == "EMC") --depth;
        if (word == "TJ" || word == "Tj" || word == "S" || word == "f") {
            EXPECT_EQ(depth, 1) << word;
        }
    }
    EXPECT_EQ(depth, 0);
    EXPECT_THAT(content, HasSubstr("/Artifact BMC"));
}

TEST_F(TagsTest, AreNotInAFileForPlates) {
    Diagnostics diagnostics;
    const Document document = story_of_two_pages();
    PdfKind kind;
    kind.target = Target::press;
    std::string bytes;
    PdfFile file(
        document, fonts(), kind, [&bytes](std::string_view part) { bytes += part; }, diagnostics);
    for (const Page& page : document.pages) file.add(std::make_shared<const Page>(page));
    ASSERT_TRUE(file.finish(document.outline));
    const std::string pdf = folder.file("plates.pdf", bytes);
    EXPECT_THAT(output_of("qpdf --qdf --object-streams=disable " + pdf + " -"),
                AllOf(Not(HasSubstr("/StructTreeRoot")), Not(HasSubstr("/Annots")), Not(HasSubstr("BMC"))));
}

TEST(Marks, OfATextAreItsRunsAndWhatDecoratesItIsAnArtifact) {
    Page page = page_of({});
    page.items = {PlacedRun{}, PlacedRun{}, PlacedRule{}, PlacedRun{}, PlacedRule{}};
    page.elements = {{Role::paragraph, 0, 0, 0, 4, 0}};
    std::string shown;
    for (const Mark& mark : marks_of(page))
        shown += (mark.element ? "text" : "artifact") + std::to_string(mark.first_item) + "-" +
                 std::to_string(mark.end_item) + " ";
    EXPECT_EQ(shown, "text0-2 artifact2-3 text3-4 artifact4-5 ");
}

}  // namespace
}  // namespace banxin::testing
