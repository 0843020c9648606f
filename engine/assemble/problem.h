// What the search knows: the pool's pages, forms and stories measured against each other, and what a choice
// of forms and articles costs.
#pragma once

#include <algorithm>
#include <deque>
#include <limits>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "assemble/story_rows.h"

namespace banxin {

inline constexpr double never = 1e7;  ///< more than any plan costs

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
    std::vector<std::vector<const StoryRow*>> rows;  ///< as `fits`; not of the lead of a form
    LeadShape shape;                                 ///< of a form
    std::vector<const LeadRows*> leads;              ///< article: as the lead of a form
    /// Indexes into SharedPlaces: of each position, of each stack; the lead's of a form into its leads.
    std::vector<std::size_t> places, stacks;

    std::size_t positions() const { return on.positions.size(); }
};

/// Places and stacks of a page number that several of its forms have alike.
struct SharedPlaces {
    struct Part {
        std::size_t option, index;  ///< an option that has it, its position or stack there
    };
    std::vector<Part> places, stacks, leads;
};

/// An article in a place of its layout's own (报眼), whatever form the page has.
struct BookedStory {
    std::size_t article;
    Position position;
    const StoryFit* fit;
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
    /// `house_ads`: pages may be filled with the pool's fillers.
    Problem(const Pool&, Copyfit&, bool house_ads);

    const Pool& pool() const { return pool_; }
    const std::vector<std::vector<PageOption>>& pages() const { return pages_; }
    const SharedPlaces& shared(std::size_t page) const { return shared_[page]; }
    const std::vector<BookedStory>& booked(std::size_t page) const { return booked_[page]; }
    bool is_booked(std::size_t article) const;
    std::size_t articles() const { return pool_.articles.size(); }

    /// True when the article has a place on this page and on no other.
    bool fits_only(std::size_t article, std::size_t page) const;

    /// Related stories on different pages, leaders out of order, stories continued too often, and one form
    /// twice running.
    Cost across_pages(const Choice&) const;

    /// Articles that no position of a choice has and that are not booked.
    std::vector<std::size_t> unplaced(const Choice&) const;

  private:
    bool may_take(const Position&, std::size_t page, std::size_t article) const;
    void book(Copyfit&);
    void add_option(std::size_t page, const PageForm&, const std::vector<std::size_t>& fillers);
    void add_template(std::size_t page, std::size_t index);
    void add(std::size_t page, PageOption);
    void measure(std::size_t article, Copyfit&);
    void weigh(std::size_t article);
    void share_places(std::size_t page);
    int jumps_over(const Choice&) const;
    int out_of_order(const Choice&) const;

    const Pool& pool_;
    std::deque<PageForm> templates_;  // as forms without stacks
    std::vector<std::vector<PageOption>> pages_;
    std::vector<SharedPlaces> shared_;              // of each page
    std::vector<std::vector<BookedStory>> booked_;  // on each page
    struct StoryCosts {
        std::map<const StoryFit*, StoryRow> rows;
        std::map<std::pair<const StoryFit*, std::size_t>, LeadRows> leads;  // by the index of the shape too
    };
    std::vector<LeadShape> shapes_;
    std::vector<StoryCosts> story_costs_;           // of each article
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

    /// Pages with one of these leads are to be worked out again.
    void forget(const std::set<LeadInLegs>&);

  private:
    double least(std::size_t page, std::size_t option, const std::vector<std::size_t>& articles) const;
    struct Page {
        double cost;
        LeadInLegs lead;
    };
    Page work_out(std::size_t page, std::size_t option, const std::vector<std::size_t>& articles) const;

    struct Known {
        std::mutex mutex;
        std::unordered_map<std::string, Page> pages;
    };

    const Problem* problem_;
    std::deque<Known> known_;  // for each page
};

}  // namespace banxin
