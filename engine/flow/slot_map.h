// What a filling asks of line slots: columns, their feet, and which slots the lines of a paragraph may take.
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "flow/line_slots.h"

namespace banxin {

/// Lines that may stay empty at a column's foot, and at the end of a part before its note.
inline constexpr int most_skipped = 1, most_skipped_at_cut = 3;

/// Slots in their order, with lines left empty at the feet of the first two columns.
class SlotWalk {
  public:
    /// The slot of line `line`.
    int operator[](int line) const {
        const std::size_t s = stretch_of(line);
        return first_[s] + line - (s > 0 ? end_[s - 1] : 0);
    }
    int lines() const { return end_.back(); }
    int front() const { return (*this)[0]; }
    int back() const { return (*this)[lines() - 1]; }
    /// The line after the last one that follows on `line` without an empty slot between them.
    int stretch_end(int line) const { return end_[stretch_of(line)]; }
    struct Empty {
        int first = 0, count = 0;  ///< slots
    };
    /// What the first `lines` lines leave empty at the foot of the first column, or of the second.
    Empty empty_at(std::size_t foot, int lines) const {
        if (lines <= end_[foot]) return {};
        const int first = first_[foot] + end_[foot] - (foot > 0 ? end_[foot - 1] : 0);
        return {first, first_[foot + 1] - first};
    }

  private:
    friend class SlotMap;
    std::size_t stretch_of(int line) const { return line < end_[0] ? 0 : line < end_[1] ? 1 : 2; }
    std::array<int, 3> first_{}, end_{};  // slot, and number of the line after the last one
};

/// Slots past the end go on in one endless column of the last measure.
class SlotMap {
  public:
    explicit SlotMap(const std::vector<LineSlot>&);

    int room() const { return static_cast<int>(slots_.size()); }
    int leg(int slot) const;
    int row(int slot) const { return slots_[slot].row; }
    int part(int slot) const { return slots_.empty() ? 0 : within(slot).part; }
    Length width(int slot) const { return within(slot).width; }
    bool is_shortened(int slot) const { return slots_[slot].shortened; }
    bool ends_leg(int slot) const {
        return slot < room() && (slot + 1 == room() || leg(slot + 1) != leg(slot));
    }
    bool ends_story(int slot) const { return slot + 1 == room(); }
    bool ends_part(int slot) const { return slot + 1 < room() && part(slot + 1) != part(slot); }
    /// True at the head of a column; under a picture or headline an empty line stays.
    bool begins_column(int slot) const;
    /// Slots from this one to the foot of its column; past the end of the room a great many.
    int lines_left_in_leg(int slot) const;
    int first_of_next_leg(int slot) const;
    /// True when the slots from `first` to `last` are of one width.
    bool one_width(int first, int last) const;
    /// The width of all slots; nullopt when they differ.
    std::optional<Length> only_width() const;
    Length narrowest() const { return narrowest_; }

    /// True for a part of a line beside a picture that has text at its other side too, before it.
    bool goes_on_row(int slot) const;
    /// The first slot of the line below.
    int next_row(int slot) const;
    /// Beside a picture with text at both sides a crosshead stands in the wider part of the line.
    int widest_of_row(int slot) const;
    /// Lines of the column `leg` from `slot` on, counted up to `most`.
    int rows_of_leg(int slot, int leg, int most) const;

    /// `lines` slots from `start` on, without the last `skips[k]` of the k-th column that is left. nullopt
    /// when a column may not end that early: more than `most_skipped` is for a part's end.
    std::optional<SlotWalk> walk(int start, std::array<int, 2> skips, int lines) const;

  private:
    const LineSlot& within(int slot) const { return slots_[slot < room() ? slot : room() - 1]; }

    const std::vector<LineSlot>& slots_;
    std::vector<int> lines_left_;  // of each slot's column, itself included
    std::vector<int> width_ends_;  // by slot: the next one of another width
    Length narrowest_ = Length::pt(1e6);
};

}  // namespace banxin
