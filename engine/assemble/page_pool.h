// The good pages of an issue: for each page number, its forms with their stories, in the order of what they
// cost when each story earns its reward; and the best issues made of them.
#pragma once

#include <memory>
#include <optional>
#include <set>

#include "assemble/article_set.h"
#include "assemble/exchange.h"
#include "assemble/prices.h"

namespace banxin {

/// One page with its stories.
struct MadePage {
    std::size_t option = 0;
    std::vector<std::size_t> articles;
    ArticleSet set;
    double cost = 0;     ///< of the page alone: fit, taboos, rank
    double reduced = 0;  ///< less the rewards of its articles
};

/// A page begun: some positions have their articles.
struct PageBegun {
    float bound = 0;  ///< of what can be made of it; reduced
    std::size_t option = 0;
    PositionArticles articles;
    double issue = 0;  ///< no issue with what can be made of it costs less
};

class PageMaker;

/// What there is of each page number at some time: the least that pages cost beside others.
class PagesBeside {
  public:
    /// `rewards`: of all articles together.
    PagesBeside(const std::vector<PageMaker>&, double rewards);

    /// An issue with pages of this number that have these articles, themselves left out of account.
    double issue_with(std::size_t page, const ArticleSet&) const;

  private:
    struct Made {
        double reduced;
        ArticleSet set;
    };
    struct Number {
        double begun;  ///< none that is not made yet costs less
        std::vector<Made> made;
    };
    double rewards_;
    std::vector<Number> numbers_;
};

/// Makes the pages of one page number: those first that may stand in the cheapest issue (A*).
class PageMaker {
  public:
    /// Pages without one of the articles of `must` are not made.
    PageMaker(const Problem&, std::size_t page, const Rewards&, PageCosts&,
              std::vector<std::size_t> must = {});

    /// Of each form the `width` best pages begun of each length, down to whole pages: quick, and not
    /// complete, and none whose reduced cost is `most` or more. Of what this adds, only the `wanted` best
    /// pages are sure to be among pages().
    void dive(std::size_t width, std::size_t wanted = everything, double most = no_fit / 2);

    /// Takes the costs of the pages anew.
    void refresh();

    /// A page from elsewhere.
    void add(std::size_t option, const std::vector<std::size_t>& articles);

    /// By their reduced cost.
    const std::vector<MadePage>& pages() const { return pages_; }

    /// Every page under it is among pages(); reduced.
    double complete_under() const;
    /// Every issue under it has a page among pages(), as far as the pages beside were known.
    double issues_under() const;

    /// Holds the pages begun against what there is beside them. Forgets those whose issues cost `most` or
    /// more.
    void weigh(const PagesBeside&, double most);

    /// The page begun whose issues may cost least: what they cost, and the page, which is taken out.
    double next_issues() const { return open_.empty() ? double{no_fit} : open_.front().issue; }
    PageBegun take_next();

    /// What a page begun becomes with one article more: whole where it has them all. Safe from several
    /// threads, for pages begun that differ.
    struct Longer {
        std::vector<PageBegun> begun;
        std::optional<MadePage> whole;
    };
    Longer made_longer(const PageBegun&, const PagesBeside&);
    /// Forgets pages begun whose issues cost `most` or more.
    void take_in(Longer, double most);
    /// By their reduced cost; until then pages() does not have what was taken in.
    void sort();

  private:
    static constexpr auto everything = static_cast<std::size_t>(-1);
    std::size_t missing_from(const PositionArticles&) const;
    std::vector<PageBegun> longer(const PageBegun&);
    std::vector<PageBegun> made_longer(const PageBegun&) const;
    ArticleSet set_of(const PositionArticles&) const;
    std::vector<MadePage> dive_into(std::size_t option, std::size_t width, double most);
    std::optional<MadePage> made(std::size_t option, std::vector<std::size_t> articles) const;
    void keep(MadePage);

    const Problem* problem_;
    std::size_t page_;
    Rewards rewards_;
    std::unique_ptr<PageRows> rows_;
    std::vector<std::size_t> must_;
    PageCosts* costs_;
    std::vector<float> least_;                                  // for each form
    std::vector<std::optional<std::vector<PageBegun>>> first_;  // for each form: begun with one article
    std::vector<PageBegun> open_;                               // a heap
    double forgotten_ = no_fit;                                 // issues of pages begun that were forgotten
    std::vector<MadePage> pages_;
    std::set<std::pair<std::size_t, std::vector<std::size_t>>> known_;
};

/// The best issues of these pages that use no article twice. Looks at `steps` combinations at most; gives the
/// cost under which it has seen all of them.
double pick_pages(const Problem&, const std::vector<PageMaker>&, const Rewards&, std::size_t steps,
                  BestChoices&);

}  // namespace banxin
