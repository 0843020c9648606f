// From the plan of an issue to its pages: stories flowed into slots, furniture computed, display lists built.
#pragma once

#include <functional>
#include <vector>

#include "base/diagnostic.h"
#include "content/issue.h"
#include "flow/fit.h"
#include "flow/story.h"
#include "layout/layout.h"
#include "page/page.h"
#include "shape/font.h"

namespace banxin {

/// The finished pages and how each story fits.
struct IssuePages {
    Document document;
    std::vector<FitReport> fits;  ///< one a slot, in page and slot order
};

/// Gets the pages of an issue one after the other, each as soon as it is made, with what is known of all.
using TakePage = std::function<void(const DocumentHead&, Page&&)>;

/// Composes every page of the issue. With `take` the pages go to it and are not in the document. Overset text
/// is in the reports and reported as E4001 for each slot; with `allow_overset` as W4001. Mistakes of slots,
/// styles and fonts are reported at their place in the issue or layout. With `lay` stories are laid by it,
/// one after the other; else several at a time.
IssuePages make_pages(const IssuePlan&, const LayoutSet&, const FontCatalogue&, bool allow_overset,
                      Diagnostics&, const LayStory& lay = {}, const TakePage& take = {});

}  // namespace banxin
