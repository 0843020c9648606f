#include "flow/fill.h"

#include <algorithm>
#include <array>
#include <limits>

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

// Lines that may stay empty at a column's foot, and at the end of a part before its note.
constexpr int most_skipped = 1, most_skipped_at_cut = 3;

/// Where the lines of one unit go, beginning at some slot.
struct Option {
    std::vector<int> slots;
    ComposedWay* way = nullptr;
    double cost = 0;
    int next = 0;  // slot after it
};

struct State {
    double cost = std::numeric_limits<double>::infinity();
    int previous = 0;  // slot at which the unit began
    Option option;
};

class StoryFiller {
  public:
    StoryFiller(const std::vector<Unit>& units, const std::vector<LineSlot>& slots, Length leading,
                ComposedUnits& composed)
        : units_(units),
          slots_(slots),
          leading_(leading),
          composed_(composed),
          lines_left_(slots.size()),
          width_ends_(slots.size()) {
        composed_.resize(units.size());
        for (int slot = room(); slot-- > 0;) {
            lines_left_[slot] = ends_leg(slot) ? 1 : lines_left_[slot + 1] + 1;
            const bool alike = slot + 1 < room() && width(slot + 1) == width(slot);
            width_ends_[slot] = alike ? width_ends_[slot + 1] : slot + 1;
        }
        for (const LineSlot& slot : slots_) narrowest_ = std::min(narrowest_, slot.width);
    }

    Filled run() {
        std::vector<std::map<int, State>> states(units_.size() + 1);
        states[0][0] = State{0, 0, {}};
        for (std::size_t u = 0; u < units_.size(); ++u)
            for (const auto& [slot, state] : states[u])
                for (Option& option : options(u, slot)) {
                    State& target = states[u + 1][option.next];
                    const double cost = state.cost + option.cost;
                    if (cost >= target.cost) continue;
                    target = State{cost, slot, std::move(option)};
                }
        const State* best = nullptr;
        int end = 0;
        double best_cost = std::numeric_limits<double>::infinity();
        for (const auto& [slot, state] : states.back()) {
            const int empty = std::max(0, room() - slot);
            const double cost = state.cost + empty * empty_slot_cost;
            if (cost < best_cost) best_cost = cost, best = &state, end = slot;
        }
        Filled filled;
        filled.used_slots = std::min(end, room());
        filled.cost = best->cost;
        std::vector<const State*> path(units_.size());
        for (std::size_t u = units_.size(); u-- > 0;) {
            path[u] = best;
            best = &states[u][best->previous];
        }
        for (std::size_t u = 0; u < units_.size(); ++u) {
            const Option& option = path[u]->option;
            for (std::size_t k = 0; k < option.slots.size(); ++k) {
                const int slot = option.slots[k];
                const bool lifted = units_[u].extra_slots > 0 && !begins_column(option.slots.front());
                const Length lift = lifted ? leading_ * (units_[u].extra_slots / 2.0) : Length();
                filled.lines.push_back(
                    {u, k, front_room(u, option.slots, k), option.way->line(k), slot, lift});
                if (slot >= room()) ++filled.overset_lines;
            }
        }
        return filled;
    }

  private:
    int room() const { return static_cast<int>(slots_.size()); }
    // Slots past the end go on in one endless column of the last measure.
    int leg(int slot) const { return slot < room() ? slots_[slot].leg : std::numeric_limits<int>::max(); }
    int part(int slot) const { return slots_.empty() ? 0 : slots_[std::min(slot, room() - 1)].part; }
    Length width(int slot) const { return slots_[std::min(slot, room() - 1)].width; }
    bool ends_leg(int slot) const {
        return slot < room() && (slot + 1 == room() || leg(slot + 1) != leg(slot));
    }
    /// True at the head of a column; under a picture or headline an empty line stays.
    bool begins_column(int slot) const {
        while (goes_on_row(slot)) --slot;
        return slot < room() && (slot == 0 || leg(slot - 1) != leg(slot)) && !slots_[slot].under_obstacle;
    }
    bool ends_story(int slot) const { return slot + 1 == room(); }
    bool ends_part(int slot) const { return slot + 1 < room() && part(slot + 1) != part(slot); }
    /// Slots from this one to the foot of its column; past the end of the room a great many.
    int lines_left_in_leg(int slot) const {
        return slot < room() ? lines_left_[slot] : std::numeric_limits<int>::max();
    }

    std::vector<Option> options(std::size_t u, int slot) {
        return units_[u].role == Role::crosshead ? crosshead_options(u, slot) : paragraph_options(u, slot);
    }

    /// What the front of a unit takes of its line `k`: nothing of what stands behind a picture.
    Length front_room(std::size_t u, const std::vector<int>& slots, std::size_t k) const {
        const int first = slots.front(), slot = slots[k];
        if (goes_on_row(slot) && k > 0) return units_[u].margin;
        const bool in_room = slot < room() && leg(slot) == leg(first);
        return units_[u].room(in_room ? slots_[slot].row - slots_[first].row : static_cast<int>(k));
    }

    /// True when all these slots leave the unit the same width.
    bool are_alike(std::size_t u, const std::vector<int>& slots) const {
        const int first = std::min(slots.front(), room() - 1);
        return !units_[u].front && width_ends_[first] > std::min(slots.back(), room() - 1);
    }

    /// The measure of each line in slots that are alike.
    Length whole_measure(std::size_t u, const std::vector<int>& slots) const {
        return width(slots.front()) - units_[u].margin * 2;
    }

    /// The measures of a unit's lines in these slots; the last one repeats.
    std::vector<Length> measures(std::size_t u, const std::vector<int>& slots) const {
        if (are_alike(u, slots)) return {whole_measure(u, slots)};
        std::vector<Length> measures;
        measures.reserve(slots.size());
        for (int slot : slots)
            measures.push_back(width(slot) - front_room(u, slots, measures.size()) - units_[u].margin);
        while (measures.size() > 1 && measures[measures.size() - 2] == measures.back()) measures.pop_back();
        return measures;
    }

    /// The unit composed for the widths of these slots. Where all are alike the result is shared by all
    /// starts.
    ComposedWay& composed(std::size_t u, const std::vector<int>& slots, int looseness) {
        ComposedUnit& unit = composed_[u];
        if (!unit.composer)
            unit.composer = std::make_unique<const Composer>(*units_[u].text, units_[u].style);
        const Composer& composer = *unit.composer;
        // Nearly always the measure is that of the whole column.
        const bool known = unit.last != nullptr && are_alike(u, slots) &&
                           unit.last->first.front() == whole_measure(u, slots);
        if (!known) {
            const auto [found, is_new] = unit.ways.try_emplace(measures(u, slots));
            if (is_new) found->second.best.emplace(composer, found->first, composer.breaks(found->first));
            if (!are_alike(u, slots)) return way_of(*found, composer, looseness);
            unit.last = &*found;
        }
        return way_of(*unit.last, composer, looseness);
    }

    static ComposedWay& way_of(ComposedUnit::ByMeasures::value_type& of_measures, const Composer& composer,
                               int looseness) {
        auto& [widths, ways] = of_measures;
        if (looseness == 0) return *ways.best;
        if (!ways.loosened) {
            LoosenedBreaks loosened = composer.loosened(widths);
            ways.loosened.emplace(ComposedWay(composer, widths, std::move(loosened.fewer)),
                                  ComposedWay(composer, widths, std::move(loosened.more)));
        }
        return looseness < 0 ? ways.loosened->first : ways.loosened->second;
    }

    /// A guess, on the large side, of the lines a unit takes. Hard line ends can make it more: then it is
    /// composed again.
    int likely_lines(std::size_t u) {
        double& natural = composed_[u].natural_width;
        if (natural < 0) {
            natural = 0;
            for (const Cluster& c : units_[u].text->clusters) natural += c.advance;
        }
        const Length measure = std::max(narrowest_ - units_[u].taken(0), Length::pt(1));
        return static_cast<int>(natural / measure.in_pt() * 1.3) + 4;
    }

    std::vector<Option> paragraph_options(std::size_t u, int start) {
        std::vector<Option> result;
        int most = likely_lines(u);
        for (int looseness : {0, 1, -1}) {
            // Columns whose foot the paragraph passes or comes near to: only there is anything to skip.
            int feet = start < room() ? 2 : 0;
            if (start >= room() && looseness != 0) break;  // what is left over is only counted
            // Ragged lines, verses among them, are not run over to fill a place.
            if (units_[u].style.align != Align::justify && looseness != 0) break;
            for (int first_skip = 0; first_skip <= (feet > 0 ? most_skipped_at_cut : 0); ++first_skip)
                for (int second_skip = 0; second_skip <= (feet > 1 ? most_skipped_at_cut : 0);
                     ++second_skip) {
                    if (!walk(start, {first_skip, second_skip}, most, walked_)) continue;
                    Option option;
                    option.way = &composed(u, walked_, looseness);
                    const std::size_t count = option.way->count();
                    if (count > walked_.size()) {
                        most = static_cast<int>(count) * 2;
                        --second_skip;
                        continue;
                    }
                    if (first_skip == 0 && second_skip == 0 && count > 0)
                        feet = feet_near(start, walked_[count - 1]);
                    if (looseness != 0 && count == composed(u, walked_, 0).count()) continue;
                    option.slots.assign(walked_.begin(),
                                        walked_.begin() + static_cast<std::ptrdiff_t>(count));
                    if (option.slots.empty()) {
                        option.next = start;
                        result.push_back(std::move(option));
                        return result;
                    }
                    option.next = option.slots.back() + 1;
                    // The same as with fewer skips: the paragraph ends before it comes to them.
                    if (option.next - start - static_cast<int>(count) < first_skip + second_skip) continue;
                    option.next = std::max(option.next, option.slots.front() + units_[u].front_lines());
                    option.cost = option.way->demerits() + skip_costs(start, option) +
                                  break_costs(units_[u], start, option) + front_cost(u, option.slots.front());
                    result.push_back(std::move(option));
                }
        }
        return result;
    }

    /// Feet of columns between two slots, and the next one when it is within reach of a skip.
    int feet_near(int start, int last) const {
        if (start >= room()) return 0;
        if (last >= room()) return 2;
        const int near = lines_left_in_leg(last) <= most_skipped_at_cut + 1 ? 1 : 0;
        return leg(last) - leg(start) + near;
    }

    /// Slots from `start` on, without the last `skips[k]` of the k-th column that is left. False when a
    /// column of one part may not end that early.
    bool walk(int start, std::array<int, 2> skips, int most, std::vector<int>& slots) const {
        slots.clear();
        int leaving = 0;
        for (int slot = start; static_cast<int>(slots.size()) < most; ++slot) {
            const int skip = leaving < 2 ? skips[leaving] : 0;
            const int left = lines_left_in_leg(slot);
            if (left > skip || slot >= room()) slots.push_back(slot);
            if (left != 1) continue;
            if (skip > 0 &&
                (ends_story(slot) || slots_[slot].shortened || (skip > most_skipped && !ends_part(slot))))
                return false;
            ++leaving;
        }
        return true;
    }

    double skip_costs(int start, const Option& option) const {
        double cost = 0;
        std::size_t next = 0;
        for (int slot = start; slot <= option.slots.back(); ++slot) {
            if (option.slots[next] == slot)
                ++next;
            else
                cost += part(slot) != part(option.next) ? early_cut_cost : short_column_cost;
        }
        return cost;
    }

    /// What the reader notices where the paragraph leaves one column for the next.
    double break_costs(const Unit& unit, int start, const Option& option) const {
        double cost = 0;
        const auto& s = option.slots;
        const int count = static_cast<int>(s.size());
        for (int k = 1; k < count; ++k) {
            if (leg(s[k]) == leg(s[k - 1])) continue;
            if (k == 1 || k == count - 1) cost += alone_cost;
            if (part(s[k]) != part(s[k - 1]) && (k < unit.jump_lines || count - k < unit.jump_lines))
                cost += bad_cut_cost;
        }
        if (start > 0 && part(s.front()) != part(start - 1) && !unit.jump_after) cost += bad_cut_cost;
        for (int slot : s)
            if (slot >= room()) cost += overset_cost;
        return cost;
    }

    /// An initial stands in one column.
    double front_cost(std::size_t u, int first) const {
        const int last = first + units_[u].front_lines() - 1;
        return last > first && leg(last) != leg(first) ? stranded_crosshead_cost : 0;
    }

    /// True for a part of a line beside a picture that has text at its other side too, before it.
    bool goes_on_row(int slot) const {
        return slot > 0 && slot < room() && leg(slot) == leg(slot - 1) &&
               slots_[slot].row == slots_[slot - 1].row;
    }

    /// The first slot of the line below.
    int next_row(int slot) const {
        do ++slot;
        while (goes_on_row(slot));
        return slot;
    }
    int first_of_leg(int slot) const {
        while (slot < room() && !ends_leg(slot)) ++slot;
        return slot + 1;
    }

    /// Beside a picture with text at both sides a crosshead stands in the wider part of the line.
    int widest_of_row(int slot) const {
        int widest = slot;
        for (int other = slot; other < next_row(slot); ++other)
            if (width(other) > width(widest)) widest = other;
        return widest;
    }

    /// Lines of the column from `slot` on, counted up to those that a crosshead needs below it.
    int rows_below(int slot, int in_leg) const {
        int rows = 0;
        for (; rows < least_lines_after_crosshead && slot < room() && leg(slot) == in_leg; ++rows)
            slot = next_row(slot);
        return rows;
    }

    std::vector<Option> crosshead_options(std::size_t u, int start) {
        std::vector<Option> result;
        int begin = start;
        while (goes_on_row(begin)) ++begin;
        for (int attempt = 0; attempt < 2; ++attempt) {
            Option option;
            // Inside a column the block's empty lines come first; at its head they are dropped.
            int first = begin;
            for (int k = begins_column(begin) ? 0 : units_[u].extra_slots; k > 0; --k)
                first = next_row(first);
            if (first < room() && leg(first) != leg(begin)) {  // they do not pass a column's foot
                begin = first_of_leg(begin);
                first = begins_column(begin) ? begin : next_row(begin);
            }
            int next = first;
            for (std::size_t k = 0; k == 0 || option.way->count() > option.slots.size(); ++k) {
                for (int more = likely_lines(u) << k; more > 0; --more, next = next_row(next))
                    option.slots.push_back(widest_of_row(next));
                option.way = &composed(u, option.slots, 0);
            }
            option.slots.resize(option.way->count());
            if (option.slots.empty()) return {Option{{}, option.way, 0, start}};
            const int last = option.slots.back();
            option.next = next_row(last);
            option.cost = option.way->demerits() + (begin - start) * short_column_cost;
            if (leg(last) != leg(begin) ||
                (last < room() && rows_below(option.next, leg(begin)) < least_lines_after_crosshead))
                option.cost += stranded_crosshead_cost;
            for (int slot : option.slots)
                if (slot >= room()) option.cost += overset_cost;
            result.push_back(std::move(option));
            // The other way: leave the rest of this column empty and begin the next one with it.
            begin = first_of_leg(begin);
            if (begin - start > 3) break;
        }
        return result;
    }

    const std::vector<Unit>& units_;
    const std::vector<LineSlot>& slots_;
    Length leading_;
    ComposedUnits& composed_;
    std::vector<int> lines_left_;  // of each slot's column, itself included
    std::vector<int> width_ends_;  // by slot: the next one of another width
    std::vector<int> walked_;      // slots of the option in work
    Length narrowest_ = Length::pt(1e6);
};

}  // namespace

Filled fill(const std::vector<Unit>& units, const std::vector<LineSlot>& slots, Length leading,
            ComposedUnits& composed) {
    if (slots.empty() || units.empty()) return {};
    return StoryFiller(units, slots, leading, composed).run();
}

std::u32string overset_text(const Filled& filled, const std::vector<Unit>& units, std::size_t room) {
    std::u32string out;
    const FilledLine* before = nullptr;
    for (const FilledLine& line : filled.lines) {
        if (line.slot < static_cast<int>(room)) continue;
        if (before && before->unit != line.unit) out += U'\n';
        const ShapedText& text = *units[line.unit].text;
        if (line.index == 0 && units[line.unit].front) out += units[line.unit].front->text->chars;
        for (std::uint32_t c = line.line.first_cluster; c < line.line.end_cluster; ++c)
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
