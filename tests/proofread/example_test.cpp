// Precision: what the proof-reader says about papers that have been read carefully.
#include <filesystem>
#include <set>

#include <gtest/gtest.h>

#include "base/file.h"
#include "content/content.h"
#include "one_article.h"
#include "proofread/proof_text.h"

namespace banxin {
namespace {

namespace fs = std::filesystem;

constexpr int of_thousand = 2;  ///< fewer than one false alarm in so many thousand characters

const fs::path examples = BANXIN_SOURCE_DIR "/examples";

bool is_article(const fs::path& path) {
    std::string text;
    return path.extension() == ".xml" && read_whole(path.string(), 1 << 20, text).empty() &&
           text.find("<article ") != text.npos;
}

/// The articles of some folders as if they were an issue of four pages.
struct ReadFolders {
    SourceMap sources;
    Diagnostics diagnostics;
    IssuePlan plan;
    std::size_t characters = 0;

    ReadFolders(Date date, const std::vector<fs::path>& folders) {
        plan.date = date;
        plan.pages.resize(4);
        for (const fs::path& folder : folders) {
            std::set<fs::path> files;  // in the order of their names
            for (const auto& entry : fs::recursive_directory_iterator(folder)) files.insert(entry.path());
            for (const fs::path& file : files)
                if (auto article = is_article(file) ? read_article(file, sources, diagnostics) : std::nullopt)
                    plan.articles.push_back(std::move(*article));
        }
        for (std::size_t i = 0; i < plan.articles.size(); ++i)
            for (const ProofText& text : proof_texts_of(plan.articles[i], i))
                characters += text.chars().size();
    }
};

struct Evening {
    const char* name;
    Date date;
    std::vector<fs::path> folders;
};

TEST(Examples, have_fewer_than_one_finding_in_two_thousand_characters) {
    using namespace std::chrono;
    const Evening evenings[] = {
        {"kecheng", Date{2022y / 4 / 13}, {examples / "kecheng"}},
        {"fukan", Date{2022y / 4 / 20}, {examples / "fukan"}},
        {"pool, day 1", Date{2023y / 5 / 16}, {examples / "pool/day-1", examples / "pool/held"}},
        {"pool, day 2", Date{2023y / 5 / 17}, {examples / "pool/day-2", examples / "pool/held-2"}},
        {"pool, day 3", Date{2023y / 5 / 18}, {examples / "pool/day-3"}},
    };
    std::size_t all_findings = 0, all_characters = 0;
    for (const Evening& evening : evenings) {
        ReadFolders read(evening.date, evening.folders);
        read.plan.paper =
            read_issue(examples / "kecheng/2022-04-13.xml", read.sources, read.diagnostics)->paper;
        const ProofLists lists = read_proof_lists(BANXIN_SOURCE_DIR "/engine/proofread/word_lists",
                                                  read.plan.paper, read.sources, read.diagnostics);
        const auto findings = proofread(read.plan, lists);
        EXPECT_LE(findings.size() * of_thousand * 1000, read.characters)
            << evening.name << ", " << read.characters << " characters: " << shown(findings);
        all_findings += findings.size();
        all_characters += read.characters;
    }
    EXPECT_GT(all_characters, 40'000u);
    EXPECT_LT(all_findings * of_thousand * 1000, all_characters);
}

}  // namespace
}  // namespace banxin
