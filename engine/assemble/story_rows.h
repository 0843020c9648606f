// What stories cost by the height of their places, as page_bound.h adds it up: made of what copyfit has
// measured, once for all the pages and forms that have such a place.
#pragma once

#include "assemble/page_plan.h"

namespace banxin {

/// More than any page costs.
inline constexpr float no_fit = 1e9F;
/// Costs are sums; one over this has a `no_fit` in it.
inline constexpr bool possible(float cost) {
    return cost < no_fit / 2;
}

/// A story in a rectangle, by height in lines from `begin` on; in a slot of a template, height 0. Some
/// heights show a picture, and stand in `shown`, the others in `bare`.
struct StoryRow {
    std::size_t begin = 0;
    std::vector<float> bare, shown;
};
StoryRow story_row(const StoryFit&);

/// What the legs of a lead are: one over each stack.
struct LeadShape {
    std::vector<int> columns, rooms;  ///< of each stack
    int head_stacks = 1;

    LeadShape() = default;
    explicit LeadShape(const FormOnPage&);
    bool operator==(const LeadShape&) const = default;

    /// The legs but the first are known by one number: of a single one its lines, of two their column lines.
    std::size_t others() const;
    /// Rows of a lead for first legs of `leg` lines. Under three stacks there is one for all legs of about
    /// that length, by the area of the lead.
    std::size_t row_of(std::size_t leg) const;
    /// From the number of the others to the place in that row.
    std::size_t shift(std::size_t leg) const;
    std::size_t rows() const { return row_of(static_cast<std::size_t>(rooms.front())) + 1; }
};

/// A lead, or the cheapest of many, by the first leg and the others.
struct LeadRows {
    struct Row {
        std::size_t begin = 0, end = 0;  ///< empty: none
        std::size_t at = 0;              ///< where `begin` stands in the costs
    };
    std::vector<Row> rows;
    std::vector<float> beside;  ///< where another story shows a picture
    std::vector<float> alone;   ///< where none does: a bare page costs its points

    void lay_out();  ///< gives each row its costs, all `no_fit`
};
/// `form`: one of the shape. A page without a picture and short legs cost their points.
LeadRows lead_rows(const StoryFit&, const LeadShape&, const PageForm& form, const Objective&);

}  // namespace banxin
