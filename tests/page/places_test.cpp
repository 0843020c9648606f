// From the page to what was typed, and back.
#include "page/places.h"

#include <gmock/gmock.h>

namespace banxin {
namespace {

using namespace literals;

constexpr FileId file{3};

/// 采茶A on one line at 10 pt, typed at bytes 10, 13 and 16; the A is half as wide. Then a picture.
Page page() {
    Page page;
    PlacedRun run;
    run.size = 10_pt;
    run.chars = U"采茶A";
    run.places = {{file, 10}, {file, 13}, {file, 16}};
    run.clusters.resize(3);
    run.glyphs = {{1, 100, 50}, {2, 110, 50}, {3, 120, 50}};
    page.items.emplace_back(run);
    run.places.assign(3, SourcePos{});
    for (PlacedGlyph& glyph : run.glyphs) glyph.y = 80;
    page.items.emplace_back(run);  // what the engine wrote itself
    PlacedPicture picture;
    picture.rect = {0_pt, 0_pt, 40_pt, 40_pt};
    picture.where = {file, 200, 240};
    page.items.emplace_back(picture);
    return page;
}

TEST(places, characters_of_a_span_are_one_rectangle_a_line) {
    EXPECT_THAT(rects_of(page(), {file, 10, 14}), testing::ElementsAre(Rect{100_pt, 41.2_pt, 20_pt, 10_pt}));
    EXPECT_THAT(rects_of(page(), {file, 13, 13}), testing::ElementsAre(Rect{110_pt, 41.2_pt, 10_pt, 10_pt}));
    EXPECT_THAT(rects_of(page(), {file, 200, 201}), testing::ElementsAre(Rect{0_pt, 0_pt, 40_pt, 40_pt}));
    EXPECT_THAT(rects_of(page(), {file, 17, 90}), testing::IsEmpty());
    EXPECT_THAT(rects_of(page(), {FileId{9}, 10, 14}), testing::IsEmpty());
    EXPECT_THAT(rects_of(page(), {}), testing::IsEmpty());
}

TEST(places, a_point_gives_the_character_or_picture_there) {
    EXPECT_EQ(place_at(page(), {101_pt, 45_pt}), (SourcePos{file, 10}));
    EXPECT_EQ(place_at(page(), {119_pt, 45_pt}), (SourcePos{file, 13}));
    EXPECT_EQ(place_at(page(), {20_pt, 20_pt}), (SourcePos{file, 200}));
    EXPECT_EQ(place_at(page(), {101_pt, 75_pt}), std::nullopt);
    EXPECT_EQ(place_at(page(), {300_pt, 300_pt}), std::nullopt);
}

}  // namespace
}  // namespace banxin
