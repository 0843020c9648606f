// The plan of an issue in, pages out: what stands where, in which order, and what is refused.
#include "page/make_pages.h"

#include <gmock/gmock.h>

#include "plain_page.h"
#include "rich.h"
#include "setting.h"

namespace banxin {
namespace {

using test::rich;

Article story(const std::string& id, std::string_view headline, int sentences) {
    Article article;
    article.id = id;
    article.headline.lines.push_back(rich(headline));
    std::string text;
    for (int i = 0; i < sentences; ++i) text += "田间地头一派繁忙景象。";
    article.blocks.emplace_back(Paragraph{rich(text), false, {}});
    return article;
}

/// A page of two columns of ten characters with two slots, one below the other, their edge two lines lower in
/// the second column (R12.2).
PageTemplate layout() {
    PageTemplate page = test::plain_page(2, 24);
    for (int half : {0, 1}) {
        Slot slot;
        slot.name = half == 0 ? "upper" : "lower";
        slot.frames = half == 0 ? std::vector<GridArea>{{1, 1, 1, 12}, {2, 2, 1, 14}}
                                : std::vector<GridArea>{{1, 1, 13, 24}, {2, 2, 15, 24}};
        page.slots.push_back(slot);
    }
    return page;
}

IssuePlan issue() {
    using namespace std::chrono;
    IssuePlan plan;
    plan.date = year{2022} / April / 13;
    plan.paper.name = "今日柯城";
    plan.paper.numbering = {1937, plan.date, {}, {}};
    plan.articles = {story("one", "春耕正当时", 12), story("two", "采茶正忙时", 12)};
    PagePlan page;
    page.layout = "plain";
    page.section = "要闻";
    // Placed in the other order than the layout's slots.
    for (std::size_t i : {1, 0}) {
        Placement placement;
        placement.slot = i == 0 ? "upper" : "lower";
        placement.article_index = i;
        page.placements.push_back(placement);
    }
    plan.pages.push_back(page);
    return plan;
}

IssuePages made(const IssuePlan& plan, const PageTemplate& page, Diagnostics& diagnostics,
                bool allow_overset = false) {
    return make_pages(plan, {{"plain", page}}, test::fonts(), allow_overset, diagnostics);
}

std::vector<std::string> codes(const Diagnostics& diagnostics) {
    std::vector<std::string> out;
    for (const Diagnostic& d : diagnostics.all()) out.push_back(d.code);
    return out;
}

std::string words_of(const Page& page) {
    std::u32string out;
    for (const PageItem& item : page.items)
        if (const auto* run = std::get_if<PlacedRun>(&item)) out += run->chars;
    return to_utf8(out);
}

TEST(make_pages, stories_follow_the_slots_of_the_layout_each_headline_first) {
    Diagnostics diagnostics;
    const IssuePages pages = made(issue(), layout(), diagnostics);
    EXPECT_THAT(codes(diagnostics), testing::IsEmpty());
    const std::string words = words_of(pages.document.pages.at(0));
    EXPECT_EQ(words.find("春耕正当时"), 0U);
    EXPECT_LT(words.find("田间地头"), words.find("采茶正忙时"));
    ASSERT_EQ(pages.fits.size(), 2U);
    EXPECT_EQ(pages.fits[0].slot, "upper");
}

TEST(make_pages, the_document_has_title_date_and_outline) {
    Diagnostics diagnostics;
    const Document document = made(issue(), layout(), diagnostics).document;
    EXPECT_EQ(document.title, "今日柯城 2022年4月13日 第1937期");
    EXPECT_EQ(document.date, "2022-04-13");
    ASSERT_EQ(document.outline.size(), 3U);
    EXPECT_EQ(document.outline[0].title, "第1版 要闻");
    EXPECT_EQ(document.outline[1].title, "春耕正当时");
    EXPECT_EQ(document.outline[2].level, 2);
}

TEST(make_pages, pages_that_are_taken_do_not_stay) {
    IssuePlan plan = issue();
    plan.pages.push_back(plan.pages.front());
    plan.pages[0].placements.pop_back();
    plan.pages[1].placements.erase(plan.pages[1].placements.begin());
    plan.pages[1].number = 2;
    Diagnostics diagnostics;
    const Document whole = made(plan, layout(), diagnostics).document;
    std::vector<std::string> taken;
    const auto take = [&](const DocumentHead& head, Page&& page) {
        EXPECT_EQ(head.title, whole.title);
        taken.push_back(words_of(page));
    };
    const Document rest =
        make_pages(plan, {{"plain", layout()}}, test::fonts(), false, diagnostics, {}, take).document;
    EXPECT_TRUE(rest.pages.empty());
    ASSERT_EQ(rest.outline.size(), whole.outline.size());
    EXPECT_EQ(taken, (std::vector{words_of(whole.pages.at(0)), words_of(whole.pages.at(1))}));
}

TEST(make_pages, every_glyph_of_an_article_knows_its_place) {
    const IssuePlan plan = issue();
    const auto stands_at = [](const RichText& text, std::uint32_t offset, char32_t c) {
        for (std::size_t i = 0; i < text.text.chars.size(); ++i)
            if (text.text.places[i].offset == offset) return text.text.chars[i] == c;
        return false;
    };
    Diagnostics diagnostics;
    const Document document = made(plan, layout(), diagnostics).document;
    for (const PageItem& item : document.pages[0].items) {
        const PlacedRun& run = std::get<PlacedRun>(item);
        ASSERT_EQ(run.places.size(), run.chars.size());
        for (std::size_t i = 0; i < run.chars.size(); ++i)
            EXPECT_TRUE(std::ranges::any_of(plan.articles, [&](const Article& a) {
                const RichText& paragraph = std::get<Paragraph>(a.blocks.front()).text;
                return stands_at(a.headline.lines.front(), run.places[i].offset, run.chars[i]) ||
                       stands_at(paragraph, run.places[i].offset, run.chars[i]);
            }));
    }
}

TEST(make_pages, the_notes_of_a_story_over_two_pages_are_links_to_each_other) {
    IssuePlan plan = issue();
    plan.articles[0] = story("one", "春耕正当时", 30);
    PagePlan second = plan.pages[0];
    second.number = 2;
    second.placements.clear();
    second.continuations.push_back({"lower", "one", {}, std::nullopt, {}, {}, {}});
    plan.pages.push_back(second);
    Diagnostics diagnostics;
    const Document document = made(plan, layout(), diagnostics).document;
    EXPECT_THAT(codes(diagnostics), testing::IsEmpty());
    for (int p : {0, 1}) {
        const Page& page = document.pages.at(p);
        ASSERT_EQ(page.links.size(), 1U);
        const PageLink& link = page.links[0];
        EXPECT_EQ(link.words, p == 0 ? "（下转第2版）" : "（上接第1版）");
        EXPECT_EQ(link.to_page, p == 0 ? 2 : 1);
        EXPECT_EQ(link.to.y, p == 0 ? layout().grid.line_top(13) : layout().grid.line_top(1));
        const PageElement& note = page.elements.at(link.element.value());
        EXPECT_EQ(note.role, Role::jump);
        const auto& run = std::get<PlacedRun>(page.items.at(note.first_item));
        EXPECT_LT(link.rect.top().in_pt(), run.glyphs[0].y);
        EXPECT_GT(link.rect.bottom().in_pt(), run.glyphs[0].y);
        EXPECT_NEAR(link.rect.left().in_pt(), run.glyphs[0].x, 10);
    }
}

TEST(make_pages, a_rest_that_stands_before_its_beginning_is_laid_all_the_same) {
    IssuePlan plan = issue();
    plan.articles[0] = story("one", "春耕正当时", 30);
    PagePlan first = plan.pages[0];
    first.placements.clear();
    first.continuations.push_back({"lower", "one", {}, std::nullopt, {}, {}, {}});
    plan.pages[0].number = 2;
    plan.pages.insert(plan.pages.begin(), first);
    Diagnostics diagnostics;
    const Document document = made(plan, layout(), diagnostics).document;
    EXPECT_THAT(codes(diagnostics), testing::IsEmpty());
    ASSERT_EQ(document.pages.size(), 2U);
    ASSERT_EQ(document.pages[0].links.size(), 1U);
    EXPECT_EQ(document.pages[0].links[0].words, "（上接第2版）");
    EXPECT_EQ(document.pages[1].links.at(0).words, "（下转第1版）");
}

TEST(make_pages, overset_text_is_an_error_or_a_warning_when_allowed) {
    IssuePlan plan = issue();
    plan.articles[0] = story("one", "春耕正当时", 60);
    Diagnostics strict, lenient;
    EXPECT_TRUE(made(plan, layout(), strict).fits[0].overset());
    made(plan, layout(), lenient, true);
    EXPECT_THAT(codes(strict), testing::ElementsAre("E4001"));
    EXPECT_THAT(codes(lenient), testing::ElementsAre("W4001"));
}

TEST(make_pages, no_area_that_the_issue_gives_may_stand_over_another_story) {
    const GridArea lower_half{1, 1, 14, 20};
    IssuePlan frame = issue(), head = issue(), inset = issue();
    frame.pages[0].placements[1].frames = {{1, 2, 1, 14}};
    head.pages[0].placements[1].head = lower_half;
    inset.pages[0].placements[1].insets = {{lower_half, {}, {}, {}}};
    for (const IssuePlan& plan : {frame, head, inset}) {
        Diagnostics diagnostics;
        made(plan, layout(), diagnostics);
        EXPECT_THAT(codes(diagnostics), testing::ElementsAre("E4005"));
    }
}

TEST(make_pages, an_area_outside_the_grid_is_refused) {
    IssuePlan plan = issue();
    plan.pages[0].placements[0].frames = {{1, 1, 13, 25}};
    Diagnostics diagnostics;
    made(plan, layout(), diagnostics);
    EXPECT_THAT(codes(diagnostics), testing::ElementsAre("E2007"));
}

TEST(make_pages, a_font_that_the_catalogue_lacks_is_reported_once) {
    PageTemplate page = layout();
    page.styles.styles["body"].font = "xingshu";
    Diagnostics diagnostics;
    made(issue(), page, diagnostics);
    EXPECT_THAT(codes(diagnostics), testing::Contains("E3003").Times(1));
}

}  // namespace
}  // namespace banxin
