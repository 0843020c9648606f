// The good pages of an issue: for each page number, its forms with their stories, in the order of what they
// cost when each story earns its reward; and the best issues made of them.
#pragma once

#include <memory>
#include <optional>
#include <queue>
#include <set>

#include "assemble/exchange.h"
#include "assemble/prices.h"

namespace banxin {

/// One page with its stories.
struct MadePage {
    std::size_t option = 0;
    std::vector<std::size_t> articles;
    double cost = 0;     ///< of the page alone: fit, taboos, rank
    double reduced = 0;  ///< less the rewards of its articles
};

/// Makes the pages of one page number, the least bound first (A*): a prefix of articles with the bound of
/// what can be made of it.
class PageMaker {
  public:
    /// Pages without one of the articles of `must` are not made.
    PageMaker(const Problem&, std::size_t page, const Rewards&, PageCosts&,
              std::vector<std::size_t> must = {});

    /// Goes on with `steps` pages begun, but with none whose bound is over `most`.
    void run(std::size_t steps, double most);

    /// Of each form the `width` best pages begun of each length, down to whole pages: quick, and not
    /// complete. Of what this adds, only the `wanted` best pages are sure to be among pages().
    void dive(std::size_t width, std::size_t wanted = everything);

    /// Takes the costs of the pages that one of these articles leads anew.
    void refresh(const std::vector<char>& articles);

    /// A page from elsewhere.
    void add(std::size_t option, const std::vector<std::size_t>& articles);

    /// By their reduced cost.
    const std::vector<MadePage>& pages() const { return pages_; }
    /// Every page under it is among pages(); reduced.
    double complete_under() const;

  private:
    static constexpr auto everything = static_cast<std::size_t>(-1);
    struct Begun {
        float bound;
        std::size_t option;
        PositionArticles articles;
        bool operator<(const Begun& other) const { return bound > other.bound; }
    };
    std::size_t missing_from(const PositionArticles&) const;
    std::vector<Begun> longer(const Begun&);
    std::vector<Begun> made_longer(const Begun&) const;
    std::vector<MadePage> dive_into(std::size_t option, std::size_t width);
    std::optional<MadePage> made(std::size_t option, std::vector<std::size_t> articles) const;
    void keep(MadePage);
    void take(std::size_t option, const std::vector<std::size_t>& articles);
    void sort();

    const Problem* problem_;
    std::size_t page_;
    Rewards rewards_;
    std::unique_ptr<PageRows> rows_;
    std::vector<std::size_t> must_;
    PageCosts* costs_;
    std::vector<float> least_;                              // for each form
    std::vector<std::optional<std::vector<Begun>>> first_;  // for each form: the pages begun with one article
    std::priority_queue<Begun> open_;
    std::vector<MadePage> pages_;
    std::set<std::pair<std::size_t, std::vector<std::size_t>>> known_;
};

/// The best issues of these pages that use no article twice. Looks at `steps` combinations at most; gives the
/// cost under which it has seen all of them.
double pick_pages(const Problem&, const std::vector<PageMaker>&, const Rewards&, std::size_t steps,
                  BestChoices&);

}  // namespace banxin
