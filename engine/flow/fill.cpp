#include "flow/fill.h"

#include <algorithm>
#include <limits>
#include <map>
#include <optional>

namespace banxin {
namespace {

// Costs, in the composer's demerits, of what a reader would notice in the columns.
constexpr double alone_cost = 60'000;          // 孤行: one line of a paragraph alone at a column's head or foot (R7.3)
constexpr double stranded_crosshead_cost = 90'000;  // 背题: a crosshead in the last two lines of a column (R7.3)
constexpr double short_column_cost = 4'000;    // a column that stops one line early
constexpr double cut_at_paragraph_cost = 8'000;  // 转版 at a paragraph's end: the reader thinks the story is over (R12.6)
constexpr double overset_cost = 30'000;        // for each line that finds no place
constexpr double empty_slot_cost = 120;        // for each line of the story's room left empty
constexpr int least_lines_after_crosshead = 2;
constexpr int least_lines_at_cut = 3;          // on either side of a cut (R12.6)

/// Where the lines of one unit go, beginning at some slot.
struct Option {
    std::vector<int> slots;
    const Lines* lines = nullptr;
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
    StoryFiller(const std::vector<Unit>& units, const std::vector<LineSlot>& slots, Length leading)
        : units_(units), slots_(slots), leading_(leading), composed_(units.size()) {}

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
        std::vector<const State*> path(units_.size());
        for (std::size_t u = units_.size(); u-- > 0;) {
            path[u] = best;
            best = &states[u][best->previous];
        }
        for (std::size_t u = 0; u < units_.size(); ++u) {
            const Option& option = path[u]->option;
            for (std::size_t k = 0; k < option.slots.size(); ++k) {
                const int slot = option.slots[k];
                Length lift;
                if (k == 0 && units_[u].extra_slots > 0 && !begins_leg(slot))
                    lift = leading_ * (units_[u].extra_slots / 2.0);
                filled.lines.push_back({u, option.lines->lines[k], slot, lift});
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
    bool ends_leg(int slot) const { return slot < room() && (slot + 1 == room() || leg(slot + 1) != leg(slot)); }
    bool begins_leg(int slot) const { return slot < room() && (slot == 0 || leg(slot - 1) != leg(slot)); }
    bool ends_story(int slot) const { return slot + 1 == room(); }

    std::vector<Option> options(std::size_t u, int slot) {
        return units_[u].role == Role::crosshead ? crosshead_options(u, slot) : paragraph_options(u, slot);
    }

    /// The unit composed for the widths of these slots. Where all are alike the result is shared by all starts.
    const Lines& composed(std::size_t u, const std::vector<int>& slots, int looseness) {
        std::vector<Length> measures;
        for (int slot : slots) measures.push_back(width(slot));
        while (measures.size() > 1 && measures[measures.size() - 2] == measures.back()) measures.pop_back();
        auto [it, inserted] = composed_[u].try_emplace({looseness, measures});
        if (inserted) it->second = compose(*units_[u].text, measures, units_[u].style, looseness);
        return it->second;
    }

    /// Upper bound of the lines a unit can take in the narrowest slots ahead.
    int most_lines(std::size_t u) const {
        double natural = 0;
        for (const Cluster& c : units_[u].text->clusters) natural += c.advance;
        Length narrowest = width(0);
        for (const LineSlot& s : slots_) narrowest = std::min(narrowest, s.width);
        return static_cast<int>(natural / narrowest.in_pt() * 1.3) + 4;
    }

    std::vector<Option> paragraph_options(std::size_t u, int start) {
        std::vector<Option> result;
        const int most = most_lines(u);
        for (int looseness : {0, 1, -1})
            for (unsigned skips = 0; skips < 4; ++skips) {  // bit k: the k-th column that it leaves stops a line early
                Option option;
                int leaving = 0, skipped = 0;
                for (int slot = start; static_cast<int>(option.slots.size()) < most; ++slot) {
                    if (ends_leg(slot) && !ends_story(slot) && leaving < 2 && (skips >> leaving++ & 1U)) {
                        ++skipped;
                        continue;
                    }
                    option.slots.push_back(slot);
                }
                option.lines = &composed(u, option.slots, looseness);
                const auto count = option.lines->lines.size();
                if (looseness != 0 && count == composed(u, option.slots, 0).lines.size()) continue;
                option.slots.resize(std::min(option.slots.size(), count));
                if (option.slots.empty()) {
                    option.next = start;
                    result.push_back(std::move(option));
                    return result;
                }
                option.next = option.slots.back() + 1;
                const int used_skips = option.next - start - static_cast<int>(option.slots.size());
                if (used_skips < skipped && skips != 0) continue;  // the same as with fewer skips
                option.cost = option.lines->demerits + used_skips * short_column_cost + break_costs(option);
                result.push_back(std::move(option));
            }
        return result;
    }

    /// What the reader notices where the paragraph leaves one column for the next.
    double break_costs(const Option& option) const {
        double cost = 0;
        const auto& s = option.slots;
        const int count = static_cast<int>(s.size());
        for (int k = 1; k < count; ++k) {
            if (leg(s[k]) == leg(s[k - 1])) continue;
            if (k == 1 || k == count - 1) cost += alone_cost;
            if (part(s[k]) != part(s[k - 1]) && (k < least_lines_at_cut || count - k < least_lines_at_cut))
                cost += cut_at_paragraph_cost;
        }
        const int last = s.back();
        if (last + 1 < room() && part(last + 1) != part(last)) cost += cut_at_paragraph_cost;
        for (int slot : s)
            if (slot >= room()) cost += overset_cost;
        return cost;
    }

    std::vector<Option> crosshead_options(std::size_t u, int start) {
        std::vector<Option> result;
        const int extra = units_[u].extra_slots;
        int begin = start;
        for (int attempt = 0; attempt < 2; ++attempt) {
            Option option;
            // Inside a column the block's empty lines come first; at its head they are dropped.
            const int first = begins_leg(begin) ? begin : begin + extra;
            for (int k = 0; k < 8; ++k) option.slots.push_back(first + k);
            option.lines = &composed(u, option.slots, 0);
            option.slots.resize(option.lines->lines.size());
            const int last = option.slots.back();
            option.next = last + 1;
            option.cost = option.lines->demerits + (begin - start) * short_column_cost;
            int left = 0;
            while (leg(last + 1 + left) == leg(begin) && left < least_lines_after_crosshead && last + 1 + left < room()) ++left;
            if (leg(last) != leg(begin) || (left < least_lines_after_crosshead && last < room()))
                option.cost += stranded_crosshead_cost;
            for (int slot : option.slots)
                if (slot >= room()) option.cost += overset_cost;
            result.push_back(std::move(option));
            // The other way: leave the rest of this column empty and begin the next one with it.
            while (begin < room() && !ends_leg(begin)) ++begin;
            ++begin;
            if (begin - start > 3) break;
        }
        return result;
    }

    const std::vector<Unit>& units_;
    const std::vector<LineSlot>& slots_;
    Length leading_;
    std::vector<std::map<std::pair<int, std::vector<Length>>, Lines>> composed_;
};

}  // namespace

Filled fill(const std::vector<Unit>& units, const std::vector<LineSlot>& slots, Length leading) {
    if (slots.empty() || units.empty()) return {};
    return StoryFiller(units, slots, leading).run();
}

}  // namespace banxin
