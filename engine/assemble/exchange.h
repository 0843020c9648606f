// Better choices from good ones.
#pragma once

#include <limits>

#include "assemble/problem.h"

namespace banxin {

/// Keeps the best choices seen, each different from the others in its forms or in two articles at least.
class BestChoices {
  public:
    explicit BestChoices(std::size_t most) : most_(most) {}

    void offer(const Choice&);

    std::size_t most() const { return most_; }
    const std::vector<Choice>& list() const { return list_; }
    /// What a choice must come under to be kept.
    double worst() const {
        return list_.size() < most_ ? std::numeric_limits<double>::infinity() : list_.back().cost;
    }
    double cost() const {
        return list_.empty() ? std::numeric_limits<double>::infinity() : list_.front().cost;
    }

  private:
    void sort();

    std::size_t most_;
    std::vector<Choice> list_;
};

/// From a choice to a better one by exchanging two articles, until no exchange helps.
class Exchange {
  public:
    Exchange(const Problem& problem, PageCosts& costs) : problem_(problem), costs_(costs) {}

    void improve(Choice&);

  private:
    /// `b` may be an article without a place.
    bool try_exchange(Choice&, std::size_t& a, std::size_t& b);
    /// Another form of as many stories on one page.
    bool try_forms(Choice&, std::size_t page);

    template <class Undo>
    bool keep(Choice& choice, const Undo& undo) {
        const double cost = costs_.total(choice, choice.cost - 1e-9);
        if (cost < choice.cost - 1e-9) {
            choice.cost = cost;
            return true;
        }
        undo();
        return false;
    }

    const Problem& problem_;
    PageCosts& costs_;
};

}  // namespace banxin
