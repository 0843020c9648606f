#include "page/story_rules.h"

#include <algorithm>

#include "layout/cell_map.h"

namespace banxin {
namespace {

constexpr int nobody = CellMap::nobody;

std::vector<std::vector<GridArea>> areas_of(const std::vector<const Slot*>& slots) {
    std::vector<std::vector<GridArea>> areas;
    for (const Slot* slot : slots) areas.push_back(slot->areas());
    return areas;
}

class RuleFinder {
  public:
    RuleFinder(const PageTemplate& layout, const std::vector<const Slot*>& slots)
        : grid_(layout.grid),
          thickness_(layout.stories->rule),
          slots_(slots),
          cells_(layout.grid, areas_of(slots)) {}

    std::vector<SetRule> run() {
        for (int gap = 1; gap < grid_.columns; ++gap) down(gap);
        for (int line = 1; line < grid_.lines; ++line) across(line);
        return std::move(rules_);
    }

  private:
    bool parted(int a, int b) const {
        return a != nobody && b != nobody && a != b && slots_[a]->border == Border::none &&
               slots_[b]->border == Border::none;
    }

    /// The gutter after column `gap`: a rule goes on over the free line between two stories.
    void down(int gap) {
        int first = 0, last = 0;
        const auto flush = [&] {
            if (first == 0) return;
            const Length x = grid_.column_left(gap + 1) - grid_.gap.at(grid_.em) / 2;
            add({x, grid_.line_top(first)}, {x, grid_.line_top(last + 1)});
            first = 0;
        };
        for (int line = 1; line <= grid_.lines; ++line) {
            const int left = cells_.owner(gap, line), right = cells_.owner(gap + 1, line);
            if (parted(left, right)) {
                if (first == 0) first = line;
                last = line;
            } else if (left == right && left != nobody) {
                flush();
            } else if (line - last > 2) {
                flush();
            }
        }
        flush();
    }

    /// Stories that end with `line` and those that begin below it, at once or after one free line.
    void across(int line) {
        int first = 0;
        bool free_line = false;
        const auto flush = [&](int last) {
            if (first == 0) return;
            const GridArea area{first, last, line, line};
            const Rect rect = grid_.rect(area);
            // The type of the line above ends before its grid line does; what follows begins a little below.
            const Length y = rect.bottom() + (free_line ? grid_.leading / 2 : grid_.leading * 0.15);
            add({rect.left(), y}, {rect.right(), y});
            first = 0;
        };
        for (int column = 1; column <= grid_.columns; ++column) {
            const int above = cells_.owner(column, line), next = cells_.owner(column, line + 1);
            const bool skipped = next == nobody && line + 2 <= grid_.lines;
            const int below = skipped ? cells_.owner(column, line + 2) : next;
            const bool edge = parted(above, below);
            const bool with_left =
                first != 0 && above == cells_.owner(column - 1, line) && skipped == free_line;
            if (first != 0 && !(edge && with_left)) flush(column - 1);
            if (edge && first == 0) first = column, free_line = skipped;
        }
        flush(grid_.columns);
    }

    void add(Point from, Point to) { rules_.push_back({from, to, thickness_, black_ink, {}}); }

    const PageGrid& grid_;
    Length thickness_;
    const std::vector<const Slot*>& slots_;
    CellMap cells_;
    std::vector<SetRule> rules_;
};

}  // namespace

std::vector<SetRule> story_rules(const PageTemplate& layout, const std::vector<const Slot*>& slots) {
    if (!layout.stories || layout.stories->rule <= Length()) return {};
    return RuleFinder(layout, slots).run();
}

}  // namespace banxin
