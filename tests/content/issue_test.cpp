#include <gmock/gmock.h>

#include "base/parallel.h"
#include "content/content.h"
#include "sample.h"

namespace banxin {
namespace {

using namespace std::chrono_literals;

/// A paper of three articles; the issue is the test's.
struct Newsroom : testing::Test {
    SampleFolder folder;
    SourceMap sources;
    Diagnostics diagnostics;

    Newsroom() {
        folder.add(
            "paper/paper.xml",
            "<paper><name>报</name><numbering number='1' date='2022-04-13'/><fonts catalogue='fonts.xml'/>"
            "<layouts folder='.'/></paper>");
        folder.add("paper/fonts.xml", "<fonts/>");
        for (const std::string id : {"one", "two", "three"})
            folder.add(
                "paper/articles/" + id + ".xml",
                "<article id='" + id + "'><headline>题</headline><figure src='a.jpg' alt='图'/></article>");
    }
    std::optional<IssuePlan> read(const std::string& pages) {
        return read_issue(
            folder.add("issues/issue.xml",
                       "<issue date=\"2022-04-13\" paper=\"../paper/paper.xml\">\n" + pages + "</issue>"),
            sources, diagnostics);
    }
};

TEST_F(Newsroom, an_issue_gives_pages_placements_and_articles_in_order) {
    const auto plan = read(R"(
<page number="1" layout="front" section="要闻" editors="责任编辑 江雨">
  <place slot="lead" article="articles/two.xml">
    <frame columns="1-5" lines="8-40"/>
    <frame columns="2" lines="41"/>
    <head columns="1-5" lines="8-13"/>
    <inset columns="2-3" lines="20-32" left="0em" right="6.5em"/>
    <set style="headline" size="30pt" tracking="0.1em"/>
  </place>
  <place slot="foot" article="articles/one.xml"/>
</page>
<page number="2" layout="inner">
  <continue slot="rest" article="two" title="短题"><frame columns="1" lines="2-3"/></continue>
</page>
)");
    EXPECT_EQ(findings(diagnostics, sources), "");
    ASSERT_TRUE(plan);
    EXPECT_EQ(plan->date, 2022y / 4 / 13);
    ASSERT_EQ(plan->pages.size(), 2u);
    EXPECT_EQ(plan->pages[0].layout, "front");
    EXPECT_EQ(plan->pages[0].section, "要闻");
    EXPECT_EQ(plan->pages[0].editors, "责任编辑 江雨");
    ASSERT_EQ(plan->articles.size(), 2u);
    EXPECT_EQ(plan->articles[0].id, "two");
    EXPECT_EQ(plan->pages[0].placements.at(1).article_index, 1u);

    const Placement& lead = plan->pages[0].placements[0];
    EXPECT_THAT(lead.frames, testing::ElementsAre(GridArea{1, 5, 8, 40}, GridArea{2, 2, 41, 41}));
    EXPECT_EQ(lead.head, (GridArea{1, 5, 8, 13}));
    ASSERT_EQ(lead.insets.size(), 1u);
    EXPECT_EQ(lead.insets[0].area, (GridArea{2, 3, 20, 32}));
    EXPECT_EQ(lead.insets[0].right, Em{6.5});
    ASSERT_EQ(lead.styles.size(), 1u);
    EXPECT_EQ(lead.styles[0].style, "headline");
    EXPECT_THAT(lead.styles[0].properties,
                testing::ElementsAre(testing::Pair("size", "30pt"), testing::Pair("tracking", "0.1em")));

    const Continuation& rest = plan->pages[1].continuations.at(0);
    EXPECT_EQ(rest.article, "two");
    EXPECT_EQ(rest.title, "短题");
    EXPECT_THAT(rest.frames, testing::ElementsAre(GridArea{1, 1, 2, 3}));
}

TEST_F(Newsroom, an_issue_may_have_thousands_of_pages) {
    std::string pages;
    for (int n = 1; n <= 4000; ++n) pages += "<page number='" + std::to_string(n) + "' layout='inner'/>\n";
    const auto plan = read(pages);
    EXPECT_EQ(findings(diagnostics, sources), "");
    ASSERT_TRUE(plan);
    EXPECT_EQ(plan->pages.back().number, 4000);
}

TEST_F(Newsroom, pictures_are_looked_for_in_the_papers_folder) {
    const auto plan =
        read("<page number='1' layout='front'><place slot='lead' article='articles/one.xml'/></page>");
    ASSERT_TRUE(plan);
    EXPECT_EQ(std::get<Figure>(plan->articles.at(0).insets.at(0)).path,
              (folder.path() / "paper/a.jpg").string());
}

TEST_F(Newsroom, mistakes_of_all_files_come_in_one_run) {
    folder.add("paper/articles/one.xml", "<article id='one'>\n<headline>题</headline>\n<x/></article>");
    folder.add("paper/articles/two.xml", "<article id='two'>\n<headline>题</headline>\n<y/></article>");
    read(
        "<page number='2' layout='front'>\n<place slot='lead' article='articles/one.xml'/>\n"
        "<place slot='lead' article='articles/two.xml'/>\n<place slot='foot' "
        "article='articles/four.xml'/></page>");
    EXPECT_EQ(findings(diagnostics, sources), "E1201 2:15\nE1101 3:1\nE1202 4:14\nE1101 3:1\nE1113 5:29");
}

TEST_F(Newsroom,
       articles_and_their_mistakes_come_in_the_order_of_their_places_however_many_are_read_at_once) {
    std::string pages, ids, found;
    for (int n = 1; n <= 40; ++n) {
        const std::string id = "a" + std::to_string(n);
        // The mistake of each stands on a line of its own; all others are long.
        folder.add("paper/articles/" + id + ".xml", "<article id='" + id + "'>" + std::string(n, '\n') +
                                                        "<headline>题</headline><x/>" +
                                                        std::string(n % 3 * 20'000, ' ') + "</article>");
        pages += "<page number='" + std::to_string(n) +
                 "' layout='front'><place slot='lead' article='articles/" + id + ".xml'/></page>\n";
        ids += id + " ";
        found += (n > 1 ? "\nE1101 " : "E1101 ") + std::to_string(n + 1) + ":23";
    }
    for (const unsigned threads : {1, 2, 4}) {
        set_thread_count(threads);
        diagnostics = {};
        const auto plan = read(pages);
        set_thread_count(0);
        ASSERT_TRUE(plan);
        std::string read_ids;
        for (const Article& article : plan->articles) read_ids += article.id + " ";
        EXPECT_EQ(read_ids, ids) << threads;
        EXPECT_EQ(findings(diagnostics, sources), found) << threads;
    }
}

TEST_F(Newsroom, a_link_that_leads_out_of_the_folder_is_refused_and_one_inside_is_not) {
    std::filesystem::create_symlink("one.xml", folder.path() / "paper/articles/inside.xml");
    folder.add("secret/four.xml", "<article id='four'><headline>题</headline></article>");
    std::filesystem::create_directory_symlink(folder.path() / "secret", folder.path() / "paper/linked");
    read(
        "<page number='1' layout='front'>\n<place slot='a' article='articles/inside.xml'/>\n"
        "<place slot='b' article='linked/four.xml'/></page>");
    EXPECT_EQ(findings(diagnostics, sources), "E1112 4:26");
}

TEST_F(Newsroom, an_issue_without_its_paper_cannot_be_planned) {
    const auto plan =
        read_issue(folder.add("a.xml", "<issue date='2022-04-13' paper='none.xml'/>"), sources, diagnostics);
    EXPECT_FALSE(plan);
    EXPECT_EQ(findings(diagnostics, sources), "E1113 1:33");
}

}  // namespace
}  // namespace banxin
