// What the desk works on: the files of the issue, set and rendered, and the manuscripts that wait for a page.
#pragma once

#include <filesystem>
#include <functional>
#include <set>
#include <stop_token>
#include <string>
#include <vector>

#include "newsroom/edition.h"
#include "preview/live_issue.h"

namespace banxin {

/// An article's file in the folder `articles` of the paper or of its pool, placed on a page or not yet.
struct Manuscript {
    Article article;
    std::filesystem::path path;
    int page = 0;          ///< 版次; 0: on no page
    std::string revision;  ///< hash of what the file holds now
};

/// An article read from text at hand. Findings belong to `sources`.
struct ReadText {
    std::optional<Article> article;
    SourceMap sources;
    Diagnostics found;
    std::string bytes;  ///< canonical bytes of the revision; "" with mistakes
};

/// What a text would be in place of the issue's file: a plan, or why it would be no issue, in words.
struct TriedIssue {
    std::optional<IssuePlan> plan;
    std::string refused;
};
TriedIssue tried_issue(const std::filesystem::path& issue, const std::string& text, Language);

/// What the desk works on, as it was set last. A copy stays as it is while the files are set anew, and may be
/// asked from several threads.
class ShownBench {
  public:
    /// True when there are pages to show.
    bool ready() const { return live_.plan() && renders_.size() == live_.pages().size(); }

    const ShownIssue& live() const { return live_; }
    /// What is wrong with the files as they were read last, found once for all who ask.
    const std::vector<LiveFinding>& findings() const { return findings_; }
    /// "issue/2022-04-13": the edition that is worked on.
    const std::string& edition() const { return edition_; }
    /// Grows with each time that the files were read.
    std::uint64_t version() const { return version_; }
    const std::vector<newsroom::PageRender>& renders() const { return renders_; }
    /// Null when the page is not one of these.
    const newsroom::PageRender* render_of(const std::string& page) const;
    const std::vector<Manuscript>& manuscripts() const { return manuscripts_; }
    const Manuscript* manuscript(const std::string& id) const;
    std::filesystem::path folder() const { return live_.plan()->paper.folder; }
    /// Where the article of this id is kept, or would be; empty when it is not an id.
    std::filesystem::path path_of(const std::string& id) const;

    ReadText read(const std::string& id, std::string text) const;

    /// The issue with another text of one article. Only while ready. Once it is to stop, pages are missing.
    ShownIssue::Trial try_text(const Article&, const std::stop_token&) const;
    /// The issue with an article in another slot; what stood there takes its place. nullopt: no such slot.
    std::optional<ShownIssue::Trial> try_place(const std::string& id, int page, const std::string& slot,
                                               const std::stop_token&) const;
    /// The issue's file with that. nullopt: no such slot.
    std::optional<std::string> placed(const std::string& id, int page, const std::string& slot) const;
    const std::filesystem::path& issue_file() const { return issue_; }
    /// Hash of the issue's file as the pages were made from it.
    const std::string& issue_hash() const { return issue_hash_; }

  protected:
    ShownBench(std::filesystem::path issue, ShownIssue live)
        : issue_(std::move(issue)), live_(std::move(live)) {}
    std::optional<IssuePlan> with_place(const std::string& id, int page, const std::string& slot) const;

    std::filesystem::path issue_;
    ShownIssue live_;
    std::string edition_, issue_hash_;
    std::uint64_t version_ = 0;
    std::vector<newsroom::PageRender> renders_;
    std::vector<Manuscript> manuscripts_;
    std::vector<LiveFinding> findings_;
};

class Workbench : public ShownBench {
  public:
    Workbench(std::filesystem::path issue, std::filesystem::path word_lists);

    /// Sets the issue anew from its files, as the edition that is given for its plan. Only pages that changed
    /// are rendered.
    void build(const std::function<std::string(const IssuePlan&)>& edition_of);
    /// Files that a save may touch.
    std::set<std::filesystem::path> files() const { return making_.files(); }

  private:
    void read_manuscripts();

    LiveIssue making_;
    std::vector<std::string> keys_;  // of renders_: what each was made from
};

}  // namespace banxin
