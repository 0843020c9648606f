#include "layout/taboos.h"

#include <algorithm>

namespace banxin {
namespace {

using namespace literals;

constexpr int most_shared = 1;  // grid lines that two headlines side by side may share
constexpr double clearly_larger = 1.25;
constexpr Length same_size = 0.05_pt;  // sizes that nobody can tell apart

bool same_columns(const GridArea& a, const GridArea& b) {
    return a.first_column == b.first_column && a.last_column == b.last_column;
}

/// Lines after which the column's stories do not go on; a story goes on over free lines between its areas.
LineGaps gaps_of(const CellMap& cells, int column) {
    LineGaps gaps;
    int above = CellMap::nobody, end = 0;
    for (int line = 1; line <= cells.lines(); ++line) {
        const int owner = cells.owner(column, line);
        if (owner == CellMap::nobody) continue;
        if (owner != above) gaps.push_back({end, line - 1});
        above = owner;
        end = line;
    }
    gaps.push_back({end, cells.lines()});
    return gaps;
}

/// First and last line with a block in these columns; {0, 0}: none.
LineGap used_lines(const CellMap& cells, int first_column, int last_column) {
    LineGap used;
    for (int line = 1; line <= cells.lines(); ++line)
        for (int column = first_column; column <= last_column; ++column)
            if (cells.owner(column, line) != CellMap::nobody) {
                if (used.first == 0) used.first = line;
                used.last = line;
            }
    return used;
}

bool goes_down(const CellMap& cells, int column) {
    for (int line = 1; line <= cells.lines(); ++line) {
        const int left = cells.owner(column, line);
        if (left != CellMap::nobody && left == cells.owner(column + 1, line)) return false;
    }
    return true;
}

/// The other story with a cell in the area, which may be turned inside out (then it has none).
int other_in(const CellMap& cells, int story, const GridArea& area) {
    for (int column = area.first_column; column <= area.last_column; ++column)
        for (int line = area.first_line; line <= area.last_line; ++line)
            if (const int owner = cells.owner(column, line); owner != CellMap::nobody && owner != story)
                return owner;
    return CellMap::nobody;
}

}  // namespace

std::vector<HeadPair> heads_side_by_side(const std::vector<PageHead>& heads) {
    std::vector<HeadPair> pairs;
    for (std::size_t left = 0; left < heads.size(); ++left)
        for (std::size_t right = 0; right < heads.size(); ++right) {
            const GridArea &a = heads[left].area, &b = heads[right].area;
            const int shared = std::min(a.last_line, b.last_line) - std::max(a.first_line, b.first_line) + 1;
            if (a.last_column + 1 == b.first_column && shared > most_shared) pairs.emplace_back(left, right);
        }
    return pairs;
}

HeadContrast contrast(const PageHead& a, const PageHead& b) {
    if (a.font == b.font) return HeadContrast::none;
    const bool two_sizes = std::max(a.size, b.size) >= std::min(a.size, b.size) * clearly_larger;
    return two_sizes ? HeadContrast::face_and_size : HeadContrast::face;
}

std::vector<HeadPair> growing_heads(const std::vector<PageHead>& heads) {
    std::vector<HeadPair> pairs;
    for (std::size_t lower = 0; lower < heads.size(); ++lower) {
        std::optional<std::size_t> nearest;
        for (std::size_t i = 0; i < heads.size(); ++i) {
            if (heads[i].vertical || heads[lower].vertical) continue;
            if (!same_columns(heads[i].area, heads[lower].area)) continue;
            if (heads[i].area.last_line >= heads[lower].area.first_line) continue;
            if (!nearest || heads[i].area.last_line > heads[*nearest].area.last_line) nearest = i;
        }
        if (nearest && heads[lower].size > heads[*nearest].size + same_size)
            pairs.emplace_back(*nearest, lower);
    }
    return pairs;
}

void keep_common(LineGaps& gaps, const LineGaps& column) {
    LineGaps both;
    for (const LineGap& a : gaps)
        for (const LineGap& b : column) {
            const LineGap gap{std::max(a.first, b.first), std::min(a.last, b.last)};
            if (gap.first <= gap.last) both.push_back(gap);
        }
    gaps = std::move(both);
}

std::vector<LineGap> seams_across(const CellMap& cells) {
    if (cells.columns() < 2) return {};
    LineGaps common = gaps_of(cells, 1);
    for (int column = 2; column <= cells.columns(); ++column) keep_common(common, gaps_of(cells, column));
    const LineGap used = used_lines(cells, 1, cells.columns());
    std::vector<LineGap> seams;
    for (const LineGap& gap : common)
        if (gap.first >= used.first && gap.last < used.last) seams.push_back(gap);
    return seams;
}

std::vector<int> seams_down(const CellMap& cells) {
    std::vector<int> seams;
    for (int column = 1; column < cells.columns(); ++column) {
        const bool both_sides =
            used_lines(cells, 1, column).last > 0 && used_lines(cells, column + 1, cells.columns()).last > 0;
        if (both_sides && goes_down(cells, column)) seams.push_back(column);
    }
    return seams;
}

std::optional<std::size_t> frame_gone_back(const PageHead* head, const std::vector<GridArea>& frames) {
    const bool leads = head != nullptr && !head->vertical &&
                       std::ranges::none_of(frames, [&](const GridArea& frame) {  // 题在文中
                           return frame.meets(head->area) && frame.first_line < head->area.first_line;
                       });
    for (std::size_t i = 0; i < frames.size(); ++i) {
        const bool left = i > 0 && frames[i].last_column < frames[i - 1].first_column &&
                          frames[i].first_line <= frames[i - 1].last_line;
        if (left || (leads && frames[i].first_line < head->area.first_line)) return i;
    }
    return std::nullopt;
}

std::optional<TextJump> text_jump(const CellMap& cells, int story, const std::vector<GridArea>& frames) {
    for (std::size_t i = 0; i + 1 < frames.size(); ++i) {
        const GridArea &a = frames[i], &b = frames[i + 1];
        // What they share, or, where it is turned inside out, what lies between them.
        const GridArea shared{std::max(a.first_column, b.first_column),
                              std::min(a.last_column, b.last_column), std::max(a.first_line, b.first_line),
                              std::min(a.last_line, b.last_line)};
        const bool columns = shared.first_column <= shared.last_column,
                   lines = shared.first_line <= shared.last_line;
        if (!columns && !lines) return TextJump{i, CellMap::nobody};
        GridArea between = shared;
        if (!columns) {
            between.first_column = shared.last_column + 1;
            between.last_column = shared.first_column - 1;
        } else if (!lines) {
            between.first_line = shared.last_line + 1;
            between.last_line = shared.first_line - 1;
        } else {
            continue;
        }
        if (const int over = other_in(cells, story, between); over != CellMap::nobody)
            return TextJump{i, over};
    }
    return std::nullopt;
}

}  // namespace banxin
