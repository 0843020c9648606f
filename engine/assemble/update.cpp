#include "assemble/update.h"

#include <algorithm>
#include <map>
#include <pugixml.hpp>
#include <set>
#include <sstream>

#include "assemble/problem.h"
#include "content/content.h"

namespace banxin {
namespace {

namespace fs = std::filesystem;

std::string plain(const std::string& path) {
    return fs::path(path).lexically_normal().generic_string();
}

bool is_locked(pugi::xml_node node) {
    return std::string(node.attribute("locked").value()) == "yes";
}

std::size_t index_of(const Pool& pool, const std::string& path) {
    for (std::size_t a = 0; a < pool.articles.size(); ++a)
        if (plain(pool.articles[a].path) == path) return a;
    return pool.articles.size();
}

/// The pool for the pages that are made anew: without what the others have.
Pool pool_for(const Pool& pool, const std::vector<EarlierPage>& earlier, const std::vector<char>& anew) {
    Pool part = pool;
    part.pages.clear();
    part.layouts.clear();
    std::set<std::string> taken;
    std::map<std::string, std::pair<int, std::string>> locked;
    for (std::size_t p = 0; p < pool.pages.size(); ++p) {
        if (anew[p] != 0) {
            part.pages.push_back(pool.pages[p]);
            part.layouts.push_back(pool.layouts[p]);
        }
        for (const EarlierPage& page : earlier)
            if (page.number == pool.pages[p].number)
                for (const EarlierPlace& place : page.places) {
                    if (anew[p] == 0) taken.insert(place.article);
                    if (place.locked) locked[place.article] = {page.number, place.slot};
                }
    }
    std::erase_if(part.articles, [&](const PoolArticle& a) { return taken.count(plain(a.path)) > 0; });
    for (PoolArticle& article : part.articles)
        if (const auto at = locked.find(plain(article.path)); at != locked.end()) {
            article.page = at->second.first;
            article.slot = at->second.second;
            article.must_run = true;
        }
    return part;
}

/// What an earlier page costs by the objective as it stands; 0 when no form is like it.
double cost_as_it_stands(const Problem& problem, PageCosts& costs, std::size_t page,
                         const EarlierPage& earlier) {
    double best = unclosed_points;
    for (std::size_t o = 0; o < problem.pages()[page].size(); ++o) {
        const std::vector<Position>& positions = problem.pages()[page][o].on.positions;
        if (positions.size() + problem.booked(page).size() != earlier.places.size()) continue;
        std::vector<std::size_t> articles;
        for (const Position& position : positions)
            for (const EarlierPlace& place : earlier.places)
                if (place.slot == position.slot &&
                    (position.fixed() || (place.first.first_column == position.first_column &&
                                          place.last.last_column == position.last_column)))
                    articles.push_back(index_of(problem.pool(), place.article));
        const bool all = articles.size() == positions.size() &&
                         *std::max_element(articles.begin(), articles.end()) < problem.articles();
        if (all) best = std::min(best, costs.cost(page, o, articles));
    }
    return best < unclosed_points ? best : 0;
}

// Sets of pages that late news may change: of a size no more than so many are tried, of the sizes up to
// the largest and then all pages at once.
constexpr std::size_t most_sets = 24, largest_set = 3;

/// The first sets of `size` of these pages, in their order.
std::vector<std::vector<std::size_t>> sets_of(const std::vector<std::size_t>& pages, std::size_t size) {
    std::vector<std::vector<std::size_t>> sets;
    std::vector<std::size_t> set;
    const auto go_on = [&](const auto& self, std::size_t from) -> void {
        if (set.size() == size) sets.push_back(set);
        for (std::size_t i = from; set.size() < size && i < pages.size() && sets.size() < most_sets; ++i) {
            set.push_back(pages[i]);
            self(self, i + 1);
            set.pop_back();
        }
    };
    go_on(go_on, 0);
    return sets;
}

class Updater {
  public:
    Updater(const Pool& pool, const std::vector<EarlierPage>& earlier, const std::vector<std::size_t>& late,
            const FontCatalogue& fonts, const AssembleOptions& options)
        : pool_(pool),
          earlier_(earlier),
          late_(late),
          fonts_(fonts),
          options_(options),
          may_(pool.pages.size(), 1) {
        for (std::size_t p = 0; p < pool.pages.size(); ++p)
            for (const EarlierPage& page : earlier)
                if (page.number == pool.pages[p].number && page.locked) may_[p] = 0;
        for (std::size_t times = 0; times < pool.pages.size(); ++times)
            for (const auto& [a, b] : tied()) may_[a] = may_[b] = may_[a] && may_[b] ? 1 : 0;
    }

    UpdatedIssue run() {
        std::vector<std::size_t> free = free_pages();
        if (late_.empty()) return free.empty() ? UpdatedIssue() : make(may_);
        for (const std::size_t a : late_) pool_.articles[a].must_run = true;
        const std::vector<double> standing = costs_as_they_stand();
        UpdatedIssue failed;  // says what was missing
        for (std::size_t size = 1; size <= free.size(); ++size) {
            if (size > largest_set) size = free.size();
            UpdatedIssue best;
            double least = 0;
            for (const std::vector<std::size_t>& set : sets_of(free, size)) {
                std::vector<char> anew(may_.size(), 0);
                for (const std::size_t p : set) anew[p] = 1;
                const auto ties = tied();
                if (std::any_of(ties.begin(), ties.end(),
                                [&](const auto& tie) { return anew[tie.first] != anew[tie.second]; }))
                    continue;
                UpdatedIssue made = make(anew);
                if (made.result.plans.empty() || leaves_out_late(made)) {
                    made.result.plans.clear();
                    failed = std::move(made);
                    continue;
                }
                double cost = made.result.plans.front().cost.total();
                for (std::size_t p = 0; p < anew.size(); ++p)
                    if (anew[p] == 0) cost += standing[p];
                if (best.anew.empty() || cost < least) best = std::move(made), least = cost;
            }
            if (!best.anew.empty()) return best;
        }
        return failed;
    }

  private:
    /// Pages that are not locked; first those that take the sections of the late news.
    std::vector<std::size_t> free_pages() const {
        std::vector<std::size_t> free;
        for (std::size_t p = 0; p < may_.size(); ++p)
            if (may_[p] != 0) free.push_back(p);
        std::stable_partition(free.begin(), free.end(), [&](std::size_t p) {
            return std::any_of(late_.begin(), late_.end(), [&](std::size_t a) {
                return takes_section(pool_.pages[p], pool_.articles[a].article.section);
            });
        });
        return free;
    }

    /// What each page costs if it stays.
    std::vector<double> costs_as_they_stand() const {
        Copyfit copyfit(pool_, fonts_);
        const Problem problem(pool_, copyfit, false);
        PageCosts costs(problem);
        std::vector<double> points(pool_.pages.size());
        for (std::size_t p = 0; p < points.size(); ++p)
            for (const EarlierPage& page : earlier_)
                if (page.number == pool_.pages[p].number)
                    points[p] = cost_as_it_stands(problem, costs, p, page);
        return points;
    }

    /// Pages that share a continued story: both stay or both are made anew.
    std::vector<std::pair<std::size_t, std::size_t>> tied() const {
        std::vector<std::pair<std::size_t, std::size_t>> ties;
        const auto index = [&](int number) {
            std::size_t p = 0;
            while (p < pool_.pages.size() && pool_.pages[p].number != number) ++p;
            return p;
        };
        for (const EarlierPage& page : earlier_)
            for (const int first : page.continued_from) {
                const std::size_t a = index(first), b = index(page.number);
                if (a < pool_.pages.size() && b < pool_.pages.size()) ties.emplace_back(a, b);
            }
        return ties;
    }

    UpdatedIssue make(const std::vector<char>& anew) const {
        UpdatedIssue made;
        made.pool = pool_for(pool_, earlier_, anew);
        for (std::size_t p = 0; p < anew.size(); ++p) {
            if (anew[p] != 0) made.anew.push_back(pool_.pages[p].number);
            for (const EarlierPage& page : earlier_)
                if (anew[p] == 0 && page.number == pool_.pages[p].number) made.kept.push_back(page.xml);
        }
        made.result = assemble(made.pool, fonts_, options_);
        return made;
    }

    static bool leaves_out_late(const UpdatedIssue& made) {
        const std::vector<std::size_t>& out = made.result.plans.front().left_out;
        return std::any_of(out.begin(), out.end(),
                           [&](std::size_t a) { return made.pool.articles[a].must_run; });
    }

    Pool pool_;
    const std::vector<EarlierPage>& earlier_;
    const std::vector<std::size_t>& late_;
    const FontCatalogue& fonts_;
    const AssembleOptions& options_;
    std::vector<char> may_;
};

}  // namespace

std::optional<std::vector<EarlierPage>> read_earlier_pages(const fs::path& issue, Pool& pool,
                                                           SourceMap& sources, Diagnostics& diagnostics) {
    const auto plan = read_issue(issue, sources, diagnostics);
    pugi::xml_document document;
    if (!plan || !document.load_file(issue.c_str())) return std::nullopt;
    std::vector<EarlierPage> pages;
    pugi::xml_node node = document.child("issue").child("page");
    for (const PagePlan& planned : plan->pages) {
        EarlierPage& page = pages.emplace_back();
        page.number = planned.number;
        page.where = planned.where;
        page.locked = is_locked(node);
        std::ostringstream xml;
        node.print(xml, "  ");
        page.xml = xml.str();
        pugi::xml_node at = node.child("place");
        for (const Placement& placement : planned.placements) {
            EarlierPlace place{placement.slot, plain(placement.article), {}, {}, is_locked(at)};
            if (!placement.frames.empty())
                place.first = placement.frames.front(), place.last = placement.frames.back();
            if (index_of(pool, place.article) == pool.articles.size())
                insert_article(pool, {plan->articles[placement.article_index], place.article, {}, 0, false});
            page.places.push_back(std::move(place));
            at = at.next_sibling("place");
        }
        node = node.next_sibling("page");
    }
    for (std::size_t p = 0; p < pages.size(); ++p)
        for (const Continuation& rest : plan->pages[p].continuations)
            for (const PagePlan& first : plan->pages)
                for (const Placement& placement : first.placements)
                    if (plan->articles[placement.article_index].id == rest.article)
                        pages[p].continued_from.push_back(first.number);
    return pages;
}

UpdatedIssue update_issue(const Pool& pool, const std::vector<EarlierPage>& earlier,
                          const std::vector<std::size_t>& late, const FontCatalogue& fonts,
                          const AssembleOptions& options) {
    return Updater(pool, earlier, late, fonts, options).run();
}

std::vector<Move> moves_of(const UpdatedIssue& made, const AssembledIssue& plan,
                           const std::vector<EarlierPage>& earlier) {
    std::map<std::string, Move> moves;  // by path
    for (const EarlierPage& page : earlier)
        if (std::find(made.anew.begin(), made.anew.end(), page.number) != made.anew.end())
            for (const EarlierPlace& place : page.places) {
                const std::size_t a = index_of(made.pool, place.article);
                if (a < made.pool.articles.size())
                    moves[place.article] = {made.pool.articles[a].article.id, page.number, 0, place.slot, {}};
            }
    for (std::size_t p = 0; p < plan.pages.size(); ++p)
        for (const PlacedStory& story : plan.pages[p].stories) {
            const PoolArticle& article = made.pool.articles[story.article];
            Move& move = moves[plain(article.path)];
            move.article = article.article.id;
            move.to_page = made.pool.pages[p].number;
            move.to_slot = story.position.slot;
        }
    std::vector<Move> out;
    for (auto& [path, move] : moves)
        if (move.from_page != move.to_page || move.from_slot != move.to_slot) out.push_back(std::move(move));
    return out;
}

}  // namespace banxin
