// What a page of one form costs at least, whatever its stories, when each story in it earns a reward: by
// dynamic programming over the heights of stacks, legs and foot, so that the page is filled to the line.
#pragma once

#include <vector>

#include "assemble/problem.h"

namespace banxin {

/// For each article; see prices.h.
using Rewards = std::vector<float>;

/// The article of each position of a form.
using PositionArticles = std::vector<std::size_t>;
inline constexpr std::size_t free_position = static_cast<std::size_t>(-1);

class PageBound {
  public:
    /// `fixed`: for each position its article or free_position; an article may stand in several that are
    /// free.
    PageBound(const PageOption&, const Objective&, const Rewards&, PositionArticles fixed);

    /// `no_fit` or more: no page.
    float least() const { return least_; }

    /// The articles of a page that costs so little.
    std::vector<std::size_t> cheapest() const;

    /// For each article, the least with it in this position, which is free.
    std::vector<float> with_each_in(std::size_t position) const;

  private:
    using Row = std::vector<float>;
    /// The stacks but the first, by what they take together.
    struct Others {
        std::size_t area = 0;
        int leg = 0;  ///< the shortest over them
        float cost = no_fit;
        std::array<std::uint16_t, 2> totals{};
    };

    bool may_stand(std::size_t position, std::size_t article) const;
    float fixed_cost(std::size_t position, std::size_t article) const;
    void sum_slots();
    void cheapest_rows();
    void cheapest_leads();
    void stack_totals();
    void join_others();
    void find_least();
    float seam(int leg, int other) const;
    std::size_t lead_row(int k) const { return row_of_class_[static_cast<std::size_t>(k)]; }
    float under(int leg, int other, std::size_t area) const;
    template <class Visit>
    void pairs(const Visit&) const;
    std::vector<Row> rest_of_lead() const;
    Row rest_of_foot() const;
    Row rest_of_stack(std::size_t stack, std::size_t position) const;
    Row without_stack(std::size_t stack) const;
    Row without_one_of_three(std::size_t stack) const;
    std::size_t article_at(std::size_t position, std::size_t length) const;
    std::size_t lead_at(int leg, int other, std::size_t length) const;

    const PageOption& option_;
    const Rewards& rewards_;
    PositionArticles fixed_;
    float seam_weight_;
    std::size_t area_, columns_;
    std::vector<Row> least_at_;  // position: by height
    Row slots_;                  // of a template: the least in each
    std::vector<Row> leads_;     // leads whose legs need no more than a class has: by area
    std::vector<Row> under_;     // lead and foot, alike: by the area of the stacks
    std::array<std::size_t, leg_class::count> row_of_class_{};  // of both
    float least_lead_ = no_fit;
    std::vector<std::vector<Row>> totals_;  // stack, stories: by their heights and the lines over them
    std::vector<std::size_t> begin_;        // position of each stack's first story
    std::vector<Others> others_;
    float least_ = no_fit;
    std::size_t least_first_ = 0, least_others_ = 0;  // total of the first stack, index of the others
};

}  // namespace banxin
