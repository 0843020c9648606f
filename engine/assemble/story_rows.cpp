#include "assemble/story_rows.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace banxin {
namespace {

// Lines of a first leg over three stacks that are told apart.
constexpr std::array leg_floors = {0, least_rows_in_leg, least_leg_rows, 10, 13, 16, 19, 22, 25, 28, 33, 38};

std::size_t level_of(std::size_t leg) {
    const auto over = std::upper_bound(leg_floors.begin(), leg_floors.end(), static_cast<int>(leg));
    return static_cast<std::size_t>(over - leg_floors.begin()) - 1;
}

int longest_of(std::size_t level) {
    return level + 1 < leg_floors.size() ? leg_floors[level + 1] - 1 : std::numeric_limits<int>::max() / 2;
}

/// A way to set a lead, and what its legs need.
struct LeadEntry {
    float cost = no_fit, alone = no_fit;
    LegNeeds legs;
};

class LeadMeasure {
  public:
    LeadMeasure(const StoryFit& fit, const LeadShape& shape, const PageForm& form, const Objective& objective)
        : fit_(fit),
          shape_(shape),
          form_(form),
          bare_(static_cast<float>(objective[Term::bare])),
          short_leg_(static_cast<float>(objective[Term::short_leg])) {
        const std::size_t areas = fit.by_area.size();
        for (std::size_t area = 0; area < areas; ++area) {
            high_.push_back(entry(fit.by_area[area]));
            low_.push_back(area < fit.by_area_low.size() ? entry(fit.by_area_low[area]) : LeadEntry());
        }
    }

    LeadRows run() {
        LeadRows out;
        out.rows.resize(shape_.rows());
        each([&](std::size_t row, std::size_t at, const LeadEntry&, float) {
            LeadRows::Row& to = out.rows[row];
            if (to.end == 0) to.begin = at;
            to.begin = std::min(to.begin, at);
            to.end = std::max(to.end, at + 1);
        });
        out.lay_out();
        each([&](std::size_t row, std::size_t at, const LeadEntry& lead, float more) {
            const std::size_t i = out.rows[row].at + at - out.rows[row].begin;
            out.beside[i] = std::min(out.beside[i], lead.cost + more);
            out.alone[i] = std::min(out.alone[i], lead.alone + more);
        });
        return out;
    }

  private:
    LeadEntry entry(const AreaFit& area) {
        if (area.setting < 0) return {};
        const Setting& setting = *fit_.setting_of(area);
        auto& legs = legs_[area.setting];
        if (legs.least.empty()) legs = leg_needs(form_, setting);
        return {area.cost, area.cost + (setting.insets.empty() ? bare_ : 0), legs};
    }

    template <class Visit>
    void each(const Visit& visit) const {
        if (shape_.rooms.size() == 2)
            each_of_two_legs(visit);
        else
            each_by_area(visit);
    }

    float points_for(int missing) const { return static_cast<float>(rising_units(missing)) * short_leg_; }

    /// As divide_page chooses.
    template <class Visit>
    void each_of_two_legs(const Visit& visit) const {
        for (int leg = 0; leg <= shape_.rooms[0]; ++leg)
            for (int other = 0; other <= shape_.rooms[1]; ++other) {
                const auto area =
                    static_cast<std::size_t>(leg * shape_.columns[0] + other * shape_.columns[1]);
                if (area >= high_.size()) break;
                for (const LeadEntry* lead : {&high_[area], &low_[area]})
                    if (possible(lead->cost) && leg >= lead->legs.least[0] && other >= lead->legs.least[1])
                        visit(static_cast<std::size_t>(leg), static_cast<std::size_t>(other), *lead,
                              points_for(lead->legs.wanted[0] - leg) +
                                  points_for(lead->legs.wanted[1] - other));
            }
    }

    /// As if the other legs were always long enough, and the first as long as its row has them.
    template <class Visit>
    void each_by_area(const Visit& visit) const {
        for (std::size_t area = 0; area < high_.size(); ++area)
            for (const LeadEntry* lead : {&high_[area], &low_[area]}) {
                if (!possible(lead->cost)) continue;
                for (std::size_t row = level_of(static_cast<std::size_t>(lead->legs.least[0]));
                     row < shape_.rows(); ++row)
                    visit(row, area, *lead, points_for(lead->legs.wanted[0] - longest_of(row)));
            }
    }

    const StoryFit& fit_;
    const LeadShape& shape_;
    const PageForm& form_;
    float bare_, short_leg_;
    std::vector<LeadEntry> high_, low_;
    std::map<int, LegNeeds> legs_;  // of each setting
};

}  // namespace

StoryRow story_row(const StoryFit& fit) {
    const auto heights = (fit.by_area.size() - 1) / static_cast<std::size_t>(fit.columns) + 1;
    const auto at = [&](std::size_t height) { return fit.find(static_cast<int>(height) * fit.columns); };
    StoryRow row;
    std::size_t end = heights;
    while (row.begin < end && at(row.begin) == nullptr) ++row.begin;
    while (row.begin < end && at(end - 1) == nullptr) --end;
    row.bare.assign(end - row.begin, no_fit);
    row.shown = row.bare;
    for (std::size_t h = row.begin; h < end; ++h)
        if (const AreaFit* area = at(h)) {
            const bool shows = fit.shows_picture || !fit.setting_of(*area)->insets.empty();
            (shows ? row.shown : row.bare)[h - row.begin] = area->cost;
        }
    return row;
}

LeadShape::LeadShape(const FormOnPage& on) : rooms(on.rooms), head_stacks(on.form->head_stacks) {
    for (const StackForm& stack : on.form->stacks) columns.push_back(stack.columns);
}

std::size_t LeadShape::others() const {
    if (rooms.size() == 2) return static_cast<std::size_t>(rooms[1]) + 1;
    return static_cast<std::size_t>(
        std::inner_product(rooms.begin() + 1, rooms.end(), columns.begin() + 1, 1));
}

std::size_t LeadShape::row_of(std::size_t leg) const {
    return rooms.size() == 2 ? leg : level_of(leg);
}

std::size_t LeadShape::shift(std::size_t leg) const {
    return rooms.size() == 2 ? 0 : leg * static_cast<std::size_t>(columns.front());
}

void LeadRows::lay_out() {
    std::size_t costs = 0;
    for (Row& row : rows) {
        row.at = costs;
        costs += row.end - row.begin;
    }
    beside.assign(costs, no_fit);
    alone.assign(costs, no_fit);
}

LeadRows lead_rows(const StoryFit& fit, const LeadShape& shape, const PageForm& form,
                   const Objective& objective) {
    return LeadMeasure(fit, shape, form, objective).run();
}

}  // namespace banxin
