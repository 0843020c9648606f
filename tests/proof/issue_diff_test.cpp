// Two issues in, the report out.
#include "proof/issue_diff.h"

#include <algorithm>
#include <mutex>

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
    EXPECT_EQ(diff_text(diff, Language::zh),
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
    EXPECT_EQ(diff_text(diff, Language::zh),
              "文字\n"
              "  tea 采茶正忙时\n"
              "    articles/tea.xml:2 正文：田[-间-]{+里+}一派繁忙景象。¶山上也是。{+¶明天还采。+}\n"
              "版面\n"
              "  tea 采茶正忙时：第1版 slot-1，多 1 行\n"
              "  road 公路通车：第1版 slot-2，下移 5.3 mm\n"
              "各版\n"
              "  第1版：2 项相同，旧版独有 3 项，新版独有 4 项\n"
              "显示列表逐项比对：2 项的值完全相同，4 项不同（均列于上）；0 篇稿件一字一位未动。\n");
    EXPECT_THAT(diff_json(diff),
                testing::AllOf(testing::HasSubstr(R"({"deleted": "间"}, {"inserted": "里"})"),
                               testing::HasSubstr(R"("same": false, "same_items": 2)")));
}

TEST(issue_diff, tells_new_dropped_and_moved_stories) {
    const Issue a(two), b({{"road", "公路通车", "新路今天通车。"}, {"school", "学校开学", "今天开学。"}});
    const IssueDiff diff = compare_issues(a.version(), b.version());
    const std::string text = diff_text(diff, Language::en);
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

TEST(issue_diff, pages_and_articles_can_be_compared_alone) {
    auto words = two;
    words[0][2] = "田里一派繁忙景象。";
    words[1][2] = "新路昨天通车。";
    const Issue a(two), b(words);
    const IssueDiff road = compare_issues(a.version(), b.version(), {{}, "road"});
    ASSERT_EQ(road.articles.size(), 1U);
    EXPECT_EQ(road.articles[0].id, "road");
    ASSERT_EQ(road.pages.size(), 1U);
    EXPECT_EQ(road.pages[0].same_items, 1U);
    EXPECT_EQ(road.pages[0].only_new.size(), 1U);
    const IssueDiff elsewhere = compare_issues(a.version(), b.version(), {{2}, ""});
    EXPECT_TRUE(elsewhere.same());
    EXPECT_TRUE(elsewhere.pages.empty());
    EXPECT_EQ(compare_issues(a.version(), b.version(), {{1}, ""}).articles.size(), 2U);
}

TEST(issue_diff, an_article_is_compared_by_its_words) {
    auto words = two;
    words[0][2] = "田里一派繁忙景象。";
    const Issue a(two), b(words);
    const IssueDiff diff = compare_articles(a.plan.articles[0], a.sources, b.plan.articles[0], b.sources);
    EXPECT_EQ(diff_text(diff, Language::zh),
              "文字\n"
              "  tea 采茶正忙时\n"
              "    articles/tea.xml:2 正文：田[-间-]{+里+}一派繁忙景象。¶山上也是。\n");
    EXPECT_TRUE(compare_articles(a.plan.articles[1], a.sources, b.plan.articles[1], b.sources).same());
}

TEST(issue_diff, what_a_picture_says_is_compared_as_words) {
    const Issue a(two), b(two);
    Article older = a.plan.articles[0], newer = older;
    Figure figure;
    figure.alt = "采茶工";
    older.insets.emplace_back(figure);
    figure.alt = "采茶人";
    newer.insets.emplace_back(figure);
    const IssueDiff diff = compare_articles(older, a.sources, newer, b.sources);
    ASSERT_EQ(diff.articles.size(), 1U);
    EXPECT_EQ(diff.articles[0].passages.at(0).role, Role::figure);
}

/// What was drawn, as words.
DrawPage named_parts() {
    return [](const PagePart& part, double, Diagnostics&) {
        return std::string(part.newer ? "new " : "old ") + std::to_string(part.page) + " " +
               std::to_string(part.part.width.in_pt()) + " × " + std::to_string(part.part.height.in_pt());
    };
}

TEST(issue_diff, of_the_older_page_only_what_differs_is_drawn) {
    auto words = two;
    words[0][2] = "田里一派繁忙景象。";
    const Issue a(two), b(words);
    const IssueDiff diff = compare_issues(a.version(), b.version());
    std::mutex lock;
    std::vector<PagePart> drawn;
    Diagnostics diagnostics;
    const auto html = diff_html(
        diff,
        [&](const PagePart& part, double, Diagnostics&) {
            const std::lock_guard guard(lock);
            drawn.push_back(part);
            return std::string("PNG");
        },
        Language::zh, diagnostics);
    ASSERT_TRUE(html);
    ASSERT_EQ(drawn.size(), 2U);
    std::sort(drawn.begin(), drawn.end(), [](const auto& x, const auto& y) { return x.newer > y.newer; });
    EXPECT_EQ(drawn[0].part, (Rect{0_pt, 0_pt, 200_pt, 300_pt}));
    EXPECT_FALSE(drawn[1].newer);
    EXPECT_LT(drawn[1].part.height, 30_pt);
    const ChangedItem& changed = diff.pages[0].only_old.at(0);
    EXPECT_EQ(bounding(drawn[1].part, changed.rect), drawn[1].part);
    EXPECT_THAT(*html, testing::HasSubstr("<use href=\"#page1\"/>"));
}

TEST(issue_diff, a_page_that_cannot_be_drawn_leaves_no_report) {
    const Issue a(two), b({{"road", "公路通车", "新路今天通车。"}});
    Diagnostics diagnostics;
    const auto html = diff_html(
        compare_issues(a.version(), b.version()),
        [](const PagePart&, double, Diagnostics& found) -> std::optional<std::string> {
            found.report("E6002", {}, {"x", "broken"});
            return std::nullopt;
        },
        Language::zh, diagnostics);
    EXPECT_FALSE(html);
    EXPECT_TRUE(diagnostics.has_errors());
}

TEST(issue_diff, a_character_raised_or_lowered_is_another) {
    const std::vector<std::vector<std::string>> words{{"road", "公路", "铺了3m2，喷了H2O，长n。"}};
    Issue older(words), newer(words);
    auto& annotations = std::get<Paragraph>(newer.plan.articles[0].blocks[0]).text.annotations;
    annotations.push_back({4, 5, AnnotationKind::raised, U"", {}});
    annotations.push_back({9, 10, AnnotationKind::lowered, U"", {}});
    annotations.push_back({12, 13, AnnotationKind::lowered, U"", {}});
    const IssueDiff diff = compare_issues(older.version(), newer.version());
    ASSERT_EQ(diff.articles.size(), 1U);
    const std::string said = marked_words(excerpt(diff.articles[0].passages.at(0)), Language::zh);
    EXPECT_THAT(said, testing::AllOf(testing::HasSubstr("m[-2-]{+²+}"), testing::HasSubstr("H[-2-]{+₂+}")));
}

TEST(issue_diff, a_raised_character_that_unicode_has_not_is_written_with_a_sign) {
    const char32_t chars[] = {at_height(U'甲', CharHeight::raised), at_height(U'a', CharHeight::lowered),
                              U'b'};
    EXPECT_EQ(passage_words({chars, 3}), "^甲_ab");
    EXPECT_EQ(base_of(U'²').base, U'2');
    EXPECT_EQ(base_of(at_height(U'甲', CharHeight::lowered)).height, CharHeight::lowered);
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
                                          .pages = {},
                                          .items_by_story = true},
                                named_parts(), Language::zh, diagnostics);
    ASSERT_TRUE(html);
    EXPECT_THAT(*html,
                testing::AllOf(testing::HasSubstr("&lt;旧>"), testing::HasSubstr("<ins>&lt;b>&amp;</ins>")));
}

}  // namespace
}  // namespace banxin
