#include "assemble/page_bound.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace banxin {
namespace {

constexpr float taken_elsewhere = -no_fit / 2;  // no article is worth so little
constexpr float same = 0.02F;                   // floats that are equal but for the order of their sums

/// The least of `a` and `b` one after the other, `between` apart.
void add_up(const std::vector<float>& a, const std::vector<float>& b, std::size_t between,
            std::vector<float>& out) {
    for (std::size_t x = 0; x < a.size(); ++x) {
        if (a[x] >= no_fit || x + between >= out.size()) continue;
        const std::size_t most = std::min(b.size(), out.size() - x - between);
        float* to = out.data() + x + between;
        for (std::size_t h = 0; h < most; ++h) to[h] = std::min(to[h], a[x] + b[h]);
    }
}

void lower_to(std::vector<float>& row, const std::vector<float>& other) {
    for (std::size_t x = 0; x < row.size(); ++x) row[x] = std::min(row[x], other[x]);
}

}  // namespace

PageBound::PageBound(const PageOption& option, const Objective& objective, const Rewards& rewards,
                     PositionArticles fixed)
    : option_(option),
      rewards_(rewards),
      fixed_(std::move(fixed)),
      seam_weight_(static_cast<float>(objective[Term::seam])),
      area_(static_cast<std::size_t>(option.on.area())),
      columns_(static_cast<std::size_t>(option.on.columns())) {
    if (option.on.fixed()) {
        sum_slots();
        return;
    }
    cheapest_rows();
    cheapest_leads();
    stack_totals();
    join_others();
    find_least();
}

bool PageBound::may_stand(std::size_t position, std::size_t article) const {
    if (option_.fits[position][article] == nullptr || rewards_[article] <= taken_elsewhere) return false;
    if (fixed_[position] != free_position) return fixed_[position] == article;
    return std::find(fixed_.begin(), fixed_.end(), article) == fixed_.end();
}

float PageBound::fixed_cost(std::size_t position, std::size_t article) const {
    return may_stand(position, article) ? option_.row(position, article)[0] - rewards_[article] : no_fit;
}

/// A template: each slot has its own best article.
void PageBound::sum_slots() {
    least_ = 0;
    for (std::size_t i = 0; i < option_.positions(); ++i) {
        float least = no_fit;
        for (std::size_t a = 0; a < rewards_.size(); ++a) least = std::min(least, fixed_cost(i, a));
        slots_.push_back(least);
        least_ = least >= no_fit / 2 || least_ >= no_fit / 2 ? no_fit : least_ + least;
    }
}

void PageBound::cheapest_rows() {
    least_at_.resize(option_.positions());
    for (std::size_t i = 1; i < option_.positions(); ++i) {
        Row& least = least_at_[i];
        least.assign(option_.row_length(i), no_fit);
        for (std::size_t a = 0; a < rewards_.size(); ++a) {
            if (!may_stand(i, a)) continue;
            const float* row = option_.row(i, a);
            for (std::size_t h = 0; h < least.size(); ++h)
                least[h] = std::min(least[h], row[h] - rewards_[a]);
        }
    }
}

void PageBound::cheapest_leads() {
    using namespace leg_class;
    std::vector<Row> leads(count);  // by the class that they need; empty: none
    const auto lower = [&](std::size_t k, std::size_t area, float cost) {
        if (leads[k].empty()) leads[k].assign(area_ + 1, no_fit);
        leads[k][area] = std::min(leads[k][area], cost);
        least_lead_ = std::min(least_lead_, cost);
    };
    for (std::size_t a = 0; a < rewards_.size(); ++a) {
        if (!may_stand(0, a)) continue;
        const auto take = [&](const std::vector<float>& costs, const std::vector<std::uint8_t>& classes) {
            for (std::size_t x = 0, i = a * (area_ + 1); x <= area_; ++x, ++i)
                if (costs[i] < no_fit) lower(classes[i], x, costs[i] - rewards_[a]);
        };
        take(option_.costs.front(), option_.classes);
        take(option_.low_costs, option_.low_classes);
    }
    // Longer legs hold what shorter ones hold. Many classes hold the same.
    leads_.emplace_back(area_ + 1, no_fit);
    for (std::size_t k = 0; k < count; ++k) {
        const std::size_t shorter_first = k >= levels ? row_of_class_[k - levels] : 0,
                          shorter_other = k % levels > 0 ? row_of_class_[k - 1] : 0;
        row_of_class_[k] = std::max(shorter_first, shorter_other);
        const bool more = !leads[k].empty(),
                   both = shorter_first != shorter_other && std::min(shorter_first, shorter_other) > 0;
        if (!more && !both) continue;
        Row row = more ? std::move(leads[k]) : leads_[shorter_first];
        lower_to(row, leads_[shorter_first]);
        lower_to(row, leads_[shorter_other]);
        row_of_class_[k] = leads_.size();
        leads_.push_back(std::move(row));
    }
    if (!option_.on.form->foot) return;
    const Row& foot = least_at_.back();
    under_.assign(leads_.size(), Row(area_ + 1, no_fit));
    for (std::size_t k = 1; k < leads_.size(); ++k)
        for (std::size_t f = 0; f < foot.size() && (f + rule_line) * columns_ <= area_; ++f) {
            if (foot[f] >= no_fit) continue;
            const std::size_t taken = (f + rule_line) * columns_;
            for (std::size_t x = 0; x + taken <= area_; ++x)
                under_[k][x] = std::min(under_[k][x], foot[f] + leads_[k][area_ - x - taken]);
        }
}

void PageBound::stack_totals() {
    const std::vector<StackForm>& stacks = option_.on.form->stacks;
    std::size_t position = 1;
    for (std::size_t s = 0; s < stacks.size(); ++s) {
        begin_.push_back(position);
        const int most = option_.on.rooms[s] - least_rows_under_pictures;
        const Row none(static_cast<std::size_t>(std::max(most, 0)) + 1, no_fit);
        auto& totals = totals_.emplace_back();
        totals.push_back(none);
        totals[0][0] = 0;
        for (int k = 0; k < stacks[s].stories; ++k, ++position) {
            totals.push_back(none);
            add_up(totals[static_cast<std::size_t>(k)], least_at_[position], rule_line, totals.back());
        }
    }
}

void PageBound::join_others() {
    const std::vector<StackForm>& stacks = option_.on.form->stacks;
    const auto each = [&](std::size_t s, const auto& visit) {
        const Row& own = totals_[s].back();
        for (std::size_t t = 0; t < own.size(); ++t)
            if (own[t] < no_fit)
                visit(Others{t * static_cast<std::size_t>(stacks[s].columns),
                             option_.on.rooms[s] - static_cast<int>(t),
                             own[t],
                             {static_cast<std::uint16_t>(t)}});
    };
    if (stacks.size() == 2) {
        each(1, [&](const Others& one) { others_.push_back(one); });
        return;
    }
    // Of those that take as much over as short a leg the cheapest.
    std::vector<Others> best((area_ + 1) * leg_class::levels);
    each(1, [&](const Others& second) {
        each(2, [&](const Others& third) {
            const std::size_t area = second.area + third.area;
            const int leg = std::min(second.leg, third.leg);
            if (area > area_) return;
            Others& known = best[area * leg_class::levels + static_cast<std::size_t>(leg_class::level(leg))];
            if (const float cost = second.cost + third.cost; cost < known.cost)
                known = {area, leg, cost, {second.totals[0], third.totals[0]}};
        });
    });
    for (const Others& one : best)
        if (one.cost < no_fit) others_.push_back(one);
}

/// Two stacks that end at one height under the lead make a seam across the page.
float PageBound::seam(int leg, int other) const {
    if (totals_.size() != 2 || totals_[0].size() == 1 || totals_[1].size() == 1) return 0;
    return std::abs(leg - other) <= 1 ? seam_weight_ : 0;
}

/// Lead and foot over stacks of so much area.
float PageBound::under(int leg, int other, std::size_t area) const {
    if (area > area_) return no_fit;
    const std::size_t k = lead_row(leg_class::of(leg, other));
    return under_.empty() ? leads_[k][area_ - area] : under_[k][area];
}

/// Every height of the first stack with everything that the others may be.
template <class Visit>
void PageBound::pairs(const Visit& visit) const {
    const Row& first = totals_.front().back();
    const auto wide = static_cast<std::size_t>(option_.on.form->stacks.front().columns);
    for (std::size_t t = 0; t < first.size(); ++t) {
        if (first[t] >= no_fit) continue;
        const int leg = option_.on.rooms.front() - static_cast<int>(t);
        for (std::size_t o = 0; o < others_.size(); ++o)
            visit(t, o, leg, t * wide + others_[o].area,
                  first[t] + others_[o].cost + seam(leg, others_[o].leg));
    }
}

void PageBound::find_least() {
    const float least_foot =
        option_.on.form->foot ? *std::min_element(least_at_.back().begin(), least_at_.back().end()) : 0;
    const float least_under = least_foot + least_lead_;
    pairs([&](std::size_t t, std::size_t o, int leg, std::size_t area, float cost) {
        if (cost + least_under >= least_) return;
        cost += under(leg, others_[o].leg, area);
        if (cost < least_) least_ = cost, least_first_ = t, least_others_ = o;
    });
}

/// What the rest of the page costs for a lead of each class and area.
std::vector<PageBound::Row> PageBound::rest_of_lead() const {
    using namespace leg_class;
    std::vector<Row> by_class(count, Row(area_ + 1, no_fit));
    pairs([&](std::size_t, std::size_t o, int leg, std::size_t area, float cost) {
        if (area > area_) return;
        float& to = by_class[static_cast<std::size_t>(of(leg, others_[o].leg))][area_ - area];
        to = std::min(to, cost);
    });
    for (int i = levels; i-- > 0;)
        for (int j = levels; j-- > 0;) {
            if (i + 1 < levels) lower_to(by_class[i * levels + j], by_class[(i + 1) * levels + j]);
            if (j + 1 < levels) lower_to(by_class[i * levels + j], by_class[i * levels + j + 1]);
        }
    if (option_.on.form->foot) {
        const Row& foot = least_at_.back();
        for (Row& row : by_class) {
            const Row without = row;
            std::fill(row.begin(), row.end(), no_fit);
            for (std::size_t f = 0; f < foot.size(); ++f)
                for (std::size_t x = (f + rule_line) * columns_; foot[f] < no_fit && x <= area_; ++x)
                    row[x - (f + rule_line) * columns_] =
                        std::min(row[x - (f + rule_line) * columns_], without[x] + foot[f]);
        }
    }
    return by_class;
}

PageBound::Row PageBound::rest_of_foot() const {
    Row rest(least_at_.back().size(), no_fit);
    pairs([&](std::size_t, std::size_t o, int leg, std::size_t area, float cost) {
        const std::size_t k = lead_row(leg_class::of(leg, others_[o].leg));
        for (std::size_t f = 0; f < rest.size() && area + (f + rule_line) * columns_ <= area_; ++f)
            rest[f] = std::min(rest[f], cost + leads_[k][area_ - area - (f + rule_line) * columns_]);
    });
    return rest;
}

/// All but a stack, by its total.
PageBound::Row PageBound::without_stack(std::size_t stack) const {
    const std::vector<StackForm>& stacks = option_.on.form->stacks;
    Row without(totals_[stack].back().size(), no_fit);
    const auto own_wide = static_cast<std::size_t>(stacks[stack].columns);
    if (stack == 0) {
        for (std::size_t t = 0; t < without.size(); ++t) {
            const int leg = option_.on.rooms.front() - static_cast<int>(t);
            for (const Others& o : others_)
                without[t] = std::min(without[t],
                                      o.cost + seam(leg, o.leg) + under(leg, o.leg, t * own_wide + o.area));
        }
        return without;
    }
    const Row& first = totals_.front().back();
    const auto first_wide = static_cast<std::size_t>(stacks.front().columns);
    for (std::size_t t0 = 0; t0 < first.size(); ++t0) {
        if (first[t0] >= no_fit) continue;
        const int leg = option_.on.rooms.front() - static_cast<int>(t0);
        for (std::size_t t = 0; t < without.size(); ++t) {
            const int own = option_.on.rooms[stack] - static_cast<int>(t);
            without[t] = std::min(
                without[t], first[t0] + seam(leg, own) + under(leg, own, t0 * first_wide + t * own_wide));
        }
    }
    return without;
}

/// The same under three stacks, as if the other leg were long enough for any lead.
PageBound::Row PageBound::without_one_of_three(std::size_t stack) const {
    const std::vector<StackForm>& stacks = option_.on.form->stacks;
    const std::size_t third = 3 - stack;
    const Row &first = totals_.front().back(), &more = totals_[third].back();
    const auto first_wide = static_cast<std::size_t>(stacks.front().columns),
               third_wide = static_cast<std::size_t>(stacks[third].columns),
               own_wide = static_cast<std::size_t>(stacks[stack].columns);
    std::vector<Row> both(leg_class::levels, Row(area_ + 1, no_fit));  // by the first leg: by their area
    for (std::size_t t0 = 0; t0 < first.size(); ++t0) {
        if (first[t0] >= no_fit) continue;
        Row& row =
            both[static_cast<std::size_t>(leg_class::level(option_.on.rooms.front() - static_cast<int>(t0)))];
        for (std::size_t t3 = 0; t3 < more.size(); ++t3)
            if (const std::size_t area = t0 * first_wide + t3 * third_wide; area <= area_)
                row[area] = std::min(row[area], first[t0] + more[t3]);
    }
    std::array<std::vector<std::pair<std::size_t, float>>, leg_class::levels> finite;
    for (std::size_t level = 0; level < both.size(); ++level)
        for (std::size_t x = 0; x <= area_; ++x)
            if (both[level][x] < no_fit) finite[level].emplace_back(x, both[level][x]);
    Row without(totals_[stack].back().size(), no_fit);
    for (std::size_t t = 0; t < without.size() && t * own_wide <= area_; ++t) {
        const int own = leg_class::level(option_.on.rooms[stack] - static_cast<int>(t));
        const std::size_t rest = area_ - t * own_wide;
        for (int level = 0; level < leg_class::levels; ++level) {
            const std::size_t k = lead_row(level * leg_class::levels + own);
            const Row& leads = under_.empty() ? leads_[k] : under_[k];
            const auto& beside = finite[static_cast<std::size_t>(level)];
            // `leads` goes by the area of the lead, `under_` by that of the stacks.
            float least = without[t];
            for (const auto& [x, cost] : beside) {
                if (x > rest) break;
                least = std::min(least, cost + (under_.empty() ? leads[rest - x] : leads[x + area_ - rest]));
            }
            without[t] = least;
        }
    }
    return without;
}

PageBound::Row PageBound::rest_of_stack(std::size_t stack, std::size_t position) const {
    const bool one_of_three = stack > 0 && totals_.size() == 3;
    const Row without = one_of_three ? without_one_of_three(stack) : without_stack(stack);
    Row beside(without.size(), no_fit);  // the other stories of the stack
    beside[0] = 0;
    for (std::size_t k = begin_[stack]; k < begin_[stack] + totals_[stack].size() - 1; ++k) {
        if (k == position) continue;
        Row next(without.size(), no_fit);
        add_up(beside, least_at_[k], rule_line, next);
        beside = std::move(next);
    }
    Row rest(option_.row_length(position), no_fit);
    for (std::size_t t = 0; t < beside.size(); ++t)
        for (std::size_t h = 0; beside[t] < no_fit && h < rest.size() && t + h + rule_line < without.size();
             ++h)
            rest[h] = std::min(rest[h], beside[t] + without[t + h + rule_line]);
    return rest;
}

std::vector<float> PageBound::with_each_in(std::size_t position) const {
    const Position& at = option_.on.positions[position];
    std::vector<float> out(rewards_.size(), no_fit);
    if (at.fixed()) {
        if (least_ >= no_fit / 2) return out;
        for (std::size_t a = 0; a < out.size(); ++a)
            out[a] = std::min(no_fit, least_ - slots_[position] + fixed_cost(position, a));
        return out;
    }
    if (at.kind == Position::Kind::lead) {
        const std::vector<Row> rest = rest_of_lead();
        for (std::size_t a = 0; a < out.size(); ++a) {
            if (!may_stand(position, a)) continue;
            const auto take = [&](const std::vector<float>& costs, const std::vector<std::uint8_t>& classes) {
                for (std::size_t x = 0, i = a * (area_ + 1); x <= area_; ++x, ++i)
                    if (costs[i] < no_fit)
                        out[a] = std::min(out[a], costs[i] + rest[classes[i]][x] - rewards_[a]);
            };
            take(option_.costs.front(), option_.classes);
            take(option_.low_costs, option_.low_classes);
        }
        return out;
    }
    const Row rest = at.kind == Position::Kind::foot
                         ? rest_of_foot()
                         : rest_of_stack(static_cast<std::size_t>(at.stack), position);
    for (std::size_t a = 0; a < out.size(); ++a) {
        if (!may_stand(position, a)) continue;
        const float* row = option_.row(position, a);
        float least = no_fit;
        for (std::size_t h = 0; h < rest.size(); ++h) least = std::min(least, row[h] + rest[h]);
        out[a] = least - rewards_[a];
    }
    return out;
}

std::size_t PageBound::article_at(std::size_t position, std::size_t length) const {
    std::size_t best = 0;
    float least = 2 * no_fit;
    for (std::size_t a = 0; a < rewards_.size(); ++a) {
        if (!may_stand(position, a)) continue;
        const float cost = option_.row(position, a)[length] - rewards_[a];
        if (cost < least) least = cost, best = a;
    }
    return best;
}

std::size_t PageBound::lead_at(int leg, int other, std::size_t length) const {
    std::size_t best = 0;
    float least = 2 * no_fit;
    const int first = leg_class::level(leg), others = leg_class::level(other);
    for (std::size_t a = 0; a < rewards_.size(); ++a) {
        if (!may_stand(0, a)) continue;
        const auto take = [&](float cost, int k) {
            if (k / leg_class::levels > first || k % leg_class::levels > others) return;
            if (cost - rewards_[a] < least) least = cost - rewards_[a], best = a;
        };
        const std::size_t i = a * (area_ + 1) + length;
        take(option_.costs.front()[i], option_.classes[i]);
        take(option_.low_costs[i], option_.low_classes[i]);
    }
    return best;
}

std::vector<std::size_t> PageBound::cheapest() const {
    const std::vector<StackForm>& stacks = option_.on.form->stacks;
    std::vector<std::size_t> articles(option_.positions());
    if (option_.on.fixed()) {
        for (std::size_t i = 0; i < articles.size(); ++i) articles[i] = article_at(i, 0);
        return articles;
    }
    const Others& others = others_[least_others_];
    const std::size_t stacked = least_first_ * static_cast<std::size_t>(stacks.front().columns) + others.area;
    const int leg = option_.on.rooms.front() - static_cast<int>(least_first_);
    std::size_t lead = area_ - stacked;
    if (option_.on.form->foot) {
        const std::size_t k = lead_row(leg_class::of(leg, others.leg));
        const Row& foot = least_at_.back();
        for (std::size_t f = 0; f < foot.size() && stacked + (f + rule_line) * columns_ <= area_; ++f) {
            const std::size_t left = area_ - stacked - (f + rule_line) * columns_;
            if (foot[f] + leads_[k][left] > under_[k][stacked] + same) continue;
            articles.back() = article_at(option_.positions() - 1, f);
            lead = left;
            break;
        }
    }
    articles.front() = lead_at(leg, others.leg, lead);
    for (std::size_t s = 0; s < stacks.size(); ++s)
        for (std::size_t k = totals_[s].size() - 1, t = s == 0 ? least_first_ : others.totals[s - 1]; k > 0;
             --k) {
            const Row& before = totals_[s][k - 1];
            const std::size_t position = begin_[s] + k - 1;
            for (std::size_t h = 0; h + rule_line <= t; ++h)
                if (before[t - h - rule_line] + least_at_[position][h] <= totals_[s][k][t] + same) {
                    articles[position] = article_at(position, h);
                    t -= h + rule_line;
                    break;
                }
        }
    return articles;
}

}  // namespace banxin
