#include "assemble/forms.h"

#include <algorithm>

namespace banxin {
namespace {

/// Strength of a stack's stories from the top (区序: the left stack is read before the right one).
constexpr double left_strength[] = {0.75, 0.45, 0.3}, right_strength[] = {0.65, 0.4, 0.25, 0.2};
constexpr double lead_strength = 1, foot_strength = 0.4;

}  // namespace

// clang-format off
const std::vector<PageForm> page_forms = {
    // name              lead              left columns, stories left, right, foot, front
    {"通栏头条左三右二", LeadKind::across, 3, 2, 2, false, true},
    {"通栏头条左三右三", LeadKind::across, 3, 2, 3, false, true},
    {"通栏头条左二右三", LeadKind::across, 2, 2, 2, false, true},
    {"通栏头条左一右二", LeadKind::across, 3, 1, 2, false, true},
    {"左头条左二右三",   LeadKind::left,   3, 2, 3, false, true},
    {"左头条左一右三",   LeadKind::left,   3, 1, 3, false, true},
    {"左头条左一右二",   LeadKind::left,   3, 1, 2, true,  false},
    {"左头条左二右三",   LeadKind::left,   3, 2, 3, false, false},
    {"左头条左二右二",   LeadKind::left,   3, 2, 2, false, false},
    {"左头条左三右二",   LeadKind::left,   3, 3, 2, false, false},
    {"通栏头条左二右二", LeadKind::across, 3, 2, 2, false, false},
    {"通栏头条窄左二右二", LeadKind::across, 2, 2, 2, false, false},
    {"通栏头条窄左三右二", LeadKind::across, 2, 3, 2, false, false},
    {"通栏头条窄左二右三", LeadKind::across, 2, 2, 3, false, false},
    {"窄左头条左二右二", LeadKind::left,   2, 2, 2, false, false},
};
// clang-format on

std::vector<Position> positions_of(const PageForm& form, const PageTemplate& layout) {
    const int columns = layout.grid.columns;
    if (form.left_columns >= columns || !layout.stories) return {};
    std::vector<Position> positions;
    const auto add = [&](Position::Kind kind, const std::string& slot, int first, int last, int head_last,
                         double strength) {
        const int last_frame = kind == Position::Kind::lead ? columns - form.left_columns : last - first + 1;
        positions.push_back({kind, slot, first, last, head_last, strength, last_frame});
    };
    add(Position::Kind::lead, "lead", 1, columns, form.lead == LeadKind::left ? form.left_columns : columns,
        lead_strength);
    for (int i = 0; i < form.left; ++i)
        add(Position::Kind::left, "left-" + std::to_string(i + 1), 1, form.left_columns, form.left_columns,
            left_strength[i]);
    for (int i = 0; i < form.right; ++i)
        add(Position::Kind::right, "right-" + std::to_string(i + 1), form.left_columns + 1, columns, columns,
            right_strength[i]);
    if (form.foot) add(Position::Kind::foot, "foot", 1, columns, columns, foot_strength);
    const bool fits = std::all_of(positions.begin(), positions.end(), [&](const Position& p) {
        const Slot* slot = layout.find_slot(p.slot);
        return slot != nullptr && slot->frames.empty();
    });
    return fits ? positions : std::vector<Position>();
}

}  // namespace banxin
