#include "assemble/search.h"

#include <algorithm>
#include <limits>
#include <memory>

#include "assemble/continued.h"
#include "assemble/issue_search.h"
#include "assemble/polish.h"
#include "assemble/set_plan.h"

namespace banxin {
namespace {

constexpr double rounds_of_a_second = 8;
constexpr int least_kept = 8, spare_plans = 2;  // setting leads in full may change the order of plans
constexpr int most_cut = 5;  // lines to be cut of a story, when pages do not close otherwise

/// What there is to fill the pages with.
AssembleResult supply(const Problem& problem) {
    AssembleResult result;
    for (std::size_t p = 0; p < problem.pages().size(); ++p) {
        if (problem.pages()[p].empty())
            result.formless.push_back(p);
        else
            result.room += problem.pages()[p].front().on.area();
    }
    for (std::size_t a = 0; a < problem.articles(); ++a) {
        int least = 0;
        for (const auto& options : problem.pages())
            for (const PageOption& option : options)
                for (const auto& fits : option.fits)
                    if (fits[a] != nullptr && (least == 0 || fits[a]->least_area < least))
                        least = fits[a]->least_area;
        if (least == 0 && !problem.is_booked(a)) result.placeless.push_back(a);
        result.copy += least;
    }
    return result;
}

/// True when every story of the plan stands as it was promised to.
bool stands(const Pool& pool, const AssembledIssue& plan, const FontCatalogue& fonts) {
    Diagnostics findings;
    const std::vector<FitReport> fits = set_plan(pool, plan, fonts, findings);
    return !findings.has_errors() && plan.cost[Term::left_out] < unclosed_points &&
           std::ranges::none_of(fits, &FitReport::overset);
}

/// The assembly of one pool, as far as it has come.
class Assembly {
  public:
    Assembly(const Pool& pool, Copyfit& copyfit, const FontCatalogue& fonts, int alternatives,
             bool house_ads = false)
        : pool_(pool),
          copyfit_(copyfit),
          fonts_(fonts),
          alternatives_(alternatives),
          problem_(pool, copyfit, house_ads),
          result_(supply(problem_)) {
        if (!result_.formless.empty()) return;
        search_.emplace(problem_, static_cast<std::size_t>(std::max(least_kept, alternatives + spare_plans)));
        result_.greedy = search_->greedy();
        take_plans();
    }

    /// So many rounds more, as far as they gain anything.
    void go_on(int rounds) {
        while (search_ && rounds-- > 0 && search_->go_on()) take_plans();
    }

    const Pool& pool() const { return pool_; }
    const AssembleResult& result() const { return result_; }
    bool closed() const { return !result_.plans.empty(); }
    double cost() const {
        return closed() ? result_.plans.front().cost.total() : std::numeric_limits<double>::infinity();
    }

  private:
    /// Sets the leads of the issues kept as they will print, until that finds nothing new.
    void set_leads_in_full() {
        for (;;) {
            std::set<LeadInLegs> dearer;
            for (const Choice& choice : search_->choices())
                for (;;) {
                    std::set<LeadInLegs> more =
                        set_in_full(problem_, copyfit_, fonts_, assembled(problem_, choice), tried_);
                    if (more.empty()) break;
                    dearer.merge(more);
                }
            if (dearer.empty()) break;
            search_->refresh(dearer);
        }
        search_->settle();
    }

    void take_plans() {
        set_leads_in_full();
        std::vector<AssembledIssue> plans;
        for (const Choice& choice : search_->choices()) plans.push_back(assembled(problem_, choice));
        std::ranges::stable_sort(plans, {}, [](const AssembledIssue& plan) { return plan.cost.total(); });
        // The parts of a story that is cut are set in full here for the first time.
        if (std::ranges::any_of(pool_.articles, [](const PoolArticle& a) { return a.share.has_value(); }))
            std::erase_if(plans, [&](const AssembledIssue& plan) { return !stands(pool_, plan, fonts_); });
        if (!plans.empty() && plans.front().cost.total() <= cost()) {
            if (static_cast<int>(plans.size()) > alternatives_)
                plans.resize(static_cast<std::size_t>(alternatives_));
            result_.plans = std::move(plans);
        }
        result_.bound = closed() ? std::min(search_->bound(), cost()) : 0;
    }

    const Pool& pool_;
    Copyfit& copyfit_;
    const FontCatalogue& fonts_;
    int alternatives_;
    Problem problem_;
    AssembleResult result_;
    std::optional<IssueSearch> search_;
    std::set<LeadInLegs> tried_;
};

/// A pool in which a story is cut to be continued, and its assembly.
struct CutPool {
    CutPool(Pool cut, const FontCatalogue& fonts, int alternatives)
        : pool(std::move(cut)), copyfit(pool, fonts), assembly(pool, copyfit, fonts, alternatives) {}

    Pool pool;
    Copyfit copyfit;
    Assembly assembly;
};

/// Cuts one story more as long as that makes better issues. Each pool so made gets `rounds`: which are taken
/// is found out with few, so that more work goes on with the same. None: nothing is better.
std::unique_ptr<CutPool> continued(const Assembly& whole, const FontCatalogue& fonts, int alternatives,
                                   int rounds) {
    std::unique_ptr<CutPool> best;
    for (bool better = true; better;) {
        better = false;
        const Assembly& before = best ? best->assembly : whole;
        const AssembledIssue* plan = before.closed() ? &before.result().plans.front() : nullptr;
        std::unique_ptr<CutPool> found;
        for (Pool& cut : pools_with_continuation(before.pool(), plan, fonts)) {
            auto made = std::make_unique<CutPool>(std::move(cut), fonts, alternatives);
            made->assembly.go_on(rounds);
            if (made->assembly.cost() < (found ? found->assembly : before).cost()) found = std::move(made);
        }
        if (found) best = std::move(found), better = true;
    }
    return best;
}

}  // namespace

const PageTemplate& layout_of(const Pool& pool, std::size_t page, const AssembledPage& made) {
    return made.made_by < 0 ? pool.layouts[page]
                            : pool.pages[page].templates[static_cast<std::size_t>(made.made_by)];
}

AssembleResult assemble(const Pool& pool, const FontCatalogue& fonts, const AssembleOptions& options) {
    const int rounds = static_cast<int>(options.seconds * rounds_of_a_second),
              alternatives = std::max(1, options.alternatives);
    Copyfit copyfit(pool, fonts);
    Assembly whole(pool, copyfit, fonts, alternatives);
    if (!whole.result().formless.empty()) return whole.result();
    std::unique_ptr<CutPool> cut;
    if (options.continuations) cut = continued(whole, fonts, alternatives, 0);
    (cut ? cut->assembly : whole).go_on(rounds);
    if (!cut && !whole.closed() && options.continuations) cut = continued(whole, fonts, alternatives, rounds);
    if (cut) {
        AssembleResult result = cut->assembly.result();
        // The bound of the pool as it was holds for plans that cut nothing.
        if (whole.closed()) result.bound = std::min(result.bound, whole.result().bound);
        result.cut = std::move(cut->pool);
        return result;
    }
    if (whole.closed()) return whole.result();
    const bool house_ads = !pool.fillers.empty();
    if (house_ads) {
        Assembly filled(pool, copyfit, fonts, alternatives, true);
        filled.go_on(rounds);
        if (filled.closed()) return filled.result();
    }
    Copyfit with_cuts(pool, fonts, most_cut);
    Assembly shortened(pool, with_cuts, fonts, alternatives, house_ads);
    shortened.go_on(rounds);
    return shortened.result();
}

}  // namespace banxin
