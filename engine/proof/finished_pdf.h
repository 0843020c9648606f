// Finished PDFs compared: the words of each article by the tags, and the pages by what their operators draw,
// item by item.
#pragma once

#include <map>
#include <optional>

#include "proof/changed_pages.h"
#include "proof/issue_diff.h"
#include "proof/report.h"

namespace banxin {

/// An article of a finished PDF as its tags have it; of a file without tags, the words of a page.
struct FinishedStory {
    std::string title;
    std::vector<int> pages;     ///< 版次 of the pages it stands on
    std::map<int, Rect> boxes;  ///< by 版次: of all that is drawn of it there; none without tags
    std::vector<Passage> passages;
};

struct FinishedPdf {
    std::string path, bytes, title;
    std::vector<ComparedPage> pages;
    std::vector<FinishedStory> stories;
    std::vector<std::vector<std::optional<std::size_t>>>
        item_stories;  ///< of each page's items, those with one
    bool tagged = false;
};

/// Reads a PDF; the 版次 of a page is its label when that is a number, else its place in the file. Reports
/// E6002 for a file that cannot be read; nullopt then.
std::optional<FinishedPdf> read_finished_pdf(const std::string& path, Diagnostics&);

/// Articles are paired by their headlines, then by their words. `scope.article` is a headline.
IssueDiff compare_finished(const FinishedPdf& older, const FinishedPdf& newer, const DiffScope& = {});

/// The pages for a report: as pictures, and as pages that show the PDF's. The files must outlive it.
DrawPage draw_finished(const FinishedPdf& older, const FinishedPdf& newer);
FindPage find_finished(const FinishedPdf& older, const FinishedPdf& newer);

}  // namespace banxin
