#include <gmock/gmock.h>

#include "content/content.h"
#include "sample.h"

namespace banxin {
namespace {

using namespace std::chrono_literals;

TEST(ReadPaper, gives_what_stays_from_issue_to_issue) {
    const SampleFolder folder;
    folder.add("shared/fonts.xml", "<fonts/>");
    folder.add("shared/layouts/front.xml", "<layout/>");
    SourceMap sources;
    Diagnostics diagnostics;
    const auto paper = read_paper(folder.add("paper/paper.xml", R"(<paper>
  <name>橘乡报</name>
  <sponsor>中共橘乡县委主办</sponsor>
  <sponsor>橘乡县人民政府协办</sponsor>
  <publisher>橘乡县融媒体中心编印</publisher>
  <permit>内部资料 准印证001号</permit>
  <hotline label="热线">3049743</hotline>
  <qr id="app" address="https://example.org/?a=1&amp;b=2" caption="橘乡APP"/>
  <numbering number="1937" date="2022-04-13" weekdays="mon tue">
    <pause date="2022-05-02"/>
  </numbering>
  <fonts catalogue="../shared/fonts.xml"/>
  <layouts folder="../shared/layouts"/>
  <proofreading><off rule="dash" reason="本报体例"/><list kind="words" file="lists/w.txt"/></proofreading>
</paper>)"),
                                  sources, diagnostics);
    EXPECT_EQ(findings(diagnostics, sources), "");
    ASSERT_TRUE(paper);
    EXPECT_EQ(paper->name, "橘乡报");
    EXPECT_THAT(paper->sponsors, testing::ElementsAre("中共橘乡县委主办", "橘乡县人民政府协办"));
    EXPECT_THAT(paper->publishers, testing::ElementsAre("橘乡县融媒体中心编印"));
    EXPECT_EQ(paper->permit, "内部资料 准印证001号");
    ASSERT_EQ(paper->proof_exceptions.size(), 1u);
    EXPECT_THAT(paper->proof_exceptions[0].rules, testing::ElementsAre("dash"));
    EXPECT_EQ(paper->proof_exceptions[0].reason, "本报体例");
    ASSERT_EQ(paper->proof_lists.size(), 1u);
    EXPECT_EQ(paper->proof_lists[0].kind, "words");
    EXPECT_EQ(paper->proof_lists[0].path, (folder.path() / "paper/lists/w.txt").string());
    EXPECT_EQ(paper->hotline_label + paper->hotline, "热线3049743");
    ASSERT_EQ(paper->qr_codes.size(), 1u);
    EXPECT_EQ(paper->qr_codes[0].address, "https://example.org/?a=1&b=2");
    EXPECT_EQ(paper->qr_codes[0].caption, "橘乡APP");
    EXPECT_EQ(paper->numbering.number, 1937);
    EXPECT_THAT(paper->numbering.weekdays, testing::ElementsAre(std::chrono::Monday, std::chrono::Tuesday));
    EXPECT_THAT(paper->numbering.pauses, testing::ElementsAre(2022y / 5 / 2));
    EXPECT_EQ(paper->fonts, (folder.path() / "shared/fonts.xml").string());
    EXPECT_EQ(paper->layouts, (folder.path() / "shared/layouts").string());
    EXPECT_EQ(paper->folder, (folder.path() / "paper").string());
}

TEST(IssueNumber, counts_publishing_days_from_the_reference) {
    using namespace std::chrono;
    const std::vector<weekday> workdays{Monday, Tuesday, Wednesday, Thursday, Friday};
    const Date wednesday = 2022y / 4 / 13;
    struct Case {
        const char* name;
        IssueNumbering numbering;
        Date date;
        int number;
    };
    const Case cases[] = {
        {"the day itself", {1937, wednesday, workdays, {}}, 2022y / 4 / 13, 1937},
        {"the next day", {1937, wednesday, workdays, {}}, 2022y / 4 / 14, 1938},
        {"over a weekend", {1937, wednesday, workdays, {}}, 2022y / 4 / 18, 1940},
        {"the day before", {1937, wednesday, workdays, {}}, 2022y / 4 / 12, 1936},
        {"back over a weekend", {1937, wednesday, workdays, {}}, 2022y / 4 / 8, 1934},
        {"a daily", {1937, wednesday, {}, {}}, 2022y / 4 / 20, 1944},
        {"a weekly", {1937, wednesday, {Wednesday}, {}}, 2022y / 5 / 4, 1940},
        {"over a pause", {1937, wednesday, workdays, {2022y / 5 / 2, 2022y / 5 / 3}}, 2022y / 5 / 4, 1950},
        {"over a year", {1, 2022y / 1 / 1, {}, {}}, 2023y / 1 / 1, 366},
    };
    for (const Case& c : cases) EXPECT_EQ(issue_number(c.numbering, c.date), c.number) << c.name;
}

}  // namespace
}  // namespace banxin
