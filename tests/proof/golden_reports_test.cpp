// Two versions of a small paper in, whole reports out, compared with files that people have read. Set
// BANXIN_UPDATE_GOLDEN to write them anew, then read what changed.
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <gmock/gmock.h>
#include <unistd.h>

#include "base/file.h"
#include "base/unicode.h"
#include "content/content.h"
#include "layout/layout.h"
#include "proof/corrections.h"
#include "proof/report.h"

namespace banxin {
namespace {

namespace fs = std::filesystem;

const fs::path golden = BANXIN_SOURCE_DIR "/tests/proof/golden";

/// A copy of the paper that `banxin new` makes, edited, read and set.
struct SetPaper {
    fs::path folder;
    SourceMap sources;
    Diagnostics diagnostics;
    std::optional<IssuePlan> plan;
    LayoutSet layouts;
    std::optional<FontCatalogue> fonts;
    std::optional<IssuePages> pages;

    using Edit = std::pair<std::string, std::string>;
    SetPaper(const std::string& name, const std::vector<Edit>& edits) {
        folder = fs::temp_directory_path() / ("banxin-golden-" + std::to_string(getpid())) / name;
        fs::create_directories(folder);
        fs::copy(BANXIN_SOURCE_DIR "/cli/new_paper", folder, fs::copy_options::recursive);
        std::vector<Edit> all = edits;
        all.insert(all.begin(), {{"@FONTS@", BANXIN_SOURCE_DIR "/fonts"}, {"@DATE@", "2022-04-13"}});
        std::vector<bool> made(all.size(), false);
        for (const auto& file : fs::recursive_directory_iterator(folder)) {
            if (file.path().extension() != ".xml") continue;
            std::string text;
            EXPECT_EQ(read_whole(file.path(), 1 << 20, text), "");
            for (std::size_t i = 0; i < all.size(); ++i)
                for (std::size_t at = 0; (at = text.find(all[i].first, at)) != text.npos;
                     at += all[i].second.size()) {
                    text.replace(at, all[i].first.size(), all[i].second);
                    made[i] = true;
                }
            std::ofstream(file.path()) << text;
        }
        for (std::size_t i = 2; i < all.size(); ++i) EXPECT_TRUE(made[i]) << all[i].first;
        plan = read_issue(folder / "issue.xml", sources, diagnostics);
        layouts = read_layouts(*plan, sources, diagnostics);
        fonts = FontCatalogue::read(plan->paper.fonts, sources, diagnostics);
        pages = make_pages(*plan, layouts, *fonts, true, diagnostics);
        EXPECT_FALSE(diagnostics.has_errors());
    }
    ~SetPaper() { fs::remove_all(folder); }
    IssueVersion version() const { return {*plan, *pages, *fonts, sources}; }
};

/// What was done to the newer paper: a character replaced, words exchanged, a sentence moved and edited, a
/// word put in, one taken out, a paragraph parted.
const std::vector<SetPaper::Edit> edits{
    {"今天就能出版", "明天就能出版"},
    {"标题分引题、主题、副题。", "标题分主题、引题、副题。"},
    {"改动任何一个文件，再排一次，版面就跟着变。</p>", "</p>"},
    {"署名另有标记。</p>", "署名另有标记。改动任何文件，再排一次，版面就会跟着变。</p>"},
    {"图片不会压住文字", "图片绝不会压住文字"},
    {"、像素大得出奇", ""},
    {"会说还空几行。写错", "会说还空几行。</p>\n  <p>写错"},
};

struct TwoPapers {
    SetPaper older{"older", {}};
    SetPaper newer{"newer", edits};
    IssueDiff diff = compare_issues(older.version(), newer.version());
};

/// Reports name files; those of the test are in a folder of the day.
std::string without_folder(std::string report, const TwoPapers& papers) {
    for (const SetPaper* paper : {&papers.older, &papers.newer}) {
        const std::string folder = paper->folder.parent_path().string() + "/";
        for (std::size_t at; (at = report.find(folder)) != report.npos;) report.erase(at, folder.size());
    }
    return report;
}

void expect_golden(const std::string& name, const std::string& report) {
    if (std::getenv("BANXIN_UPDATE_GOLDEN")) std::ofstream(golden / name) << report;
    std::string expected;
    ASSERT_EQ(read_whole(golden / name, 1 << 20, expected), "");
    EXPECT_EQ(report, expected) << name;
}

TEST(golden_reports, text_and_json) {
    const TwoPapers papers;
    expect_golden("report.zh.txt", without_folder(diff_text(papers.diff, Language::zh), papers));
    expect_golden("report.en.txt", without_folder(diff_text(papers.diff, Language::en), papers));
    expect_golden("report.json", without_folder(diff_json(papers.diff), papers));
}

/// Pictures of pages depend on the libraries that draw them: here they are words for what was asked for.
TEST(golden_reports, html) {
    const TwoPapers papers;
    Diagnostics diagnostics;
    const auto html = diff_html(
        papers.diff,
        [](const PagePart& part, double dpi, Diagnostics&) {
            return std::string(part.newer ? "newer" : "older") + " page " + std::to_string(part.page) +
                   " at " + std::to_string(static_cast<int>(dpi));
        },
        Language::zh, diagnostics);
    ASSERT_TRUE(html);
    expect_golden("report.html", without_folder(*html, papers));
}

/// Of each sheet: its size, and layer by layer its words and how many lines and tints are drawn.
std::string structure(const Proof& proof) {
    std::string out = proof.title + "\n";
    const auto describe = [&](std::string_view layer, const Page& page) {
        if (page.items.empty()) return;
        std::size_t rules = 0, fills = 0;
        std::string words;
        for (const PageItem& item : page.items) {
            rules += std::holds_alternative<PlacedRule>(item);
            fills += std::holds_alternative<PlacedFill>(item);
            if (const auto* run = std::get_if<PlacedRun>(&item)) words += to_utf8(run->chars) + "|";
        }
        out += "  " + std::string(layer) + ": " + std::to_string(rules) + " lines, " + std::to_string(fills) +
               " tints, " + words + "\n";
    };
    for (const ProofSheet& sheet : proof.sheets) {
        out += "sheet " + std::to_string(static_cast<int>(sheet.page.trim.width.in_mm())) + " × " +
               std::to_string(static_cast<int>(sheet.page.trim.height.in_mm())) + " mm\n";
        for (std::size_t i = 0; i < proof.layers.size(); ++i) describe(proof.layers[i].name, sheet.marks[i]);
        describe("stamp", sheet.stamp);
    }
    return out;
}

TEST(golden_reports, pdf) {
    const TwoPapers papers;
    Diagnostics diagnostics;
    const Proof proof =
        correction_proof(papers.diff, papers.older.version(), papers.older.layouts, papers.newer.version(),
                         papers.newer.layouts, {1, "", "2022-04-12 21:30", "方心怡"}, diagnostics);
    EXPECT_FALSE(diagnostics.has_errors());
    expect_golden("report.pdf.txt", structure(proof));
}

}  // namespace
}  // namespace banxin
