#include "bad_files.h"

#include <algorithm>
#include <filesystem>

#include <gtest/gtest.h>

#include "content/content.h"

namespace banxin {
namespace {

class BadContent : public testing::TestWithParam<BadFile> {};

void read(const std::string& name, SourceMap& sources, Diagnostics& diagnostics) {
    if (name.starts_with("paper-"))
        read_paper(bad_path(name), sources, diagnostics);
    else if (name.starts_with("issue-"))
        read_issue(bad_path(name), sources, diagnostics);
    else
        read_article(bad_path(name), sources, diagnostics);
}

TEST_P(BadContent, gives_its_finding_first) {
    SourceMap sources;
    Diagnostics diagnostics;
    read(GetParam().name, sources, diagnostics);
    EXPECT_EQ(first_finding(GetParam().name, diagnostics, sources), GetParam())
        << (diagnostics.all().empty() ? "" : to_text(diagnostics.all()[0], sources, Language::en));
    for (const Diagnostic& d : diagnostics.all())
        EXPECT_NE(to_text(d, sources, Language::zh), to_text(d, sources, Language::en));
}

std::string test_name(const testing::TestParamInfo<BadFile>& info) {
    std::string name = info.param.name.substr(0, info.param.name.find('.'));
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
}
INSTANTIATE_TEST_SUITE_P(Corpus, BadContent,
                         testing::ValuesIn(bad_files({"xml", "article", "paper", "issue"})), test_name);

TEST(Corpus, has_a_row_for_every_file) {
    std::vector<std::string> in_folder, in_table;
    for (const auto& entry : std::filesystem::directory_iterator(bad_path("")))
        if (entry.path().extension() == ".xml") in_folder.push_back(entry.path().filename().string());
    for (const BadFile& file : bad_files({"xml", "article", "paper", "issue", "plan", "style", "layout"}))
        in_table.push_back(file.name);
    std::sort(in_folder.begin(), in_folder.end());
    std::sort(in_table.begin(), in_table.end());
    EXPECT_EQ(in_folder, in_table);
    EXPECT_GE(in_table.size(), 60u);
}

/// Mistakes of shape, which a schema can see: elements and attributes, their number and order, forms of
/// values.
bool is_of_shape(const BadFile& file) {
    return file.code >= "E1101" && file.code <= "E1109" &&
           file.name != "issue-article-broken.xml" &&  // in the article
           file.name != "issue-frame-backwards.xml";   // patterns do not compare numbers
}

TEST(Schemas, refuse_what_their_reader_refuses_for_its_shape) {
    for (const std::string word : {"article", "paper", "issue"})
        for (const BadFile& file : bad_files({word}))
            if (is_of_shape(file)) {
                EXPECT_FALSE(schema_accepts("content/" + word + ".rng", bad_path(file.name))) << file.name;
            }
}

TEST(Schemas, accept_what_is_of_the_right_shape) {
    const std::string example = BANXIN_SOURCE_DIR "/examples/kecheng/";
    for (const auto& entry : std::filesystem::directory_iterator(example + "articles"))
        EXPECT_TRUE(schema_accepts("content/article.rng", entry.path().string())) << entry.path();
    EXPECT_TRUE(schema_accepts("content/paper.rng", example + "paper.xml"));
    EXPECT_TRUE(schema_accepts("content/issue.rng", example + "2022-04-13.xml"));
    for (const std::string word : {"article", "paper", "issue"})
        for (const BadFile& file : bad_files({word}))
            if (!is_of_shape(file) && file.code != "E1111") {  // a schema lets text be empty
                EXPECT_TRUE(schema_accepts("content/" + word + ".rng", bad_path(file.name))) << file.name;
            }
}

TEST(Example, reads_without_a_finding) {
    SourceMap sources;
    Diagnostics diagnostics;
    const auto plan = read_issue(BANXIN_SOURCE_DIR "/examples/kecheng/2022-04-13.xml", sources, diagnostics);
    ASSERT_TRUE(plan);
    EXPECT_TRUE(diagnostics.all().empty()) << to_text(diagnostics.all()[0], sources, Language::en);
    EXPECT_EQ(plan->pages.size(), 4u);
    EXPECT_EQ(issue_number(plan->paper.numbering, plan->date), 1937);
}

}  // namespace
}  // namespace banxin
