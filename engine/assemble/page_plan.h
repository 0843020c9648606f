// 一版的安排: the stories of a page given, how high each stands. Of all divisions of the page that hold its
// stories the cheapest by the objective.
#pragma once

#include <boost/container/static_vector.hpp>
#include <optional>
#include <vector>

#include "assemble/copyfit.h"

namespace banxin {

inline constexpr std::size_t most_stacks = 3;   ///< of a form
inline constexpr std::size_t most_stacked = 4;  ///< stories of a stack
/// A number for each stack of a form.
using ByStack = boost::container::static_vector<int, most_stacks>;

/// A form on the page of some layout, over the advertisements booked there.
struct FormOnPage {
    const PageForm* form = nullptr;
    const PageTemplate* layout = nullptr;
    std::vector<Position> positions;
    std::vector<int> rooms;     ///< lines for stories over each stack's foot
    std::vector<GridArea> ads;  ///< where the page's advertisements stand, in their order

    int columns() const { return layout->grid.columns; }
    /// Of a template: frames and heights are its own.
    bool fixed() const { return form->stacks.empty(); }
    /// Column lines for stories and the lines between them.
    int area() const;
    /// Column lines that stories have: without the line over each of a stack and over the foot.
    int text_area() const;
};

/// Free lines between a story and what stands below, for its rule.
inline constexpr int rule_line = 1;
/// Lines of text in a leg of the lead (R12.7).
inline constexpr int least_rows_in_leg = 3;

/// A story at its place, as the issue will say it.
struct PlacedStory {
    std::size_t article = 0;
    Position position;
    std::vector<GridArea> frames;
    GridArea head;
    std::vector<GridArea> insets;  ///< in the order of the setting's
    std::shared_ptr<const Setting> setting;
    int area = 0;            ///< column lines of its place
    int left_over = 0;       ///< lines left empty
    bool may_lower = false;  ///< its picture may as well stand at the foot of its columns
    double lone = 0;         ///< points for lines alone, as far as it was set in full
    double hole = 0;         ///< of a lead: points for lines that then stayed empty beyond `left_over`

    /// That of its place; on a free page pictures may make it a photo story.
    Shape shape() const;
};

/// What a story costs at its place, apart from its neighbours and its rank.
Cost story_cost(const PlacedStory&, const Objective&);

/// Lines of each leg of a lead so set, headline and pictures with them: what it must have at least, and what
/// it should have (Term::short_leg). In a story of three pictures the least is enough.
struct LegNeeds {
    ByStack least, wanted;
};
LegNeeds leg_needs(const PageForm&, const Setting& lead);

/// Where an inset stands in a story whose frames and headline have their places.
GridArea inset_area(const PlacedStory&, const InsetFit&);

/// A division of a page.
struct ClosedPage {
    Cost cost;  ///< levers, white, taboos
    std::vector<PlacedStory> stories;
};

/// The heights alone: what the search compares.
struct PageHeights {
    double cost = 0;
    /// Heights of the stories in lines.
    boost::container::static_vector<boost::container::static_vector<int, most_stacked>, most_stacks> stacks;
    int foot = 0;     ///< 0: none
    LeadInLegs lead;  ///< none in a template
};

/// The cheapest division; nullopt when these stories do not close the page. `fits` in the order of the
/// positions.
std::optional<PageHeights> divide_page(const FormOnPage&, const std::vector<const StoryFit*>& fits,
                                       const Objective&);

/// Everything about a division: where each story stands, and the cost of each term.
ClosedPage place_page(const FormOnPage&, const std::vector<const StoryFit*>& fits,
                      const std::vector<std::size_t>& articles, const PageHeights&, const Objective&);

}  // namespace banxin
