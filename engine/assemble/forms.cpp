#include "assemble/forms.h"

#include <algorithm>

namespace banxin {
namespace {

/// Strength of a stack's stories from the top (区序: what stands further left is read first). One alone
/// begins far down the page.
struct StackStrength {
    double alone;
    double stacked[4];
};
constexpr StackStrength left_strength{0.55, {0.75, 0.45, 0.3, 0.2}}, middle_strength{0.5, {0.7, 0.42, 0.28}},
    right_strength{0.5, {0.65, 0.4, 0.25, 0.2}};
constexpr double lead_strength = 1, foot_strength = 0.4;

}  // namespace

// clang-format off
const std::vector<PageForm> page_forms = {
    // name              headline over, stacks: columns, stories  foot, front
    {"通栏头条左二右二", 2, {{3, 2}, {2, 2}}, false, true},
    {"通栏头条左二右三", 2, {{3, 2}, {2, 3}}, false, true},
    {"通栏头条窄左二右二", 2, {{2, 2}, {3, 2}}, false, true},
    {"通栏头条左二右四", 2, {{3, 2}, {2, 4}}, false, true},
    {"通栏头条左三右三", 2, {{3, 3}, {2, 3}}, false, true},
    {"通栏头条左一右二", 2, {{3, 1}, {2, 2}}, false, true},
    {"通栏头条左二右一", 2, {{3, 2}, {2, 1}}, false, true},
    {"左头条左二右三",   1, {{3, 2}, {2, 3}}, false, true},
    {"左头条左一右三",   1, {{3, 1}, {2, 3}}, false, true},
    {"左头条左一右二通底", 1, {{3, 1}, {2, 2}}, true,  false},
    {"左头条左一右二",   1, {{3, 1}, {2, 2}}, false, false},
    {"左头条左二右一",   1, {{3, 2}, {2, 1}}, false, false},
    {"左头条左二右三",   1, {{3, 2}, {2, 3}}, false, false},
    {"左头条左二右二",   1, {{3, 2}, {2, 2}}, false, false},
    {"左头条左三右二",   1, {{3, 3}, {2, 2}}, false, false},
    {"左头条左三右三",   1, {{3, 3}, {2, 3}}, false, false},
    {"左头条左三右四",   1, {{3, 3}, {2, 4}}, false, false},
    {"通栏头条左二右二", 2, {{3, 2}, {2, 2}}, false, false},
    {"通栏头条窄左二右二", 2, {{2, 2}, {3, 2}}, false, false},
    {"通栏头条窄左三右二", 2, {{2, 3}, {3, 2}}, false, false},
    {"通栏头条窄左二右三", 2, {{2, 2}, {3, 3}}, false, false},
    {"通栏头条窄左三右三", 2, {{2, 3}, {3, 3}}, false, false},
    {"窄左头条左二右二", 1, {{2, 2}, {3, 2}}, false, false},
    {"通栏头条三列二二一", 3, {{2, 2}, {2, 2}, {1, 1}}, false, false},
    {"通栏头条三列二一二", 3, {{2, 2}, {1, 1}, {2, 2}}, false, false},
    {"左头条三列一二二", 2, {{2, 1}, {2, 2}, {1, 2}}, false, false},
};
// clang-format on

int cells_of(const GridArea& area) {
    return (area.last_column - area.first_column + 1) * (area.last_line - area.first_line + 1);
}

int cells_of(const std::vector<GridArea>& areas) {
    int cells = 0;
    for (const GridArea& area : areas) cells += cells_of(area);
    return cells;
}

std::vector<Position> positions_of(const PageForm& form, const PageTemplate& layout) {
    int columns = 0, head_columns = 0;
    for (std::size_t s = 0; s < form.stacks.size(); ++s) {
        columns += form.stacks[s].columns;
        if (static_cast<int>(s) < form.head_stacks) head_columns += form.stacks[s].columns;
    }
    if (columns != layout.grid.columns || !layout.stories) return {};
    std::vector<Position> positions;
    positions.push_back({Position::Kind::lead, 0, "lead", 1, columns, head_columns, lead_strength,
                         form.stacks.front().columns, form.stacks.back().columns});
    int first = 1;
    for (std::size_t s = 0; s < form.stacks.size(); ++s) {
        const bool left = s == 0, right = s + 1 == form.stacks.size();
        const int wide = form.stacks[s].columns, last = first + wide - 1;
        const bool alone = form.stacks[s].stories == 1;
        const StackStrength& strength = left ? left_strength : right ? right_strength : middle_strength;
        for (int i = 0; i < form.stacks[s].stories; ++i)
            positions.push_back({Position::Kind::stack, static_cast<int>(s),
                                 (left    ? "left-"
                                  : right ? "right-"
                                          : "middle-") +
                                     std::to_string(i + 1),
                                 first, last, last, alone ? strength.alone : strength.stacked[i], wide,
                                 wide});
        first = last + 1;
    }
    if (form.foot)
        positions.push_back(
            {Position::Kind::foot, 0, "foot", 1, columns, columns, foot_strength, columns, columns});
    const bool fits = std::all_of(positions.begin(), positions.end(), [&](Position& p) {
        const Slot* slot = layout.find_slot(p.slot);
        if (slot == nullptr || !slot->frames.empty()) return false;
        p.shape = shape_of(layout, *slot);
        return has_width(p.shape, p.columns());
    });
    return fits ? positions : std::vector<Position>();
}

}  // namespace banxin
