#include "assemble/search.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <queue>
#include <random>
#include <set>
#include <thread>
#include <unordered_map>

#include "assemble/assignment.h"
#include "assemble/set_plan.h"

namespace banxin {
namespace {

constexpr double never = forbidden;  // more than any plan costs
constexpr double must_run_points = 100'000;
constexpr double unclosed = 20'000;          // a page that its stories do not close
constexpr double other_page_strength = 0.8;  // of a position against the same one on the front page
constexpr double too_weak_factor = 1.5;      // a story under its rank is worse than one above it
constexpr std::size_t workers = 2;
constexpr int spare_plans = 2;  // polished beside those wanted: lines alone may change their order

/// A form on a page with the cost of each article in each position, and how it would be set there.
struct PageOption {
    FormOnPage on;
    std::vector<std::vector<const StoryFit*>> fits;  // position, article
    std::vector<std::vector<double>> rank;           // position, article: position and section
};

/// Which form each page has and which article each position.
struct Choice {
    std::vector<std::size_t> options;                // for each page
    std::vector<std::vector<std::size_t>> articles;  // for each page, for each position
    double cost = std::numeric_limits<double>::infinity();
};

/// The pool's pages, forms and stories measured against each other: what the search knows.
class Problem {
  public:
    Problem(const Pool& pool, Copyfit& copyfit) : pool_(pool) {
        for (std::size_t p = 0; p < pool.pages.size(); ++p) {
            std::vector<PageOption>& options = pages_.emplace_back();
            for (const PageForm& form : page_forms) {
                if (form.front != pool.pages[p].front) continue;
                PageOption option{{&form, &pool.layouts[p], positions_of(form, pool.layouts[p])}, {}, {}};
                const std::size_t n = option.on.positions.size();
                if (n == 0) continue;
                option.fits.assign(n, std::vector<const StoryFit*>(pool.articles.size()));
                option.rank.assign(n, std::vector<double>(pool.articles.size(), never));
                options.push_back(std::move(option));
            }
        }
        std::vector<std::thread> threads;
        for (std::size_t w = 0; w < workers; ++w)
            threads.emplace_back([this, w, &copyfit] {
                for (std::size_t a = w; a < pool_.articles.size(); a += workers) measure(a, copyfit);
            });
        for (std::thread& thread : threads) thread.join();
    }

    const Pool& pool() const { return pool_; }
    const std::vector<std::vector<PageOption>>& pages() const { return pages_; }
    std::size_t articles() const { return pool_.articles.size(); }

    /// Related stories on different pages, and one form twice running.
    Cost across_pages(const Choice& choice) const {
        Cost cost;
        std::map<std::string, std::set<std::size_t>> groups;
        for (std::size_t p = 0; p < choice.articles.size(); ++p)
            for (const std::size_t a : choice.articles[p])
                if (!pool_.articles[a].group.empty()) groups[pool_.articles[a].group].insert(p);
        for (const auto& [name, pages] : groups)
            cost[Term::apart] += static_cast<double>(pages.size() - 1) * pool_.objective[Term::apart];
        for (std::size_t p = 0; p + 1 < choice.options.size(); ++p)
            if (pages_[p][choice.options[p]].on.form->name ==
                pages_[p + 1][choice.options[p + 1]].on.form->name)
                cost[Term::same_form] += pool_.objective[Term::same_form];
        return cost;
    }

    /// Articles that no position of a choice has.
    std::vector<std::size_t> unplaced(const Choice& choice) const {
        std::vector<char> placed(articles(), 0);
        for (const auto& page : choice.articles)
            for (const std::size_t a : page) placed[a] = 1;
        std::vector<std::size_t> rest;
        for (std::size_t a = 0; a < articles(); ++a)
            if (placed[a] == 0) rest.push_back(a);
        return rest;
    }

  private:
    void measure(std::size_t article, Copyfit& copyfit) {
        for (std::size_t p = 0; p < pages_.size(); ++p) {
            const int wished = pool_.articles[article].page;
            if (wished != 0 && wished != pool_.pages[p].number) continue;
            for (PageOption& option : pages_[p])
                for (std::size_t i = 0; i < option.on.positions.size(); ++i) {
                    const StoryFit* fit = copyfit.fit(article, *option.on.layout, option.on.positions[i]);
                    option.fits[i][article] = fit;
                    if (fit != nullptr)
                        option.rank[i][article] =
                            rank_cost(pool_, p, option.on.positions[i], article).total();
                }
        }
    }

    const Pool& pool_;
    std::vector<std::vector<PageOption>> pages_;
};

/// Costs of pages, each division worked out once.
class PageCosts {
  public:
    explicit PageCosts(const Problem& problem) : problem_(problem) {}

    double cost(std::size_t page, std::size_t option, const std::vector<std::size_t>& articles) {
        std::string key{static_cast<char>(page), static_cast<char>(option)};
        for (const std::size_t a : articles) key += {static_cast<char>(a & 127), static_cast<char>(a >> 7)};
        const auto [known, fresh] = costs_.try_emplace(std::move(key), 0.0);
        if (!fresh) return known->second;
        return known->second = work_out(page, option, articles);
    }

    /// The cost of a choice; of one that cannot come under `most`, something that is not under it.
    double total(const Choice& choice, double most = std::numeric_limits<double>::infinity()) {
        double sum = problem_.across_pages(choice).total();
        for (const std::size_t a : problem_.unplaced(choice)) sum += left_out_points(problem_.pool(), a);
        for (std::size_t p = 0; p < choice.options.size(); ++p)
            sum += least(p, choice.options[p], choice.articles[p]);
        for (std::size_t p = 0; p < choice.options.size() && sum < most; ++p)
            sum += cost(p, choice.options[p], choice.articles[p]) -
                   least(p, choice.options[p], choice.articles[p]);
        return sum;
    }

    std::size_t worked_out() const { return costs_.size(); }

  private:
    /// Of a page with these stories, whatever its division.
    double least(std::size_t page, std::size_t index, const std::vector<std::size_t>& articles) const {
        const PageOption& option = problem_.pages()[page][index];
        double sum = 0;
        for (std::size_t i = 0; i < articles.size(); ++i) {
            const StoryFit* fit = option.fits[i][articles[i]];
            if (fit == nullptr) return never;
            sum += fit->least + option.rank[i][articles[i]];
        }
        return sum;
    }

    double work_out(std::size_t page, std::size_t index, const std::vector<std::size_t>& articles) const {
        const PageOption& option = problem_.pages()[page][index];
        std::vector<const StoryFit*> fits;
        double rank = 0;
        for (std::size_t i = 0; i < articles.size(); ++i) {
            fits.push_back(option.fits[i][articles[i]]);
            rank += option.rank[i][articles[i]];
            if (fits.back() == nullptr) return never;
        }
        const auto heights = divide_page(option.on, fits, problem_.pool().objective);
        if (heights) return heights->cost + rank;
        // Not closed: the nearer its stories come to filling the page, the better a start it is.
        int area = 0;
        for (const StoryFit* fit : fits) area += fit->least_area;
        const PageTemplate& layout = *option.on.layout;
        const int room = (layout.stories->last_line - layout.stories->first_line + 1) * layout.grid.columns;
        return unclosed + rank + std::abs(room - area) * 5;
    }

    const Problem& problem_;
    std::unordered_map<std::string, double> costs_;
};

/// Forms for all pages, and the cheapest cost of any assignment of articles to them, whatever closes.
struct Combination {
    std::vector<std::size_t> options;
    Assignment assignment;
    double bound = 0;
};

class Bounds {
  public:
    explicit Bounds(const Problem& problem) : problem_(problem) {
        for (std::size_t a = 0; a < problem.articles(); ++a)
            all_left_out_ += left_out_points(problem.pool(), a);
    }

    CostMatrix matrix(const std::vector<std::size_t>& options) const {
        CostMatrix m;
        m.columns = static_cast<int>(problem_.articles());
        for (std::size_t p = 0; p < options.size(); ++p) {
            const PageOption& option = problem_.pages()[p][options[p]];
            for (std::size_t i = 0; i < option.fits.size(); ++i) {
                ++m.rows;
                for (std::size_t a = 0; a < problem_.articles(); ++a) {
                    const StoryFit* fit = option.fits[i][a];
                    m.costs.push_back(fit == nullptr ? never
                                                     : option.rank[i][a] + fit->least -
                                                           left_out_points(problem_.pool(), a));
                }
            }
        }
        return m;
    }

    double bound(const Assignment& assignment, const std::vector<std::size_t>& options) const {
        Choice forms{options, std::vector<std::vector<std::size_t>>(options.size()), 0};
        return all_left_out_ + assignment.cost + problem_.across_pages(forms).total();
    }

    /// Articles of an assignment, page by page.
    Choice choice(const std::vector<std::size_t>& options, const Assignment& assignment) const {
        Choice out{options, {}, 0};
        std::size_t row = 0;
        for (std::size_t p = 0; p < options.size(); ++p) {
            auto& articles = out.articles.emplace_back();
            for (std::size_t i = 0; i < problem_.pages()[p][options[p]].fits.size(); ++i)
                articles.push_back(static_cast<std::size_t>(assignment.column_of[row++]));
        }
        return out;
    }

    /// Every combination of forms that the articles can fill, the least bound first.
    std::vector<Combination> combinations() const {
        std::vector<std::vector<std::size_t>> lists{{}};
        for (const auto& options : problem_.pages()) {
            std::vector<std::vector<std::size_t>> longer;
            for (const auto& list : lists)
                for (std::size_t o = 0; o < options.size(); ++o) {
                    longer.push_back(list);
                    longer.back().push_back(o);
                }
            lists = std::move(longer);
        }
        std::vector<std::optional<Combination>> found(lists.size());
        std::vector<std::thread> threads;
        for (std::size_t w = 0; w < workers; ++w)
            threads.emplace_back([&, w] {
                for (std::size_t i = w; i < lists.size(); i += workers) {
                    const CostMatrix m = matrix(lists[i]);
                    if (m.rows > m.columns) continue;
                    Assignment a = cheapest_assignment(m);
                    if (a.cost >= never / 2) continue;
                    const double least = bound(a, lists[i]);
                    found[i] = Combination{lists[i], std::move(a), least};
                }
            });
        for (std::thread& thread : threads) thread.join();
        std::vector<Combination> all;
        for (auto& one : found)
            if (one) all.push_back(std::move(*one));
        std::stable_sort(all.begin(), all.end(),
                         [](const Combination& a, const Combination& b) { return a.bound < b.bound; });
        return all;
    }

  private:
    const Problem& problem_;
    double all_left_out_ = 0;
};

/// Keeps the best choices seen, each different from the others in its forms or in two articles at least.
class Best {
  public:
    explicit Best(std::size_t most) : most_(most) {}

    void offer(const Choice& choice) {
        if (choice.cost >= unclosed) return;
        for (Choice& kept : list_)
            if (alike(kept, choice)) {
                if (choice.cost < kept.cost) kept = choice;
                sort();
                return;
            }
        list_.push_back(choice);
        sort();
        if (list_.size() > most_) list_.pop_back();
    }
    void offer(const Best& other) {
        for (const Choice& choice : other.list_) offer(choice);
    }
    const std::vector<Choice>& list() const { return list_; }
    double cost() const {
        return list_.empty() ? std::numeric_limits<double>::infinity() : list_.front().cost;
    }

  private:
    static bool alike(const Choice& a, const Choice& b) {
        if (a.options != b.options) return false;
        int different = 0;
        for (std::size_t p = 0; p < a.articles.size(); ++p)
            for (std::size_t i = 0; i < a.articles[p].size(); ++i)
                different += a.articles[p][i] != b.articles[p][i];
        return different < 3;
    }
    void sort() {
        std::stable_sort(list_.begin(), list_.end(),
                         [](const Choice& a, const Choice& b) { return a.cost < b.cost; });
    }
    std::size_t most_;
    std::vector<Choice> list_;
};

/// From a choice to a better one by exchanging two articles, until no exchange helps.
class Exchange {
  public:
    explicit Exchange(const Problem& problem) : problem_(problem), costs_(problem) {}

    void improve(Choice& choice) {
        choice.cost = costs_.total(choice);
        for (bool better = true; better;) {
            better = false;
            std::vector<std::pair<std::size_t, std::size_t>> places;
            for (std::size_t p = 0; p < choice.articles.size(); ++p)
                for (std::size_t i = 0; i < choice.articles[p].size(); ++i) places.emplace_back(p, i);
            for (std::size_t x = 0; x < places.size(); ++x) {
                for (std::size_t y = x + 1; y < places.size(); ++y)
                    better |= try_exchange(choice, at(choice, places[x]), at(choice, places[y]));
                for (std::size_t a : problem_.unplaced(choice))
                    better |= try_exchange(choice, at(choice, places[x]), a);
            }
            for (std::size_t p = 0; p < choice.options.size(); ++p) better |= try_forms(choice, p);
        }
    }

    /// A few articles of the choice moved about at random, as a new start.
    static void shake(Choice& choice, std::mt19937& random) {
        for (int times = 0; times < 3; ++times) {
            auto& a = pick(choice, random);
            auto& b = pick(choice, random);
            std::swap(a, b);
        }
    }

    PageCosts& costs() { return costs_; }

  private:
    static std::size_t& at(Choice& choice, std::pair<std::size_t, std::size_t> place) {
        return choice.articles[place.first][place.second];
    }
    static std::size_t& pick(Choice& choice, std::mt19937& random) {
        auto& page = choice.articles[random() % choice.articles.size()];
        return page[random() % page.size()];
    }

    /// `b` may be an article without a place.
    bool try_exchange(Choice& choice, std::size_t& a, std::size_t& b) {
        std::swap(a, b);
        return keep(choice, [&] { std::swap(a, b); });
    }

    /// Another form of as many stories on one page.
    bool try_forms(Choice& choice, std::size_t page) {
        bool better = false;
        const auto& options = problem_.pages()[page];
        for (std::size_t o = 0; o < options.size(); ++o) {
            const std::size_t before = choice.options[page];
            if (o == before || options[o].fits.size() != options[before].fits.size()) continue;
            choice.options[page] = o;
            better |= keep(choice, [&] { choice.options[page] = before; });
        }
        return better;
    }

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
    PageCosts costs_;
};

/// Branch and bound over assignments, the least bound first: each assignment is looked at once, then parted
/// into those that differ from it in the first, second … row. Gives the bound on what was not looked at.
class AssignmentTree {
  public:
    AssignmentTree(const Problem& problem, const Bounds& bounds, std::vector<Combination> combinations)
        : problem_(problem), bounds_(bounds), costs_(problem) {
        for (Combination& c : combinations) queue_.push({std::move(c), {}, {}});
    }

    /// Looks at `most` assignments at most, and at none that cannot be better than the best.
    void run(std::size_t most, Best& best) {
        while (most-- > 0 && !queue_.empty() && queue_.top().combination.bound < best.cost() - 1e-9) {
            const Node node = queue_.top();
            queue_.pop();
            Choice choice = bounds_.choice(node.combination.options, node.combination.assignment);
            choice.cost = costs_.total(choice);
            best.offer(choice);
            part(node);
        }
    }

    double bound(const Best& best) const {
        return queue_.empty() ? best.cost() : std::min(best.cost(), queue_.top().combination.bound);
    }
    std::size_t worked_out() const { return costs_.worked_out(); }

  private:
    struct Node {
        Combination combination;
        std::vector<std::pair<int, int>> fixed, refused;  // row, column
        bool operator<(const Node& other) const { return combination.bound > other.combination.bound; }
    };

    void part(const Node& node) {
        const CostMatrix plain = bounds_.matrix(node.combination.options);
        std::vector<std::pair<int, int>> fixed = node.fixed;
        for (int row = 0; row < plain.rows; ++row) {
            const bool is_fixed = std::any_of(node.fixed.begin(), node.fixed.end(),
                                              [&](const auto& pair) { return pair.first == row; });
            if (is_fixed) continue;
            const std::pair<int, int> here(row, node.combination.assignment.column_of[row]);
            Node child{node.combination, fixed, node.refused};
            child.refused.push_back(here);
            CostMatrix m = plain;
            for (const auto& [r, c] : child.refused) m.at(r, c) = never;
            for (const auto& [r, c] : child.fixed)
                for (int other = 0; other < m.columns; ++other)
                    if (other != c) m.at(r, other) = never;
            child.combination.assignment = cheapest_assignment(m);
            if (child.combination.assignment.cost < never / 2) {
                child.combination.bound =
                    bounds_.bound(child.combination.assignment, child.combination.options);
                queue_.push(std::move(child));
            }
            fixed.push_back(here);
        }
    }

    const Problem& problem_;
    const Bounds& bounds_;
    PageCosts costs_;
    std::priority_queue<Node> queue_;
};

AssembledIssue assembled(const Problem& problem, const Choice& choice) {
    AssembledIssue issue;
    const Pool& pool = problem.pool();
    issue.cost = problem.across_pages(choice);
    for (std::size_t p = 0; p < choice.options.size(); ++p) {
        const PageOption& option = problem.pages()[p][choice.options[p]];
        std::vector<const StoryFit*> fits;
        for (std::size_t i = 0; i < choice.articles[p].size(); ++i)
            fits.push_back(option.fits[i][choice.articles[p][i]]);
        const PageHeights heights = divide_page(option.on, fits, pool.objective).value();
        ClosedPage closed = place_page(option.on, fits, choice.articles[p], heights, pool.objective);
        AssembledPage page{option.on.form, closed.cost, std::move(closed.stories)};
        for (const PlacedStory& story : page.stories)
            page.cost += rank_cost(pool, p, story.position, story.article);
        issue.cost += page.cost;
        issue.pages.push_back(std::move(page));
    }
    issue.left_out = problem.unplaced(choice);
    for (const std::size_t a : issue.left_out)
        issue.cost[Term::left_out] += left_out_points(problem.pool(), a);
    return issue;
}

/// Sets the plan in full, lets the places where lines stand alone cost what they do, and divides its pages
/// anew, until nothing new turns up.
AssembledIssue polished(const Problem& problem, Copyfit& copyfit, const FontCatalogue& fonts,
                        const Choice& choice, std::set<std::string>& tried) {
    const Pool& pool = problem.pool();
    for (;;) {
        AssembledIssue issue = assembled(problem, choice);
        bool found = false;
        for (std::size_t p = 0; p < issue.pages.size(); ++p)
            for (const PlacedStory& story : issue.pages[p].stories) {
                std::string key = pool.layouts[p].name;
                for (const int number :
                     {static_cast<int>(story.article), story.area, story.position.columns(),
                      story.position.head_columns(), story.position.last_frame_columns})
                    key += ' ' + std::to_string(number);
                if (!tried.insert(key + story.position.slot).second) continue;
                Diagnostics findings;
                const FitReport fit = set_story(pool, p, story, fonts, findings);
                double lone = fit.overset() ? unclosed : 0;
                for (const Diagnostic& finding : findings.all())
                    if (finding.code == "W4004" || finding.code == "W4006") lone += pool.objective[Term::lone];
                // Text that ran tighter than it was measured may leave a line of every column empty: a hole.
                const int columns = story.position.columns();
                const bool hole = fit.underset_lines >= columns && story.left_over < columns;
                const double white =
                    hole ? (fit.underset_lines - columns + 1) * hole_factor * pool.objective[Term::underset] : 0;
                if (lone > 0)
                    copyfit.penalise(story.article, pool.layouts[p], story.position, story.area, Term::lone, lone);
                if (white > 0)
                    copyfit.penalise(story.article, pool.layouts[p], story.position, story.area, Term::underset,
                                     white);
                found = found || lone > 0 || white > 0;
            }
        if (!found) return issue;
    }
}

/// What there is to fill the pages with.
AssembleResult supply(const Problem& problem) {
    AssembleResult result;
    for (const PageTemplate& layout : problem.pool().layouts)
        result.room += (layout.stories->last_line - layout.stories->first_line + 1) * layout.grid.columns;
    for (std::size_t a = 0; a < problem.articles(); ++a) {
        int least = 0;
        for (const auto& options : problem.pages())
            for (const PageOption& option : options)
                for (const auto& fits : option.fits)
                    if (fits[a] != nullptr && (least == 0 || fits[a]->least_area < least))
                        least = fits[a]->least_area;
        if (least == 0) result.placeless.push_back(a);
        result.copy += least;
    }
    return result;
}

// Work for one of `seconds`.
constexpr double starts_a_second = 24, shakes_a_second = 6, assignments_a_second = 1'000;

}  // namespace

double left_out_points(const Pool& pool, std::size_t article) {
    const PoolArticle& a = pool.articles[article];
    if (a.must_run) return must_run_points;
    return left_out_units(a.article.priority) * pool.objective[Term::left_out];
}

Cost rank_cost(const Pool& pool, std::size_t page, const Position& position, std::size_t article) {
    const Article& a = pool.articles[article].article;
    const PageWish& wish = pool.pages[page];
    Cost cost;
    const double strength = position.strength * (page == 0 ? 1 : other_page_strength);
    const double wanted = wanted_strength(a.priority);
    cost[Term::position] = pool.objective[Term::position] * position_units(a.priority) *
                           (strength < wanted ? (wanted - strength) * too_weak_factor : strength - wanted);
    if (wish.front && position.kind == Position::Kind::lead)
        cost[Term::protocol] =
            pool.objective[Term::protocol] * (a.priority - pool.articles.front().article.priority);
    const bool takes =
        wish.takes.empty() || std::find(wish.takes.begin(), wish.takes.end(), a.section) != wish.takes.end();
    if (!takes) cost[Term::section] = pool.objective[Term::section];
    return cost;
}

AssembleResult assemble(const Pool& pool, const FontCatalogue& fonts, const AssembleOptions& options) {
    Copyfit copyfit(pool, fonts);
    const Problem problem(pool, copyfit);
    const Bounds bounds(problem);
    const std::vector<Combination> combinations = bounds.combinations();
    AssembleResult result = supply(problem);
    if (combinations.empty()) return result;

    const auto starts = std::min(combinations.size(),
                                 static_cast<std::size_t>(std::max(1.0, options.seconds * starts_a_second)));
    const auto keep = static_cast<std::size_t>(std::max(8, options.alternatives));
    std::vector<Best> bests(workers, Best(keep));
    std::vector<std::size_t> divisions(workers);
    std::vector<std::thread> threads;
    for (std::size_t w = 0; w < workers; ++w)
        threads.emplace_back([&, w] {
            Exchange exchange(problem);
            for (std::size_t c = w; c < starts; c += workers) {
                Choice choice = bounds.choice(combinations[c].options, combinations[c].assignment);
                exchange.improve(choice);
                bests[w].offer(choice);
            }
            std::mt19937 random(static_cast<unsigned>(w + 1));
            for (int s = 0; s < options.seconds * shakes_a_second && !bests[w].list().empty(); ++s) {
                const auto& list = bests[w].list();
                Choice choice = list[static_cast<std::size_t>(s) % list.size()];
                Exchange::shake(choice, random);
                exchange.improve(choice);
                bests[w].offer(choice);
            }
            divisions[w] = exchange.costs().worked_out();
        });
    for (std::thread& thread : threads) thread.join();
    Best best(keep);
    for (const Best& other : bests) best.offer(other);

    AssignmentTree tree(problem, bounds, combinations);
    tree.run(static_cast<std::size_t>(options.seconds * assignments_a_second), best);
    result.bound = tree.bound(best);
    result.divisions = tree.worked_out();
    for (const std::size_t n : divisions) result.divisions += n;
    std::set<std::string> tried;
    for (const Choice& choice : best.list()) {
        result.plans.push_back(polished(problem, copyfit, fonts, choice, tried));
        if (static_cast<int>(result.plans.size()) == options.alternatives + spare_plans) break;
    }
    std::stable_sort(
        result.plans.begin(), result.plans.end(),
        [](const AssembledIssue& a, const AssembledIssue& b) { return a.cost.total() < b.cost.total(); });
    if (static_cast<int>(result.plans.size()) > options.alternatives)
        result.plans.resize(static_cast<std::size_t>(options.alternatives));
    return result;
}

}  // namespace banxin
