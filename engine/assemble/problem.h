// What the search knows: the pool's pages, forms and stories measured against each other, and what a choice
// of forms and articles costs.
#pragma once

#include <limits>
#include <string>
#include <unordered_map>
#include <vector>

#include "assemble/page_plan.h"

namespace banxin {

inline constexpr double never = 1e7;               ///< more than any plan costs
inline constexpr double unclosed_points = 20'000;  ///< a page that its stories do not close
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
};

/// Which form each page has and which article each position.
struct Choice {
    std::vector<std::size_t> options;                ///< for each page
    std::vector<std::vector<std::size_t>> articles;  ///< for each page, for each position
    double cost = std::numeric_limits<double>::infinity();
};

/// The pool's pages, forms and stories measured against each other.
class Problem {
  public:
    Problem(const Pool&, Copyfit&);

    const Pool& pool() const { return pool_; }
    const std::vector<std::vector<PageOption>>& pages() const { return pages_; }
    std::size_t articles() const { return pool_.articles.size(); }

    /// Related stories on different pages, and one form twice running.
    Cost across_pages(const Choice&) const;

    /// Articles that no position of a choice has.
    std::vector<std::size_t> unplaced(const Choice&) const;

  private:
    void measure(std::size_t article, Copyfit&);

    const Pool& pool_;
    std::vector<std::vector<PageOption>> pages_;
};

/// Costs of pages, each division worked out once.
class PageCosts {
  public:
    explicit PageCosts(const Problem& problem) : problem_(problem) {}

    double cost(std::size_t page, std::size_t option, const std::vector<std::size_t>& articles);

    /// The cost of a choice; of one that cannot come under `most`, something that is not under it.
    double total(const Choice&, double most = std::numeric_limits<double>::infinity());

    std::size_t worked_out() const { return costs_.size(); }

  private:
    double least(std::size_t page, std::size_t option, const std::vector<std::size_t>& articles) const;
    double work_out(std::size_t page, std::size_t option, const std::vector<std::size_t>& articles) const;

    const Problem& problem_;
    std::unordered_map<std::string, double> costs_;
};

}  // namespace banxin
