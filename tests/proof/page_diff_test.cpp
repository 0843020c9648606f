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

/// Two lines of a story, a rule, a tint and a code.
Page page() {
    Page page;
    page.trim = {100_pt, 100_pt};
    page.items = {PlacedFill{{0_pt, 0_pt, 50_pt, 50_pt}, black_ink.tint(0.1)},
                  PlacedRule{{0_pt, 60_pt}, {50_pt, 60_pt}, 1_pt, black_ink, {}},
                  PlacedBitmap{{60_pt, 60_pt, 20_pt, 20_pt}, 2, 1, {1, 0}, black_ink}, run(10_pt, 20_pt),
                  run(10_pt, 35_pt)};
    page.elements = {{Role::paragraph, 0, 0, 3, 5}};
    return page;
}

PageDiff compare(const Page& older, const Page& newer) {
    const std::vector<Page> a{older}, b{newer};
    return compare_pages({a, test::fonts(), {"tea"}}, {b, test::fonts(), {"tea"}}).at(0);
}

TEST(page_diff, equal_pages_are_equal_whatever_their_places_in_files) {
    Page moved_in_file = page();
    std::get<PlacedRun>(moved_in_file.items[3]).places[0].offset = 99;
    const PageDiff diff = compare(page(), moved_in_file);
    EXPECT_TRUE(diff.same());
    EXPECT_EQ(diff.same_items, 5U);
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
        {"ink", 3, text([](PlacedRun& r) { r.ink.m = 1; })},
        {"role", 3, [](Page& p) { p.elements[0].role = Role::crosshead; }},
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

TEST(page_diff, order_of_painting_and_trim_count) {
    Page newer = page();
    std::swap(newer.items[0], newer.items[1]);
    EXPECT_FALSE(compare(page(), newer).same());
    newer = page();
    newer.trim.width += 1_pt;
    EXPECT_FALSE(compare(page(), newer).same());
}

TEST(page_diff, a_page_of_one_version_alone_is_different) {
    Page second = page();
    second.number = 2;
    const std::vector<Page> one{page()}, two{page(), second};
    const auto diffs = compare_pages({one, test::fonts(), {"tea"}}, {two, test::fonts(), {"tea"}});
    ASSERT_EQ(diffs.size(), 2U);
    EXPECT_TRUE(diffs[0].same());
    EXPECT_FALSE(diffs[1].same());
    EXPECT_EQ(diffs[1].only_new.size(), 5U);
}

TEST(page_diff, regions_nearer_than_the_gap_become_one) {
    const Rect line{0_pt, 0_pt, 50_pt, 10_pt}, next{0_pt, 14_pt, 40_pt, 10_pt},
        column{62_pt, 0_pt, 50_pt, 10_pt};
    EXPECT_THAT(joined_regions({line, column, next}, 6_pt),
                testing::UnorderedElementsAre(Rect{0_pt, 0_pt, 50_pt, 24_pt}, column));
}

}  // namespace
}  // namespace banxin
