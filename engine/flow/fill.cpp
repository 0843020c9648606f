#include "flow/fill.h"

#include <algorithm>
#include <array>
#include <limits>

#include "flow/slot_map.h"

namespace banxin {
namespace {

// Costs, in the composer's demerits, of what a reader would notice in the columns.
// 孤行 (R7.3): one line of a paragraph alone at a column's head or foot.
constexpr double alone_cost = 60'000;
// 背题 (R7.3): a crosshead in the last two lines of a column.
constexpr double stranded_crosshead_cost = 90'000;
// A column that stops one line early.
constexpr double short_column_cost = 4'000;
// 转版 at a paragraph's end, where the reader thinks the story is over, or with too little on one side
// (R12.6).
constexpr double bad_cut_cost = 30'000;
// For each line by which a part ends early before its note.
constexpr double early_cut_cost = 1'500;
// For each line that finds no place: worse than any line alone.
constexpr double overset_cost = 2'000'000;
// For each line of the story's room left empty.
constexpr double empty_slot_cost = 120;

// What a search for the cheapest filling takes in first, over what the words themselves cost; it looks
// further only when it finds none.
constexpr std::array<double, 3> first_bounds = {6'000, 30'000, 150'000};
// A cost added up in another order differs by less.
constexpr double rounding = 1e-3;

/// How one unit is set, from the slot on at which it begins.
struct UnitPlace {
    ComposedWay* way = nullptr;
    int begin = 0;  // crossheads: a later column's first slot when they leave the rest of one empty
    std::array<int, 2> skips{};  // lines left empty at the feet of columns that a paragraph passes
    int next = 0;                // slot after it
};

constexpr double no_cost_known = std::numeric_limits<double>::infinity();

/// The cheapest way found to a slot.
struct Reached {
    double cost = no_cost_known;
    int previous = 0;  // slot at which the unit before began
    UnitPlace place;   // of that unit
};

/// By the slot at which a unit begins: a stretch of slots.
class ReachedSlots {
  public:
    Reached& at(int slot) {
        if (reached_.empty()) first_ = slot;
        if (slot < first_) {
            reached_.insert(reached_.begin(), first_ - slot, Reached{});
            first_ = slot;
        }
        if (slot - first_ >= static_cast<int>(reached_.size())) reached_.resize(slot - first_ + 1);
        return reached_[slot - first_];
    }
    const Reached& operator[](int slot) const { return reached_[slot - first_]; }
    /// Calls visit(slot, reached) for those that were.
    template <class Visit>
    void each(Visit visit) const {
        for (std::size_t i = 0; i < reached_.size(); ++i)
            if (reached_[i].cost < no_cost_known) visit(first_ + static_cast<int>(i), reached_[i]);
    }

  private:
    int first_ = 0;
    std::vector<Reached> reached_;
};

class StoryFiller {
  public:
    StoryFiller(const std::vector<Unit>& units, const std::vector<LineSlot>& slots, Length leading,
                ComposedUnits& composed)
        : units_(units), slots_(slots), leading_(leading), composed_(composed), rest_(units.size() + 1) {
        composed_.resize(units.size());
        note_rest();
    }

    /// The room left empty decides between fillings, and is no part of what one is said to cost.
    std::optional<Filled> run(double bound) {
        for (double over : first_bounds) {
            const double first_bound = rest_.front().cost + over;
            if (first_bound < bound && search(first_bound) && best_cost_ < first_bound) return filled();
        }
        if (!search(bound)) return std::nullopt;
        if (best_cost_ >= bound) search(best_cost_ + 2 * rounding);
        return cost() < bound ? std::optional(filled()) : std::nullopt;
    }

  private:
    /// What the units from one on cost and take at least, wherever they stand.
    struct Rest {
        double cost = 0;
        int lines = 0;
    };

    /// Known where all slots are alike.
    void note_rest() {
        const auto width = slots_.only_width();
        if (!width) return;
        for (std::size_t u = units_.size(); u-- > 0;) {
            rest_[u] = rest_[u + 1];
            if (units_[u].front) continue;
            const Length measure = *width - units_[u].margin * 2;
            double cost = no_cost_known;
            std::size_t lines = std::numeric_limits<std::size_t>::max();
            for (int looseness : {0, 1, -1}) {
                if (looseness != 0 && !can_be_loosened(units_[u])) break;
                const ComposedWay& way = composed_to(u, measure, looseness);
                cost = std::min(cost, way.demerits());
                lines = std::min(lines, way.count());
            }
            rest_[u].cost += cost;
            rest_[u].lines += static_cast<int>(lines);
        }
    }

    /// Ragged lines, verses among them, are not run over to fill a place.
    static bool can_be_loosened(const Unit& unit) {
        return unit.role != Role::crosshead && unit.style.align == Align::justify;
    }

    /// Finds the best of the fillings that cost less than `bound`. False when there is none.
    bool search(double bound) {
        bound_ = bound + rounding;
        reached_.assign(units_.size() + 1, {});
        reached_[0].at(0).cost = 0;
        for (std::size_t u = 0; u < units_.size(); ++u) {
            unit_ = u;
            reached_[u].each([&](int slot, const Reached& from) {
                start_ = slot;
                cost_before_ = from.cost;
                if (is_worse(from.cost, u, slot)) return;
                if (units_[u].role == Role::crosshead)
                    place_crosshead();
                else
                    place_paragraph();
            });
        }
        best_cost_ = no_cost_known;
        reached_.back().each([&](int slot, const Reached& last) {
            const double cost = last.cost + std::max(0, room() - slot) * empty_slot_cost;
            if (cost < best_cost_) best_cost_ = cost, end_ = slot;
        });
        return best_cost_ < no_cost_known;
    }

    double cost() const { return reached_.back()[end_].cost; }

    /// True when a filling that has cost so much, and goes on with unit `u` at `slot`, cannot be below the
    /// bound.
    bool is_worse(double cost, std::size_t u, int slot) const {
        const int overset = std::max(0, rest_[u].lines - std::max(0, room() - slot));
        return cost + rest_[u].cost + overset * overset_cost >= bound_;
    }

    void offer(const UnitPlace& place, double cost) {
        cost += cost_before_;
        if (is_worse(cost, unit_ + 1, place.next)) return;
        Reached& target = reached_[unit_ + 1].at(place.next);
        if (cost < target.cost) target = {cost, start_, place};
    }

    Filled filled() {
        Filled filled;
        filled.used_slots = std::min(end_, room());
        filled.cost = cost();
        std::vector<const Reached*> path(units_.size());
        int next = end_;
        std::size_t lines = 0;
        for (std::size_t u = units_.size(); u-- > 0;) {
            path[u] = &reached_[u + 1][next];
            next = path[u]->previous;
            lines += path[u]->place.way->count();
        }
        filled.lines.reserve(lines);
        for (std::size_t u = 0; u < units_.size(); ++u) {
            unit_ = u;
            const UnitPlace& place = path[u]->place;
            note_slots(place);
            const bool lifted =
                !taken_.empty() && units_[u].extra_slots > 0 && !slots_.begins_column(taken_.front());
            const Length lift = lifted ? leading_ * (units_[u].extra_slots / 2.0) : Length();
            for (std::size_t k = 0; k < taken_.size(); ++k) {
                filled.lines.push_back({u, k, front_room(k), &place.way->line(k), taken_[k], lift});
                if (taken_[k] >= room()) ++filled.overset_lines;
            }
        }
        return filled;
    }

    int room() const { return slots_.room(); }
    const Unit& unit() const { return units_[unit_]; }

    /// The slots of the unit into taken_.
    void note_slots(const UnitPlace& place) {
        const int count = static_cast<int>(place.way->count());
        taken_.clear();
        if (count == 0) return;
        if (unit().role == Role::crosshead) {
            int begin = place.begin;
            take_rows(first_row(begin), count);
        } else {
            take(*slots_.walk(place.begin, place.skips, count));
        }
    }
    void take(const SlotWalk& walk) {
        taken_.clear();
        for (int k = 0; k < walk.lines(); ++k) taken_.push_back(walk[k]);
    }
    /// Returns the slot after them.
    int take_rows(int next, int count) {
        for (; count > 0; --count, next = slots_.next_row(next)) taken_.push_back(slots_.widest_of_row(next));
        return next;
    }

    /// What the front of the unit takes of its line `k`, in taken_: nothing of what stands behind a picture.
    Length front_room(std::size_t k) const {
        const int first = taken_.front(), slot = taken_[k];
        if (slots_.goes_on_row(slot) && k > 0) return unit().margin;
        const bool in_room = slot < room() && slots_.leg(slot) == slots_.leg(first);
        return unit().room(in_room ? slots_.row(slot) - slots_.row(first) : static_cast<int>(k));
    }

    /// The measures of the unit's lines in taken_; the last one repeats.
    std::vector<Length> measures() const {
        std::vector<Length> measures;
        measures.reserve(taken_.size());
        for (int slot : taken_)
            measures.push_back(slots_.width(slot) - front_room(measures.size()) - unit().margin);
        while (measures.size() > 1 && measures[measures.size() - 2] == measures.back()) measures.pop_back();
        return measures;
    }

    /// True when all slots between these leave the unit the same width: nearly always that of the column.
    bool are_alike(int first, int last) const { return !unit().front && slots_.one_width(first, last); }

    const Composer& composer(std::size_t u) {
        auto& composer = composed_[u].composer;
        if (!composer) composer = std::make_unique<const Composer>(*units_[u].text, units_[u].style);
        return *composer;
    }

    /// A unit composed to one measure; the result is shared by all places.
    ComposedWay& composed_to(std::size_t u, Length measure, int looseness) {
        ComposedUnit& known = composed_[u];
        if (known.last == nullptr || known.last->first.front() != measure)
            known.last = &composed_for(u, {measure});
        return way_of(*known.last, looseness);
    }

    /// The unit composed for the widths of its slots.
    ComposedWay& composed(const SlotWalk& walk, int looseness) {
        if (are_alike(walk.front(), walk.back()))
            return composed_to(unit_, slots_.width(walk.front()) - unit().margin * 2, looseness);
        take(walk);
        return way_of(composed_for(unit_, measures()), looseness);
    }
    /// The same for those in taken_.
    ComposedWay& composed_to_taken() {
        if (are_alike(taken_.front(), taken_.back()))
            return composed_to(unit_, slots_.width(taken_.front()) - unit().margin * 2, 0);
        return way_of(composed_for(unit_, measures()), 0);
    }

    ComposedUnit::ByMeasures::value_type& composed_for(std::size_t u, std::vector<Length> measures) {
        const auto [found, is_new] = composed_[u].ways.try_emplace(std::move(measures));
        if (!is_new) return *found;
        auto& [widths, ways] = *found;
        const Composer& of_unit = composer(u);
        if (can_be_loosened(units_[u])) {
            WaysToBreak found_ways = of_unit.ways(widths);
            for (Breaks* breaks : {&found_ways.best, &found_ways.fewer, &found_ways.more})
                ways.emplace_back(of_unit, widths, std::move(*breaks));
        } else {
            ways.emplace_back(of_unit, widths, of_unit.breaks(widths));
        }
        return *found;
    }

    static ComposedWay& way_of(ComposedUnit::ByMeasures::value_type& of_measures, int looseness) {
        return of_measures.second[looseness == 0 ? 0 : looseness < 0 ? 1 : 2];
    }

    /// A guess, on the large side, of the lines the unit takes. Hard line ends can make it more: then it is
    /// composed again.
    int likely_lines() {
        double& natural = composed_[unit_].natural_width;
        if (natural < 0) {
            natural = 0;
            for (const Cluster& c : unit().text->clusters) natural += c.advance;
        }
        const Length measure = std::max(slots_.narrowest() - unit().taken(0), Length::pt(1));
        return static_cast<int>(natural / measure.in_pt() * 1.3) + 4;
    }

    void place_paragraph() {
        int most = likely_lines();
        for (int looseness : {0, 1, -1}) {
            // Columns whose foot the paragraph passes or comes near to: only there is anything to skip.
            int feet = start_ < room() ? 2 : 0;
            if (start_ >= room() && looseness != 0) break;  // what is left over is only counted
            if (looseness != 0 && !can_be_loosened(unit())) break;
            for (int first_skip = 0; first_skip <= (feet > 0 ? most_skipped_at_cut : 0); ++first_skip)
                for (int second_skip = 0; second_skip <= (feet > 1 ? most_skipped_at_cut : 0);
                     ++second_skip) {
                    const auto walk = slots_.walk(start_, {first_skip, second_skip}, most);
                    if (!walk) continue;
                    ComposedWay& way = composed(*walk, looseness);
                    const int count = static_cast<int>(way.count());
                    if (count > walk->lines()) {
                        most = count * 2;
                        --second_skip;
                        continue;
                    }
                    if (first_skip == 0 && second_skip == 0 && count > 0)
                        feet = feet_near((*walk)[count - 1]);
                    if (looseness != 0 && way.count() == composed(*walk, 0).count()) continue;
                    if (count == 0) return offer({&way, start_, {}, start_}, 0);
                    // The same as with fewer skips: the paragraph ends before it comes to them.
                    const int after = (*walk)[count - 1] + 1;
                    if (after - start_ - count < first_skip + second_skip) continue;
                    const UnitPlace place{&way,
                                          start_,
                                          {first_skip, second_skip},
                                          std::max(after, walk->front() + unit().front_lines())};
                    offer(place, way.demerits() + skip_costs(*walk, count, place.next) +
                                     break_costs(*walk, count) + front_cost(walk->front()));
                }
        }
    }

    /// Feet of columns between the start and the slot `last`, and the next one when it is within reach of a
    /// skip.
    int feet_near(int last) const {
        if (start_ >= room()) return 0;
        if (last >= room()) return 2;
        const int near = slots_.lines_left_in_leg(last) <= most_skipped_at_cut + 1 ? 1 : 0;
        return slots_.leg(last) - slots_.leg(start_) + near;
    }

    double skip_costs(const SlotWalk& walk, int lines, int next) const {
        double cost = 0;
        for (std::size_t foot : {0, 1}) {
            const SlotWalk::Empty empty = walk.empty_at(foot, lines);
            if (empty.count == 0) continue;
            const bool before_cut = slots_.part(empty.first) != slots_.part(next);
            cost += empty.count * (before_cut ? early_cut_cost : short_column_cost);
        }
        return cost;
    }

    /// What the reader notices where the paragraph, of so many lines, leaves one column for the next.
    double break_costs(const SlotWalk& walk, int lines) const {
        double cost = 0;
        for (int k = 0; k < lines;) {
            k += std::min(slots_.lines_left_in_leg(walk[k]), walk.stretch_end(k) - k);
            if (k >= lines) break;
            const int here = walk[k], before = walk[k - 1];
            if (slots_.leg(here) == slots_.leg(before)) continue;
            if (k == 1 || k == lines - 1) cost += alone_cost;
            if (slots_.part(here) != slots_.part(before) &&
                (k < unit().jump_lines || lines - k < unit().jump_lines))
                cost += bad_cut_cost;
        }
        if (start_ > 0 && slots_.part(walk.front()) != slots_.part(start_ - 1) && !unit().jump_after)
            cost += bad_cut_cost;
        return cost + overset_cost * overset_lines(walk, lines);
    }

    int overset_lines(const SlotWalk& walk, int lines) const {
        return std::clamp(walk[lines - 1] - room() + 1, 0, lines);
    }

    /// An initial stands in one column.
    double front_cost(int first) const {
        const int last = first + unit().front_lines() - 1;
        return last > first && slots_.leg(last) != slots_.leg(first) ? stranded_crosshead_cost : 0;
    }

    /// Where a crosshead that begins at `begin` has its words. Inside a column the block's empty lines come
    /// first; at its head they are dropped. They do not pass a column's foot: `begin` goes to the next one.
    int first_row(int& begin) const {
        int first = begin;
        for (int k = slots_.begins_column(begin) ? 0 : unit().extra_slots; k > 0; --k)
            first = slots_.next_row(first);
        if (first >= room() || slots_.leg(first) == slots_.leg(begin)) return first;
        begin = slots_.first_of_next_leg(begin);
        return slots_.begins_column(begin) ? begin : slots_.next_row(begin);
    }

    void place_crosshead() {
        int begin = start_;
        while (slots_.goes_on_row(begin)) ++begin;
        for (int attempt = 0; attempt < 2; ++attempt) {
            UnitPlace place;
            place.begin = begin;
            taken_.clear();
            int next = first_row(begin);
            for (int k = 0; k == 0 || place.way->count() > taken_.size(); ++k) {
                next = take_rows(next, likely_lines() << k);
                place.way = &composed_to_taken();
            }
            taken_.resize(place.way->count());
            if (taken_.empty()) {
                place.next = start_;
                return offer(place, 0);
            }
            const int last = taken_.back();
            place.next = slots_.next_row(last);
            double cost = place.way->demerits() + (begin - start_) * short_column_cost;
            const int leg = slots_.leg(begin);
            if (slots_.leg(last) != leg ||
                (last < room() && slots_.rows_of_leg(place.next, leg, least_lines_after_crosshead) <
                                      least_lines_after_crosshead))
                cost += stranded_crosshead_cost;
            for (int slot : taken_)
                if (slot >= room()) cost += overset_cost;
            offer(place, cost);
            // The other way: leave the rest of this column empty and begin the next one with it.
            begin = slots_.first_of_next_leg(begin);
            if (begin - start_ > 3) break;
        }
    }

    const std::vector<Unit>& units_;
    SlotMap slots_;
    Length leading_;
    ComposedUnits& composed_;
    std::vector<Rest> rest_;             // by unit
    std::vector<ReachedSlots> reached_;  // by the unit that begins there
    double bound_ = 0;
    double best_cost_ = 0;  // with the room left empty
    int end_ = 0;           // slot after the best filling
    // Of the unit being placed, from one start.
    std::size_t unit_ = 0;
    int start_ = 0;
    double cost_before_ = 0;
    std::vector<int> taken_;  // slots of its lines
};

}  // namespace

std::optional<Filled> fill(const std::vector<Unit>& units, const std::vector<LineSlot>& slots, Length leading,
                           ComposedUnits& composed, double bound) {
    if (slots.empty() || units.empty()) return Filled{};
    return StoryFiller(units, slots, leading, composed).run(bound);
}

Filled fill(const std::vector<Unit>& units, const std::vector<LineSlot>& slots, Length leading,
            ComposedUnits& composed) {
    return *fill(units, slots, leading, composed, no_cost_known);
}

std::u32string overset_text(const Filled& filled, const std::vector<Unit>& units, std::size_t room) {
    std::u32string out;
    const FilledLine* before = nullptr;
    for (const FilledLine& line : filled.lines) {
        if (line.slot < static_cast<int>(room)) continue;
        if (before && before->unit != line.unit) out += U'\n';
        const ShapedText& text = *units[line.unit].text;
        if (line.index == 0 && units[line.unit].front) out += units[line.unit].front->text->chars;
        for (std::uint32_t c = line.line->first_cluster; c < line.line->end_cluster; ++c)
            out.append(text.chars, text.clusters[c].first_char, text.clusters[c].char_count);
        before = &line;
    }
    return out;
}

int overset_characters(const Filled& filled, const std::vector<Unit>& units, std::size_t room) {
    const std::u32string text = overset_text(filled, units, room);
    return static_cast<int>(text.size()) - static_cast<int>(std::count(text.begin(), text.end(), U'\n'));
}

}  // namespace banxin
