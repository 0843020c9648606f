#include "proofread/proof_lists.h"

#include <gtest/gtest.h>

#include "base/unicode.h"
#include "sample.h"

namespace banxin {
namespace {

const std::filesystem::path shipped = BANXIN_SOURCE_DIR "/engine/proofread/word_lists";

struct ReadLists {
    SampleFolder folder;
    SourceMap sources;
    Diagnostics diagnostics;
    ProofLists lists;

    ReadLists(const std::string& kind, const std::string& bytes) {
        Paper paper;
        paper.proof_lists.push_back({kind, folder.add("list.txt", bytes).string(), {}});
        lists = read_proof_lists(shipped, paper, sources, diagnostics);
    }
};

TEST(ShippedLists, are_in_their_form_and_long) {
    SourceMap sources;
    Diagnostics diagnostics;
    const ProofLists lists = read_proof_lists(shipped, Paper(), sources, diagnostics);
    EXPECT_EQ(findings(diagnostics, sources), "");
    EXPECT_GT(lists.words.size(), 600u);
    for (const ListedWord& word : lists.words) EXPECT_NE(word.word, word.right);
}

TEST(ShippedLists, do_not_mark_what_they_recommend) {
    SourceMap sources;
    Diagnostics diagnostics;
    const ProofLists lists = read_proof_lists(shipped, Paper(), sources, diagnostics);
    for (const ListedWord& word : lists.words)
        for (const WordMatcher::Match& match : lists.word_matcher.matches(word.right))
            ADD_FAILURE() << to_utf8(word.right) << " holds " << to_utf8(lists.words[match.word].word);
}

TEST(NewsroomLists, come_before_those_of_the_program) {
    const ReadLists read("words", "# 本报\n截止目前 到目前 # 社长定\n\n橘乡报社 《橘乡报》社 橘乡报社区\n");
    EXPECT_EQ(findings(read.diagnostics, read.sources), "");
    const auto matches = read.lists.word_matcher.matches(U"截止目前");
    ASSERT_FALSE(matches.empty());
    EXPECT_EQ(read.lists.words[matches[0].word].right, U"到目前");
    EXPECT_EQ(read.lists.words[1].unless, std::vector<std::u32string>{U"橘乡报社区"});
}

TEST(NewsroomLists, of_people_keep_order_and_part_titles) {
    const ReadLists read("people", "江雨 区委书记\n林夏阳\t区委副书记、区长\n何晓文");
    ASSERT_EQ(read.lists.people.size(), 3u);
    EXPECT_EQ(read.lists.people[1].name, U"林夏阳");
    EXPECT_EQ(read.lists.people[1].titles,
              (std::vector<std::u32string>{U"区委副书记、区长", U"区委副书记", U"区长"}));
    EXPECT_TRUE(read.lists.people[2].titles.empty());
}

TEST(NewsroomLists, have_their_mistakes_reported_at_their_line) {
    const struct {
        const char *kind, *bytes, *findings;
    } cases[] = {
        {"words", "对 错\n只有一个\n", "E1301 2:1"}, {"words", "防犯 防范 预防", "E1301 1:1"},
        {"forbidden", "一 二 三", "E1301 1:1"},      {"sensitive", "一 二 三", "E1301 1:1"},
        {"forbidden", "一\n\xFF", "E1004 2:1"},      {"people", "# 空", ""},
    };
    for (const auto& c : cases) {
        const ReadLists read(c.kind, c.bytes);
        EXPECT_EQ(findings(read.diagnostics, read.sources), c.findings) << c.bytes;
    }
}

TEST(NewsroomLists, that_are_missing_are_mistakes_at_the_paper) {
    Paper paper;
    paper.proof_lists.push_back({"words", "/nowhere/list.txt", {}});
    SourceMap sources;
    Diagnostics diagnostics;
    read_proof_lists(shipped, paper, sources, diagnostics);
    EXPECT_EQ(findings(diagnostics, sources), "E1001");
}

}  // namespace
}  // namespace banxin
