// The search for the issues of a pool: rewards, pages, issues of them, and those made better. Its work comes
// in rounds that are the same whatever was asked for; who asks for more gets more of them.
#pragma once

#include <optional>
#include <set>
#include <vector>

#include "assemble/page_pool.h"

namespace banxin {

class IssueSearch {
  public:
    /// The first issues. `keep`: how many are kept.
    IssueSearch(const Problem&, std::size_t keep);

    /// A round of work: more pages, and better issues of them. False when there is nothing to gain.
    bool go_on();

    /// The best issues, the best first.
    const std::vector<Choice>& choices() const { return best_.list(); }

    /// These leads, set in full, cost more than was known.
    void refresh(const std::set<LeadInLegs>&);

    /// The leads of the best issue were set in full: it costs what it costs now, and is not lost again.
    void settle();

    /// No plan costs less. Never falls.
    double bound() const { return bound_; }

    /// Of the issue made page by page; 0: none.
    double greedy() const { return greedy_; }

  private:
    double base() const;
    void raise_bound();
    void require();
    PagesBeside weighed();
    double forget_over() const;
    void make_pages(std::size_t steps);
    void pick();
    void improve(std::size_t count);
    bool far_over() const;
    void offer(const std::vector<std::optional<Choice>>& issues);
    void begin_from_each_page();
    void look_wider();
    void keep(const Choice&);
    std::vector<MadePage> pages_beside(const Choice&, std::size_t page, Rewards, double most = no_fit / 2);
    Rewards left_out() const;
    Choice nothing_made() const;
    std::optional<Choice> page_by_page(Choice, std::size_t first, const Rewards&);
    double cost_without(const Choice&, std::size_t page);
    bool remake(Choice&, std::size_t page);
    bool remake_two(Choice&, std::size_t first, std::size_t second);
    void remake_pages(Choice&);
    void remake_twos(Choice&);

    const Problem& problem_;
    PageCosts costs_;
    Prices prices_;
    std::vector<PageMaker> makers_;
    BestChoices best_;
    std::optional<Choice> settled_;
    std::set<std::pair<std::vector<std::size_t>, std::vector<std::vector<std::size_t>>>> improved_;
    double sure_ = 0, bound_ = 0, greedy_ = 0;
    double shut_out_ = no_fit;  ///< no issue that require() has shut out costs less
    int round_ = 0;
};

}  // namespace banxin
