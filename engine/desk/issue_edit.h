// The issue's file with an article in another slot, or with its pages made anew; everything else as it was
// typed.
#pragma once

#include <set>
#include <string>

#include "content/issue.h"

namespace banxin {

/// The way of an article into a slot: the page that has the slot, what stands in the slot, and where the
/// article stands now. Each is null when there is none. `is_it`: whether a placement is the article's.
template <class Plan, class IsIt>
auto way_into(Plan& plan, int page, const std::string& slot, IsIt is_it) {
    struct {
        decltype(&plan.pages.front()) target = nullptr;
        decltype(&plan.pages.front().placements.front()) to = nullptr, from = nullptr;
    } way;
    for (auto& p : plan.pages) {
        if (p.number == page) way.target = &p;
        for (auto& placement : p.placements) {
            if (p.number == page && placement.slot == slot) way.to = &placement;
            if (is_it(placement)) way.from = &placement;
        }
    }
    return way;
}

/// `text`: the file that `plan` was read from. The article (its path as the file names it) goes into the slot
/// of the page; what stood there takes its place, or goes out when the article stood nowhere. What the slot's
/// placement sets anew (frames, styles) stays with the slot, what is left out of a story (omit) goes with it.
std::string placed_in(std::string text, const IssuePlan& plan, const std::string& article, int page,
                      const std::string& slot);

/// The numbers of the pages that two files of an issue, each with the plan that was read from it, do not have
/// just so in common.
std::set<int> changed_pages(const std::string& text, const IssuePlan& plan, const std::string& other_text,
                            const IssuePlan& other);

/// `text`: the file that `plan` was read from. Its pages of these numbers get the layout and what stands on
/// them from `made`, another file of the issue. What its editor wrote stays: comments, what the issue and the
/// pages say of themselves. A comment before a place goes with its article, or to the head of the page.
std::string repaged(std::string text, const IssuePlan& plan, const std::string& made,
                    const std::set<int>& anew);

}  // namespace banxin
