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
            if (unit->role != Role::list_item) continue;
            unit->front->x = room - unit->front->room;
            unit->front->room = room;
        }
        first = last;
    }
}

constexpr Em quote_margin{1};  // 引文, at both sides

/// 引文: narrower by whole em (R6.2), in the size of the text and on its lines; "quote" gives it a face.
Unit quotation(const Paragraph& paragraph, std::size_t block, ParagraphStyle style, const Setter& setter) {
    if (const ParagraphStyle* look = setter.styles.find("quote")) {
        style.font = look->font;
        style.weight = look->weight;
        style.ink = look->ink;
    }
    Unit unit{Role::quote, block, setter.shaped(paragraph.text, style), compose_style(style)};
    unit.list = paragraph.quote;
    unit.margin = quote_margin.at(style.size);
    return unit;
}

constexpr Em least_clearance{0.6};  // of text beside an initial

/// Where the initial of a paragraph stands: after opening marks [0, begin).
struct InitialPlace {
    std::size_t begin = 0, end = 0;
};

/// nullopt where another character than a Han one comes first, or where something stands on it.
std::optional<InitialPlace> initial_place(const RichText& text) {
    const std::u32string& chars = text.text.chars;
    InitialPlace place;
    while (place.begin < chars.size() && char_class(chars[place.begin]) == CharClass::open) ++place.begin;
    if (place.begin >= chars.size() || char_class(chars[place.begin]) != CharClass::han) return std::nullopt;
    place.end = place.begin + 1;
    while (place.end < chars.size() && char_class(chars[place.end]) == CharClass::invisible) ++place.end;
    for (const Annotation& a : text.annotations)
        if (a.begin < place.end) return std::nullopt;
    return place.end < chars.size() ? std::optional(place) : std::nullopt;
}

/// 首字下沉: the em box of the first character reaches from the head of that of the first line to the foot of
/// that of line `initial_lines`. Opening marks stand before it on the first line, in the size of the text.
UnitFront initial(const RichText& text, const InitialPlace& place, const ParagraphStyle& body, Length leading,
                  const Setter& setter) {
    const ParagraphStyle* given = setter.styles.find("initial");
    const ParagraphStyle& look = given != nullptr ? *given : body;
    UnitFront front;
    front.role = Role::paragraph;
    front.lines = body.initial_lines;
    const Length below = leading * (front.lines - 1), size = below + body.size;
    front.drop = below - (size - body.size) * 0.12;
    CharStyle large{look.font, look.weight, size, look.ink, 1}, small = large;
    small.size = body.size;
    small.rise = front.drop;
    StyledText styled;
    styled.writing = setter.writing;
    styled.digits = body.digits;
    const auto append = [&](std::size_t begin, std::size_t end, const CharStyle& style) {
        const RichText part = text.part(begin, end);
        if (begin < end) styled.append(part.text.chars, part.text.places, style);
    };
    append(0, place.begin, small);
    append(place.begin, place.end, large);
    front.text = std::make_shared<const ShapedText>(
        shape(styled, setter.fonts, setter.diagnostics, body.line_breaks, body.mark_place));
    front.line = compose_single(*front.text, ComposeStyle{});
    const double taken = front.line.width / body.size.in_pt() + least_clearance.value;
    front.room = body.size * std::ceil(taken - 1e-3);
    return front;
}

Unit set_paragraph(const Paragraph& paragraph, std::size_t block, const TextLook& look, bool first,
                   const Setter& setter) {
    Unit unit{Role::paragraph, block, {}, compose_style(look.body)};
    const bool has_initial = first && look.leading > Length() && look.body.initial_lines > 1;
    const auto place = has_initial ? initial_place(paragraph.text) : std::nullopt;
    if (!place) {
        unit.text = setter.shaped(paragraph.text, look.body);
        return unit;
    }
    unit.front = initial(paragraph.text, *place, look.body, look.leading, setter);
    unit.text = setter.shaped(paragraph.text.part(place->end, paragraph.text.text.chars.size()), look.body);
    unit.style.indent = Em{0};
    return unit;
}

}  // namespace

std::vector<Unit> text_units(const std::vector<Block>& blocks, const TextLook& look, const Setter& setter) {
    std::vector<Unit> units;
    bool first = true;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        if (const auto* paragraph = std::get_if<Paragraph>(&blocks[i])) {
            units.push_back(paragraph->quote > 0 ? quotation(*paragraph, i, look.body, setter)
                                                 : set_paragraph(*paragraph, i, look, first, setter));
            first = false;
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
    for (Unit& unit : units) unit.jump_lines = look.body.jump_lines, unit.jump_after = look.body.jump_after;
    return units;
}

void add_line(const Unit& unit, std::size_t index, Length room, Line line, const LineSlot& at, Length lift,
              const Axes& axes, std::vector<SetBlock>& blocks) {
    if (index == 0 && unit.front)
        blocks.push_back(
            {unit.front->role,
             unit.paragraph,
             {{unit.front->text, unit.front->line, at.x + unit.front->x, at.baseline + unit.front->drop}},
             axes,
             {},
             unit.list});
    if (blocks.empty() || blocks.back().paragraph != unit.paragraph || blocks.back().role != unit.role)
        blocks.push_back({unit.role, unit.paragraph, {}, axes, {}, unit.list});
    blocks.back().lines.push_back({unit.text, std::move(line), at.x + room, at.baseline - lift});
}

}  // namespace banxin
