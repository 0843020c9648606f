#include "assemble/problem.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "assemble/slot_fit.h"
#include "base/parallel.h"

namespace banxin {
namespace {

constexpr double must_run_points = 100'000;
constexpr double other_page_strength = 0.8;  // of a position against the same one on the front page
constexpr double too_weak_factor = 1.5;      // a story under its rank is worse than one above it

bool holds(const std::vector<std::string>& list, const std::string& name) {
    return std::find(list.begin(), list.end(), name) != list.end();
}

/// By the styles of the two headlines.
double rest_head_points(const Pool& pool, std::size_t page, const Position& rest, const StoryShare& share) {
    const auto size = [&](std::size_t p, const std::string& slot) {
        const Slot* found = pool.layouts[p].find_slot(slot);
        const ParagraphStyle* style =
            found == nullptr ? nullptr : pool.layouts[p].styles.find(found->headline);
        return style == nullptr ? Length() : style->size;
    };
    std::size_t first = 0;
    while (pool.pages[first].number != share.page) ++first;
    const Length begins = size(first, "lead"), goes_on = size(page, rest.slot);
    if (begins == Length() || goes_on == Length()) return 0;
    return std::abs(goes_on / begins - 1) * 100 * pool.objective[Term::rest_head];
}

}  // namespace

double left_out_points(const Pool& pool, std::size_t article) {
    const PoolArticle& a = pool.articles[article];
    if (a.filler || fixed_place(pool, a) != nullptr) return 0;
    if (a.must_run) return must_run_points;
    return left_out_units(a.article.priority) * pool.objective[Term::left_out];
}

Cost rank_cost(const Pool& pool, std::size_t page, const Position& position, std::size_t article) {
    const Article& a = pool.articles[article].article;
    const PageWish& wish = pool.pages[page];
    Cost cost;
    const double strength = position.strength * (wish.number == 1 ? 1 : other_page_strength);
    const double wanted = wanted_strength(a.priority);
    cost[Term::position] = pool.objective[Term::position] * position_units(a.priority) *
                           (strength < wanted ? (wanted - strength) * too_weak_factor : strength - wanted);
    if (wish.front && position.leads())
        cost[Term::protocol] =
            pool.objective[Term::protocol] * (a.priority - pool.articles.front().article.priority);
    if (!takes_section(wish, a.section) && !pool.articles[article].filler)
        cost[Term::section] = pool.objective[Term::section];
    if (const auto& share = pool.articles[article].share; share && share->rest)
        cost[Term::section] = 0, cost[Term::rest_head] = rest_head_points(pool, page, position, *share);
    else if (share)
        cost[Term::jump] = pool.objective[Term::jump];
    if (pool.articles[article].filler) cost[Term::filler] = pool.objective[Term::filler];
    return cost;
}

Problem::Problem(const Pool& pool, Copyfit& copyfit, bool house_ads)
    : pool_(pool), pages_(pool.pages.size()), shared_(pages_.size()), story_costs_(pool.articles.size()) {
    std::vector<std::vector<std::size_t>> fillings{{}};
    for (std::size_t a = 0; house_ads && a < pool.fillers.size(); ++a) {
        fillings.push_back({a});
        for (std::size_t b = 0; b < a; ++b) fillings.push_back({b, a});
    }
    book(copyfit);
    for (std::size_t p = 0; p < pool.pages.size(); ++p)
        for (const PageForm& form : page_forms)
            for (const auto& fillers : fillings)
                if (form.front == pool.pages[p].front && (fillers.empty() || !form.front))
                    add_option(p, form, fillers);
    for (std::size_t p = 0; p < pool.pages.size(); ++p)
        for (std::size_t t = 0; t < pool.pages[p].templates.size(); ++t) add_template(p, t);
    std::map<std::string, std::vector<std::size_t>> groups;
    for (std::size_t a = 0; a < pool.articles.size(); ++a)
        if (!pool.articles[a].group.empty()) groups[pool.articles[a].group].push_back(a);
    for (auto& [name, articles] : groups) groups_.push_back(std::move(articles));
    has_protocol_ = std::any_of(pool.articles.begin(), pool.articles.end(),
                                [](const PoolArticle& a) { return a.order > 0; });
    for_each_part(articles(), [&](std::size_t a) { measure(a, copyfit); });
    for (std::size_t p = 0; p < pages_.size(); ++p) share_places(p);
}

/// Sets the articles that have a place of their layout's own.
void Problem::book(Copyfit& copyfit) {
    booked_.resize(pool_.pages.size());
    for (std::size_t a = 0; a < articles(); ++a) {
        const Slot* slot = fixed_place(pool_, pool_.articles[a]);
        for (std::size_t p = 0; slot != nullptr && p < pool_.pages.size(); ++p) {
            if (pool_.pages[p].number != pool_.articles[a].page) continue;
            const Position at = position_of_slot(pool_.layouts[p], *slot);
            if (const StoryFit* fit = copyfit.fit(a, pool_.layouts[p], at))
                booked_[p].push_back({a, at, fit});
        }
    }
}

void Problem::add_option(std::size_t page, const PageForm& form, const std::vector<std::size_t>& fillers) {
    const PageTemplate& layout = pool_.layouts[page];
    PageOption option;
    option.on.form = &form;
    option.on.layout = &layout;
    option.on.positions = positions_of(form, layout);
    if (option.on.positions.empty()) return;
    std::vector<AdSize> sizes;
    for (const BookedAd& ad : pool_.pages[page].ads) sizes.push_back(ad.size);
    for (const std::size_t filler : fillers) sizes.push_back(pool_.fillers[filler].size);
    option.fillers = fillers;
    auto ads = place_booked_ads(sizes, form, layout);
    if (!ads) return;
    option.on.rooms = std::move(ads->rooms);
    option.on.ads = std::move(ads->areas);
    add(page, std::move(option));
}

/// A template has no room for what is booked.
void Problem::add_template(std::size_t page, std::size_t index) {
    const PageWish& wish = pool_.pages[page];
    if (!wish.ads.empty() || !wish.fixed_ads.empty() || !booked_[page].empty()) return;
    const PageTemplate& layout = pool_.pages[page].templates[index];
    templates_.push_back({layout.name, 0, {}, false, pool_.pages[page].front});
    PageOption option;
    option.made_by = static_cast<int>(index);
    option.on.form = &templates_.back();
    option.on.layout = &layout;
    option.on.positions = positions_of_template(layout);
    if (!option.on.positions.empty()) add(page, std::move(option));
}

/// Where every article that is locked into a slot of the page has it.
void Problem::add(std::size_t page, PageOption option) {
    const auto has_slot = [&](const PoolArticle& a) {
        return std::any_of(option.on.positions.begin(), option.on.positions.end(),
                           [&](const Position& at) { return at.slot == a.slot; });
    };
    for (const PoolArticle& a : pool_.articles)
        if (!a.slot.empty() && a.page == pool_.pages[page].number && fixed_place(pool_, a) == nullptr &&
            !has_slot(a))
            return;
    for (std::size_t i = 0; i < option.positions(); ++i) {
        option.fits.emplace_back(articles());
        option.rank.emplace_back(articles(), never);
        option.rows.emplace_back(articles());
    }
    option.leads.resize(articles());
    if (!option.on.fixed()) {
        option.shape = LeadShape(option.on);
        if (std::ranges::find(shapes_, option.shape) == shapes_.end()) shapes_.push_back(option.shape);
    }
    pages_[page].push_back(std::move(option));
}

bool Problem::is_booked(std::size_t article) const {
    return std::ranges::any_of(booked_, [&](const std::vector<BookedStory>& page) {
        return std::ranges::any_of(page, [&](const BookedStory& story) { return story.article == article; });
    });
}

bool Problem::fits_only(std::size_t article, std::size_t page) const {
    for (std::size_t p = 0; p < pages_.size(); ++p) {
        bool fits = false;
        for (const PageOption& option : pages_[p])
            for (const auto& at : option.fits) fits = fits || at[article] != nullptr;
        if (fits != (p == page)) return false;
    }
    return true;
}

/// What the article costs by the height of its places.
void Problem::weigh(std::size_t article) {
    StoryCosts& known = story_costs_[article];
    for (auto& options : pages_)
        for (PageOption& option : options)
            for (std::size_t i = 0; i < option.positions(); ++i) {
                const StoryFit* fit = option.fits[i][article];
                if (fit == nullptr) continue;
                if (i > 0 || option.on.fixed()) {
                    const auto [row, fresh] = known.rows.try_emplace(fit);
                    if (fresh) row->second = story_row(*fit);
                    option.rows[i][article] = &row->second;
                    continue;
                }
                const auto shape = std::ranges::find(shapes_, option.shape) - shapes_.begin();
                const auto [rows, fresh] = known.leads.try_emplace({fit, static_cast<std::size_t>(shape)});
                if (fresh) rows->second = lead_rows(*fit, option.shape, *option.on.form, pool_.objective);
                option.leads[article] = &rows->second;
            }
}

/// Finds the places where every article costs the same.
void Problem::share_places(std::size_t page) {
    SharedPlaces& shared = shared_[page];
    std::vector<PageOption>& options = pages_[page];
    const auto index = [&](std::vector<SharedPlaces::Part>& known, SharedPlaces::Part part,
                           const auto& alike) {
        const auto found = std::ranges::find_if(known, [&](const SharedPlaces::Part& other) {
            return alike(options[other.option], other.index);
        });
        const auto at = static_cast<std::size_t>(found - known.begin());
        if (found == known.end()) known.push_back(part);
        return at;
    };
    for (std::size_t o = 0; o < options.size(); ++o) {
        PageOption& option = options[o];
        for (std::size_t i = 0; i < option.positions(); ++i) {
            const bool lead = i == 0 && !option.on.fixed();
            option.places.push_back(index(lead ? shared.leads : shared.places, {o, i},
                                          [&](const PageOption& other, std::size_t position) {
                                              return other.fits[position] == option.fits[i] &&
                                                     other.rank[position] == option.rank[i] &&
                                                     (!lead || other.shape == option.shape);
                                          }));
        }
        std::size_t first = 1;
        for (std::size_t s = 0; s < option.on.form->stacks.size(); ++s) {
            const auto places_of = [](const PageOption& of, std::size_t begin, std::size_t count) {
                return std::vector(of.places.begin() + static_cast<std::ptrdiff_t>(begin),
                                   of.places.begin() + static_cast<std::ptrdiff_t>(begin + count));
            };
            const auto count = static_cast<std::size_t>(option.on.form->stacks[s].stories);
            option.stacks.push_back(
                index(shared.stacks, {o, s}, [&](const PageOption& other, std::size_t stack) {
                    const std::vector<StackForm>& stacks = other.on.form->stacks;
                    std::size_t begin = 1;
                    for (std::size_t before = 0; before < stack; ++before)
                        begin += static_cast<std::size_t>(stacks[before].stories);
                    return other.on.rooms[stack] == option.on.rooms[s] &&
                           static_cast<std::size_t>(stacks[stack].stories) == count &&
                           places_of(other, begin, count) == places_of(option, first, count);
                }));
            first += count;
        }
    }
}

Cost Problem::across_pages(const Choice& choice) const {
    Cost cost;
    for (const std::vector<std::size_t>& group : groups_) {
        int pages = 0;
        for (const std::vector<std::size_t>& page : choice.articles)
            pages += std::find_first_of(page.begin(), page.end(), group.begin(), group.end()) != page.end();
        cost[Term::apart] += std::max(0, pages - 1) * pool_.objective[Term::apart];
    }
    for (std::size_t p = 0; p < choice.options.size(); ++p)
        for (const std::size_t filler : pages_[p][choice.options[p]].fillers)
            for (std::size_t q = 0; q < p; ++q) {
                const auto& others = pages_[q][choice.options[q]].fillers;
                if (std::find(others.begin(), others.end(), filler) != others.end())
                    cost[Term::filler] += must_run_points;
            }
    cost[Term::jumps] = jumps_over(choice) * pool_.objective[Term::jumps];
    cost[Term::order] = out_of_order(choice) * pool_.objective[Term::order];
    for (std::size_t p = 0; p + 1 < choice.options.size(); ++p)
        if (pages_[p][choice.options[p]].on.form->name == pages_[p + 1][choice.options[p + 1]].on.form->name)
            cost[Term::same_form] += pool_.objective[Term::same_form];
    return cost;
}

/// Stories continued after the first of the issue, and parts of such stories after the first of their page.
int Problem::jumps_over(const Choice& choice) const {
    int jumps = 0, over = 0;
    for (const std::vector<std::size_t>& page : choice.articles) {
        int parts = 0;
        for (const std::size_t a : page)
            if (const auto& share = pool_.articles[a].share) ++parts, jumps += !share->rest;
        over += std::max(0, parts - 1);
    }
    return over + std::max(0, jumps - 1);
}

/// Pairs of leaders' activities of which the later in the protocol stands on an earlier page or stronger.
int Problem::out_of_order(const Choice& choice) const {
    if (!has_protocol_) return 0;
    struct Activity {
        int order;
        std::size_t page;
        double strength;
    };
    std::vector<Activity> activities;
    for (std::size_t p = 0; p < choice.options.size(); ++p)
        for (std::size_t i = 0; i < choice.articles[p].size(); ++i)
            if (const int order = pool_.articles[choice.articles[p][i]].order; order > 0)
                activities.push_back({order, p, pages_[p][choice.options[p]].on.positions[i].strength});
    int pairs = 0;
    for (const Activity& a : activities)
        for (const Activity& b : activities)
            pairs += a.order < b.order && (b.page < a.page || (b.page == a.page && b.strength > a.strength));
    return pairs;
}

std::vector<std::size_t> Problem::unplaced(const Choice& choice) const {
    std::vector<char> placed(articles(), 0);
    for (const auto& page : choice.articles)
        for (const std::size_t a : page) placed[a] = 1;
    std::vector<std::size_t> rest;
    for (std::size_t a = 0; a < articles(); ++a)
        if (placed[a] == 0 && !is_booked(a)) rest.push_back(a);
    return rest;
}

/// A place that an article is locked into takes no other, and that article no other place. What never leads
/// leads where people have locked it only.
bool Problem::may_take(const Position& position, std::size_t page, std::size_t article) const {
    const PoolArticle& asked = pool_.articles[article];
    if (position.leads() && asked.slot.empty() && holds(pool_.never_lead, asked.article.section))
        return false;
    if (const auto& share = pool_.articles[article].share) {
        // The first part leads its page, the rest stands under others on a later one.
        if (position.fixed() || share->rest == position.leads()) return false;
        if (share->rest && pool_.pages[page].number <= share->page) return false;
    }
    for (std::size_t a = 0; a < articles(); ++a) {
        const PoolArticle& one = pool_.articles[a];
        if (one.slot.empty() || one.page != pool_.pages[page].number) continue;
        if ((one.slot == position.slot) != (a == article)) return false;
    }
    return true;
}

void Problem::measure(std::size_t article, Copyfit& copyfit) {
    for (std::size_t p = 0; p < pages_.size() && fixed_place(pool_, pool_.articles[article]) == nullptr;
         ++p) {
        const int wished = pool_.articles[article].page;
        if (wished != 0 && wished != pool_.pages[p].number) continue;
        for (PageOption& option : pages_[p])
            for (std::size_t i = 0; i < option.on.positions.size(); ++i) {
                if (!may_take(option.on.positions[i], p, article)) continue;
                const StoryFit* fit = copyfit.fit(article, *option.on.layout, option.on.positions[i]);
                option.fits[i][article] = fit;
                if (fit == nullptr) continue;
                option.rank[i][article] = rank_cost(pool_, p, option.on.positions[i], article).total();
                // What the page has whatever its stories.
                if (i == 0) {
                    option.rank[i][article] +=
                        static_cast<double>(option.fillers.size()) * pool_.objective[Term::filler];
                    for (const BookedStory& story : booked_[p]) option.rank[i][article] += story.fit->least;
                }
            }
    }
    weigh(article);
}

double PageCosts::cost(std::size_t page, std::size_t option, const std::vector<std::size_t>& articles) {
    std::string key;
    const auto put = [&key](std::size_t n) {
        key += {static_cast<char>(n & 127), static_cast<char>(n >> 7)};
    };
    put(option);
    for (const std::size_t a : articles) put(a);
    Known& known = known_[page];
    {
        const std::lock_guard lock(known.mutex);
        if (const auto found = known.pages.find(key); found != known.pages.end()) return found->second.cost;
    }
    const Page made = work_out(page, option, articles);
    const std::lock_guard lock(known.mutex);
    return known.pages.try_emplace(std::move(key), made).first->second.cost;
}

void PageCosts::forget(const std::set<LeadInLegs>& leads) {
    for (Known& known : known_)
        std::erase_if(known.pages, [&](const auto& entry) { return leads.contains(entry.second.lead); });
}

double PageCosts::total(const Choice& choice, double most) {
    double sum = problem_->across_pages(choice).total();
    for (const std::size_t a : problem_->unplaced(choice)) sum += left_out_points(problem_->pool(), a);
    for (std::size_t p = 0; p < choice.options.size(); ++p)
        sum += least(p, choice.options[p], choice.articles[p]);
    for (std::size_t p = 0; p < choice.options.size() && sum < most; ++p)
        sum +=
            cost(p, choice.options[p], choice.articles[p]) - least(p, choice.options[p], choice.articles[p]);
    return sum;
}

/// Of a page with these stories, whatever its division.
double PageCosts::least(std::size_t page, std::size_t index, const std::vector<std::size_t>& articles) const {
    const PageOption& option = problem_->pages()[page][index];
    double sum = 0;
    for (std::size_t i = 0; i < articles.size(); ++i) {
        const StoryFit* fit = option.fits[i][articles[i]];
        if (fit == nullptr) return never;
        sum += fit->least + option.rank[i][articles[i]];
    }
    return sum;
}

PageCosts::Page PageCosts::work_out(std::size_t page, std::size_t index,
                                    const std::vector<std::size_t>& articles) const {
    const PageOption& option = problem_->pages()[page][index];
    std::vector<const StoryFit*> fits;
    double rank = 0;
    for (std::size_t i = 0; i < articles.size(); ++i) {
        fits.push_back(option.fits[i][articles[i]]);
        rank += option.rank[i][articles[i]];
        if (fits.back() == nullptr) return {never, {}};
    }
    const auto heights = divide_page(option.on, fits, problem_->pool().objective);
    if (heights) return {heights->cost + rank, heights->lead};
    // Not closed: the nearer its stories come to filling the page, the better a start it is.
    int area = 0;
    for (const StoryFit* fit : fits) area += fit->least_area;
    return {unclosed_points + rank + std::abs(option.on.text_area() - area) * 5, {}};
}

}  // namespace banxin
