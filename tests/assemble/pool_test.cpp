#include "assemble/pool.h"

#include <filesystem>
#include <fstream>
#include <map>

#include <gmock/gmock.h>

namespace banxin {
namespace {

namespace fs = std::filesystem;

class PoolFile : public testing::Test {
  protected:
    void SetUp() override {
        folder_ = fs::temp_directory_path() / ("banxin-pool-" + std::to_string(::getpid()));
        fs::create_directories(folder_ / "articles");
        std::ofstream(folder_ / "articles/one.xml")
            << "<article id='one' section='要闻' priority='4'><headline>一</headline><p>字</p></article>";
        std::ofstream(folder_ / "articles/two.xml")
            << "<article id='two' section='要闻' priority='2'><headline>二</headline><p>字</p></article>";
        std::ofstream(folder_ / "paper.xml")
            << "<paper><name>小报</name><numbering number='1' date='2022-04-13'/><fonts catalogue='"
            << BANXIN_SOURCE_DIR << "/fonts/catalogue.xml'/><layouts folder='" << BANXIN_SOURCE_DIR
            << "/layouts'/></paper>";
    }
    void TearDown() override { fs::remove_all(folder_); }

    std::optional<Pool> read(const std::string& inside) {
        std::ofstream(folder_ / "assembly.xml")
            << "<assembly paper='paper.xml'><articles folder='articles'/>" << inside << "</assembly>";
        return read_pool(folder_, sources_, diagnostics_);
    }
    std::vector<std::string> codes() const {
        std::vector<std::string> codes;
        for (const Diagnostic& d : diagnostics_.all()) codes.push_back(d.code);
        return codes;
    }

    fs::path folder_;
    SourceMap sources_;
    Diagnostics diagnostics_;
};

TEST_F(PoolFile, articles_come_by_priority_with_what_is_wished_of_them) {
    const auto pool = read(
        "<page number='1' layout='front-free' takes='要闻 民生' front='yes'/>"
        "<group articles='one two'/><wish article='one' page='1' must-run='yes'/>"
        "<rule name='seam' weight='7'/>");
    ASSERT_TRUE(pool);
    EXPECT_THAT(codes(), testing::IsEmpty());
    ASSERT_EQ(pool->articles.size(), 2u);
    EXPECT_EQ(pool->articles[0].article.id, "two");
    EXPECT_EQ(pool->articles[1].path, "articles/one.xml");
    EXPECT_EQ(pool->articles[1].page, 1);
    EXPECT_TRUE(pool->articles[1].must_run);
    EXPECT_EQ(pool->articles[0].group, pool->articles[1].group);
    EXPECT_THAT(pool->pages[0].takes, testing::ElementsAre("要闻", "民生"));
    EXPECT_DOUBLE_EQ(pool->objective[Term::seam], 7);
}

TEST_F(PoolFile, fillers_are_short_articles_or_art_with_its_size_and_rules_go_by_clause_too) {
    const auto pool = read(
        "<page number='1' layout='front-free'/><filler article='one'/>"
        "<filler src='own.svg' columns='2' lines='10'/><filler src='own.svg'/>"
        "<rule name='R12.5' weight='3'/>");
    ASSERT_TRUE(pool);
    EXPECT_THAT(codes(), testing::ElementsAre("E9108"));
    EXPECT_TRUE(pool->articles[1].filler);
    ASSERT_EQ(pool->fillers.size(), 1u);
    EXPECT_EQ(pool->fillers[0].size.lines, 10);
    EXPECT_DOUBLE_EQ(pool->objective[Term::heads_grow], 3);
}

TEST_F(PoolFile, late_news_stands_where_its_priority_belongs) {
    auto pool = read("<page number='1' layout='front-free'/>");
    ASSERT_TRUE(pool);
    std::ofstream(folder_ / "late.xml")
        << "<article id='late' section='要闻' priority='3'><headline>三</headline><p>字</p></article>";
    const auto late = add_article(*pool, folder_ / "late.xml", sources_, diagnostics_);
    EXPECT_THAT(codes(), testing::IsEmpty());
    EXPECT_EQ(late, 1u);
    std::vector<std::string> ids;
    for (const PoolArticle& article : pool->articles) ids.push_back(article.article.id);
    EXPECT_THAT(ids, testing::ElementsAre("two", "late", "one"));
}

TEST_F(PoolFile, the_protocol_orders_articles_by_name_or_by_the_persons_they_name) {
    std::ofstream(folder_ / "articles/one.xml")
        << "<article id='one' section='要闻' "
           "priority='2'><headline>李明华调研春耕</headline><p>字</p></article>";
    std::ofstream(folder_ / "articles/three.xml")
        << "<article id='three' section='要闻' "
           "priority='2'><headline>三</headline><p>王建国昨日到会。</p></article>";
    const auto order = [](const Pool& pool) {
        std::map<std::string, int> by_id;
        for (const PoolArticle& a : pool.articles) by_id[a.article.id] = a.order;
        return by_id;
    };
    const auto persons = read("<page number='1' layout='front-free'/><protocol persons='王建国 李明华'/>");
    ASSERT_TRUE(persons);
    EXPECT_EQ(order(*persons), (std::map<std::string, int>{{"one", 2}, {"three", 1}, {"two", 0}}));
    const auto named = read("<page number='1' layout='front-free'/><protocol articles='two one'/>");
    ASSERT_TRUE(named);
    EXPECT_EQ(order(*named), (std::map<std::string, int>{{"one", 2}, {"three", 0}, {"two", 1}}));
    EXPECT_THAT(codes(), testing::IsEmpty());
    read("<page number='1' layout='front-free'/><protocol/>");
    EXPECT_THAT(codes(), testing::ElementsAre("E9110"));
}

TEST_F(PoolFile, pages_share_the_style_sheet_of_their_layouts_whose_mistakes_are_said_once) {
    const auto pool = read(
        "<page number='1' layout='front-free'/><page number='2' layout='inside-free' templates='photo'/>");
    ASSERT_TRUE(pool);
    ASSERT_EQ(pool->layouts.size(), 2u);
    ASSERT_EQ(pool->pages[1].templates.size(), 1u);
    EXPECT_EQ(pool->layouts[0].styles, pool->layouts[1].styles) << "the places in the file too";
    EXPECT_EQ(pool->layouts[0].styles, pool->pages[1].templates[0].styles);

    fs::create_directories(folder_ / "layouts");
    std::ofstream(folder_ / "layouts/sheet.xml") << "<styles><style name='body' size='none'/></styles>";
    for (const std::string name : {"first", "second"})
        std::ofstream(folder_ / ("layouts/" + name + ".xml"))
            << "<layout name='" << name << "' styles='sheet.xml'><page width='285mm' height='420mm'/>"
            << "<grid columns='5' column='14em' gap='1.4em' em='9.5pt' leading='13pt' lines='84' left='15mm' "
               "top='17mm'/><stories lines='1-84'/></layout>";
    std::ofstream(folder_ / "paper.xml")
        << "<paper><name>小报</name><numbering number='1' date='2022-04-13'/><fonts catalogue='"
        << BANXIN_SOURCE_DIR << "/fonts/catalogue.xml'/><layouts folder='layouts'/></paper>";
    read("<page number='1' layout='first'/><page number='2' layout='second'/>");
    EXPECT_THAT(codes(), testing::ElementsAre("E1108"));
}

TEST_F(PoolFile, an_unknown_layout_is_said_with_the_nearest_name) {
    read("<page number='1' layout='inside-fre'/>");
    EXPECT_THAT(codes(), testing::ElementsAre("E2005"));
    EXPECT_EQ(diagnostics_.all().back().suggestion, "inside-free");
}

TEST_F(PoolFile, what_is_not_there_is_said) {
    read("<page number='1' layout='front'/><group articles='three'/><rule name='seem' weight='1'/>");
    EXPECT_THAT(codes(), testing::ElementsAre("E9101", "E9102", "E9103"));
    EXPECT_EQ(diagnostics_.all().back().suggestion, "seam");
}

TEST(pool_of_the_examples, has_a_protocol_a_spare_picture_and_a_quotation_as_filler) {
    SourceMap sources;
    Diagnostics diagnostics;
    const auto pool =
        read_pool(std::filesystem::path(BANXIN_SOURCE_DIR) / "examples/pool/day-2", sources, diagnostics);
    ASSERT_TRUE(pool && !diagnostics.has_errors());
    std::map<int, std::string> protocol;
    int spare = 0, quotations = 0;
    for (const PoolArticle& article : pool->articles) {
        if (article.order > 0) protocol[article.order] = article.article.id;
        for (const Inset& inset : article.article.insets)
            if (const auto* figure = std::get_if<Figure>(&inset)) spare += figure->spare;
        for (const Block& block : article.article.blocks)
            if (const auto* paragraph = std::get_if<Paragraph>(&block))
                quotations += article.filler && paragraph->quote > 0;
    }
    EXPECT_EQ(protocol, (std::map<int, std::string>{{1, "d2-care"}, {2, "d2-people"}}));
    EXPECT_EQ(spare, 1);
    EXPECT_EQ(quotations, 1);
}

TEST_F(PoolFile, the_place_beside_the_masthead_takes_an_article_or_an_advertisement_once) {
    const std::string front = "<page number='1' layout='front-ear'/>",
                      ad = "<ad page='1' place='ear' src='ads/ear.svg' alt='报眼'/>",
                      wish = "<wish article='one' page='1' place='ear'/>";
    const auto with_article = read(front + wish);
    ASSERT_TRUE(with_article);
    EXPECT_THAT(codes(), testing::IsEmpty());
    const PoolArticle& one = with_article->articles[1];
    EXPECT_TRUE(one.must_run);
    const Slot* ear = fixed_place(*with_article, one);
    ASSERT_NE(ear, nullptr);
    EXPECT_EQ(ear->name, "ear");
    EXPECT_EQ(fixed_place(*with_article, with_article->articles[0]), nullptr);

    const auto with_ad = read(front + ad);
    ASSERT_TRUE(with_ad);
    EXPECT_THAT(codes(), testing::IsEmpty());
    EXPECT_TRUE(with_ad->pages[0].ads.empty());
    ASSERT_EQ(with_ad->pages[0].fixed_ads.size(), 1u);
    EXPECT_EQ(with_ad->pages[0].fixed_ads[0].slot, "ear");

    read(front + wish + ad);
    EXPECT_THAT(codes(), testing::ElementsAre("E9113"));
    read("<page number='1' layout='front-free'/>" + wish + "<ad page='1' src='a.svg' columns='2'/>");
    EXPECT_THAT(codes(), testing::ElementsAre("E9113", "E9112", "E9114"));
}

}  // namespace
}  // namespace banxin
