#include "bad_files.h"

#include <algorithm>
#include <filesystem>

#include <gtest/gtest.h>

#include "content/content.h"
#include "layout/layout.h"

namespace banxin {
namespace {

class BadLayout : public testing::TestWithParam<BadFile> {};

void read(const std::string& name, SourceMap& sources, Diagnostics& diagnostics) {
    if (name.starts_with("style-")) {
        read_style_sheet(bad_path(name), sources, diagnostics);
    } else if (name.starts_with("layout-")) {
        read_layout(bad_path(name), sources, diagnostics);
    } else if (const auto plan = read_issue(bad_path(name), sources, diagnostics)) {
        read_layouts(*plan, sources, diagnostics);
    }
}

TEST_P(BadLayout, gives_its_finding_first) {
    SourceMap sources;
    Diagnostics diagnostics;
    read(GetParam().name, sources, diagnostics);
    EXPECT_EQ(first_finding(GetParam().name, diagnostics, sources), GetParam())
        << (diagnostics.all().empty() ? "" : to_text(diagnostics.all()[0], sources, Language::en));
}

std::string test_name(const testing::TestParamInfo<BadFile>& info) {
    std::string name = info.param.name.substr(0, info.param.name.find('.'));
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
}
INSTANTIATE_TEST_SUITE_P(Corpus, BadLayout, testing::ValuesIn(bad_files({"plan", "style", "layout"})),
                         test_name);

/// Mistakes of shape, which a schema can see. It knows no ranges of lengths; ways of placing are its matter
/// too.
bool is_of_shape(const BadFile& file) {
    constexpr std::string_view ranges[] = {"style-size-zero.xml", "style-ink-tint.xml"};
    return ((file.code >= "E1101" && file.code <= "E1109") || file.code == "E2012") &&
           std::find(std::begin(ranges), std::end(ranges), file.name) == std::end(ranges);
}

TEST(Schemas, agree_with_their_reader) {
    for (const std::string word : {"style", "layout"})
        for (const BadFile& file : bad_files({word}))
            if (file.code != "E1111") {  // a schema lets text be empty
                EXPECT_NE(schema_accepts("layout/" + word + ".rng", bad_path(file.name)), is_of_shape(file))
                    << file.name;
            }
    for (const auto& entry : std::filesystem::directory_iterator(BANXIN_SOURCE_DIR "/layouts")) {
        if (entry.is_directory()) continue;
        const bool sheet = entry.path().filename() == "daily.xml";
        EXPECT_TRUE(schema_accepts(sheet ? "layout/style.rng" : "layout/layout.rng", entry.path().string()))
            << entry.path();
    }
}

}  // namespace
}  // namespace banxin
