#include "flow/line_slots.h"

#include <cmath>

namespace banxin {
namespace {

struct Interval {
    Length left, right;
    Length width() const { return right - left; }
};

/// The widest part of the column that no obstacle covers in the band [top, bottom).
Interval widest_free(const Column& column, Length top, Length bottom, const std::vector<Rect>& obstacles,
                     Length em) {
    std::vector<Interval> free{{column.x, column.x + column.width}};
    for (const Rect& o : obstacles) {
        if (o.bottom() <= top || o.top() >= bottom) continue;
        std::vector<Interval> rest;
        for (const Interval& f : free) {
            if (o.right() <= f.left || o.left() >= f.right) {
                rest.push_back(f);
                continue;
            }
            if (o.left() > f.left) rest.push_back({f.left, o.left() - obstacle_gap.at(em)});
            if (o.right() < f.right) rest.push_back({o.right() + obstacle_gap.at(em), f.right});
        }
        free = std::move(rest);
    }
    Interval best{column.x, column.x};
    for (const Interval& f : free)
        if (f.width() > best.width()) best = f;
    return best;
}

/// Whole ems that fit in `width`, with a hair of tolerance for sums of millimetres.
Length whole_em(Length width, Length em) {
    return em * std::floor(width / em + 1e-6);
}

}  // namespace

std::vector<Column> split_columns(Length x, Length width, int count, Em least_gap, Length em) {
    const Length measure = whole_em((width - least_gap.at(em) * (count - 1)) / count, em);
    const Length gap = count > 1 ? (width - measure * count) / (count - 1) : Length();
    std::vector<Column> columns;
    for (int i = 0; i < count; ++i) columns.push_back({x + (measure + gap) * i, measure});
    return columns;
}

std::vector<Column> text_columns(const PageGrid& grid, const GridArea& frame, int count, bool bordered,
                                 Length em) {
    const int basic = frame.last_column - frame.first_column + 1;
    if (count == 0) count = basic;
    if (count == basic && !bordered) {
        std::vector<Column> columns;
        for (int c = frame.first_column; c <= frame.last_column; ++c)
            columns.push_back({grid.column_left(c), grid.column.at(grid.em)});
        return columns;
    }
    const Rect rect = grid.rect(frame);
    const Length padding = bordered ? border_padding.at(grid.em) : Length();
    return split_columns(rect.x + padding, rect.width - 2 * padding, count, grid.gap, em);
}

std::vector<LineSlot> line_slots(const PageGrid& grid, const FrameSet& set) {
    std::vector<LineSlot> slots;
    int leg = 0;
    for (std::size_t f = 0; f < set.frames.size(); ++f) {
        const GridArea& frame = set.frames[f];
        const int first = frame.first_line + (set.bordered ? 1 : 0);
        const int foot = frame.last_line - (set.bordered ? 1 : 0);
        const int last = f + 1 == set.frames.size() ? foot - set.rows_free_below : foot;
        for (const Column& column : text_columns(grid, frame, set.columns, set.bordered, set.em)) {
            std::size_t leg_begin = slots.size();
            int leg_lines = 0;  // with those that levelling leaves empty
            bool cut = false;
            // Text below an obstacle is a new leg: it may not be read as the column above going on.
            auto end_leg = [&] {
                if (cut && leg_lines < least_leg) slots.resize(leg_begin);
                if (slots.size() > leg_begin) ++leg;
                leg_begin = slots.size();
                leg_lines = 0;
            };
            for (int line = first; line <= foot; ++line) {
                const Length top = grid.line_top(line) + (grid.leading - grid.em) / 2;
                const Interval free = widest_free(column, top, top + grid.em, set.obstacles, set.em);
                const Length width = whole_em(free.width(), set.em);
                if (width < least_measure.at(set.em)) {
                    cut = true;
                    end_leg();
                    continue;
                }
                ++leg_lines;
                if (line > last) continue;
                const bool at_right =
                    free.left > column.x;  // beside an obstacle at its left: flush with the column
                slots.push_back({at_right ? free.right - width : free.left, grid.baseline(line), width, leg,
                                 line, 0, cut && leg_lines == 1});
            }
            end_leg();
        }
    }
    return slots;
}

}  // namespace banxin
