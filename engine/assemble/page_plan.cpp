#include "assemble/page_plan.h"

#include <algorithm>
#include <array>
#include <functional>
#include <limits>

#include "assemble/picture_places.h"
#include "layout/taboos.h"

namespace banxin {
namespace {

constexpr std::size_t kept_per_height = 3;  // divisions of a stack kept for each of its heights
constexpr std::size_t many_pictures = 3;    // they are the story, its text is their legend
constexpr double unclosable = std::numeric_limits<double>::infinity();

/// One way to stack stories: their heights from the top, a line over each.
struct StackOption {
    int total = 0;
    double cost = 0;
    std::array<int, most_stacked> heights{};
};

/// The cheapest few ways to reach a height.
struct KeptOptions {
    std::array<StackOption, kept_per_height> list;
    std::size_t size = 0;

    void offer(const StackOption& before, int height, std::size_t story, double cost) {
        if (size == kept_per_height && cost >= list.back().cost) return;
        std::size_t at = size < kept_per_height ? size++ : kept_per_height - 1;
        for (; at > 0 && list[at - 1].cost > cost; --at) list[at] = list[at - 1];
        list[at] = before;
        list[at].heights[story] = height;
        list[at].total = before.total + rule_line + height;
        list[at].cost = cost;
    }
};

/// What headlines out of their order cost.
Cost head_order(const std::vector<RankedHead>& heads, const Objective& objective) {
    Cost cost;
    cost[Term::rank_heads] = heads_against_rank(heads) * objective[Term::rank_heads];
    cost[Term::rival_heads] = rivals_of_lead(heads) * objective[Term::rival_heads];
    return cost;
}

/// Ways to stack these stories, the cheapest first; a few for each height, so that the rules which look
/// across the page have a choice.
std::vector<StackOption> stack_options(const std::vector<const StoryFit*>& fits, int room) {
    std::vector<StackOption> options{{0, 0, {}}};
    for (std::size_t i = 0; i < fits.size(); ++i) {
        std::vector<KeptOptions> by_total(static_cast<std::size_t>(room) + 1);
        for (int height = 1; height + rule_line <= room; ++height) {
            const AreaFit* fit = fits[i]->find(height * fits[i]->columns);
            if (fit == nullptr) continue;
            for (const StackOption& before : options)
                if (before.total + rule_line + height <= room)
                    by_total[static_cast<std::size_t>(before.total + rule_line + height)].offer(
                        before, height, i, before.cost + fit->cost);
        }
        options.clear();
        for (const KeptOptions& kept : by_total)
            options.insert(options.end(), kept.list.begin(), kept.list.begin() + kept.size);
    }
    std::stable_sort(options.begin(), options.end(),
                     [](const StackOption& a, const StackOption& b) { return a.cost < b.cost; });
    return options;
}

class PageDivider {
  public:
    PageDivider(const FormOnPage& on, const std::vector<const StoryFit*>& fits, const Objective& objective)
        : on_(on),
          form_(*on.form),
          fits_(fits),
          objective_(objective),
          leg_needs_(fits.front()->settings.size()) {
        for (const Position& at : on.positions)
            styles_.push_back(on.layout->styles.find(on.layout->find_slot(at.slot)->headline));
        for (std::size_t i = 0; i < fits.size(); ++i)
            ranked_.push_back({fits[i]->priority, {}, on.positions[i].leads()});
    }

    std::optional<PageHeights> run() {
        const ByStack shortest = shortest_legs();
        std::size_t next = 1;
        for (std::size_t s = 0; s < form_.stacks.size(); ++s) {
            std::vector<const StoryFit*> stories;
            for (int i = 0; i < form_.stacks[s].stories; ++i) stories.push_back(fits_[next++]);
            stacks_.push_back(stack_options(stories, on_.rooms[s] - shortest[s]));
            if (stacks_.back().empty()) return std::nullopt;
        }
        weigh_rests();
        chosen_.resize(stacks_.size());
        open_.resize(stacks_.size());
        in_vain_.resize(stacks_.size());
        if (!form_.foot) {
            combine(0, 0, static_cast<std::size_t>(on_.area()), 0);
        } else {
            for (int foot = 1; foot < on_.rooms.front(); ++foot)
                if (const AreaFit* fit = fits_.back()->find(foot * fits_.back()->columns)) {
                    const int free = on_.area() - on_.columns() * (foot + rule_line);
                    if (free > 0) combine(0, foot, static_cast<std::size_t>(free), fit->cost);
                }
        }
        return best_;
    }

    /// What the rules that look at neighbours count against a division.
    Cost taboos(const PageHeights& heights, const std::vector<PlacedStory>& stories) {
        Cost cost = taboos(stories, unclosable);
        cost[Term::short_leg] = lead_fit(legs_of(heights)).short_leg;
        cost[Term::seam] = seams(heights) * objective_[Term::seam];
        return cost;
    }

    /// Puts the stories where these heights have them; what `stories` was before is written over, so that its
    /// memory serves one division after the other.
    void place(const PageHeights& heights, std::vector<PlacedStory>& stories) const {
        stories.resize(on_.positions.size());
        const int first = on_.layout->stories->first_line;
        const ByStack legs = legs_of(heights);
        ByStack tops, column;
        boost::container::static_vector<std::size_t, most_stacks> next(legs.size());
        int left = 1;
        for (std::size_t s = 0; s < legs.size(); ++s) {
            tops.push_back(first + legs[s] + rule_line);
            column.push_back(left);
            left += form_.stacks[s].columns;
        }
        for (std::size_t i = 0; i < stories.size(); ++i) {
            const Position& at = on_.positions[i];
            PlacedStory& story = stories[i];
            if (story.position.slot != at.slot) story.position = at;
            story.frames.clear();
            story.insets.clear();
            const AreaFit* fit = nullptr;
            InFull in_full;
            if (at.kind == Position::Kind::lead) {
                const LeadFit lead = lead_fit(legs);
                fit = lead.area;
                in_full = lead.in_full;
                for (std::size_t s = 0; s < legs.size(); ++s)
                    story.frames.push_back(
                        {column[s], column[s] + form_.stacks[s].columns - 1, first, first + legs[s] - 1});
            } else {
                const auto s = static_cast<std::size_t>(at.stack);
                const bool is_foot = at.kind == Position::Kind::foot;
                const int height = is_foot ? heights.foot : heights.stacks[s][next[s]++];
                const int top = is_foot ? first + on_.rooms.front() - height : tops[s];
                story.frames.push_back({at.first_column, at.last_column, top, top + height - 1});
                if (!is_foot) tops[s] += height + rule_line;
                fit = fits_[i]->find(height * fits_[i]->columns);
            }
            if (const auto& setting = fits_[i]->setting_of(*fit); story.setting != setting)
                story.setting = setting;
            story.left_over = fit->left_over;
            story.lone = fit->lone + in_full.lone;
            story.hole = in_full.hole;
            story.may_lower = fit->may_lower;
            story.area = cells_of(story.frames);
            const int top = story.frames.front().first_line;
            story.head = {at.first_column, at.head_last_column, top, top + story.setting->head_rows - 1};
            for (const InsetFit& inset : story.setting->insets)
                story.insets.push_back(inset_area(story, inset));
        }
        part_pictures(stories, on_.ads, objective_);
    }

  private:
    /// Lines of the lead's legs above the stacks.
    ByStack legs_of(const PageHeights& heights) const {
        ByStack legs;
        for (std::size_t s = 0; s < heights.stacks.size(); ++s) {
            int leg = on_.rooms[s] - (heights.foot > 0 ? heights.foot + rule_line : 0);
            for (const int height : heights.stacks[s]) leg -= height + rule_line;
            legs.push_back(leg);
        }
        return legs;
    }

    int area_of(const ByStack& legs) const {
        int area = 0;
        for (std::size_t s = 0; s < legs.size(); ++s) area += form_.stacks[s].columns * legs[s];
        return area;
    }

    const LegNeeds& needs_of(const AreaFit& fit) const {
        LegNeeds& needs = leg_needs_[static_cast<std::size_t>(fit.setting)];
        if (needs.least.empty()) needs = leg_needs(form_, *fits_.front()->setting_of(fit));
        return needs;
    }

    /// That any setting of the lead allows.
    ByStack shortest_legs() const {
        ByStack shortest(form_.stacks.size(), on_.layout->grid.lines);
        for (const auto* list : {&fits_.front()->by_area, &fits_.front()->by_area_low})
            for (const AreaFit& fit : *list) {
                if (fit.setting < 0) continue;
                const ByStack& legs = needs_of(fit).least;
                for (std::size_t s = 0; s < legs.size(); ++s) shortest[s] = std::min(shortest[s], legs[s]);
            }
        return shortest;
    }

    /// How the lead is set in its legs, and the points for those that are too short.
    struct LeadFit {
        const AreaFit* area = nullptr;
        double short_leg = 0;
        InFull in_full;
        double measured() const { return area->cost + short_leg; }
        double cost() const { return measured() + in_full.lone + in_full.hole; }
    };

    /// None when the legs are too short.
    LeadFit lead_set_so(const AreaFit& fit, const ByStack& legs) const {
        const LegNeeds& needs = needs_of(fit);
        if (!std::equal(legs.begin(), legs.end(), needs.least.begin(), std::greater_equal<>())) return {};
        double units = 0;
        for (std::size_t s = 0; s < legs.size(); ++s) units += rising_units(needs.wanted[s] - legs[s]);
        LeadFit lead{&fit, units * objective_[Term::short_leg], {}};
        const auto& in_full = fits_.front()->in_full;
        if (in_full.empty()) return lead;
        const auto known = in_full.find({fits_.front()->setting_of(fit).get(), legs_key(legs)});
        if (known != in_full.end()) lead.in_full = known->second;
        return lead;
    }

    /// The cheapest way; none when the legs are too short for any. Where setting the cheapest in full has
    /// found something, the next are weighed, but none that was measured cheaper in these legs: the bound of
    /// a page knows the first alone.
    LeadFit lead_fit(const ByStack& legs) const {
        const StoryFit& story = *fits_.front();
        const int area = area_of(legs);
        LeadFit best;
        for (const bool low : {false, true}) {
            const AreaFit* fit = low ? story.find_low(area) : story.find(area);
            const LeadFit first = fit == nullptr ? LeadFit() : lead_set_so(*fit, legs);
            if (first.area == nullptr) continue;
            if (best.area == nullptr || first.cost() < best.cost()) best = first;
            if (first.cost() == first.measured()) continue;
            for (const AreaFit& other :
                 (low ? story.offers_low : story.offers)[static_cast<std::size_t>(area)]) {
                const LeadFit next = lead_set_so(other, legs);
                if (next.area != nullptr && next.measured() >= first.measured() && next.cost() < best.cost())
                    best = next;
            }
        }
        return best;
    }

    std::vector<PageHead> heads(const std::vector<PlacedStory>& stories) const {
        std::vector<PageHead> out;
        for (std::size_t i = 0; i < stories.size(); ++i) {
            out.push_back({.area = stories[i].head, .size = stories[i].setting->head_size});
            if (styles_[i] != nullptr) out.back().font = styles_[i]->font;
        }
        return out;
    }

    /// What the stacks from each on and the lead cost at the least, by the column lines that they fill.
    void weigh_rests() {
        const auto area = static_cast<std::size_t>(on_.area());
        rests_.assign(stacks_.size() + 1, std::vector<double>(area + 1, unclosable));
        for (std::size_t free = 0; free <= area; ++free)
            for (const AreaFit* lead : {fits_.front()->find(static_cast<int>(free)),
                                        fits_.front()->find_low(static_cast<int>(free))})
                if (lead != nullptr) rests_.back()[free] = std::min<double>(rests_.back()[free], lead->cost);
        for (std::size_t s = stacks_.size(); s-- > 0;) {
            const std::vector<double>& after = rests_[s + 1];
            std::size_t begin = 0, end = after.size();
            while (begin < end && after[begin] == unclosable) ++begin;
            while (begin < end && after[end - 1] == unclosable) --end;
            for (const StackOption& option : stacks_[s]) {
                const std::size_t taken = lines_taken(s, option);
                for (std::size_t free = begin; free < end && free + taken <= area; ++free)
                    rests_[s][free + taken] = std::min(rests_[s][free + taken], option.cost + after[free]);
            }
        }
    }

    std::size_t lines_taken(std::size_t stack, const StackOption& option) const {
        return static_cast<std::size_t>(form_.stacks[stack].columns * option.total);
    }

    /// Tries the options of this stack and those after it, the cheapest first; `free`: column lines that they
    /// and the lead fill, `cost`: what stands already. False when the legs hold the lead in none of them.
    bool combine(std::size_t stack, int foot, std::size_t free, double cost) {
        if (stack == stacks_.size()) return close(foot, cost);
        std::vector<std::pair<double, const StackOption*>>& open = open_[stack];
        open.clear();
        for (const StackOption& option : stacks_[stack]) {
            const std::size_t taken = lines_taken(stack, option);
            if (taken > free) continue;
            const double least = cost + option.cost + rests_[stack + 1][free - taken];
            if (least < worst()) open.emplace_back(least, &option);
        }
        std::sort(open.begin(), open.end());
        std::vector<char>& in_vain = in_vain_[stack];
        in_vain.assign(static_cast<std::size_t>(on_.rooms[stack]) + 1, 0);
        bool held = false;
        for (const auto& [least, option] : open) {
            if (least >= worst()) return true;
            char& vain = in_vain[static_cast<std::size_t>(option->total)];
            if (vain != 0) continue;
            chosen_[stack] = option;
            if (combine(stack + 1, foot, free - lines_taken(stack, *option), cost + option->cost))
                held = true;
            else
                vain = 1;
        }
        return held;
    }

    /// What a division must come under.
    double worst() const { return best_ ? best_->cost : unclosable; }

    ByStack chosen_legs(int foot) const {
        ByStack legs;
        for (std::size_t s = 0; s < stacks_.size(); ++s)
            legs.push_back(on_.rooms[s] - (foot > 0 ? foot + rule_line : 0) - chosen_[s]->total);
        return legs;
    }

    /// The options chosen; false when the legs that they leave do not hold the lead.
    bool close(int foot, double cost) {
        const LeadFit lead = lead_fit(chosen_legs(foot));
        if (lead.area == nullptr) return false;
        if (cost + lead.cost() >= worst()) return true;
        cost += lead.cost();
        PageHeights heights{
            cost, {}, foot, {fits_.front()->setting_of(*lead.area).get(), legs_key(chosen_legs(foot))}};
        for (std::size_t s = 0; s < stacks_.size(); ++s)
            heights.stacks.emplace_back(chosen_[s]->heights.begin(),
                                        chosen_[s]->heights.begin() + form_.stacks[s].stories);
        heights.cost += seams(heights) * objective_[Term::seam];
        if (heights.cost >= worst()) return true;
        place(heights, placed_);
        heights.cost += taboos(placed_, worst() - heights.cost).total();
        if (heights.cost < worst()) best_ = std::move(heights);
        return true;
    }

    /// But for seams and short legs; what is counted when it comes to `most` is enough.
    Cost taboos(const std::vector<PlacedStory>& stories, double most) {
        Cost cost;
        double sum = 0;
        const auto comes_to_most = [&](Term term, double units) {
            cost[term] = units * objective_[term];
            sum += cost[term];
            return sum >= most;
        };
        for (std::size_t i = 0; i < stories.size(); ++i) ranked_[i].size = stories[i].setting->head_size;
        if (comes_to_most(Term::rank_heads, heads_against_rank(ranked_)) ||
            comes_to_most(Term::rival_heads, rivals_of_lead(ranked_)))
            return cost;
        const std::vector<PagePicture> shown = page_pictures(stories);
        if (comes_to_most(Term::bare, shown.empty() ? 1 : 0) ||
            comes_to_most(Term::pictures, pictures_touching(shown, on_.ads)) ||
            comes_to_most(Term::stacked, pictures_stacked(shown)))
            return cost;
        const std::vector<PageHead> shown_heads = heads(stories);
        if (!comes_to_most(Term::collision, collisions(shown_heads)))
            comes_to_most(Term::heads_grow, static_cast<double>(growing_heads(shown_heads).size()));
        return cost;
    }

    /// R12.2, of the heights alone: the search asks for it before it knows where stories stand. Over
    /// advertisements alone there is none (a test holds it against seams_across of the pages made).
    int seams(const PageHeights& heights) const {
        using Tops = boost::container::static_vector<int, most_stacked + 1>;
        boost::container::static_vector<Tops, most_stacks> tops;  // of the gaps of each stack
        const ByStack legs = legs_of(heights);
        for (std::size_t s = 0; s < legs.size(); ++s) {
            Tops& of_stack = tops.emplace_back();
            int end = legs[s];
            for (const int height : heights.stacks[s]) {
                of_stack.push_back(end);
                end += rule_line + height;
            }
            if (heights.foot > 0) of_stack.push_back(end);
        }
        // Leaves of the gap what the column has of it too.
        const auto goes_on = [&](LineGap& gap, std::size_t stack, int column) {
            const auto narrow = [&gap](int top) {
                const LineGap both{std::max(gap.first, top), std::min(gap.last, top + rule_line)};
                if (both.first > both.last) return false;
                gap = both;
                return true;
            };
            return std::ranges::any_of(tops[stack], narrow) ||
                   std::ranges::any_of(on_.ads, [&](const GridArea& ad) {
                       return column >= ad.first_column && column <= ad.last_column && narrow(top_of(ad));
                   });
        };
        const auto goes_through = [&](LineGap& gap) {
            int left = 0;
            for (std::size_t s = 0; s < tops.size(); ++s) {
                // Only advertisements part the columns of a stack.
                const int unlike = on_.ads.empty() ? 1 : form_.stacks[s].columns;
                for (int c = 1; c <= unlike; ++c)
                    if (!goes_on(gap, s, left + c)) return false;
                left += form_.stacks[s].columns;
            }
            return true;
        };
        const int stories_end = *std::max_element(on_.rooms.begin(), on_.rooms.end());
        int count = 0;
        const auto count_from = [&](int top) {
            LineGap gap{top, top + rule_line};
            count += goes_through(gap) && gap.first < stories_end;
        };
        for (const int top : tops.front()) count_from(top);
        for (const GridArea& ad : on_.ads)
            if (ad.first_column == 1) count_from(top_of(ad));
        return count;
    }

    /// Of the line over an advertisement, from the top of the story area.
    int top_of(const GridArea& ad) const {
        return ad.first_line - on_.layout->stories->first_line - rule_line;
    }

    /// R12.1, weighed though a hairline parts the two and in faces and sizes however different: half where
    /// the faces differ.
    static double collisions(const std::vector<PageHead>& heads) {
        double count = 0;
        for (const auto& [left, right] : heads_side_by_side(heads))
            count += contrast(heads[left], heads[right]) == HeadContrast::none ? 1 : 0.5;
        return count;
    }

    const FormOnPage& on_;
    const PageForm& form_;
    const std::vector<const StoryFit*>& fits_;
    const Objective& objective_;
    std::vector<const ParagraphStyle*> styles_;  // of the headline in each position
    std::vector<RankedHead> ranked_;             // the headlines
    std::vector<std::vector<StackOption>> stacks_;
    std::vector<std::vector<double>> rests_;                                // see weigh_rests
    std::vector<std::vector<std::pair<double, const StackOption*>>> open_;  // of each stack
    std::vector<std::vector<char>> in_vain_;  // of each stack: totals with which no legs hold the lead
    std::vector<const StackOption*> chosen_;
    mutable std::vector<LegNeeds> leg_needs_;  // of each setting of the lead, as far as they were asked for
    std::optional<PageHeights> best_;
    std::vector<PlacedStory> placed_;
};

/// The stories in the slots of a template; insets and headlines have their places there.
std::vector<PlacedStory> in_their_slots(const FormOnPage& on, const std::vector<const StoryFit*>& fits) {
    std::vector<PlacedStory> stories;
    for (std::size_t i = 0; i < fits.size(); ++i) {
        const AreaFit& fit = fits[i]->by_area.front();
        PlacedStory& story = stories.emplace_back();
        story.position = on.positions[i];
        story.setting = fits[i]->setting_of(fit);
        story.left_over = fit.left_over;
        story.lone = fit.lone;
    }
    return stories;
}

/// What the rules that look at neighbours count against these stories in the slots of a template. Its
/// designer saw to the others.
Cost taboos_of_template(const FormOnPage& on, const std::vector<const StoryFit*>& fits,
                        const Objective& objective) {
    std::vector<RankedHead> heads;
    int l_shapes = 0;
    for (std::size_t i = 0; i < fits.size(); ++i) {
        const AreaFit& fit = fits[i]->by_area.front();
        heads.push_back({fits[i]->priority, fits[i]->setting_of(fit)->head_size, on.positions[i].leads()});
        l_shapes += is_l_shaped(on.layout->find_slot(on.positions[i].slot)->frames);
    }
    Cost cost = head_order(heads, objective);
    cost[Term::l_shapes] = std::max(0, l_shapes - 1) * objective[Term::l_shapes];
    if (std::ranges::none_of(fits, &StoryFit::shows_picture)) cost[Term::bare] = objective[Term::bare];
    return cost;
}

std::optional<PageHeights> as_the_template_has_it(const FormOnPage& on,
                                                  const std::vector<const StoryFit*>& fits,
                                                  const Objective& objective) {
    PageHeights heights{taboos_of_template(on, fits, objective).total(), {}, 0, {}};
    for (const StoryFit* fit : fits) heights.cost += fit->least;
    return heights;
}

}  // namespace

Shape PlacedStory::shape() const {
    const bool pictured = position.shape != Shape::lead && area > 0 && cells_of(insets) >= photo_share * area;
    return pictured ? Shape::photo : position.shape;
}

LegNeeds leg_needs(const PageForm& form, const Setting& lead) {
    int under = 0, foot = 0, under_columns = 0;
    for (const InsetFit& inset : lead.insets) {
        int& rows = inset.under_head ? under : foot;
        rows = std::max(rows, inset.below + inset.rows);
        if (inset.under_head) under_columns = std::max(under_columns, inset.from_left + inset.columns);
    }
    const bool told_by_pictures = lead.insets.size() >= many_pictures;
    LegNeeds needs;
    int columns = 0;
    for (std::size_t s = 0; s < form.stacks.size(); ++s) {
        int rows = least_rows_in_leg;
        if (static_cast<int>(s) < form.head_stacks) rows += lead.head_rows;
        if (columns < under_columns) rows += under;
        if (s + 1 == form.stacks.size()) rows += foot;
        needs.least.push_back(rows);
        needs.wanted.push_back(told_by_pictures ? rows : rows + least_leg_rows - least_rows_in_leg);
        columns += form.stacks[s].columns;
    }
    return needs;
}

Cost story_cost(const PlacedStory& story, const Objective& objective) {
    Cost cost = story.setting->cost;
    cost[Term::lone] += story.lone;
    cost[Term::hole] += story.hole;
    cost += white_points(story.left_over, story.position.last_frame_columns, objective);
    return cost;
}

int FormOnPage::area() const {
    int sum = 0;
    for (std::size_t s = 0; s < rooms.size(); ++s) sum += rooms[s] * form->stacks[s].columns;
    return sum;
}

int FormOnPage::text_area() const {
    int sum = area() - (form->foot ? columns() * rule_line : 0);
    for (const StackForm& stack : form->stacks) sum -= stack.columns * stack.stories * rule_line;
    return sum;
}

GridArea inset_area(const PlacedStory& story, const InsetFit& inset) {
    if (inset.under_head) {
        const int top = story.head.last_line + 1 + inset.below,
                  first = story.position.first_column + inset.from_left;
        return {first, first + inset.columns - 1, top, top + inset.rows - 1};
    }
    const GridArea& frame = story.frames.back();
    const int last_column = frame.last_column - inset.from_right;
    return {last_column - inset.columns + 1, last_column, frame.last_line - inset.rows + 1, frame.last_line};
}

std::optional<PageHeights> divide_page(const FormOnPage& on, const std::vector<const StoryFit*>& fits,
                                       const Objective& objective) {
    if (on.fixed()) return as_the_template_has_it(on, fits, objective);
    return PageDivider(on, fits, objective).run();
}

ClosedPage place_page(const FormOnPage& on, const std::vector<const StoryFit*>& fits,
                      const std::vector<std::size_t>& articles, const PageHeights& heights,
                      const Objective& objective) {
    ClosedPage page;
    if (on.fixed()) {
        page.stories = in_their_slots(on, fits);
        page.cost = taboos_of_template(on, fits, objective);
    } else {
        PageDivider divider(on, fits, objective);
        divider.place(heights, page.stories);
        page.cost = divider.taboos(heights, page.stories);
    }
    for (std::size_t i = 0; i < page.stories.size(); ++i) {
        PlacedStory& story = page.stories[i];
        story.article = articles[i];
        page.cost += story_cost(story, objective);
    }
    return page;
}

}  // namespace banxin
