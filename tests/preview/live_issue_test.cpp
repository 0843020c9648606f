// An issue set again after each save.
#include "preview/live_issue.h"

#include <algorithm>
#include <fstream>
#include <sstream>
#include <tuple>

#include <gmock/gmock.h>
#include <stdlib.h>

namespace banxin {
namespace {

namespace fs = std::filesystem;

/// A copy of the small paper that `banxin new` makes, gone after the test.
class LivePaper : public testing::Test {
  protected:
    void SetUp() override {
        char name[] = "/tmp/banxin-live-XXXXXX";
        ASSERT_NE(mkdtemp(name), nullptr);
        folder_ = name;
        fs::copy(BANXIN_SOURCE_DIR "/cli/new_paper", folder_, fs::copy_options::recursive);
        replace("paper.xml", "@FONTS@", BANXIN_SOURCE_DIR "/fonts");
        for (const char* file : {"paper.xml", "issue.xml"}) replace(file, "@DATE@", "2022-04-13");
    }
    void TearDown() override { fs::remove_all(folder_); }

    static std::string read(const fs::path& file) {
        std::ostringstream text;
        text << std::ifstream(file).rdbuf();
        return text.str();
    }
    void replace(const std::string& file, const std::string& old, const std::string& now) {
        std::string text = read(folder_ / file);
        for (std::size_t at = 0; (at = text.find(old, at)) != std::string::npos; at += now.size())
            text.replace(at, old.size(), now);
        std::ofstream(folder_ / file) << text;
    }
    fs::path folder_;
};

TEST_F(LivePaper, sets_only_the_stories_that_a_save_touched) {
    LiveIssue live(folder_ / "issue.xml", BANXIN_SOURCE_DIR "/engine/proofread/word_lists");
    EXPECT_TRUE(live.rebuild());
    EXPECT_EQ(live.stories_laid(), 2U);
    EXPECT_FALSE(live.rebuild());
    EXPECT_EQ(live.stories_laid(), 2U);
    replace("articles/welcome.xml", "本报讯", "本报今天讯");
    EXPECT_TRUE(live.rebuild());
    EXPECT_EQ(live.stories_laid(), 3U);
    replace("layouts/styles.xml", "44pt", "43pt");
    EXPECT_TRUE(live.rebuild());
}

std::vector<std::string> codes_of(const LiveIssue& issue) {
    std::vector<std::string> codes;
    for (const LiveFinding& finding : issue.findings()) codes.push_back(finding.diagnostic.code);
    return codes;
}

/// Each character of the pages with its place in the file, and where its glyphs stand.
std::vector<std::tuple<char32_t, std::uint32_t, float, float>> characters_of(const LiveIssue& issue) {
    std::vector<std::tuple<char32_t, std::uint32_t, float, float>> characters;
    for (const Page& page : issue.made()->document.pages)
        for (const PageItem& item : page.items)
            if (const auto* run = std::get_if<PlacedRun>(&item))
                for (std::size_t i = 0; i < run->chars.size(); ++i) {
                    const PlacedGlyph glyph = i < run->glyphs.size() ? run->glyphs[i] : PlacedGlyph{};
                    characters.emplace_back(run->chars[i], run->places[i].offset, glyph.x, glyph.y);
                }
    return characters;
}

TEST_F(LivePaper, composes_a_changed_story_from_the_changed_paragraph_on) {
    const struct {
        const char *words, *now;
        std::size_t anew;  // of the nine paragraphs and crossheads of the story
    } edits[] = {{"犯了哪一条", "犯了哪一项", 1},
                 {"图片写明文件", "图片要写明文件", 2},
                 {"标题分引题", "标题要分引题", 8}};
    LiveIssue live(folder_ / "issue.xml", BANXIN_SOURCE_DIR "/engine/proofread/word_lists");
    live.rebuild();
    for (const auto& edit : edits) {
        SCOPED_TRACE(edit.now);
        const std::size_t shaped = live.texts_shaped(), composed = live.units_composed();
        replace("articles/welcome.xml", edit.words, edit.now);
        EXPECT_TRUE(live.rebuild());
        EXPECT_EQ(live.texts_shaped(), shaped + edit.anew);
        EXPECT_EQ(live.units_composed(), composed + edit.anew);
        LiveIssue fresh(folder_ / "issue.xml", BANXIN_SOURCE_DIR "/engine/proofread/word_lists");
        fresh.rebuild();
        EXPECT_TRUE(characters_of(live) == characters_of(fresh));
    }
}

TEST_F(LivePaper, says_again_what_is_wrong_with_a_paragraph_that_an_edit_left_as_it_was) {
    replace("articles/welcome.xml", "标题分引题", "标题\U0010FFFD分引题");
    LiveIssue live(folder_ / "issue.xml", BANXIN_SOURCE_DIR "/engine/proofread/word_lists");
    live.rebuild();
    const auto before = codes_of(live);
    ASSERT_THAT(before, testing::Contains("E3001"));
    replace("articles/welcome.xml", "犯了哪一条", "犯了哪一项");
    live.rebuild();
    EXPECT_EQ(codes_of(live), before);
}

TEST_F(LivePaper, reads_proofs_of_only_the_articles_that_a_save_touched) {
    fs::create_directory(folder_ / "lists");
    std::ofstream(folder_ / "lists/words.txt") << "读者诸君 读者\n";
    replace("paper.xml", "</paper>",
            "<proofreading><list kind=\"forbidden\" file=\"lists/words.txt\"/></proofreading></paper>");
    LiveIssue live(folder_ / "issue.xml", BANXIN_SOURCE_DIR "/engine/proofread/word_lists");
    live.rebuild();
    const std::size_t all = live.articles_read();
    EXPECT_GE(all, 2U);
    EXPECT_TRUE(live.findings().empty());
    EXPECT_EQ(live.files().count(folder_ / "lists/words.txt"), 1U);
    replace("articles/welcome.xml", "本报讯（", "本报今天,讯（");
    live.rebuild();
    EXPECT_EQ(live.articles_read(), all + 1);
    EXPECT_EQ(live.findings().size(), 1U);
    live.rebuild();
    EXPECT_EQ(live.articles_read(), all + 1);
    EXPECT_EQ(live.findings().size(), 1U);
    // Another list: everything is read by it.
    std::ofstream(folder_ / "lists/words.txt") << "本报今天 本报\n";
    live.rebuild();
    EXPECT_EQ(live.findings().size(), 2U);
}

TEST_F(LivePaper, keeps_the_pages_of_before_and_finds_the_mistake_on_them) {
    LiveIssue live(folder_ / "issue.xml", BANXIN_SOURCE_DIR "/engine/proofread/word_lists");
    live.rebuild();
    const std::string svg = live.pages().at(0).svg;
    replace("articles/welcome.xml", "</headline>", "</headlin>");
    EXPECT_FALSE(live.rebuild());
    EXPECT_TRUE(live.outdated());
    EXPECT_EQ(live.pages().at(0).svg, svg);
    const auto findings = live.findings();
    ASSERT_FALSE(findings.empty());
    EXPECT_EQ(findings[0].file, "articles/welcome.xml");
    ASSERT_TRUE(findings[0].spot);
    EXPECT_FALSE(findings[0].spot->rects.empty());
    replace("articles/welcome.xml", "</headlin>", "</headline>");
    live.rebuild();
    EXPECT_FALSE(live.outdated());
    EXPECT_THAT(live.findings(), testing::IsEmpty());
}

TEST_F(LivePaper, an_issue_that_is_broken_from_the_start_is_shown_once_it_is_mended) {
    replace("issue.xml", "<page ", "<pag ");
    LiveIssue live(folder_ / "issue.xml", BANXIN_SOURCE_DIR "/engine/proofread/word_lists");
    live.rebuild();
    EXPECT_FALSE(live.findings().empty());
    replace("issue.xml", "<pag ", "<page ");
    live.rebuild();
    EXPECT_EQ(live.pages().size(), 1U);
    EXPECT_THAT(live.findings(), testing::IsEmpty());
}

TEST_F(LivePaper, reads_the_codes_on_its_pages_as_a_telephone_would) {
    replace("paper.xml", "<numbering",
            "<qr id=\"long\" address=\"https://example.org/" + std::string(400, 'a') +
                "\" caption=\"扫码\"/><numbering");
    replace(
        "layouts/single.xml", "</furniture>",
        R"(<qr id="long" caption-style="line" x="150mm" y="5mm" width="12mm" height="12mm"/></furniture>)");
    LiveIssue live(folder_ / "issue.xml", BANXIN_SOURCE_DIR "/engine/proofread/word_lists");
    live.rebuild();
    EXPECT_THAT(codes_of(live), testing::ElementsAre("W3604"));
    replace("paper.xml", std::string(400, 'a'), "a");
    live.rebuild();
    EXPECT_THAT(codes_of(live), testing::IsEmpty());
}

TEST_F(LivePaper, looks_at_every_file_that_a_page_is_made_from) {
    LiveIssue live(folder_ / "issue.xml", BANXIN_SOURCE_DIR "/engine/proofread/word_lists");
    live.rebuild();
    const auto files = live.files();
    for (const char* file :
         {"issue.xml", "paper.xml", "articles/welcome.xml", "layouts/single.xml", "layouts/styles.xml"})
        EXPECT_TRUE(files.count(folder_ / file)) << file;
    EXPECT_TRUE(files.count(BANXIN_SOURCE_DIR "/fonts/catalogue.xml"));
    EXPECT_TRUE(
        std::any_of(files.begin(), files.end(), [](const fs::path& f) { return f.extension() == ".ttc"; }));
}

}  // namespace
}  // namespace banxin
