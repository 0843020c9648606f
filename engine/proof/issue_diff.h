// Two versions of an issue: what was written anew, what stands elsewhere, and that nothing else changed.
#pragma once

#include <functional>
#include <set>
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

/// What is compared; all of it when both are empty.
struct DiffScope {
    std::set<int> pages;  ///< 版次
    std::string article;  ///< id: its words, its place, its items
};

/// A passage that differs. Either text may be empty: the passage is only in the other version.
struct PassageDiff {
    Role role = Role::paragraph;
    int number = 0;  ///< Passage::number
    SourceText older, newer;
    std::vector<Edit> edits;
    std::string place;  ///< file:line of the first change: of what was put in, else of where it would stand
};

/// An article whose words differ, or that only one version has.
struct ArticleDiff {
    std::string id, title;
    bool in_old = true, in_new = true;
    std::vector<PassageDiff> passages;
};

/// Where a part of a story stands.
struct StoryPlace {
    int page = 1;
    std::string slot;  ///< empty: not known (of a finished PDF)
    Rect box;          ///< of all that is drawn of it on the page
    int lines = 0;     ///< of running text
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
    bool items_by_story = true;  ///< items say which story they belong to; not in a PDF without tags
    bool finished = false;       ///< of finished PDFs: pages as their operators draw them
    /// Of both versions: each of whose items is the same, or each of whose words where items belong to no
    /// story.
    std::size_t same_stories = 0;

    bool same() const;
    std::size_t same_items() const;  ///< of all pages
};

/// The pages that are compared, with the items that are.
std::vector<ComparedPage> pages_in(const DiffScope&, std::vector<ComparedPage>);

/// Takes a story of both versions into a comparison whose pages are compared, if it is in its scope.
void add_story(IssueDiff&, const DiffScope&, ArticleDiff, LayoutChange, bool stands_elsewhere);

/// Articles are paired by their ids.
IssueDiff compare_issues(const IssueVersion& older, const IssueVersion& newer, const DiffScope& = {});

/// Two versions of one article, as they are written.
IssueDiff compare_articles(const Article& older, const SourceMap& old_sources, const Article& newer,
                           const SourceMap& new_sources);

/// The passages of both that differ, paired by kind and number. Places are those of `…_places`, which knows
/// what a place in the text is called.
using PlaceName = std::function<std::string(SourcePos)>;
std::vector<PassageDiff> compare_passages(std::vector<Passage> older, const PlaceName& old_places,
                                          std::vector<Passage> newer, const PlaceName& new_places);

}  // namespace banxin
