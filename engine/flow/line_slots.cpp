#include "flow/line_slots.h"

#include <algorithm>
#include <cmath>

namespace banxin {
namespace {

struct Interval {
    Length left, right;
};

/// The parts of a column that no obstacle takes from the lines between top and bottom, from left to right,
/// into `free`.
void find_free_parts(const Column& column, Length top, Length bottom, const std::vector<Obstacle>& obstacles,
                     Length em, std::vector<Interval>& free) {
    const Length left_edge = column.x, right_edge = column.x + column.width;
    free.assign(1, {left_edge, right_edge});
    for (const Obstacle& obstacle : obstacles) {
        const auto taken = obstacle.taken(top, bottom);
        if (!taken) continue;
        auto [left, right] = *taken;
        if (right <= left_edge || left >= right_edge) continue;
        if (obstacle.beside == Beside::right) left = left_edge;
        if (obstacle.beside == Beside::left) right = right_edge;
        std::vector<Interval> rest;
        for (const Interval& f : free) {
            if (right <= f.left || left >= f.right) {
                rest.push_back(f);
                continue;
            }
            if (left > f.left) rest.push_back({f.left, left - obstacle_gap.at(em)});
            if (right < f.right) rest.push_back({right + obstacle_gap.at(em), f.right});
        }
        free = std::move(rest);
    }
}

/// Whole ems that fit in `width`, with a hair of tolerance for sums of millimetres.
Length whole_em(Length width, Length em) {
    return em * std::floor(width / em + 1e-6);
}

}  // namespace

std::optional<std::pair<Length, Length>> Obstacle::taken(Length top, Length bottom) const {
    top -= lead;
    bottom += lead;
    if (outline.empty()) {
        if (rect.bottom() <= top || rect.top() >= bottom) return std::nullopt;
        return std::pair(rect.left(), rect.right());
    }
    std::optional<std::pair<Length, Length>> taken;
    const auto take = [&](Length x) {
        if (!taken) taken = {x, x};
        taken = {std::min(taken->first, x), std::max(taken->second, x)};
    };
    for (std::size_t i = 0; i < outline.size(); ++i) {
        Point a = outline[i], b = outline[(i + 1) % outline.size()];
        if (a.y > b.y) std::swap(a, b);
        if (b.y <= top || a.y >= bottom) continue;
        const auto at = [&](Length y) {
            return b.y > a.y ? a.x + (b.x - a.x) * ((y - a.y) / (b.y - a.y)) : a.x;
        };
        take(a.y < top ? at(top) : a.x);
        take(b.y > bottom ? at(bottom) : b.x);
    }
    return taken;
}

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

/// True when what a column keeps out of ends within a line above `top`, where the column begins.
static bool stands_under(const Column& column, Length top, Length leading,
                         const std::vector<Obstacle>& obstacles) {
    return std::ranges::any_of(obstacles, [&](const Obstacle& obstacle) {
        const Rect& rect = obstacle.rect;
        return rect.left() < column.x + column.width && rect.right() > column.x &&
               rect.bottom() <= top + leading * 0.01 && rect.bottom() > top - leading;
    });
}

std::vector<LineSlot> line_slots(const PageGrid& grid, const FrameSet& set) {
    std::vector<LineSlot> slots;
    std::vector<Interval> free_parts;
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
            const bool under_head = stands_under(column, grid.line_top(first), grid.leading, set.obstacles);
            // Text below an obstacle is a new leg: it may not be read as the column above going on.
            auto end_leg = [&] {
                if (cut && leg_lines < least_leg) slots.resize(leg_begin);
                if (slots.size() > leg_begin) ++leg;
                leg_begin = slots.size();
                leg_lines = 0;
            };
            for (int line = first; line <= foot; ++line) {
                const Length top = grid.line_top(line) + (grid.leading - grid.em) / 2;
                bool any = false;
                find_free_parts(column, top, top + grid.em, set.obstacles, set.em, free_parts);
                for (const Interval& free : free_parts) {
                    // Beside an obstacle characters keep to the cells of the column.
                    const Length left = column.x + set.em * std::ceil((free.left - column.x) / set.em - 1e-6);
                    const Length width = whole_em(free.right - left, set.em);
                    if (width < least_measure.at(set.em)) continue;
                    if (!any) ++leg_lines;
                    if (line <= last)
                        slots.push_back({left, grid.baseline(line), width, leg, line, 0,
                                         (cut || under_head) && leg_lines == 1 && !any});
                    any = true;
                }
                if (any) continue;
                cut = true;
                end_leg();
            }
            end_leg();
        }
    }
    return slots;
}

void shorten_columns(std::vector<LineSlot>& slots, int count) {
    int foot = 0;
    for (const LineSlot& slot : slots) foot = std::max(foot, slot.row);
    for (std::size_t i = slots.size(); i-- > 0 && count > 0;)
        if (slots[i].row == foot) {
            if (i > 0 && slots[i - 1].leg == slots[i].leg) slots[i - 1].shortened = true;
            slots.erase(slots.begin() + static_cast<std::ptrdiff_t>(i));
            --count;
        }
}

}  // namespace banxin
