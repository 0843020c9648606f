// 组版: which article stands where on which page. Exact where the pool is small, and always with a bound:
// what no plan of these forms can come under.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "assemble/page_plan.h"

namespace banxin {

/// A page of a plan.
struct AssembledPage {
    std::string form;  ///< its name, or that of the template
    int made_by = -1;  ///< index of the page's template; -1: divided freely
    Cost cost;         ///< of its stories, levers, white, taboos
    std::vector<PlacedStory> stories;
    std::vector<GridArea> ads;         ///< of the page's advertisements, in their order, and of its fillers
    std::vector<std::size_t> fillers;  ///< of the pool's
};

/// The layout that the page is made with.
const PageTemplate& layout_of(const Pool&, std::size_t page, const AssembledPage&);

struct AssembledIssue {
    std::vector<AssembledPage> pages;
    std::vector<std::size_t> left_out;  ///< articles without a place
    Cost cost;                          ///< of everything, by term
};

struct AssembleOptions {
    int alternatives = 1;        ///< plans wanted, the best first
    bool continuations = false;  ///< leads may be continued where the pool lets them
    /// How much work: about this long on two cores, never by the clock. More goes on where less stopped.
    double seconds = 1;
};

struct AssembleResult {
    std::optional<Pool> cut;  ///< the pool that the plans are of when a story of it was cut to be continued
    std::vector<AssembledIssue> plans;   ///< empty: these articles do not make these pages
    double greedy = 0;                   ///< of the plan made page by page, the search's start; 0: none
    double bound = 0;                    ///< no plan of these forms costs less
    std::vector<std::size_t> placeless;  ///< articles that fit no position of any form
    std::vector<std::size_t> formless;   ///< pages that no form divides over their advertisements
    int room = 0;                        ///< column lines of the pages, without the lines between stories
    int copy = 0;                        ///< column lines that all articles would take, each at its least
};

/// Assembles the pool's pages. Deterministic: the same pool and options give the same plans; with more
/// seconds the best costs no more and the bound is no lower, but that a plan with house advertisements or
/// lines to cut gives way to one without.
AssembleResult assemble(const Pool&, const FontCatalogue&, const AssembleOptions&);

}  // namespace banxin
