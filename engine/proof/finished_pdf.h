// Finished PDFs compared: the words of each article by the tags, and the pages as another program (poppler)
// draws them, item by item.
#pragma once

#include "proof/changed_pages.h"
#include "proof/issue_diff.h"
#include "proof/report.h"

namespace banxin {

/// An article of a finished PDF as its tags have it; of a file without tags, the words of a page.
struct FinishedStory {
    std::string title;
    std::vector<int> pages;  ///< 版次 of the pages it stands on
    std::vector<Passage> passages;
};

struct FinishedPdf {
    std::string path, bytes, title;
    std::vector<ComparedPage> pages;
    std::vector<FinishedStory> stories;
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
