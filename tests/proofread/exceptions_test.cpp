#include <gtest/gtest.h>

#include "one_article.h"

namespace banxin {
namespace {

std::string findings_of(const std::string& body) {
    return shown(OneArticle(body).findings());
}

TEST(Sic, silences_its_rules_within_itself_and_nothing_else) {
    EXPECT_EQ(findings_of("<p><sic rule=\"half-width\" reason=\"歌名\">好,的</sic>，好,的。</p>"),
              "half-width 「,」 → ，");
    EXPECT_EQ(findings_of("<p><sic rule=\"dash\" reason=\"歌名\">好,的</sic>。</p>"),
              "half-width 「,」 → ，");
    EXPECT_EQ(findings_of("<p><sic rule=\"dash half-width\" reason=\"歌名\">好,的--是</sic>。</p>"), "");
}

TEST(Sic, is_nothing_to_the_text) {
    const OneArticle article(
        "<p>一<em>二<sic rule=\"dash\" reason=\"歌名\">三</sic></em><sic rule=\"dash\" reason=\"歌名\">四"
        "<em>五</em></sic></p>");
    EXPECT_TRUE(article.diagnostics.all().empty());
    const RichText& text = std::get<Paragraph>(article.plan.articles.at(0).blocks.at(0)).text;
    EXPECT_EQ(text.text.chars, U"一二三四五");
    ASSERT_EQ(text.spans.size(), 2u);
    EXPECT_EQ(text.spans[0].end - text.spans[0].begin, 2u);
}

TEST(Off, silences_its_rule_in_the_whole_article_or_paper) {
    OneArticle article("<p>好,的--是。</p>");
    const SourceSpan everywhere;
    article.plan.paper.proof_exceptions = {{{"dash"}, "报社体例", everywhere, everywhere}};
    EXPECT_EQ(shown(article.findings()), "half-width 「,」 → ，");
    article.plan.articles[0].proof_exceptions = {
        {{"half-width"}, "诗", {article.plan.articles[0].where.file, 0, 0xFFFFFFFF}, everywhere}};
    EXPECT_EQ(shown(article.findings()), "");
}

TEST(Off, is_read_from_article_and_paper) {
    SampleFolder folder;
    SourceMap sources;
    Diagnostics diagnostics;
    const auto article =
        read_article(folder.add("a.xml",
                                "<article id=\"a\"><off rule=\"dash ellipsis\" reason=\"诗\"/>"
                                "<headline>题</headline></article>"),
                     sources, diagnostics);
    ASSERT_TRUE(article);
    EXPECT_TRUE(diagnostics.all().empty());
    ASSERT_EQ(article->proof_exceptions.size(), 1u);
    EXPECT_EQ(article->proof_exceptions[0].rules, (std::vector<std::string>{"dash", "ellipsis"}));
    EXPECT_EQ(article->proof_exceptions[0].reason, "诗");
    EXPECT_TRUE(article->proof_exceptions[0].covers(article->where));
}

TEST(Exceptions, name_rules_that_exist) {
    EXPECT_EQ(findings_of("<p><sic rule=\"half-widht\" reason=\"歌名\">好</sic>。</p>"),
              "unknown-rule 「half-widht」 → half-width");
}

TEST(UnreadableCodes, are_findings_at_the_paper_unless_it_silences_them) {
    OneArticle article("好的。");
    article.plan.paper.qr_codes = {{"a", "https://example.org/a", "", {}},
                                   {"b", "https://example.org/b", "", {}}};
    EXPECT_EQ(shown(proofread_codes(article.plan, {1})), "qr-code 「b」");
    article.plan.paper.proof_exceptions = {{{"qr-code"}, "只作图案", {}, {}}};
    EXPECT_EQ(shown(proofread_codes(article.plan, {1})), "");
}

TEST(Findings, stand_in_the_order_of_the_text_and_become_warnings) {
    OneArticle article("好,的。。是--的。");
    const auto findings = article.findings();
    EXPECT_EQ(shown(findings), "half-width 「,」 → ，\ndoubled-mark 「。。」 → 。\ndash 「--」 → ——");
    report(findings, article.diagnostics);
    EXPECT_FALSE(article.diagnostics.has_errors());
    ASSERT_EQ(article.diagnostics.all().size(), 3u);
    EXPECT_EQ(article.diagnostics.all()[2].code, "W3106");
    EXPECT_NE(to_text(article.diagnostics.all()[2], article.sources, Language::zh).find("〔dash〕"),
              std::string::npos);
}

}  // namespace
}  // namespace banxin
