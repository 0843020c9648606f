// Printing conditions: the file that comes with Banxin, and files that are wrong.
#include "press/profile.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "programs.h"

namespace banxin::testing {
namespace {

constexpr const char* newsprint = BANXIN_SOURCE_DIR "/layouts/press/newsprint.xml";

std::string codes_of(const std::string& path) {
    SourceMap sources;
    Diagnostics diagnostics;
    read_press_profile(path, sources, diagnostics);
    std::string codes;
    for (const Diagnostic& d : diagnostics.all()) codes += d.code + " ";
    return codes;
}

std::string press_xml(const std::string& icc, const std::string& standard = "PDF/X-4") {
    return "<press name='p' standard='" + standard + "' icc='" + icc +
           "' condition='C' description='D' ink-limit='240' bleed='3mm' least-ppi='100' fair-ppi='150' "
           "most-ppi='200'/>";
}

TEST(PressProfile, newsprint_is_read_with_its_icc_profile) {
    SourceMap sources;
    Diagnostics diagnostics;
    const auto profile = read_press_profile(newsprint, sources, diagnostics);
    ASSERT_TRUE(profile);
    EXPECT_EQ(profile->name, "newsprint");
    EXPECT_EQ(profile->condition, "CGATS TR 002");
    EXPECT_DOUBLE_EQ(profile->ink_limit, 2.4);
    EXPECT_DOUBLE_EQ(profile->bleed.in_mm(), 3);
    EXPECT_GT(profile->icc.size(), 100'000u);
}

TEST(PressProfile, schema_agrees_with_the_reader) {
    Folder folder;
    auto accepts = [](const std::string& path) {
        return output_of("xmllint --noout --relaxng " BANXIN_SOURCE_DIR "/engine/press/press.rng " + path)
                   .find("validates") != std::string::npos;
    };
    EXPECT_TRUE(accepts(newsprint));
    EXPECT_FALSE(accepts(folder.file("x3.xml", press_xml("a.icc", "PDF/X-3"))));
    EXPECT_EQ(codes_of(folder.file("x3.xml", press_xml("a.icc", "PDF/X-3"))), "E1108 ");
}

TEST(PressProfile, every_profile_that_comes_with_banxin_is_read_and_valid) {
    int count = 0;
    for (const auto& entry : std::filesystem::directory_iterator(BANXIN_SOURCE_DIR "/layouts/press")) {
        if (entry.path().extension() != ".xml") continue;
        ++count;
        EXPECT_EQ(codes_of(entry.path()), "") << entry.path();
        EXPECT_NE(output_of("xmllint --noout --relaxng " BANXIN_SOURCE_DIR "/engine/press/press.rng " +
                            entry.path().string())
                      .find("validates"),
                  std::string::npos)
            << entry.path();
        SourceMap sources;
        Diagnostics diagnostics;
        EXPECT_EQ(read_press_profile(entry.path(), sources, diagnostics)->name, entry.path().stem());
    }
    EXPECT_GE(count, 6);
}

TEST(PressProfile, marks_spots_and_page_files_are_as_written) {
    SourceMap sources;
    Diagnostics diagnostics;
    const auto sheets =
        read_press_profile(BANXIN_SOURCE_DIR "/layouts/press/newsprint-pages.xml", sources, diagnostics);
    EXPECT_TRUE(sheets->page_files && sheets->marks.crop && sheets->marks.registration &&
                sheets->marks.bars && sheets->marks.slug);
    const auto spot =
        read_press_profile(BANXIN_SOURCE_DIR "/layouts/press/newsprint-spot.xml", sources, diagnostics);
    EXPECT_TRUE(spot->spots);
    EXPECT_FALSE(spot->page_files || spot->marks.any());
}

TEST(PressProfile, icc_file_must_be_there_and_describe_a_cmyk_press) {
    Folder folder;
    EXPECT_EQ(codes_of(folder.file("none.xml", press_xml("none.icc"))), "E1113 ");
    folder.file("rgb.icc",
                std::string(12, ' ') + "mntrRGB " + std::string(16, ' ') + "acsp" + std::string(100, ' '));
    EXPECT_EQ(codes_of(folder.file("rgb.xml", press_xml("rgb.icc"))), "E7001 ");
}

}  // namespace
}  // namespace banxin::testing
