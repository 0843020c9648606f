// Files for screens: the profile, and photographs made small.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "render/screen_profile.h"
#include "sample_pages.h"
#include "sample_pictures.h"

namespace banxin::testing {
namespace {

using namespace literals;
using ::testing::ContainsRegex;

constexpr const char* shipped = BANXIN_SOURCE_DIR "/layouts/screen/screen.xml";

std::optional<ScreenProfile> read(const std::string& path, std::string& codes) {
    SourceMap sources;
    Diagnostics diagnostics;
    const auto profile = read_screen_profile(path, sources, diagnostics);
    for (const Diagnostic& d : diagnostics.all()) codes += d.code + " ";
    return profile;
}

TEST(ScreenProfile, the_shipped_one_is_read_and_fits_its_schema) {
    std::string codes;
    const auto profile = read(shipped, codes);
    ASSERT_TRUE(profile) << codes;
    EXPECT_EQ(profile->most_ppi, 144);
    Folder folder;
    const std::string wrong = folder.file("a.xml", "<screen name='a' most-ppi='20' quality='101'/>");
    EXPECT_FALSE(read(wrong, codes));
    EXPECT_EQ(codes, "E1108 E1108 ");
    const std::string schema = "xmllint --noout --relaxng " BANXIN_SOURCE_DIR "/engine/render/screen.rng ";
    EXPECT_THAT(output_of(schema + shipped), ContainsRegex("validates"));
    EXPECT_THAT(output_of(schema + wrong), ContainsRegex("fails to validate"));
}

/// `pdfimages -list` of a page that shows the picture 72 points wide and 36 high.
std::string images_of(const Folder& folder, const std::string& picture) {
    const Page page =
        page_of({PlacedPicture{{10_pt, 20_pt, 72_pt, 36_pt}, PlacedPicture{}.source_part, picture, "", {}}});
    Diagnostics diagnostics;
    const auto pdf = render_pdf(document_of({page}), fonts(), diagnostics, ScreenProfile{144, 80});
    return output_of("pdfimages -list " + folder.file("page.pdf", pdf.value()));
}

TEST(Screen, reduces_photographs_to_the_resolution_of_the_profile) {
    Folder folder;
    const auto picture = quarters(600, 300);
    EXPECT_THAT(images_of(folder, folder.file("a.jpg", jpeg(600, 300, picture))),
                ContainsRegex(" 144 +72 +rgb +3 +8 +jpeg .* 144 +144 "));
    EXPECT_THAT(images_of(folder, folder.file("a.png", png(600, 300, picture))),
                ContainsRegex(" 144 +72 +rgb +3 +8 +image .* 144 +144 "));
    EXPECT_THAT(images_of(folder, folder.file("c.jpg", cmyk_jpeg(600, 300, 0, 0, 0, 200, true))),
                ContainsRegex(" 144 +72 +rgb +3 +8 +jpeg "));
}

TEST(Screen, leaves_a_small_picture_as_it_is) {
    Folder folder;
    EXPECT_THAT(images_of(folder, folder.file("a.jpg", jpeg(150, 75, quarters(150, 75)))),
                ContainsRegex(" 150 +75 +rgb +3 +8 +jpeg .* 150 +150 "));
}

TEST(Screen, shows_a_turned_photograph_upright_in_its_colours) {
    Folder folder;
    const std::string picture = folder.file("a.jpg", jpeg_stored_as(6, 600, 300, quarters(600, 300)));
    images_of(folder, picture);
    const Pixels page = drawn_by_poppler(folder.path("page.pdf"), 72);
    EXPECT_TRUE(near(page.at(20, 28), red & 0xFFFFFF));
    EXPECT_TRUE(near(page.at(70, 28), green & 0xFFFFFF));
    EXPECT_TRUE(near(page.at(20, 48), blue & 0xFFFFFF));
}

}  // namespace
}  // namespace banxin::testing
