#include "catalogue.h"

#include <cstdlib>
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace banxin {
namespace {

using testing::ElementsAre;

/// A catalogue written for one test.
class Catalogue : public testing::Test {
  protected:
    void SetUp() override { std::filesystem::create_directories(folder_); }
    void TearDown() override { std::filesystem::remove_all(folder_); }

    std::optional<FontCatalogue> read(const std::string& xml) {
        std::ofstream(folder_ / "catalogue.xml") << xml;
        return FontCatalogue::read(folder_ / "catalogue.xml", sources_, diagnostics_);
    }

    std::vector<std::string> codes() const {
        std::vector<std::string> list;
        for (const Diagnostic& finding : diagnostics_.all()) list.push_back(finding.code);
        return list;
    }

    std::filesystem::path folder_ = std::filesystem::path(testing::TempDir()) /
                                    testing::UnitTest::GetInstance()->current_test_info()->name();
    SourceMap sources_;
    Diagnostics diagnostics_;
};

constexpr const char* wenkai = "truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf";

TEST(ShippedCatalogue, opens_the_mainland_face_of_each_collection) {
    struct Case {
        const char *role, *weight, *name;
    };
    constexpr Case cases[] = {
        {"song", "extralight", "NotoSerifCJKsc-ExtraLight"},
        {"song", "light", "NotoSerifCJKsc-Light"},
        {"song", "regular", "NotoSerifCJKsc-Regular"},
        {"song", "medium", "NotoSerifCJKsc-Medium"},
        {"song", "semibold", "NotoSerifCJKsc-SemiBold"},
        {"song", "bold", "NotoSerifCJKsc-Bold"},
        {"song", "black", "NotoSerifCJKsc-Black"},
        {"hei", "thin", "NotoSansCJKsc-Thin"},
        {"hei", "light", "NotoSansCJKsc-Light"},
        {"hei", "demilight", "NotoSansCJKsc-DemiLight"},
        {"hei", "regular", "NotoSansCJKsc-Regular"},
        {"hei", "medium", "NotoSansCJKsc-Medium"},
        {"hei", "bold", "NotoSansCJKsc-Bold"},
        {"hei", "black", "NotoSansCJKsc-Black"},
        {"kai", "light", "LXGWWenKai-Light"},
        {"kai", "regular", "LXGWWenKai-Regular"},
        {"kai", "bold", "LXGWWenKai-Bold"},
        {"fangsong", "regular", "LXGWWenKai-Light"},
        {"ukai", "regular", "UKaiCN"},
        {"symbol", "regular", "DejaVuSans"},
    };
    const FontCatalogue& fonts = shipped_fonts();
    for (const Case& c : cases) {
        EXPECT_TRUE(fonts.has(c.role, c.weight)) << c.role << " " << c.weight;
        EXPECT_EQ(fonts.postscript_name(fonts.chain(c.role, c.weight).front()), c.name);
    }
    EXPECT_FALSE(fonts.has("kai", "black"));
    EXPECT_FALSE(fonts.has("li", "regular"));
}

TEST(ShippedCatalogue, follows_its_schema) {
    constexpr const char* command =
        "xmllint --noout --relaxng '" BANXIN_SOURCE_DIR "/fonts/catalogue.rng' '" BANXIN_SOURCE_DIR
        "/fonts/catalogue.xml' 2>/dev/null";
    EXPECT_EQ(std::system(command), 0);
}

TEST(ShippedCatalogue, falls_back_within_the_role_first) {
    const FontCatalogue& fonts = shipped_fonts();
    std::vector<std::string> names;
    for (FaceId face : fonts.chain("hei", "bold")) names.push_back(fonts.postscript_name(face));
    EXPECT_THAT(names, ElementsAre("NotoSansCJKsc-Bold", "NotoSansCJKsc-Regular", "NotoSerifCJKsc-Bold",
                                   "NotoSerifCJKsc-Regular", "LXGWWenKai-Bold", "LXGWWenKai-Regular",
                                   "UKaiCN", "DejaVuSans-Bold", "DejaVuSans"));
    EXPECT_EQ(fonts.chain("no such role", "bold").front(), fonts.chain("song", "bold").front());
    EXPECT_EQ(fonts.chain("kai", "black").front(), fonts.chain("kai", "regular").front());
}

TEST_F(Catalogue, reports_a_missing_file_with_its_package_and_goes_on) {
    const auto fonts = read(std::string("<fonts><root path='/usr/share/fonts'/><role name='kai'>"
                                        "<face weight='black' file='nowhere.ttf' package='fonts-nowhere'/>"
                                        "<face weight='regular' file='") +
                            wenkai + "' package='p'/></role></fonts>");
    ASSERT_TRUE(fonts);
    ASSERT_THAT(codes(), ElementsAre("E3002"));
    EXPECT_THAT(diagnostics_.all()[0].args, ElementsAre("nowhere.ttf", "fonts-nowhere"));
    EXPECT_TRUE(fonts->has("kai", "black"));
    EXPECT_EQ(fonts->postscript_name(fonts->chain("kai", "black").front()), "LXGWWenKai-Regular");
}

TEST_F(Catalogue, reports_an_unknown_fallback_with_the_nearest_name) {
    const auto fonts =
        read(std::string("<fonts><root path='/usr/share/fonts'/><role name='kai' fallback='simbol'>"
                         "<face weight='regular' file='") +
             wenkai + "' package='p'/></role><role name='symbol'><face weight='regular' file='" + wenkai +
             "' package='p'/></role></fonts>");
    ASSERT_THAT(codes(), ElementsAre("E3004"));
    EXPECT_EQ(diagnostics_.all()[0].suggestion, "symbol");
    EXPECT_EQ(fonts->chain("kai", "regular").size(), 1U);
}

TEST_F(Catalogue, without_any_face_is_refused) {
    EXPECT_FALSE(read("<fonts/>"));
    EXPECT_THAT(codes(), ElementsAre("E3004"));
}

TEST_F(Catalogue, that_is_not_xml_is_refused) {
    EXPECT_FALSE(read("<fonts><role></fonts>"));
    EXPECT_TRUE(diagnostics_.has_errors());
}

TEST_F(Catalogue, searches_the_folders_of_the_environment_first) {
    std::filesystem::create_symlink(std::filesystem::path("/usr/share/fonts") / wenkai, folder_ / "own.ttf");
    ASSERT_EQ(setenv("BANXIN_FONT_DIRS", ("/nowhere:" + folder_.string()).c_str(), 1), 0);
    const auto fonts =
        read("<fonts><role name='kai'><face weight='regular' file='own.ttf' package='p'/></role></fonts>");
    unsetenv("BANXIN_FONT_DIRS");
    ASSERT_TRUE(fonts);
    EXPECT_EQ(fonts->entry(fonts->chain("kai", "regular").front()).file, folder_ / "own.ttf");
}

TEST_F(Catalogue, survives_a_file_that_is_no_font) {
    std::ofstream(folder_ / "bad.ttf") << "not a font";
    setenv("BANXIN_FONT_DIRS", folder_.c_str(), 1);
    const auto fonts =
        read("<fonts><role name='kai'><face weight='regular' file='bad.ttf' package='p'/></role></fonts>");
    unsetenv("BANXIN_FONT_DIRS");
    ASSERT_TRUE(fonts);
    EXPECT_EQ(fonts->glyph(fonts->chain("kai", "regular").front(), U'好'), 0U);
}

}  // namespace
}  // namespace banxin
