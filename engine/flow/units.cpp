#include "flow/units.h"

#include <algorithm>
#include <cmath>

namespace banxin {
namespace {

/// The whole em that the mark of an item takes: text beside it keeps to the grid of characters (R6.2).
Length whole_em_of(const Line& line, Length em) {
    return em * std::ceil(line.width / em.in_pt() - 1e-3);
}

Unit list_item(const ListItem& item, std::size_t block, const ParagraphStyle& body, const Setter& setter) {
    ComposeStyle style = compose_style(body);
    style.marks = MarkWidths::full;  // as wide as they are typed, whatever the text's marks are
    UnitFront front;
    front.text = setter.shaped(item.mark, body);
    front.line = compose_single(*front.text, style);
    front.room = whole_em_of(front.line, body.size);
    style = compose_style(body);
    style.indent = Em{0};
    return {Role::list_item, block, setter.shaped(item.text, body), style, 0, std::move(front), item.list};
}

/// The items of a list keep as much room as the longest of its marks needs; each mark stands at its text.
void level_lists(std::vector<Unit>& units) {
    for (auto first = units.begin(); first != units.end();) {
        const auto last =
            std::find_if(first, units.end(), [&](const Unit& u) { return u.list != first->list; });
        Length room;
        for (auto unit = first; unit != last; ++unit) room = std::max(room, unit->room(0));
        for (auto unit = first; unit != last; ++unit) {
            if (!unit->front) continue;
            unit->front->x = room - unit->front->room;
            unit->front->room = room;
        }
        first = last;
    }
}

}  // namespace

std::vector<Unit> text_units(const std::vector<Block>& blocks, const TextLook& look, const Setter& setter) {
    std::vector<Unit> units;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        if (const auto* paragraph = std::get_if<Paragraph>(&blocks[i])) {
            units.push_back(
                {Role::paragraph, i, setter.shaped(paragraph->text, look.body), compose_style(look.body), 0});
        } else if (const auto* crosshead = std::get_if<Crosshead>(&blocks[i])) {
            units.push_back({Role::crosshead, i, setter.shaped(crosshead->text, look.crosshead),
                             compose_style(look.crosshead), look.crosshead_space});
        } else if (const auto* item = std::get_if<ListItem>(&blocks[i])) {
            units.push_back(list_item(*item, i, look.body, setter));
        } else {
            ComposeStyle style = compose_style(look.body);
            style.align = Align::right;
            style.indent = Em{0};
            units.push_back(
                {Role::signoff, i, setter.shaped(std::get<SignOff>(blocks[i]).text, look.body), style, 0});
        }
    }
    level_lists(units);
    return units;
}

void add_line(const Unit& unit, Line line, const LineSlot& at, Length lift, const Axes& axes,
              std::vector<SetBlock>& blocks) {
    const bool first = line.first_cluster == 0;
    if (first && unit.front)
        blocks.push_back({unit.front->role,
                          unit.paragraph,
                          {{unit.front->text, unit.front->line, at.x + unit.front->x, at.baseline}},
                          axes,
                          {},
                          unit.list});
    if (blocks.empty() || blocks.back().paragraph != unit.paragraph || blocks.back().role != unit.role)
        blocks.push_back({unit.role, unit.paragraph, {}, axes, {}, unit.list});
    blocks.back().lines.push_back({unit.text, std::move(line), at.x + unit.room(0), at.baseline - lift});
}

}  // namespace banxin
