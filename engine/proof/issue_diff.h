// Two versions of an issue: what was written anew, what stands elsewhere, and that nothing else changed.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "content/issue.h"
#include "page/make_pages.h"
#include "proof/page_diff.h"
#include "proof/passage.h"
#include "proof/text_diff.h"

namespace banxin {

/// A set issue, for as long as it is compared.
struct IssueVersion {
    const IssuePlan& plan;
    const IssuePages& pages;
    const FontCatalogue& fonts;
    const SourceMap& sources;
};

/// A passage that differs. Either text may be empty: the passage is only in the other version.
struct PassageDiff {
    Role role = Role::paragraph;
    int number = 0;  ///< Passage::number
    SourceText older, newer;
    std::vector<Edit> edits;
};

/// An article whose words differ, or that only one version has.
struct ArticleDiff {
    std::string id, title;
    const Article *older = nullptr, *newer = nullptr;
    std::vector<PassageDiff> passages;
};

/// Where a part of a story stands.
struct StoryPlace {
    int page = 1;
    std::string slot;
    Rect box;       ///< of all that is drawn of it on the page
    int lines = 0;  ///< of running text
    int overset_lines = 0;
    bool operator==(const StoryPlace&) const = default;
};

/// A story that stands elsewhere or takes more or less room. Parts are in page order.
struct LayoutChange {
    std::string id, title;
    std::vector<StoryPlace> before, after;
};

/// A story whose words are the same and that stands where it stood, but whose items differ: other styles,
/// another face, another picture.
struct SetOtherwise {
    std::string id, title;
    int page = 1;
    std::size_t items = 0;  ///< that differ, of the newer version or, if more, of the older
};

struct IssueDiff {
    std::string old_title, new_title;  ///< paper, date, number
    std::vector<ArticleDiff> articles;
    std::vector<LayoutChange> layout;
    std::vector<SetOtherwise> set_otherwise;
    std::vector<PageDiff> pages;
    std::size_t same_stories = 0;  ///< of both versions, each of whose items is the same

    bool same() const;
    std::size_t same_items() const;  ///< of all pages
};

/// Articles are paired by their ids. `older` and `newer` must outlive the result.
IssueDiff compare_issues(const IssueVersion& older, const IssueVersion& newer);

}  // namespace banxin
