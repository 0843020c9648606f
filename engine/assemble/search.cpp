#include "assemble/search.h"

#include <algorithm>
#include <queue>
#include <random>
#include <set>
#include <thread>

#include "assemble/assignment.h"
#include "assemble/exchange.h"
#include "assemble/polish.h"

namespace banxin {
namespace {

constexpr int spare_plans = 2;  // polished beside those wanted: lines alone may change their order

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
        for (std::size_t w = 0; w < search_threads; ++w)
            threads.emplace_back([&, w] {
                for (std::size_t i = w; i < lists.size(); i += search_threads) {
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

/// Branch and bound over assignments, the least bound first: each assignment is looked at once, then parted
/// into those that differ from it in the first, second … row. Gives the bound on what was not looked at.
class AssignmentTree {
  public:
    AssignmentTree(const Problem& problem, const Bounds& bounds, std::vector<Combination> combinations)
        : problem_(problem), bounds_(bounds), costs_(problem) {
        for (Combination& c : combinations) queue_.push({std::move(c), {}, {}});
    }

    /// Looks at `most` assignments at most, and at none that cannot be better than the best.
    void run(std::size_t most, BestChoices& best) {
        while (most-- > 0 && !queue_.empty() && queue_.top().combination.bound < best.cost() - 1e-9) {
            const Node node = queue_.top();
            queue_.pop();
            Choice choice = bounds_.choice(node.combination.options, node.combination.assignment);
            choice.cost = costs_.total(choice);
            best.offer(choice);
            part(node);
        }
    }

    double bound(const BestChoices& best) const {
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
    std::vector<BestChoices> bests(search_threads, BestChoices(keep));
    std::vector<std::size_t> divisions(search_threads);
    std::vector<std::thread> threads;
    for (std::size_t w = 0; w < search_threads; ++w)
        threads.emplace_back([&, w] {
            Exchange exchange(problem);
            for (std::size_t c = w; c < starts; c += search_threads) {
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
    BestChoices best(keep);
    for (const BestChoices& other : bests) best.offer(other);

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
