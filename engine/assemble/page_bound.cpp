#include "assemble/page_bound.h"

#include <algorithm>
#include <optional>

namespace banxin {
namespace {

constexpr float taken_elsewhere = -no_fit / 2;  // no article is worth so little
constexpr float same = 0.02F;                   // floats that are equal but for the order of their sums
constexpr std::size_t no_position = free_position;

/// Makes room in `to` for the costs of `rows`.
void widen(LeadRows& to, const LeadRows& rows) {
    to.rows.resize(rows.rows.size());
    for (std::size_t r = 0; r < rows.rows.size(); ++r) {
        const LeadRows::Row& row = rows.rows[r];
        LeadRows::Row& out = to.rows[r];
        if (row.begin == row.end) continue;
        out.begin = out.begin == out.end ? row.begin : std::min(out.begin, row.begin);
        out.end = std::max(out.end, row.end);
    }
}

void lower_leads(LeadRows& to, const LeadRows& rows, float more) {
    for (std::size_t r = 0; r < rows.rows.size(); ++r) {
        const LeadRows::Row& row = rows.rows[r];
        if (row.begin == row.end) continue;
        const std::size_t at = to.rows[r].at + row.begin - to.rows[r].begin, count = row.end - row.begin;
        lower(to.beside.data() + at, rows.beside.data() + row.at, more, count);
        lower(to.alone.data() + at, rows.alone.data() + row.at, more, count);
    }
}

std::size_t lines_of(const PageOption& option) {
    return static_cast<std::size_t>(option.on.layout->grid.lines) + 1;
}

}  // namespace

/// The leads that come in question, or leads and feet together.
struct PageBound::Leads {
    const LeadRows* known = nullptr;
    std::optional<LeadRows> own;  ///< instead of `known`
    const LeadShape* shape = nullptr;
    bool by_leg = false;  ///< a row for each first leg, whatever the shape has
    float offset = 0;

    /// Costs of the others from `begin` to `end`; `offset` is not in them.
    struct Span {
        std::size_t begin = 0, end = 0;
        const float *beside = nullptr, *alone = nullptr;
    };
    Span over(std::size_t leg) const {
        const LeadRows& from = own ? *own : *known;
        const std::size_t shift = by_leg ? 0 : shape->shift(leg), index = by_leg ? leg : shape->row_of(leg);
        if (index >= from.rows.size()) return {};
        const LeadRows::Row& row = from.rows[index];
        if (row.begin == row.end) return {};
        const std::size_t first = std::max(row.begin, shift),
                          last = std::min(row.end, shape->others() + shift);
        if (first >= last) return {};
        const std::size_t at = row.at + first - row.begin;
        return {first - shift, last - shift, from.beside.data() + at, from.alone.data() + at};
    }
};

struct PageBound::Division {
    float cost = 2 * no_fit;
    std::size_t leg = 0, others = 0;
    bool first_shown = false, others_shown = false;
    bool alone() const { return !first_shown && !others_shown; }
};

PageRows::PageRows(const Problem& problem, std::size_t page, Rewards rewards)
    : problem_(&problem),
      page_(page),
      rewards_(std::move(rewards)),
      seam_(static_cast<float>(problem.pool().objective[Term::seam])),
      bare_(static_cast<float>(problem.pool().objective[Term::bare])) {
    const SharedPlaces& shared = problem.shared(page);
    const auto begun = [&](std::size_t o) {
        return PageBound(*this, o, PositionArticles(options()[o].positions(), free_position));
    };
    std::vector<PictureCosts> places;
    for (const auto& [option, position] : shared.places) places.push_back(begun(option).row(position));
    places_ = std::move(places);
    std::vector<LeadRows> leads;
    for (const auto& [option, position] : shared.leads) leads.push_back(*begun(option).leads().own);
    leads_ = std::move(leads);
    std::vector<PictureCosts> stacks;
    for (const auto& [option, stack] : shared.stacks) stacks.push_back(begun(option).legs(stack));
    stacks_ = std::move(stacks);
}

PageBound::PageBound(const PageRows& rows, std::size_t option, PositionArticles fixed)
    : rows_(rows),
      option_(rows.options()[option]),
      fixed_(std::move(fixed)),
      all_free_(std::ranges::all_of(fixed_, [](std::size_t a) { return a == free_position; })) {}

bool PageBound::may_stand(std::size_t position, std::size_t article) const {
    if (option_.fits[position][article] == nullptr || rows_.rewards_[article] <= taken_elsewhere)
        return false;
    if (fixed_[position] != free_position) return fixed_[position] == article;
    return std::find(fixed_.begin(), fixed_.end(), article) == fixed_.end();
}

/// What stands in the position, by its height.
PictureCosts PageBound::row(std::size_t position) const {
    if (all_free_ && !rows_.places_.empty()) return rows_.places_[option_.places[position]];
    PictureCosts out(option_.on.fixed() ? 1 : lines_of(option_));
    for (std::size_t a = 0; a < rows_.rewards_.size(); ++a)
        if (may_stand(position, a)) lower(out, *option_.rows[position][a], offset(position, a));
    return out;
}

/// What the first stories of a stack take with the line over each, none to all of them; `but`: a position
/// that is passed over.
std::vector<PictureCosts> PageBound::totals(std::size_t stack, std::size_t but) const {
    std::size_t position = 1;
    for (std::size_t s = 0; s < stack; ++s)
        position += static_cast<std::size_t>(option_.on.form->stacks[s].stories);
    const auto end = position + static_cast<std::size_t>(option_.on.form->stacks[stack].stories);
    const int most = std::max(option_.on.rooms[stack] - least_rows_in_leg, 0);
    std::vector<PictureCosts> totals{PictureCosts(static_cast<std::size_t>(most) + 1)};
    totals.front().bare.front() = 0;
    for (; position < end; ++position)
        if (position != but) totals.push_back(joined(totals.back(), row(position), rule_line));
    return totals;
}

/// A stack by the lines of the leg over it.
PictureCosts PageBound::legs(std::size_t stack) const {
    if (all_free_ && !rows_.stacks_.empty()) return rows_.stacks_[option_.stacks[stack]];
    const PictureCosts all = totals(stack, no_position).back();
    PictureCosts out(room(stack) + 1);
    for (std::size_t t = 0; t < all.length(); ++t) {
        out.bare[room(stack) - t] = all.bare[t];
        out.shown[room(stack) - t] = all.shown[t];
    }
    return out;
}

/// The legs but the first, of three stacks: each pair with its number.
template <class Visit>
void PageBound::other_legs(const Visit& visit) const {
    for (std::size_t second = 0; second <= room(1); ++second)
        for (std::size_t third = 0; third <= room(2); ++third)
            visit(second, third, second * wide(1) + third * wide(2));
}

/// The stacks but the first, by the number of their legs.
PictureCosts PageBound::others() const {
    if (stacks() == 2) return legs(1);
    const PictureCosts second = legs(1), third = legs(2);
    const std::vector<float> any = any_of(third);
    PictureCosts out(option_.shape.others());
    for (std::size_t l = 0; l < second.length(); ++l) {
        if (!possible(second.any(l))) continue;
        for (std::size_t m = 0, at = l * wide(1); m < third.length(); ++m, at += wide(2)) {
            lower(out.bare[at], second.bare[l] + third.bare[m]);
            lower(out.shown[at], std::min(second.shown[l] + any[m], second.bare[l] + third.shown[m]));
        }
    }
    return out;
}

PageBound::Leads PageBound::leads() const {
    Leads leads;
    leads.shape = &option_.shape;
    if (const std::size_t lead = fixed_.front(); lead != free_position) {
        leads.known = option_.leads[lead];
        leads.offset = offset(0, lead);
        if (!may_stand(0, lead)) leads.own.emplace();
    } else if (all_free_ && !rows_.leads_.empty()) {
        leads.known = &rows_.leads_[option_.places.front()];
    } else {
        LeadRows& own = leads.own.emplace();
        own.rows.resize(option_.shape.rows());
        for (std::size_t a = 0; a < option_.leads.size(); ++a)
            if (may_stand(0, a)) widen(own, *option_.leads[a]);
        own.lay_out();
        for (std::size_t a = 0; a < option_.leads.size(); ++a)
            if (may_stand(0, a)) lower_leads(own, *option_.leads[a], offset(0, a));
    }
    return leads;
}

/// With the story across the foot, by the legs as they were without it.
PageBound::Leads PageBound::over_foot(Leads leads) const {
    if (!option_.on.form->foot) return leads;
    const PictureCosts foot = row(option_.positions() - 1);
    const std::size_t unit = others_of_a_line();
    Leads both;
    both.shape = leads.shape;
    both.by_leg = true;
    LeadRows& own = both.own.emplace();
    const std::size_t length = option_.shape.others();
    for (std::size_t leg = 0; leg <= room(0); ++leg) own.rows.push_back({0, length, 0});
    own.lay_out();
    for (std::size_t f = 1; f + rule_line <= room(0) && f < foot.length(); ++f) {
        if (!possible(foot.any(f))) continue;
        const std::size_t lines = f + rule_line;
        for (std::size_t leg = lines; leg <= room(0); ++leg) {
            const Leads::Span span = leads.over(leg - lines);
            const std::size_t first = span.begin + lines * unit;
            if (span.begin == span.end || first >= length) continue;
            const std::size_t count = std::min(span.end - span.begin, length - first),
                              at = own.rows[leg].at + first;
            lower(own.beside.data() + at, span.beside, foot.any(f) + leads.offset, count);
            lower(own.alone.data() + at, span.beside, foot.shown[f] + leads.offset, count);
            lower(own.alone.data() + at, span.alone, foot.bare[f] + leads.offset, count);
        }
    }
    return both;
}

/// Two stacks that end at one height under the lead make a seam across the page.
float PageBound::seam(std::size_t leg, std::size_t other) const {
    const std::vector<StackForm>& forms = option_.on.form->stacks;
    if (forms.size() != 2 || forms[0].stories == 0 || forms[1].stories == 0) return 0;
    return leg <= other + 1 && other <= leg + 1 ? rows_.seam_ : 0;
}

/// Parts a range of the others where there is a seam.
template <class Visit>
void PageBound::apart_by_seam(std::size_t leg, std::size_t begin, std::size_t end, const Visit& visit) const {
    if (stacks() != 2) return visit(begin, end, 0.0F);
    const std::size_t first = std::clamp(leg == 0 ? 0 : leg - 1, begin, end),
                      last = std::clamp(leg + 2, begin, end);
    if (begin < first) visit(begin, first, 0.0F);
    if (first < last) visit(first, last, seam(leg, leg));
    if (last < end) visit(last, end, 0.0F);
}

/// Of a template, whose slots have each its own best article: all but one slot. `sum`: those that show a
/// picture and those that do not.
float PageBound::sum_of_slots(std::size_t but, PictureCosts* sum) const {
    PictureCosts all(1);
    all.bare.front() = 0;
    for (std::size_t i = 0; i < option_.positions(); ++i)
        if (i != but) all = joined(all, row(i), 0);
    if (sum != nullptr) *sum = all;
    return std::min(all.shown.front(), all.bare.front() + rows_.bare_);
}

/// Everything but the first stack, by the leg over it: for a stack that shows a picture and for one that does
/// not.
PictureCosts PageBound::under_first(const PictureCosts& others, const Leads& leads) const {
    const std::vector<float> any = any_of(others);
    PictureCosts out(room(0) + 1);
    for (std::size_t leg = 0; leg < out.length(); ++leg) {
        const Leads::Span span = leads.over(leg);
        apart_by_seam(leg, span.begin, span.end, [&](std::size_t begin, std::size_t end, float more) {
            const auto least = [&](const std::vector<float>& costs, const float* lead) {
                return least_sum(costs.data() + begin, lead + (begin - span.begin), end - begin) + more +
                       leads.offset;
            };
            lower(out.shown[leg], least(any, span.beside));
            lower(out.bare[leg], std::min(least(others.shown, span.beside), least(others.bare, span.alone)));
        });
    }
    return out;
}

/// Everything but the other stacks, by their number.
PictureCosts PageBound::under_others(const PictureCosts& first, const Leads& leads) const {
    PictureCosts out(option_.shape.others());
    for (std::size_t leg = 0; leg <= room(0); ++leg) {
        if (!possible(first.any(leg))) continue;
        const Leads::Span span = leads.over(leg);
        apart_by_seam(leg, span.begin, span.end, [&](std::size_t begin, std::size_t end, float more) {
            const std::size_t at = begin - span.begin, count = end - begin;
            more += leads.offset;
            lower(out.shown.data() + begin, span.beside + at, first.any(leg) + more, count);
            if (possible(first.shown[leg]))
                lower(out.bare.data() + begin, span.beside + at, first.shown[leg] + more, count);
            if (possible(first.bare[leg]))
                lower(out.bare.data() + begin, span.alone + at, first.bare[leg] + more, count);
        });
    }
    return out;
}

float PageBound::least() const {
    if (option_.on.fixed()) return sum_of_slots(no_position, nullptr);
    const PictureCosts first = legs(0), rest = under_first(others(), over_foot(leads()));
    float least = 2 * no_fit;
    for (std::size_t leg = 0; leg < rest.length(); ++leg)
        lower(least, std::min(first.shown[leg] + rest.shown[leg], first.bare[leg] + rest.bare[leg]));
    return least;
}

/// The rest of the page by the height of one story of a stack, which shows a picture or does not.
PictureCosts PageBound::rest_of_stack(std::size_t stack, std::size_t position) const {
    PictureCosts without(0);  // the stack, by the leg over it
    if (stack == 0) {
        without = under_first(others(), over_foot(leads()));
    } else {
        without = under_others(legs(0), over_foot(leads()));
        if (stacks() == 3) {
            const PictureCosts beside = legs(3 - stack), both = std::move(without);
            without = PictureCosts(room(stack) + 1);
            other_legs([&](std::size_t second, std::size_t third, std::size_t number) {
                const std::size_t own = stack == 1 ? second : third, other = stack == 1 ? third : second;
                lower(without.shown[own], beside.any(other) + both.shown[number]);
                lower(without.bare[own], std::min(beside.shown[other] + both.shown[number],
                                                  beside.bare[other] + both.bare[number]));
            });
        }
    }
    const PictureCosts beside = totals(stack, position).back();
    PictureCosts rest(lines_of(option_));
    for (std::size_t t = 0; t + rule_line < beside.length(); ++t) {
        if (!possible(beside.any(t))) continue;
        for (std::size_t h = 0; t + h + rule_line < beside.length(); ++h) {
            const std::size_t leg = room(stack) - t - h - rule_line;
            lower(rest.shown[h], beside.any(t) + without.shown[leg]);
            lower(rest.bare[h],
                  std::min(beside.shown[t] + without.shown[leg], beside.bare[t] + without.bare[leg]));
        }
    }
    return rest;
}

/// The stacks by the legs over them.
PageBound::Legs PageBound::all_stacks() const {
    const PictureCosts first = legs(0), others = this->others();
    Legs rest(room(0) + 1, PictureCosts(others.length()));
    for (std::size_t leg = 0; leg < rest.size(); ++leg) {
        if (!possible(first.any(leg))) continue;
        for (std::size_t o = 0; o < others.length(); ++o) {
            const float more = seam(leg, o);
            rest[leg].bare[o] = first.bare[leg] + others.bare[o] + more;
            rest[leg].shown[o] =
                std::min(first.shown[leg] + others.any(o), first.bare[leg] + others.shown[o]) + more;
        }
    }
    return rest;
}

/// What the rest costs for a lead by its legs: where another story shows a picture, where none does.
PageBound::Legs PageBound::rest_of_lead() const {
    Legs rest = all_stacks();
    if (!option_.on.form->foot) return rest;
    const PictureCosts foot = row(option_.positions() - 1);
    const std::size_t unit = others_of_a_line();
    const std::size_t length = option_.shape.others();
    Legs over(rest.size(), PictureCosts(length));
    for (std::size_t f = 1; f < foot.length(); ++f) {
        const std::size_t lines = f + rule_line;
        if (!possible(foot.any(f))) continue;
        for (std::size_t leg = lines; leg < rest.size(); ++leg)
            for (std::size_t o = lines * unit; o < length; ++o) {
                PictureCosts& to = over[leg - lines];
                const std::size_t at = o - lines * unit;
                lower(to.bare[at], foot.bare[f] + rest[leg].bare[o]);
                lower(to.shown[at],
                      std::min(foot.any(f) + rest[leg].shown[o], foot.shown[f] + rest[leg].bare[o]));
            }
    }
    return over;
}

std::vector<float> PageBound::with_each_lead() const {
    std::vector<float> out(rows_.rewards_.size(), no_fit);
    const Legs rest = rest_of_lead();
    for (std::size_t a = 0; a < out.size(); ++a) {
        if (!may_stand(0, a)) continue;
        Leads leads;
        leads.known = option_.leads[a];
        leads.shape = &option_.shape;
        float least = 2 * no_fit;
        for (std::size_t leg = 0; leg < rest.size(); ++leg) {
            const Leads::Span span = leads.over(leg);
            const std::size_t count = span.end - span.begin;
            lower(least, least_sum(rest[leg].shown.data() + span.begin, span.beside, count));
            lower(least, least_sum(rest[leg].bare.data() + span.begin, span.alone, count));
        }
        out[a] = least + offset(0, a);
    }
    return out;
}

/// The rest of the page by the lines of the foot.
PictureCosts PageBound::rest_of_foot() const {
    const Legs stacked = all_stacks();
    const Leads leads = this->leads();
    const std::size_t unit = others_of_a_line();
    PictureCosts out(lines_of(option_));
    for (std::size_t f = 1; f + rule_line <= room(0) && f < out.length(); ++f)
        for (std::size_t leg = f + rule_line; leg <= room(0); ++leg) {
            const std::size_t lines = f + rule_line;
            const Leads::Span span = leads.over(leg - lines);
            for (std::size_t o = span.begin; o < span.end && o + lines * unit < option_.shape.others(); ++o) {
                const float beside = span.beside[o - span.begin] + leads.offset,
                            alone = span.alone[o - span.begin] + leads.offset;
                lower(out.shown[f], stacked[leg].any(o + lines * unit) + beside);
                lower(out.bare[f], std::min(stacked[leg].shown[o + lines * unit] + beside,
                                            stacked[leg].bare[o + lines * unit] + alone));
            }
        }
    return out;
}

std::vector<float> PageBound::with_each_in(std::size_t position) const {
    const Position& at = option_.on.positions[position];
    if (at.kind == Position::Kind::lead) return with_each_lead();
    std::vector<float> out(rows_.rewards_.size(), no_fit);
    PictureCosts rest(1);
    if (at.fixed()) {
        PictureCosts slots(1);
        rest.bare.front() = sum_of_slots(position, &slots);
        rest.shown.front() = slots.any(0);
    } else {
        rest = at.kind == Position::Kind::foot ? rest_of_foot()
                                               : rest_of_stack(static_cast<std::size_t>(at.stack), position);
    }
    for (std::size_t a = 0; a < out.size(); ++a) {
        if (!may_stand(position, a)) continue;
        const StoryRow& row = *option_.rows[position][a];
        const std::size_t begin = std::min(row.begin, rest.length()),
                          count = std::min(row.bare.size(), rest.length() - begin);
        out[a] = std::min(least_sum(rest.bare.data() + begin, row.bare.data(), count),
                          least_sum(rest.shown.data() + begin, row.shown.data(), count)) +
                 offset(position, a);
    }
    return out;
}

PageBound::Division PageBound::cheapest_division() const {
    const PictureCosts first = legs(0), others = this->others();
    const Leads leads = over_foot(this->leads());
    Division best;
    for (std::size_t leg = 0; leg < first.length(); ++leg) {
        if (!possible(first.any(leg))) continue;
        const Leads::Span span = leads.over(leg);
        for (std::size_t o = span.begin; o < span.end; ++o)
            for (const bool first_shown : {false, true})
                for (const bool others_shown : {false, true}) {
                    const float lead =
                        (first_shown || others_shown ? span.beside : span.alone)[o - span.begin];
                    const float cost = (first_shown ? first.shown : first.bare)[leg] +
                                       (others_shown ? others.shown : others.bare)[o] + lead + leads.offset +
                                       seam(leg, o);
                    if (cost < best.cost) best = {cost, leg, o, first_shown, others_shown};
                }
    }
    return best;
}

std::size_t PageBound::article_at(std::size_t position, std::size_t height, bool shown) const {
    std::size_t best = 0;
    float least = 2 * no_fit;
    for (std::size_t a = 0; a < rows_.rewards_.size(); ++a) {
        if (!may_stand(position, a)) continue;
        const StoryRow& row = *option_.rows[position][a];
        if (height < row.begin || height >= row.begin + row.bare.size()) continue;
        const float cost = (shown ? row.shown : row.bare)[height - row.begin] + offset(position, a);
        if (cost < least) least = cost, best = a;
    }
    return best;
}

std::size_t PageBound::lead_at(std::size_t leg, std::size_t others, bool alone) const {
    std::size_t best = 0;
    float least = 2 * no_fit;
    for (std::size_t a = 0; a < rows_.rewards_.size(); ++a) {
        if (!may_stand(0, a)) continue;
        Leads leads;
        leads.known = option_.leads[a];
        leads.shape = &option_.shape;
        const Leads::Span span = leads.over(leg);
        if (others < span.begin || others >= span.end) continue;
        const float cost = (alone ? span.alone : span.beside)[others - span.begin] + offset(0, a);
        if (cost < least) least = cost, best = a;
    }
    return best;
}

/// The articles of a stack under a leg of so many lines.
void PageBound::fill_stack(std::size_t stack, std::size_t leg, bool shown, PositionArticles& articles) const {
    const std::vector<PictureCosts> all = totals(stack, no_position);
    std::size_t position = 1, taken = room(stack) - leg;
    for (std::size_t s = 0; s <= stack; ++s)
        position += static_cast<std::size_t>(option_.on.form->stacks[s].stories);
    const auto of = [](const PictureCosts& costs, bool pictures, std::size_t at) {
        return (pictures ? costs.shown : costs.bare)[at];
    };
    const auto take_one = [&](std::size_t k, std::size_t at) {
        const PictureCosts own = row(at);
        const float all_of_it = of(all[k], shown, taken);
        for (std::size_t h = 0; h + rule_line <= taken && h < own.length(); ++h)
            for (const bool own_shown : {false, true})
                for (const bool before_shown : {false, true}) {
                    if ((own_shown || before_shown) != shown) continue;
                    const float cost =
                        of(own, own_shown, h) + of(all[k - 1], before_shown, taken - h - rule_line);
                    if (cost > all_of_it + same) continue;
                    articles[at] = article_at(at, h, own_shown);
                    taken -= h + rule_line;
                    shown = before_shown;
                    return;
                }
    };
    for (std::size_t k = all.size() - 1; k > 0; --k) take_one(k, --position);
}

std::vector<std::size_t> PageBound::cheapest() const {
    PositionArticles articles(option_.positions());
    if (option_.on.fixed()) {
        // Which of the slots shows the picture that the page must have is left open.
        for (std::size_t i = 0; i < articles.size(); ++i) {
            const PictureCosts own = row(i);
            articles[i] = article_at(i, 0, own.shown.front() < own.bare.front());
        }
        return articles;
    }
    const Division page = cheapest_division();
    std::size_t leg = page.leg, others = page.others;
    bool alone = page.alone();
    if (option_.on.form->foot) {
        const std::size_t at = option_.positions() - 1;
        const PictureCosts foot = row(at);
        const Leads only = leads();
        const std::size_t unit = others_of_a_line();
        struct Foot {
            float cost = 2 * no_fit;
            std::size_t lines = 0;
            bool shown = false;
        } best;
        for (std::size_t f = 1; f + rule_line <= leg && (f + rule_line) * unit <= others; ++f) {
            const Leads::Span span = only.over(leg - f - rule_line);
            const std::size_t o = others - (f + rule_line) * unit;
            if (o < span.begin || o >= span.end) continue;
            for (const bool shown : {false, true}) {
                const float cost = (shown ? foot.shown : foot.bare)[f] +
                                   (alone && !shown ? span.alone : span.beside)[o - span.begin];
                if (cost < best.cost) best = {cost, f, shown};
            }
        }
        articles[at] = article_at(at, best.lines, best.shown);
        leg -= best.lines + rule_line;
        others -= (best.lines + rule_line) * unit;
        alone = alone && !best.shown;
    }
    articles.front() = lead_at(leg, others, alone);
    fill_stack(0, page.leg, page.first_shown, articles);
    if (stacks() == 2) {
        fill_stack(1, page.others, page.others_shown, articles);
        return articles;
    }
    const PictureCosts all = this->others(), second = legs(1), third = legs(2);
    const float sum = (page.others_shown ? all.shown : all.bare)[page.others];
    bool found = false;
    other_legs([&](std::size_t l, std::size_t m, std::size_t number) {
        if (found || number != page.others) return;
        for (const bool second_shown : {false, true})
            for (const bool third_shown : {false, true}) {
                if (found || (second_shown || third_shown) != page.others_shown) continue;
                if ((second_shown ? second.shown : second.bare)[l] +
                        (third_shown ? third.shown : third.bare)[m] >
                    sum + same)
                    continue;
                fill_stack(1, l, second_shown, articles);
                fill_stack(2, m, third_shown, articles);
                found = true;
            }
    });
    return articles;
}

}  // namespace banxin
