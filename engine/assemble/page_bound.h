// What a page of one form costs at least, whatever its stories, when each story in it earns a reward: by
// dynamic programming over the heights of stacks, legs and foot, so that the page is filled to the line.
#pragma once

#include <vector>

#include "assemble/picture_costs.h"
#include "assemble/problem.h"

namespace banxin {

/// For each article; see prices.h.
using Rewards = std::vector<float>;

/// The article of each position of a form.
using PositionArticles = std::vector<std::size_t>;
inline constexpr std::size_t free_position = static_cast<std::size_t>(-1);

/// What the places and stacks of a page number cost at least when each article earns its reward and none has
/// its place yet: forms share them.
class PageRows {
  public:
    PageRows(const Problem&, std::size_t page, Rewards);

  private:
    friend class PageBound;
    const std::vector<PageOption>& options() const { return problem_->pages()[page_]; }

    const Problem* problem_;
    std::size_t page_;
    Rewards rewards_;
    float seam_, bare_;
    std::vector<PictureCosts> places_, stacks_;  // stacks by the lines of their legs
    std::vector<LeadRows> leads_;
};

class PageBound {
  public:
    /// `fixed`: for each position its article or free_position; an article stands in several that are free
    /// where that is cheaper. Keeps a reference to the rows.
    PageBound(const PageRows&, std::size_t option, PositionArticles fixed);

    /// `no_fit` or about: no page.
    float least() const;

    /// The articles of a page that costs so little, every position being free.
    std::vector<std::size_t> cheapest() const;

    /// For each article, the least with it in this position, which is free.
    std::vector<float> with_each_in(std::size_t position) const;

  private:
    friend class PageRows;
    struct Leads;
    struct Division;
    /// The same costs for each first leg and number of the others.
    using Legs = std::vector<PictureCosts>;

    bool may_stand(std::size_t position, std::size_t article) const;
    float offset(std::size_t position, std::size_t article) const {
        return static_cast<float>(option_.rank[position][article]) - rows_.rewards_[article];
    }
    std::size_t stacks() const { return option_.on.form->stacks.size(); }
    std::size_t room(std::size_t stack) const { return static_cast<std::size_t>(option_.on.rooms[stack]); }
    std::size_t wide(std::size_t stack) const {
        return static_cast<std::size_t>(option_.on.form->stacks[stack].columns);
    }

    /// What a line less of every leg takes off the number of the others.
    std::size_t others_of_a_line() const {
        return stacks() == 2 ? 1 : static_cast<std::size_t>(option_.on.columns()) - wide(0);
    }

    PictureCosts row(std::size_t position) const;
    std::vector<PictureCosts> totals(std::size_t stack, std::size_t but) const;
    PictureCosts legs(std::size_t stack) const;
    template <class Visit>
    void other_legs(const Visit&) const;
    PictureCosts others() const;
    Leads leads() const;
    Leads over_foot(Leads) const;
    float seam(std::size_t leg, std::size_t other) const;
    template <class Visit>
    void apart_by_seam(std::size_t leg, std::size_t begin, std::size_t end, const Visit&) const;

    float sum_of_slots(std::size_t but, PictureCosts* sum) const;
    PictureCosts under_first(const PictureCosts& others, const Leads&) const;
    PictureCosts under_others(const PictureCosts& first, const Leads&) const;
    PictureCosts rest_of_stack(std::size_t stack, std::size_t position) const;
    PictureCosts rest_of_foot() const;
    Legs all_stacks() const;
    Legs rest_of_lead() const;
    std::vector<float> with_each_lead() const;

    Division cheapest_division() const;
    std::size_t article_at(std::size_t position, std::size_t height, bool shown) const;
    std::size_t lead_at(std::size_t leg, std::size_t others, bool alone) const;
    void fill_stack(std::size_t stack, std::size_t leg, bool shown, PositionArticles&) const;

    const PageRows& rows_;
    const PageOption& option_;
    PositionArticles fixed_;
    bool all_free_;
};

}  // namespace banxin
