// Masthead and folio: fields of an issue in, words on the page out.
#include "page/furniture.h"

#include <fstream>

#include <gtest/gtest.h>

#include "setting.h"

namespace banxin {
namespace {

IssuePlan issue() {
    using namespace std::chrono;
    IssuePlan plan;
    plan.date = year{2022} / April / 13;
    plan.paper.name = "今日柯城";
    plan.paper.sponsors = {"中共衢州市柯城区委主办"};
    plan.paper.hotline_label = "采编热线";
    plan.paper.hotline = "3049743";
    plan.paper.numbering = {
        1937, year{2022} / April / 13, {Monday, Tuesday, Wednesday, Thursday, Friday}, {}};
    plan.pages.resize(4);
    for (int p = 0; p < 4; ++p) plan.pages[p].number = p + 1;
    plan.pages[1].section = "要闻";
    return plan;
}

std::string filled(const IssuePlan& plan, std::size_t page, const std::string& text) {
    return fill_fields(text, field_values(plan, plan.pages[page]));
}

TEST(furniture, masthead_of_13_april_2022) {
    EXPECT_EQ(filled(issue(), 0, "{date}|{weekday}|{lunar}"), "2022年4月13日|星期三|农历壬寅年三月十三");
    EXPECT_EQ(filled(issue(), 0, "第{number}期 今日{pages}版"), "第1937期 今日四版");
    EXPECT_EQ(filled(issue(), 0, "{hotline-label}：{hotline}"), "采编热线：3049743");
    EXPECT_EQ(filled(issue(), 0, "{sponsors}"), "中共衢州市柯城区委主办");
}

TEST(furniture, folio_of_page_two) {
    EXPECT_EQ(filled(issue(), 1, "{page} {section}"), "2 要闻");
}

TEST(furniture, issue_numbers_count_publishing_days) {
    using namespace std::chrono;
    const IssueNumbering& numbering = issue().paper.numbering;
    struct Case {
        Date date;
        int number;
    };
    for (const Case& c : {Case{year{2022} / April / 13, 1937},
                          {year{2022} / April / 14, 1938},
                          {year{2022} / April / 18, 1940},
                          {year{2022} / April / 12, 1936},
                          {year{2022} / April / 8, 1934}})
        EXPECT_EQ(issue_number(numbering, c.date), c.number);
    IssueNumbering paused = numbering;
    paused.pauses = {year{2022} / April / 14};
    EXPECT_EQ(issue_number(paused, year{2022} / April / 15), 1938);
}

TEST(furniture, a_code_that_holds_a_web_address_is_a_link_to_it) {
    IssuePlan plan = issue();
    plan.paper.qr_codes = {{"fabu", "https://example.org/fabu", "柯城发布", {}},
                           {"words", "投稿请写“副刊”", "投稿", {}}};
    Diagnostics diagnostics;
    PageTemplate layout;
    layout.styles.styles["caption"] = {};
    const Rect places[] = {{Length::pt(10), Length::pt(20), Length::pt(40), Length::pt(40)},
                           {Length::pt(60), Length::pt(20), Length::pt(40), Length::pt(40)}};
    layout.furniture.emplace_back(FurnitureQr{"fabu", places[0], "caption", {}});
    layout.furniture.emplace_back(FurnitureQr{"words", places[1], "caption", {}});
    Page page;
    place_furniture(layout, plan, plan.pages[0], {test::fonts(), diagnostics, layout.styles}, page);
    ASSERT_EQ(page.links.size(), 1U);
    EXPECT_EQ(page.links[0].address, "https://example.org/fabu");
    EXPECT_EQ(page.links[0].words, "柯城发布 https://example.org/fabu");
    EXPECT_EQ(page.links[0].rect, places[0]);
    EXPECT_FALSE(page.links[0].element);
}

TEST(furniture, a_picture_stands_whole_in_the_middle_of_its_box_and_says_what_is_on_it) {
    const std::string file = testing::TempDir() + "banxin-furniture-name.svg";
    std::ofstream(file) << "<svg xmlns='http://www.w3.org/2000/svg' width='200' height='50'/>";
    PageTemplate layout;
    layout.furniture.emplace_back(FurniturePicture{
        file, "今日柯城", {Length::pt(10), Length::pt(20), Length::pt(100), Length::pt(45)}, {}});
    layout.furniture.emplace_back(FurniturePicture{"none.png", "", {}, {}});
    const IssuePlan plan = issue();
    Diagnostics diagnostics;
    Page page;
    place_furniture(layout, plan, plan.pages[0], {test::fonts(), diagnostics, layout.styles}, page);
    ASSERT_EQ(page.items.size(), 1U) << "one that is not there is reported";
    EXPECT_TRUE(diagnostics.has_errors());
    const auto& picture = std::get<PlacedPicture>(page.items[0]);
    EXPECT_EQ(picture.alt, "今日柯城");
    EXPECT_NEAR(picture.rect.x.in_pt(), 10, 0.01);
    EXPECT_NEAR(picture.rect.y.in_pt(), 30, 0.01);
    EXPECT_NEAR(picture.rect.width.in_pt(), 100, 0.01);
    EXPECT_NEAR(picture.rect.height.in_pt(), 25, 0.01);
    EXPECT_EQ(page.elements.at(0).role, Role::artifact);
}

TEST(furniture, text_stands_in_its_box_as_its_style_aligns_it) {
    const IssuePlan plan = issue();
    Diagnostics diagnostics;
    PageTemplate layout;
    ParagraphStyle style;
    style.name = "name";
    style.size = Length::pt(20);
    style.leading = Length::pt(24);
    style.align = Align::center;
    layout.styles.styles["name"] = style;
    layout.furniture.emplace_back(
        FurnitureText{{Length::pt(100), Length::pt(50), Length::pt(200), Length::pt(40)},
                      "name",
                      "{paper}",
                      FurnitureText::Vertical::middle,
                      {}});
    Page page;
    place_furniture(layout, plan, plan.pages[0], {test::fonts(), diagnostics, layout.styles}, page);
    ASSERT_EQ(page.items.size(), 1U);
    const auto& run = std::get<PlacedRun>(page.items[0]);
    EXPECT_EQ(to_utf8(run.chars), "今日柯城");
    EXPECT_NEAR(run.glyphs[0].x, 160, 0.01);
    EXPECT_NEAR(run.glyphs[0].y, 50 + 8 + 2 + 0.88 * 20, 0.01);
}

TEST(furniture, text_too_wide_for_its_box_is_an_error) {
    const IssuePlan plan = issue();
    Diagnostics diagnostics;
    PageTemplate layout;
    layout.furniture.emplace_back(FurnitureText{
        {{}, {}, Length::pt(30), Length::pt(40)}, "none", "{sponsors}", FurnitureText::Vertical::top, {}});
    Page page;
    place_furniture(layout, plan, plan.pages[0], {test::fonts(), diagnostics, layout.styles}, page);
    ASSERT_EQ(diagnostics.all().size(), 1U);
    EXPECT_EQ(diagnostics.all()[0].code, "E4006");
}

TEST(furniture, thick_and_thin_rule_is_two_lines) {
    const IssuePlan plan = issue();
    Diagnostics diagnostics;
    PageTemplate layout;
    layout.furniture.emplace_back(FurnitureRule{{Length::pt(0), Length::pt(10)},
                                                {Length::pt(100), Length::pt(10)},
                                                Length::pt(2),
                                                black_ink,
                                                FurnitureRule::Kind::thick_thin,
                                                {}});
    Page page;
    place_furniture(layout, plan, plan.pages[0], {test::fonts(), diagnostics, layout.styles}, page);
    ASSERT_EQ(page.items.size(), 2U);
    EXPECT_GT(std::get<PlacedRule>(page.items[0]).thickness, std::get<PlacedRule>(page.items[1]).thickness);
}

TEST(furniture, what_gives_way_to_a_slot_is_drawn_where_nothing_stands_in_it) {
    IssuePlan plan = issue();
    Diagnostics diagnostics;
    PageTemplate layout;
    const Rect rect{Length::pt(10), Length::pt(20), Length::pt(40), Length::pt(40)};
    layout.furniture.emplace_back(
        FurnitureTint{.rect = rect, .ink = black_ink, .where = {}, .unless = "ear"});
    layout.furniture.emplace_back(FurnitureRule{.from = {rect.x, rect.y},
                                                .to = {rect.right(), rect.y},
                                                .thickness = Length::pt(1),
                                                .where = {},
                                                .unless = "ear"});
    layout.furniture.emplace_back(FurnitureRule{.from = {rect.x, rect.bottom()},
                                                .to = {rect.right(), rect.bottom()},
                                                .thickness = Length::pt(1),
                                                .where = {}});
    const auto drawn = [&] {
        Page page;
        place_backgrounds(layout, plan.pages[0], page);
        place_furniture(layout, plan, plan.pages[0], {test::fonts(), diagnostics, layout.styles}, page);
        return page.items.size();
    };
    const std::size_t all = drawn();
    plan.pages[0].placements.emplace_back().slot = "lead";
    EXPECT_EQ(drawn(), all);
    plan.pages[0].placements.emplace_back().slot = "ear";
    EXPECT_EQ(drawn(), all - 2);
    plan.pages[0].placements.clear();
    plan.pages[0].ads.emplace_back().slot = "ear";
    EXPECT_EQ(drawn(), all - 2);
}

}  // namespace
}  // namespace banxin
