// Pages compared as values: each kind of difference is seen, and sameness is claimed only where it is.
#include "proof/page_diff.h"

#include <functional>

#include <gmock/gmock.h>

#include "setting.h"

namespace banxin {
namespace {

using namespace literals;

PlacedRun run(Length x, Length baseline) {
    PlacedRun run;
    run.size = 10_pt;
    run.chars = U"茶";
    run.places = {{FileId{0}, 5}};
    run.clusters = {{}};
    run.glyphs = {{42, static_cast<float>(x.in_pt()), static_cast<float>(baseline.in_pt())}};
    return run;
}

/// Two lines of a story, a rule, a tint, a code and a link.
Page page() {
    Page page;
    page.trim = {100_pt, 100_pt};
    page.items = {PlacedFill{{0_pt, 0_pt, 50_pt, 50_pt}, black_ink.tint(0.1)},
                  PlacedRule{{0_pt, 60_pt}, {50_pt, 60_pt}, 1_pt, black_ink, {}},
                  PlacedBitmap{{60_pt, 60_pt, 20_pt, 20_pt}, 2, 1, {1, 0}, black_ink}, run(10_pt, 20_pt),
                  run(10_pt, 35_pt)};
    page.elements = {{Role::paragraph, 0, 0, 3, 5}};
    page.links = {{{10_pt, 12_pt, 10_pt, 10_pt}, "茶园", "https://example.org/tea", 0, {}, 0}};
    return page;
}

std::vector<PageDiff> compare(const Document& older, const Document& newer) {
    FileNumbers files;
    return compare_pages(compared_pages({older, test::fonts(), {"tea"}}, files),
                         compared_pages({newer, test::fonts(), {"tea"}}, files));
}

Document document(std::vector<Page> pages) {
    Document document;
    document.pages = std::move(pages);
    return document;
}

PageDiff compare(const Page& older, const Page& newer) {
    return compare(document({older}), document({newer})).at(0);
}

TEST(page_diff, equal_pages_are_equal_whatever_their_places_in_files) {
    Page moved_in_file = page();
    std::get<PlacedRun>(moved_in_file.items[3]).places[0].offset = 99;
    const PageDiff diff = compare(page(), moved_in_file);
    EXPECT_TRUE(diff.same());
    EXPECT_EQ(diff.same_items, 6U);
}

TEST(page_diff, every_value_counts) {
    struct Change {
        const char* name;
        std::size_t item;
        std::function<void(Page&)> make;
    };
    const auto text = [](auto change) {
        return [change](Page& p) { change(std::get<PlacedRun>(p.items[3])); };
    };
    const Change changes[] = {
        {"glyph", 3, text([](PlacedRun& r) { ++r.glyphs[0].id; })},
        {"place of a glyph", 3, text([](PlacedRun& r) { r.glyphs[0].x += 0.01F; })},
        {"character", 3, text([](PlacedRun& r) { r.chars = U"荼"; })},
        {"face", 3, text([](PlacedRun& r) { r.face = FaceId{1}; })},
        {"size", 3, text([](PlacedRun& r) { r.size += 0.1_pt; })},
        {"width", 3, text([](PlacedRun& r) { r.width_scale = 0.9; })},
        {"height", 3, text([](PlacedRun& r) { r.height_scale = 0.9; })},
        {"posture", 3, text([](PlacedRun& r) { r.posture = Posture::turned; })},
        {"ink", 3, text([](PlacedRun& r) { r.ink.m = 1; })},
        {"plate of an ink", 3, text([](PlacedRun& r) { r.ink.spot = "PANTONE 485 C"; })},
        {"share of a spot ink", 3, text([](PlacedRun& r) { r.ink.share = 0.5; })},
        {"role", 3, [](Page& p) { p.elements[0].role = Role::crosshead; }},
        {"where a paragraph begins", 4,
         [](Page& p) {
             p.elements = {{Role::paragraph, 0, 0, 3, 4}, {Role::paragraph, 0, 1, 4, 5}};
         }},
        {"address of a link", 5, [](Page& p) { p.links[0].address = "https://example.org/"; }},
        {"words of a link", 5, [](Page& p) { p.links[0].words = "这里"; }},
        {"page that a link leads to", 5, [](Page& p) { p.links[0].to_page = 2; }},
        {"place that a link leads to", 5, [](Page& p) { p.links[0].to.y = 5_pt; }},
        {"place of a link", 5, [](Page& p) { p.links[0].rect.x += 1_pt; }},
        {"rule", 1, [](Page& p) { std::get<PlacedRule>(p.items[1]).dash = {1_pt}; }},
        {"round ends", 1, [](Page& p) { std::get<PlacedRule>(p.items[1]).round = true; }},
        {"wave", 1, [](Page& p) { std::get<PlacedRule>(p.items[1]).wave = 2_pt; }},
        {"tint", 0, [](Page& p) { std::get<PlacedFill>(p.items[0]).ink.k = 0.2; }},
        {"code", 2,
         [](Page& p) {
             std::get<PlacedBitmap>(p.items[2]).cells = {0, 1};
         }},
    };
    for (const Change& change : changes) {
        SCOPED_TRACE(change.name);
        Page newer = page();
        change.make(newer);
        const PageDiff diff = compare(page(), newer);
        EXPECT_FALSE(diff.same());
        ASSERT_FALSE(diff.only_old.empty());
        EXPECT_EQ(diff.only_old.front().item, change.item);
        EXPECT_EQ(diff.only_old.front().article, change.item < 3 ? "" : "tea");
    }
}

TEST(page_diff, names_the_inks_of_what_stands_where_it_stood) {
    Page newer = page();
    for (const std::size_t i : {3, 4}) std::get<PlacedRun>(newer.items[i]).ink = {0.6, 0.5, 0.5, 0.7};
    std::get<PlacedFill>(newer.items[0]).rect.width += 1_pt;
    const PageDiff diff = compare(page(), newer);
    ASSERT_EQ(diff.inks.size(), 1U);
    EXPECT_EQ(diff.inks[0].from, "K 100");
    EXPECT_EQ(diff.inks[0].to, "C 60 M 50 Y 50 K 70");
    EXPECT_EQ(diff.inks[0].items, 2U);
}

TEST(page_diff, order_of_painting_and_trim_count) {
    Page newer = page();
    std::swap(newer.items[0], newer.items[1]);
    EXPECT_FALSE(compare(page(), newer).same());
    newer = page();
    newer.trim.width += 1_pt;
    EXPECT_FALSE(compare(page(), newer).same());
}

TEST(page_diff, what_a_picture_says_and_the_bytes_of_its_file_count) {
    Page older = page(), newer = page();
    PlacedPicture picture;
    picture.rect = {60_pt, 0_pt, 30_pt, 30_pt};
    picture.path = BANXIN_SOURCE_DIR "/examples/kecheng/pictures/tea-picking.jpg";
    picture.alt = "采茶";
    older.items.emplace_back(picture);
    newer.items.emplace_back(picture);
    EXPECT_TRUE(compare(older, newer).same());
    std::get<PlacedPicture>(newer.items.back()).alt = "采茶工";
    EXPECT_EQ(compare(older, newer).only_new.size(), 1U);
    std::get<PlacedPicture>(newer.items.back()).alt = "采茶";
    std::get<PlacedPicture>(newer.items.back()).path =
        BANXIN_SOURCE_DIR "/examples/kecheng/pictures/spring-field.jpg";
    EXPECT_EQ(compare(older, newer).only_new.size(), 1U);
}

TEST(page_diff, the_outline_counts_on_the_page_that_it_leads_to) {
    Document older = document({page(), page()}), newer = older;
    older.pages[1].number = newer.pages[1].number = 2;
    older.outline = {{1, "第1版", 0, {}}, {2, "采茶", 1, {}}};
    newer.outline = {{1, "第1版", 0, {}}, {2, "采茶忙", 1, {}}};
    const auto diffs = compare(older, newer);
    EXPECT_TRUE(diffs.at(0).same());
    EXPECT_FALSE(diffs.at(1).same());
}

TEST(page_diff, a_page_of_one_version_alone_is_different) {
    Page second = page();
    second.number = 2;
    const auto diffs = compare(document({page()}), document({page(), second}));
    ASSERT_EQ(diffs.size(), 2U);
    EXPECT_TRUE(diffs[0].same());
    EXPECT_FALSE(diffs[1].same());
    EXPECT_EQ(diffs[1].only_new.size(), 6U);
}

TEST(page_diff, letters_of_a_turned_line_cover_what_stands_beside_the_line) {
    PlacedRun turned = run(50_pt, 20_pt);
    turned.posture = Posture::turned;
    EXPECT_EQ(rect_of(turned), (Rect{48.8_pt, 20_pt, 10_pt, 10_pt}));
}

TEST(page_diff, regions_nearer_than_the_gap_become_one) {
    const Rect line{0_pt, 0_pt, 50_pt, 10_pt}, next{0_pt, 14_pt, 40_pt, 10_pt},
        column{62_pt, 0_pt, 50_pt, 10_pt};
    EXPECT_THAT(joined_regions({line, column, next}, 6_pt),
                testing::UnorderedElementsAre(Rect{0_pt, 0_pt, 50_pt, 24_pt}, column));
}

}  // namespace
}  // namespace banxin
