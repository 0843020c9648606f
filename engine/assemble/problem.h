// What the search knows: the pool's pages, forms and stories measured against each other, and what a choice
// of forms and articles costs.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <deque>
#include <limits>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "assemble/page_plan.h"

namespace banxin {

inline constexpr double never = 1e7;  ///< more than any plan costs
inline constexpr std::size_t search_threads = 2;

/// What leaving the article out costs.
double left_out_points(const Pool&, std::size_t article);

/// What the article costs in a position of a page (index into the pool's), whatever stands beside it:
/// strength, section, protocol.
Cost rank_cost(const Pool&, std::size_t page, const Position&, std::size_t article);

/// A form on a page with the cost of each article in each position, and how it would be set there.
struct PageOption {
    FormOnPage on;
    std::vector<std::vector<const StoryFit*>> fits;  ///< position, article
    std::vector<std::vector<double>> rank;           ///< position, article: position and section
    int made_by = -1;                                ///< index of the page's template; -1: divided freely
    std::vector<std::size_t> fillers;                ///< of the pool's, over the booked advertisements
    /// By position: what each article costs there, rank included, in a row for each article. The lead's rows
    /// go by column lines, the others' by height.
    std::vector<std::vector<float>> costs;
    /// As the lead without pictures under its headline.
    std::vector<float> low_costs;
    /// For the rows of `costs` and `low_costs`: the LegClass that the lead needs.
    std::vector<std::uint8_t> classes, low_classes;

    std::size_t positions() const { return on.positions.size(); }
    std::size_t row_length(std::size_t position) const {
        if (on.fixed()) return 1;
        return position == 0
                   ? static_cast<std::size_t>(on.area()) + 1
                   : static_cast<std::size_t>(*std::max_element(on.rooms.begin(), on.rooms.end())) + 1;
    }
    const float* row(std::size_t position, std::size_t article) const {
        return costs[position].data() + article * row_length(position);
    }
};

/// How long the lead's legs are, roughly: the first one and the shortest of the others.
namespace leg_class {
inline constexpr int floors[] = {least_rows_under_pictures, least_leg_rows, 13, 18, 23, 28, 33};
inline constexpr int levels = 7, count = levels * levels;
/// For each number of lines the highest floor that such a leg is on.
inline constexpr auto level_table = [] {
    std::array<std::uint8_t, floors[levels - 1] + 1> table{};
    for (int lines = 0, level = 0; lines <= floors[levels - 1]; ++lines) {
        while (level + 1 < levels && floors[level + 1] <= lines) ++level;
        table[static_cast<std::size_t>(lines)] = static_cast<std::uint8_t>(level);
    }
    return table;
}();
inline int level(int lines) {
    return level_table[static_cast<std::size_t>(std::clamp(lines, 0, floors[levels - 1]))];
}
inline int of(int first, int others) {
    return level(first) * levels + level(others);
}
}  // namespace leg_class

/// More than any page costs, as the rows of options have it.
inline constexpr float no_fit = 1e9F;

/// Which form each page has and which article each position.
struct Choice {
    std::vector<std::size_t> options;                ///< for each page
    std::vector<std::vector<std::size_t>> articles;  ///< for each page, for each position
    double cost = std::numeric_limits<double>::infinity();
};

/// The pool's pages, forms and stories measured against each other.
class Problem {
  public:
    /// `house_ads`: pages may be filled with the pool's fillers.
    Problem(const Pool&, Copyfit&, bool house_ads);

    const Pool& pool() const { return pool_; }
    const std::vector<std::vector<PageOption>>& pages() const { return pages_; }
    std::size_t articles() const { return pool_.articles.size(); }

    /// True when the article has a place on this page and on no other.
    bool fits_only(std::size_t article, std::size_t page) const;

    /// Takes in what has been found about an article since (Copyfit::penalise).
    void refresh(std::size_t article);

    /// Related stories on different pages, leaders out of order, and one form twice running.
    Cost across_pages(const Choice&) const;

    /// Articles that no position of a choice has.
    std::vector<std::size_t> unplaced(const Choice&) const;

  private:
    bool may_take(const Position&, std::size_t page, std::size_t article) const;
    void add_option(std::size_t page, const PageForm&, const std::vector<std::size_t>& fillers);
    void add_template(std::size_t page, std::size_t index);
    void add(std::size_t page, PageOption);
    void measure(std::size_t article, Copyfit&);
    int out_of_order(const Choice&) const;

    const Pool& pool_;
    std::deque<PageForm> templates_;  // as forms without stacks
    std::vector<std::vector<PageOption>> pages_;
    std::vector<std::vector<std::size_t>> groups_;  // of related stories, more than one each
    bool has_protocol_ = false;
};

/// Costs of pages, each division worked out once. Safe from several threads.
class PageCosts {
  public:
    explicit PageCosts(const Problem& problem) : problem_(&problem), known_(problem.pages().size()) {}

    double cost(std::size_t page, std::size_t option, const std::vector<std::size_t>& articles);

    /// The cost of a choice; of one that cannot come under `most`, something that is not under it.
    double total(const Choice&, double most = std::numeric_limits<double>::infinity());

    /// Pages that one of these articles leads are to be worked out again.
    void forget(const std::vector<char>& articles);

  private:
    double least(std::size_t page, std::size_t option, const std::vector<std::size_t>& articles) const;
    double work_out(std::size_t page, std::size_t option, const std::vector<std::size_t>& articles) const;

    struct Known {
        std::mutex mutex;
        std::unordered_map<std::string, double> costs;
    };

    const Problem* problem_;
    std::deque<Known> known_;  // for each page
};

}  // namespace banxin
