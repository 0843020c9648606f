// A page as the browser gets it.
#include "preview/page_svg.h"

#include <gmock/gmock.h>

#include "setting.h"

namespace banxin {
namespace {

using namespace literals;

PlacedRun run(char32_t c, float x) {
    PlacedRun run;
    run.face = test::fonts().chain("song", "regular").front();
    run.size = 10_pt;
    run.chars = c;
    run.places = {{}};
    run.clusters = {{}};
    run.glyphs = {{test::fonts().glyph(run.face, c), x, 20}};
    return run;
}

const auto no_pictures = [](const PlacedPicture& picture) { return "/picture/" + picture.path; };

TEST(page_svg, each_glyph_is_drawn_once_and_used_by_its_number) {
    Page page;
    page.trim = {100_pt, 50_pt};
    page.items = {run(U'茶', 10), run(U'山', 20), run(U'茶', 30)};
    GlyphOutlines outlines(test::fonts());
    EXPECT_EQ(
        page_svg(page, outlines, no_pictures),
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 100 50\">"
        "<g fill=\"#000000\" transform=\"matrix(0.01 0 0 -0.01 0 20)\"><use href=\"#g0\" x=\"1000\"/></g>"
        "<g fill=\"#000000\" transform=\"matrix(0.01 0 0 -0.01 0 20)\"><use href=\"#g1\" x=\"2000\"/></g>"
        "<g fill=\"#000000\" transform=\"matrix(0.01 0 0 -0.01 0 20)\"><use href=\"#g0\" x=\"3000\"/></g>"
        "</svg>");
    EXPECT_EQ(outlines.count(), 2U);
    EXPECT_THAT(outlines.paths(1), testing::MatchesRegex("<path id=\"g1\" d=\"M[-0-9MLCZ .]+\"/>"));
}

TEST(page_svg, rules_tints_codes_and_pictures_are_there) {
    Page page;
    page.trim = {100_pt, 50_pt};
    PlacedPicture picture;
    picture.rect = {1_pt, 2_pt, 30_pt, 20_pt};
    picture.path = "a\"<b&.jpg";
    page.items = {PlacedRule{{0_pt, 5_pt}, {9_pt, 5_pt}, 0.5_pt, black_ink, {1_pt, 2_pt}},
                  PlacedFill{{0_pt, 0_pt, 4_pt, 4_pt}, {0, 1, 1, 0}},
                  PlacedBitmap{{0_pt, 0_pt, 8_pt, 4_pt}, 4, 1, {1, 1, 0, 1}, black_ink}, picture};
    GlyphOutlines outlines(test::fonts());
    EXPECT_THAT(
        page_svg(page, outlines, no_pictures),
        testing::AllOf(testing::HasSubstr("stroke-width=\"0.5\" stroke-dasharray=\"1 2 \" d=\"M0 5L9 5\""),
                       testing::HasSubstr("<rect fill=\"#ff0000\""), testing::HasSubstr("M0 0h2v1h-2z"),
                       testing::HasSubstr("M3 0h1v1h-1z"),
                       testing::HasSubstr("href=\"/picture/a&quot;&lt;b&amp;.jpg\"")));
}

}  // namespace
}  // namespace banxin
