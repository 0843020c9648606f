// What a 大样 shows over a page: each row of the table is one layer of the proof.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "layout/layout.h"
#include "proof/issue_diff.h"
#include "proof/scribe.h"
#include "proof/sheet.h"

namespace banxin {

/// A note beside the page, as near to the height of `at` as other notes let it stand.
struct SideNote {
    Point at;  ///< what it is about
    std::string words;
    Ink ink;
    std::optional<Ink> swatch;  ///< a sample before the words
};

/// A page with all that its marks are made from.
struct ProofedPage {
    const IssueVersion& issue;
    const Page& page;
    const PagePlan& plan;
    const PageTemplate& layout;
    const std::vector<Diagnostic>& findings;  ///< with a place: those on the page are marked
};

/// A kind of mark. `draw` writes on the page and gives what it notes beside it.
struct Overlay {
    ProofLayer layer;
    std::vector<SideNote> (*draw)(const ProofedPage&, const Scribe&, Page& marks);
};
std::span<const Overlay> overlays();

/// Marks the findings that are on the page, numbered from `first`; used by 大样 and 小样 alike.
std::vector<SideNote> mark_findings(const Page&, const std::vector<Diagnostic>&, int first, const Scribe&,
                                    Page& marks);

/// Tints the loose lines orange and the tight ones blue, by degree.
void mark_spacing(const Page&, Page& marks);

}  // namespace banxin
