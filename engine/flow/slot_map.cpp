#include "flow/slot_map.h"

#include <algorithm>
#include <limits>

namespace banxin {

SlotMap::SlotMap(const std::vector<LineSlot>& slots)
    : slots_(slots), lines_left_(slots.size()), width_ends_(slots.size()) {
    for (int slot = room(); slot-- > 0;) {
        lines_left_[slot] = ends_leg(slot) ? 1 : lines_left_[slot + 1] + 1;
        const bool alike = slot + 1 < room() && width(slot + 1) == width(slot);
        width_ends_[slot] = alike ? width_ends_[slot + 1] : slot + 1;
    }
    for (const LineSlot& slot : slots_) narrowest_ = std::min(narrowest_, slot.width);
}

int SlotMap::leg(int slot) const {
    return slot < room() ? slots_[slot].leg : std::numeric_limits<int>::max();
}

bool SlotMap::begins_column(int slot) const {
    while (goes_on_row(slot)) --slot;
    return slot < room() && (slot == 0 || leg(slot - 1) != leg(slot)) && !slots_[slot].under_obstacle;
}

int SlotMap::lines_left_in_leg(int slot) const {
    return slot < room() ? lines_left_[slot] : std::numeric_limits<int>::max();
}

int SlotMap::first_of_next_leg(int slot) const {
    return slot < room() ? slot + lines_left_in_leg(slot) : slot + 1;
}

bool SlotMap::one_width(int first, int last) const {
    return width_ends_[std::min(first, room() - 1)] > std::min(last, room() - 1);
}

std::optional<Length> SlotMap::only_width() const {
    return room() > 0 && one_width(0, room()) ? std::optional(width(0)) : std::nullopt;
}

bool SlotMap::goes_on_row(int slot) const {
    return slot > 0 && slot < room() && leg(slot) == leg(slot - 1) && row(slot) == row(slot - 1);
}

int SlotMap::next_row(int slot) const {
    do ++slot;
    while (goes_on_row(slot));
    return slot;
}

int SlotMap::widest_of_row(int slot) const {
    int widest = slot;
    for (int other = slot; other < next_row(slot); ++other)
        if (width(other) > width(widest)) widest = other;
    return widest;
}

int SlotMap::rows_of_leg(int slot, int of, int most) const {
    int rows = 0;
    for (; rows < most && slot < room() && leg(slot) == of; ++rows) slot = next_row(slot);
    return rows;
}

std::optional<SlotWalk> SlotMap::walk(int start, std::array<int, 2> skips, int lines) const {
    SlotWalk walk;
    int slot = start, taken = 0;
    for (std::size_t s = 0; s < 3; ++s) {
        const int left = lines_left_in_leg(slot), skip = s < 2 ? skips[s] : 0;
        const int here = s < 2 ? std::max(0, left - skip) : lines;
        walk.first_[s] = slot;
        if (here >= lines - taken) {
            for (; s < 3; ++s) walk.end_[s] = lines;
            break;
        }
        walk.end_[s] = taken += here;
        const int foot = slot + left - 1;
        if (skip > 0 && (ends_story(foot) || is_shortened(foot) || (skip > most_skipped && !ends_part(foot))))
            return std::nullopt;
        slot = foot + 1;
    }
    return walk;
}

}  // namespace banxin
