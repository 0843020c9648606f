// Two issues in, the report out.
#include "proof/issue_diff.h"

#include <gmock/gmock.h>

#include "proof/report.h"
#include "setting.h"

namespace banxin {
namespace {

using namespace literals;

/// An issue of one page written as `id: headline / paragraph / paragraph`, each story in a slot of its own,
/// one line of text a paragraph.
struct Issue {
    SourceMap sources;
    IssuePlan plan;
    IssuePages pages;

    explicit Issue(const std::vector<std::vector<std::string>>& stories) {
        pages.document.title = "今日柯城 第1937期";
        Page& page = pages.document.pages.emplace_back();
        page.trim = {200_pt, 300_pt};
        Length baseline = 20_pt;
        for (const auto& words : stories) {
            const auto index = static_cast<std::uint32_t>(plan.articles.size());
            Article& article = plan.articles.emplace_back();
            article.id = words.at(0);
            std::string file;
            for (std::size_t i = 1; i < words.size(); ++i) file += words[i] + "\n";
            const FileId id = sources.add("articles/" + article.id + ".xml", file);
            std::uint32_t offset = 0;
            for (std::size_t i = 1; i < words.size(); ++i) {
                RichText text;
                PlacedRun run;
                for (char32_t c : to_u32(words[i])) {
                    text.text.append(c, {id, offset});
                    run.glyphs.push_back({c, 10, static_cast<float>(baseline.in_pt())});
                    offset += static_cast<std::uint32_t>(to_utf8({&c, 1}).size());
                }
                ++offset;
                run.size = 10_pt;
                run.chars = text.text.chars;
                run.places = text.text.places;
                run.clusters.resize(run.chars.size());
                baseline += 15_pt;
                const Role role = i == 1 ? Role::headline : Role::paragraph;
                page.elements.push_back({role, index, 0, page.items.size(), page.items.size() + 1});
                page.items.emplace_back(std::move(run));
                if (i == 1)
                    article.headline.lines.push_back(std::move(text));
                else
                    article.blocks.emplace_back(Paragraph{std::move(text), false, {}});
            }
            pages.fits.push_back({.page = 1,
                                  .slot = "slot-" + std::to_string(index + 1),
                                  .article = article.id,
                                  .used_lines = static_cast<int>(words.size()) - 2,
                                  .where = {}});
        }
    }
    IssueVersion version() const { return {plan, pages, test::fonts(), sources}; }
};

const std::vector<std::vector<std::string>> two{{"tea", "采茶正忙时", "田间一派繁忙景象。", "山上也是。"},
                                                {"road", "公路通车", "新路今天通车。"}};

TEST(issue_diff, the_same_issue_is_the_same) {
    const Issue a(two), b(two);
    const IssueDiff diff = compare_issues(a.version(), b.version());
    EXPECT_TRUE(diff.same());
    EXPECT_EQ(diff.same_stories, 2U);
    EXPECT_EQ(diff_text(diff, a.version(), b.version(), Language::zh),
              "各版\n"
              "  第1版：5 项全同\n"
              "显示列表逐项比对：5 项的值完全相同，0 项不同（均列于上）；2 篇稿件一字一位未动。\n");
}

TEST(issue_diff, reports_words_layout_and_what_is_proved) {
    auto words = two;
    words[0][2] = "田里一派繁忙景象。";
    words[0].push_back("明天还采。");
    const Issue a(two), b(words);
    const IssueDiff diff = compare_issues(a.version(), b.version());
    EXPECT_EQ(diff_text(diff, a.version(), b.version(), Language::zh),
              "文字\n"
              "  tea 采茶正忙时\n"
              "    articles/tea.xml:2 正文：田[-间-]{+里+}一派繁忙景象。¶山上也是。{+¶明天还采。+}\n"
              "版面\n"
              "  tea 采茶正忙时：第1版 slot-1，多 1 行\n"
              "  road 公路通车：第1版 slot-2，下移 5.3 mm\n"
              "各版\n"
              "  第1版：2 项相同，旧版独有 3 项，新版独有 4 项\n"
              "显示列表逐项比对：2 项的值完全相同，4 项不同（均列于上）；0 篇稿件一字一位未动。\n");
    EXPECT_THAT(diff_json(diff, a.version(), b.version()),
                testing::AllOf(testing::HasSubstr(R"({"deleted": "间"}, {"inserted": "里"})"),
                               testing::HasSubstr(R"("same": false, "same_items": 2)")));
}

TEST(issue_diff, tells_new_dropped_and_moved_stories) {
    const Issue a(two), b({{"road", "公路通车", "新路今天通车。"}, {"school", "学校开学", "今天开学。"}});
    const IssueDiff diff = compare_issues(a.version(), b.version());
    const std::string text = diff_text(diff, a.version(), b.version(), Language::en);
    for (const char* said : {"  school 学校开学 (new)\n", "  tea 采茶正忙时 (dropped)\n",
                             "  road 公路通车: page 1 slot-2 → page 1 slot-1\n"})
        EXPECT_THAT(text, testing::HasSubstr(said));
}

TEST(issue_diff, a_story_with_the_same_words_in_another_ink_is_set_otherwise) {
    const Issue a(two);
    Issue b(two);
    std::get<PlacedRun>(b.pages.document.pages[0].items[0]).ink.m = 1;
    const IssueDiff diff = compare_issues(a.version(), b.version());
    EXPECT_FALSE(diff.same());
    EXPECT_TRUE(diff.articles.empty());
    ASSERT_EQ(diff.set_otherwise.size(), 1U);
    EXPECT_EQ(diff.set_otherwise[0].id, "tea");
    EXPECT_EQ(diff.same_stories, 1U);
}

TEST(issue_diff, markup_in_words_stays_words_in_html) {
    auto words = two;
    words[1][2] = "新路今天<b>&通车。";
    const Issue a(two), b(words);
    Diagnostics diagnostics;
    const IssueDiff diff = compare_issues(a.version(), b.version());
    const auto html = diff_html(IssueDiff{.old_title = "<旧>",
                                          .new_title = "新",
                                          .articles = diff.articles,
                                          .layout = {},
                                          .set_otherwise = {},
                                          .pages = {}},
                                a.version(), b.version(), Language::zh, diagnostics);
    ASSERT_TRUE(html);
    EXPECT_THAT(*html,
                testing::AllOf(testing::HasSubstr("&lt;旧>"), testing::HasSubstr("<ins>&lt;b>&amp;</ins>")));
}

}  // namespace
}  // namespace banxin
