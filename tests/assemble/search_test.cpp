#include "assemble/search.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <limits>
#include <map>
#include <set>

#include <gtest/gtest.h>

#include "assemble/page_bound.h"
#include "assemble/set_plan.h"
#include "assemble/slot_fit.h"
#include "assemble/write_issue.h"
#include "base/parallel.h"
#include "content/value.h"
#include "layout/layout.h"
#include "sample_pool.h"
#include "setting.h"

namespace banxin {
namespace {

/// A page as it can be made: its articles, a bit each, and its form.
using PageMade = std::pair<std::uint32_t, const PageForm*>;

/// They hardly fill two pages.
const std::vector<std::string> eight = {"tea",   "road",     "school", "levy",
                                        "river", "heritage", "essay",  "library"};

Pool two_pages(const std::vector<std::string>& names) {
    Pool pool = test::one_page(names);
    pool.pages.push_back(pool.pages[0]);
    pool.pages[1].number = 2;
    pool.layouts.push_back(pool.layouts[0]);
    return pool;
}

/// The column lines that a story may have in places of one shape.
struct AreaRange {
    int least = std::numeric_limits<int>::max(), most = 0;
};

AreaRange areas_of(const StoryFit& fit) {
    AreaRange range;
    for (const auto* list : {&fit.by_area, &fit.by_area_low})
        for (std::size_t area = 0; area < list->size(); ++area)
            if ((*list)[area].setting >= 0) {
                range.least = std::min(range.least, static_cast<int>(area));
                range.most = std::max(range.most, static_cast<int>(area));
            }
    return range;
}

/// For each page of the pool, all alike, the least that each such page costs with its articles in any order,
/// by trying them all. Left out are those whose stories have too few or too many lines for the page, and
/// those that would cost more than one known without a point for what they are beside each other.
class EveryPage {
  public:
    explicit EveryPage(const Pool& pool)
        : pool_(pool), copyfit_(pool, test::fonts()), least_(pool.pages.size()) {
        for (const PageForm& form : page_forms) {
            if (form.front) continue;
            on_ = test::form_on_page(form, pool);
            if (on_.positions.empty()) continue;
            known_.clear();
            for (const Position& at : on_.positions)
                for (std::size_t a = 0; a < pool.articles.size(); ++a) {
                    const StoryFit* fit = copyfit_.fit(a, pool.layouts[0], at);
                    Known& known =
                        known_.emplace_back(Known{fit, fit == nullptr ? AreaRange() : areas_of(*fit), {}});
                    for (std::size_t p = 0; p < least_.size(); ++p)
                        known.rank.push_back(rank_cost(pool, p, at, a).total());
                }
            choose(0, {0, 0});
        }
    }

    const std::vector<std::map<PageMade, double>>& least() const { return least_; }

  private:
    struct Known {
        const StoryFit* fit;
        AreaRange areas;
        std::vector<double> rank;  // on each page
    };
    const Known& known(std::size_t position, std::size_t article) const {
        return known_[position * pool_.articles.size() + article];
    }

    /// Goes on with each article that is not used; `areas`: of those chosen.
    void choose(std::uint32_t used, AreaRange areas) {
        if (areas.least > on_.text_area()) return;
        if (chosen_.size() == on_.positions.size()) {
            if (areas.most >= on_.text_area()) divide({used, on_.form});
            return;
        }
        for (std::size_t a = 0; a < pool_.articles.size(); ++a) {
            const Known& one = known(chosen_.size(), a);
            if ((used >> a & 1U) != 0 || one.fit == nullptr) continue;
            chosen_.push_back(a);
            fits_.push_back(one.fit);
            choose(used | 1U << a, {areas.least + one.areas.least, areas.most + one.areas.most});
            chosen_.pop_back();
            fits_.pop_back();
        }
    }

    void divide(const PageMade& page) {
        double alone = 0;
        for (const StoryFit* fit : fits_) alone += fit->least;
        std::vector<double> rank(least_.size());
        bool may_be_better = false;
        for (std::size_t p = 0; p < rank.size(); ++p) {
            for (std::size_t i = 0; i < chosen_.size(); ++i) rank[p] += known(i, chosen_[i]).rank[p];
            const auto made = least_[p].find(page);
            may_be_better |= made == least_[p].end() || alone + rank[p] < made->second;
        }
        if (!may_be_better) return;
        const auto heights = divide_page(on_, fits_, pool_.objective);
        if (!heights) return;
        for (std::size_t p = 0; p < rank.size(); ++p) {
            const double cost = heights->cost + rank[p];
            const auto [made, is_new] = least_[p].try_emplace(page, cost);
            if (!is_new) made->second = std::min(made->second, cost);
        }
    }

    const Pool& pool_;
    Copyfit copyfit_;
    std::vector<std::map<PageMade, double>> least_;
    FormOnPage on_;
    std::vector<Known> known_;  // of each position, of each article
    std::vector<std::size_t> chosen_;
    std::vector<const StoryFit*> fits_;
};

/// The least cost of any issue, by trying them all.
double by_trying_all(const Pool& pool) {
    const EveryPage every(pool);
    const auto& pages = every.least();
    double best = std::numeric_limits<double>::infinity();
    const std::function<void(std::size_t, PageMade, double)> go_on = [&](std::size_t page, PageMade before,
                                                                         double cost) {
        if (page < pages.size()) {
            for (const auto& [made, of_page] : pages[page])
                if ((made.first & before.first) == 0)
                    go_on(page + 1, {made.first | before.first, made.second},
                          cost + of_page +
                              (made.second == before.second ? pool.objective[Term::same_form] : 0));
            return;
        }
        for (std::size_t a = 0; a < pool.articles.size(); ++a)
            if ((before.first >> a & 1U) == 0) cost += left_out_points(pool, a);
        best = std::min(best, cost);
    };
    go_on(0, {}, 0);
    return best;
}

/// True when there is any issue.
bool finds_what_trying_all_finds(Pool pool) {
    SCOPED_TRACE(pool.articles.front().article.id);
    // What setting a lead in full finds is known of the leads of plans alone.
    pool.objective.weights[static_cast<std::size_t>(Term::hole)] = 0;
    const AssembleResult found = assemble(pool, test::fonts(), {.alternatives = 1, .seconds = 1});
    const double best = by_trying_all(pool);
    if (best == std::numeric_limits<double>::infinity()) {
        EXPECT_TRUE(found.plans.empty());
        return false;
    }
    EXPECT_EQ(found.plans.size(), 1u);
    if (!found.plans.empty()) {
        EXPECT_NEAR(found.plans[0].cost.total(), best, 1e-3);
    }
    EXPECT_LE(found.bound, best + 1e-3);
    return true;
}

TEST(search, finds_what_trying_all_finds) {
    int possible = 0;
    for (const auto& names : {std::vector<std::string>{"tea", "road", "school", "vegetables", "levy", "fire"},
                              {"river", "heritage", "library", "grid", "tomb"},
                              {"clinics", "health", "sports", "notice", "weather-safety", "market"}})
        possible += finds_what_trying_all_finds(test::one_page(names));
    EXPECT_GE(possible, 2);
}

TEST(search, finds_what_trying_all_finds_for_two_pages) {
    std::vector<std::string> nine = eight;
    nine.emplace_back("vegetables");  // one may stay out
    for (const auto& names : {eight, nine}) {
        SCOPED_TRACE(names.size());
        EXPECT_TRUE(finds_what_trying_all_finds(two_pages(names)));
    }
}

TEST(search, the_bound_of_a_page_is_under_what_its_stories_cost) {
    const Pool pool =
        test::one_page({"tea", "road", "school", "vegetables", "levy", "fire", "talent", "spring"});
    Copyfit copyfit(pool, test::fonts());
    const Problem problem(pool, copyfit, false);
    const Rewards rewards(pool.articles.size(), 30);
    const PageRows rows(problem, 0, rewards);
    PageCosts costs(problem);
    int closed = 0;
    for (std::size_t o = 0; o < problem.pages()[0].size(); ++o) {
        const PageOption& option = problem.pages()[0][o];
        const PositionArticles none(option.positions(), free_position);
        const PageBound any(rows, o, none);
        PositionArticles articles(option.positions());
        for (std::size_t turn = 0; turn < pool.articles.size(); ++turn) {
            for (std::size_t i = 0; i < articles.size(); ++i) articles[i] = (i + turn) % pool.articles.size();
            const double cost = costs.cost(0, o, articles) - 30.0 * static_cast<double>(articles.size());
            const PageBound fixed(rows, o, articles);
            EXPECT_LE(any.least(), fixed.least() + 0.01F);
            if (cost > 10'000) continue;
            EXPECT_LE(fixed.least(), cost + 0.01);
            // With one position free, its article is among those that may stand there.
            PositionArticles but_one = articles;
            but_one.back() = free_position;
            const PageBound begun(rows, o, but_one);
            const float back = begun.with_each_in(articles.size() - 1)[articles.back()];
            EXPECT_LE(back, fixed.least() + 0.01F);
            EXPECT_GE(back, option.on.form->stacks.size() == 2 ? fixed.least() - 0.01F : -no_fit);
            ++closed;
        }
    }
    EXPECT_GE(closed, 3);
}

TEST(search, the_cheapest_articles_of_a_page_cost_what_its_bound_says) {
    const Pool pool =
        test::one_page({"tea", "road", "school", "vegetables", "levy", "fire", "talent", "spring"});
    Copyfit copyfit(pool, test::fonts());
    const Problem problem(pool, copyfit, false);
    int distinct = 0;
    for (std::size_t o = 0; o < problem.pages()[0].size(); ++o) {
        const PositionArticles none(problem.pages()[0][o].positions(), free_position);
        Rewards rewards(pool.articles.size(), 30);
        // What stands in two places earns less until it stands in one.
        for (int times = 0; times < 100; ++times) {
            const PageRows rows(problem, 0, rewards);
            const PageBound any(rows, o, none);
            if (!possible(any.least())) break;
            const PositionArticles articles = any.cheapest();
            if (std::set<std::size_t>(articles.begin(), articles.end()).size() == articles.size()) {
                EXPECT_NEAR(PageBound(rows, o, articles).least(), any.least(), 0.05);
                ++distinct;
                break;
            }
            for (const std::size_t a : articles)
                if (std::ranges::count(articles, a) > 1) rewards[a] -= 3;
        }
    }
    EXPECT_GE(distinct, 3);
}

TEST(search, the_bound_of_a_page_counts_that_it_shows_no_picture) {
    Pool pool = test::one_page({"tea", "road", "school", "vegetables", "levy", "fire", "talent", "spring"});
    for (PoolArticle& article : pool.articles) article.article.insets.clear();
    const auto bounds = [&] {
        Copyfit copyfit(pool, test::fonts());
        const Problem problem(pool, copyfit, false);
        const PageRows rows(problem, 0, Rewards(pool.articles.size(), 30));
        std::vector<float> least;
        for (std::size_t o = 0; o < problem.pages()[0].size(); ++o) {
            const PositionArticles none(problem.pages()[0][o].positions(), free_position);
            least.push_back(PageBound(rows, o, none).least());
        }
        return least;
    };
    const std::vector<float> with = bounds();
    pool.objective.weights[static_cast<std::size_t>(Term::bare)] = 0;
    const std::vector<float> without = bounds();
    ASSERT_TRUE(std::ranges::any_of(with, possible));
    for (std::size_t o = 0; o < with.size(); ++o) {
        if (possible(with[o])) {
            EXPECT_NEAR(with[o], without[o] + Objective()[Term::bare], 0.01);
        }
    }
}

TEST(search, gives_the_same_plan_each_time_and_sets_it_without_overset) {
    const Pool pool = test::one_page(
        {"tea", "road", "school", "vegetables", "levy", "fire", "talent", "project", "briefs"});
    const AssembleResult first = assemble(pool, test::fonts(), {.alternatives = 2, .seconds = 1});
    const AssembleResult second = assemble(pool, test::fonts(), {.alternatives = 2, .seconds = 1});
    ASSERT_EQ(first.plans.size(), 2u);
    ASSERT_EQ(second.plans.size(), 2u);
    for (std::size_t i = 0; i < 2; ++i) {
        EXPECT_EQ(first.plans[i].left_out, second.plans[i].left_out);
        EXPECT_DOUBLE_EQ(first.plans[i].cost.total(), second.plans[i].cost.total());
        Diagnostics findings;
        for (const FitReport& fit : set_plan(pool, first.plans[i], test::fonts(), findings))
            EXPECT_FALSE(fit.overset()) << fit.article;
        EXPECT_FALSE(findings.has_errors());
    }
    EXPECT_LE(first.plans[0].cost.total(), first.plans[1].cost.total());
    EXPECT_LE(first.bound, first.plans[0].cost.total());
}

/// `amounts` of work in seconds, rising.
void expect_more_work_to_help(const Pool& pool, const std::vector<double>& amounts,
                              bool continuations = false) {
    double points = std::numeric_limits<double>::infinity(), bound = 0;
    for (const double seconds : amounts) {
        SCOPED_TRACE(seconds);
        const AssembleResult found = assemble(
            pool, test::fonts(), {.alternatives = 1, .continuations = continuations, .seconds = seconds});
        ASSERT_FALSE(found.plans.empty());
        EXPECT_LE(found.plans[0].cost.total(), points);
        EXPECT_GE(found.bound, bound);
        EXPECT_LE(found.bound, found.plans[0].cost.total());
        points = found.plans[0].cost.total();
        bound = found.bound;
    }
}

TEST(search, more_work_never_gives_a_worse_plan_nor_a_lower_bound) {
    std::vector<std::string> nine = eight;
    nine.emplace_back("vegetables");
    for (const Pool& pool :
         {two_pages(nine), two_pages({"lead", "tea", "road", "school", "vegetables", "levy", "fire", "river",
                                      "grid", "talent", "government", "health"})}) {
        SCOPED_TRACE(pool.articles.size());
        expect_more_work_to_help(pool, {0.1, 0.5, 1});
    }
}

TEST(search, more_work_on_an_issue_of_four_pages_never_gives_a_worse_plan) {
    SourceMap sources;
    Diagnostics diagnostics;
    const auto pool = read_pool((std::filesystem::path(BANXIN_SOURCE_DIR) / "examples/pool/day-2").string(),
                                sources, diagnostics);
    ASSERT_TRUE(pool);
    const auto fonts = FontCatalogue::read(pool->paper.fonts, sources, diagnostics);
    ASSERT_TRUE(fonts);
    double points = std::numeric_limits<double>::infinity(), bound = 0;
    for (const double seconds : {0.3, 1.0}) {
        const AssembleResult found = assemble(*pool, *fonts, {.alternatives = 1, .seconds = seconds});
        ASSERT_FALSE(found.plans.empty());
        EXPECT_LE(found.plans[0].cost.total(), points);
        EXPECT_GT(found.bound, bound);
        points = found.plans[0].cost.total();
        bound = found.bound;
    }
}

TEST(search, more_work_with_stories_continued_never_gives_a_worse_plan) {
    Pool pool = two_pages({"lead", "tea", "road", "school", "vegetables", "levy", "fire", "river", "grid",
                           "talent", "government", "health"});
    pool.pages[0].may_continue = true;
    expect_more_work_to_help(pool, {0.1, 0.5}, true);
}

TEST(search, gives_the_same_plans_on_one_two_and_four_threads) {
    // The issue of the eight is far over its bound, so that it is looked for more widely.
    Pool scarce = two_pages(eight);
    scarce.objective.weights[static_cast<std::size_t>(Term::hole)] = 0;
    for (const Pool& pool : {test::one_page({"tea", "road", "school", "vegetables", "levy", "fire", "talent",
                                             "project", "briefs"}),
                             scarce}) {
        const auto plans = [&](unsigned threads) {
            set_thread_count(threads);
            const AssembleResult found = assemble(pool, test::fonts(), {.alternatives = 3, .seconds = 1});
            std::string xml;
            for (const AssembledIssue& plan : found.plans)
                xml += issue_xml(pool, plan, *read_date("2022-04-13"), "paper.xml", {});
            set_thread_count(0);
            return std::pair(xml, found.bound);
        };
        const auto alone = plans(1);
        EXPECT_FALSE(alone.first.empty());
        EXPECT_EQ(plans(2), alone);
        EXPECT_EQ(plans(4), alone);
    }
}

TEST(search, fills_a_page_that_copy_does_not_fill_with_a_house_advertisement) {
    Pool pool = test::one_page({"road", "school", "fire", "tomb", "poem"});
    int filled = 0;
    for (int lines = 16; lines <= 40 && filled == 0; lines += 4) {
        pool.fillers = {{"ads/own.svg", 1, "", {5, lines}}};
        const AssembleResult found = assemble(pool, test::fonts(), {.alternatives = 1, .seconds = 0.2});
        if (found.plans.empty()) continue;
        const AssembledPage& page = found.plans[0].pages[0];
        EXPECT_EQ(page.fillers, std::vector<std::size_t>{0});
        ASSERT_EQ(page.ads.size(), 1u);
        EXPECT_EQ(page.ads[0].last_line - page.ads[0].first_line + 1, lines);
        EXPECT_DOUBLE_EQ(page.cost[Term::filler], pool.objective[Term::filler]);
        ++filled;
    }
    EXPECT_EQ(filled, 1);
}

/// The least cost of any articles in the slots of a template, by trying them all.
double by_trying_all_in(const PageTemplate& layout, const Pool& pool) {
    Copyfit copyfit(pool, test::fonts());
    const std::vector<Position> slots = positions_of_template(layout);
    const PageForm form{layout.name, 0, {}, false, false};
    double none = 0, best = std::numeric_limits<double>::infinity();
    for (std::size_t a = 0; a < pool.articles.size(); ++a) none += left_out_points(pool, a);
    std::vector<std::size_t> chosen;
    std::vector<const StoryFit*> fits;
    const std::function<void(double)> go_on = [&](double cost) {
        if (fits.size() == slots.size()) {
            best = std::min(best,
                            cost + divide_page({&form, &layout, slots, {}, {}}, fits, pool.objective)->cost);
            return;
        }
        const Position& slot = slots[fits.size()];
        for (std::size_t a = 0; a < pool.articles.size(); ++a) {
            const StoryFit* fit = copyfit.fit(a, layout, slot);
            if (fit == nullptr || std::find(chosen.begin(), chosen.end(), a) != chosen.end()) continue;
            chosen.push_back(a);
            fits.push_back(fit);
            go_on(cost + rank_cost(pool, 0, slot, a).total() - left_out_points(pool, a));
            chosen.pop_back();
            fits.pop_back();
        }
    };
    go_on(none);
    return best;
}

TEST(search, makes_a_page_by_a_template_and_leaves_the_frames_to_it) {
    Pool pool = test::one_page(
        {"river", "essay", "heritage", "library", "tea", "road", "school", "health", "talent", "tomb"});
    SourceMap sources;
    Diagnostics diagnostics;
    auto feature =
        read_layout(std::filesystem::path(BANXIN_SOURCE_DIR) / "layouts/feature.xml", sources, diagnostics);
    ASSERT_TRUE(feature);
    pool.pages[0].templates = {*feature};
    pool.layouts[0].stories = std::nullopt;  // nothing to divide freely
    const AssembleResult found = assemble(pool, test::fonts(), {.alternatives = 1, .seconds = 0.2});
    ASSERT_FALSE(found.plans.empty());
    const AssembledPage& page = found.plans[0].pages[0];
    EXPECT_EQ(page.form, "feature");
    ASSERT_EQ(page.stories.size(), 4u);
    EXPECT_EQ(pool.articles[page.stories[0].article].article.id, "river");
    const std::vector<FitReport> fits = set_plan(pool, found.plans[0], test::fonts(), diagnostics);
    for (std::size_t i = 0; i < fits.size(); ++i) {
        EXPECT_FALSE(fits[i].overset()) << fits[i].article;
        EXPECT_EQ(fits[i].underset_lines, page.stories[i].left_over) << fits[i].article;
    }
    EXPECT_FALSE(diagnostics.has_errors());
    const std::string xml = issue_xml(pool, found.plans[0], *read_date("2022-04-13"), "paper.xml", {});
    EXPECT_NE(xml.find("layout=\"feature\""), std::string::npos);
    EXPECT_EQ(xml.find("<frame"), std::string::npos);
    EXPECT_NEAR(found.plans[0].cost.total(), by_trying_all_in(*feature, pool), 1e-3);
}

TEST(search, leaders_activities_stand_in_the_order_of_the_protocol) {
    Pool pool = test::one_page(
        {"tea", "road", "school", "vegetables", "levy", "fire", "talent", "project", "briefs"});
    const auto strengths = [](const Pool& asked) {
        std::map<std::string, double> by_article;
        const AssembleResult found = assemble(asked, test::fonts(), {.alternatives = 1, .seconds = 0.2});
        EXPECT_FALSE(found.plans.empty());
        if (!found.plans.empty())
            for (const PlacedStory& story : found.plans[0].pages[0].stories)
                by_article[asked.articles[story.article].article.id] = story.position.strength;
        return by_article;
    };
    const auto free = strengths(pool);
    ASSERT_GE(free.size(), 4u);
    std::vector<std::pair<double, std::string>> placed;
    for (const auto& [id, strength] : free) placed.emplace_back(strength, id);
    std::sort(placed.begin(), placed.end());
    // The weakest two that differ are to stand the other way round.
    const std::string weak = placed[0].second, strong = placed[1].second;
    ASSERT_LT(placed[0].first, placed[1].first);
    for (PoolArticle& article : pool.articles) {
        if (article.article.id == weak) article.order = 1;
        if (article.article.id == strong) article.order = 2;
    }
    auto ordered = strengths(pool);
    if (ordered.count(weak) > 0 && ordered.count(strong) > 0) {
        EXPECT_GE(ordered[weak], ordered[strong]);
    }
    pool.objective.weights[static_cast<std::size_t>(Term::order)] = 0;
    EXPECT_EQ(strengths(pool), free);
}

TEST(search, what_never_leads_leads_no_page_but_where_people_locked_it) {
    Pool pool = test::one_page(
        {"tea", "road", "school", "vegetables", "levy", "fire", "talent", "project", "briefs"});
    const auto lead_of = [&](const Pool& asked) {
        const AssembleResult found = assemble(asked, test::fonts(), {.alternatives = 1, .seconds = 0.1});
        return found.plans.empty() ? asked.articles.size() : found.plans[0].pages[0].stories[0].article;
    };
    const std::size_t first = lead_of(pool);
    ASSERT_LT(first, pool.articles.size());
    Pool never = pool;
    never.never_lead = {pool.articles[first].article.section};
    never.objective.weights[static_cast<std::size_t>(Term::protocol)] = 0;
    const std::size_t other = lead_of(never);
    ASSERT_LT(other, pool.articles.size());
    EXPECT_NE(pool.articles[other].article.section, never.never_lead[0]);
    never.articles[first].page = 1;
    never.articles[first].slot = "lead";
    EXPECT_EQ(lead_of(never), first);
}

TEST(search, says_how_much_copy_is_missing) {
    const Pool pool = test::one_page({"road", "school", "fire", "tomb", "poem"});
    const AssembleResult found = assemble(pool, test::fonts(), {});
    EXPECT_TRUE(found.plans.empty());
    EXPECT_LT(found.copy, found.room);
    EXPECT_GT(found.copy, 100);
}

TEST(search, scarce_copy_is_not_printed_twice) {
    const Pool pool = two_pages({"tea", "road", "school", "vegetables", "levy", "fire", "talent", "project"});
    const AssembleResult found = assemble(pool, test::fonts(), {.alternatives = 1, .seconds = 0.2});
    for (const AssembledIssue& plan : found.plans) {
        std::set<std::size_t> used;
        for (const AssembledPage& page : plan.pages)
            for (const PlacedStory& story : page.stories) EXPECT_TRUE(used.insert(story.article).second);
    }
}

TEST(search, a_form_twice_running_costs_points_whatever_stands_in_it) {
    const Pool pool = two_pages({"tea", "road", "school", "vegetables", "levy", "fire"});
    Copyfit copyfit(pool, test::fonts());
    const Problem problem(pool, copyfit, false);
    int alike = 0, unlike = 0;
    for (std::size_t a = 0; a < problem.pages()[0].size(); ++a)
        for (std::size_t b = 0; b < problem.pages()[1].size(); ++b) {
            Choice choice;
            choice.options = {a, b};
            choice.articles.resize(2);
            const bool same = problem.pages()[0][a].on.form->name == problem.pages()[1][b].on.form->name;
            EXPECT_DOUBLE_EQ(problem.across_pages(choice)[Term::same_form],
                             same ? pool.objective[Term::same_form] : 0);
            ++(same ? alike : unlike);
        }
    EXPECT_GT(alike, 0);
    EXPECT_GT(unlike, alike);
}

TEST(search, an_article_that_must_run_runs) {
    Pool pool = test::one_page(
        {"tea", "road", "school", "vegetables", "levy", "fire", "talent", "project", "briefs"});
    for (PoolArticle& article : pool.articles) article.must_run = article.article.id == "briefs";
    const AssembleResult found = assemble(pool, test::fonts(), {});
    ASSERT_FALSE(found.plans.empty());
    for (const std::size_t a : found.plans[0].left_out) EXPECT_NE(pool.articles[a].article.id, "briefs");
}

}  // namespace
}  // namespace banxin
