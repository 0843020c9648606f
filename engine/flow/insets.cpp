#include "flow/insets.h"

#include <algorithm>
#include <limits>

#include "content/picture.h"
#include "flow/fill.h"
#include "flow/levelling.h"
#include "flow/line_slots.h"
#include "flow/text_area.h"

namespace banxin {
namespace {

using namespace literals;

constexpr Length hairline = 0.4_pt;  // newsprint holds 0.25 pt; a little more survives a worn blanket
constexpr Em row_padding{0.5};       // at both sides of a table of facts
constexpr Em column_space{1};        // between name and value

/// Share of a picture that fills a place of `place`'s proportions, as near to the focus point as its edges
/// allow.
Rect crop(const PictureInfo& picture, Size place, double focus_x, double focus_y) {
    const double picture_ratio = picture.width / picture.height, place_ratio = place.width / place.height;
    double w = 1, h = 1;
    if (picture_ratio > place_ratio)
        w = place_ratio / picture_ratio;
    else
        h = picture_ratio / place_ratio;
    const double x = std::clamp(focus_x - w / 2, 0.0, 1 - w), y = std::clamp(focus_y - h / 2, 0.0, 1 - h);
    return {Length::pt(x), Length::pt(y), Length::pt(w), Length::pt(h)};
}

/// Vector drawings (charts, maps) are shown whole; photographs fill their place.
bool shown_whole(PictureKind kind) {
    return kind == PictureKind::svg || kind == PictureKind::pdf;
}

void report_overset(const SourceSpan& where, int lines, int chars, const std::string& name,
                    const Setter& setter) {
    setter.diagnostics.report("E4004", where, {name, std::to_string(lines), std::to_string(chars)});
}

/// False at the foot of a frame.
bool stands_over_text(const InsetArea& inset, const Slot& slot) {
    return std::none_of(slot.frames.begin(), slot.frames.end(),
                        [&](const GridArea& frame) { return frame.last_line == inset.area.last_line; });
}

/// 图片说明 and, an em behind it, the credit, which is never parted: where it finds no room there, it stands
/// flush right on a line of its own. From y = 0 down.
struct Legend {
    std::vector<SetLine> caption, credit;
    Length bottom;
};
Legend set_legend(const Figure& figure, Length x, Length width, ParagraphStyle style, const Setter& setter) {
    Legend legend;
    if (figure.caption) {
        SetParagraph set = set_in({x, {}, width, {}}, setter.shaped(*figure.caption, style), style);
        legend.caption = std::move(set.lines);
        legend.bottom = set.bottom;
    }
    if (!figure.credit) return legend;
    const auto text = setter.shaped(*figure.credit, style);
    if (!legend.caption.empty()) {
        const SetLine& last = legend.caption.back();
        Line behind = compose_single(*text, compose_style(style));
        const Length left = Length::pt(last.line.width) + style.size;
        if (left + Length::pt(behind.width) <= width + Length::pt(0.01)) {
            legend.credit.push_back({text, std::move(behind), x + left, last.baseline});
            return legend;
        }
        style.align = Align::right;
    }
    SetParagraph below = set_in({x, legend.bottom, width, {}}, text, style);
    legend.credit = std::move(below.lines);
    legend.bottom = below.bottom;
    return legend;
}

/// False at the top of a frame and right under the headline.
bool stands_under_text(const InsetArea& inset, const Slot& slot) {
    const int line = inset.area.first_line;
    const bool at_top = std::any_of(slot.frames.begin(), slot.frames.end(),
                                    [&](const GridArea& frame) { return frame.first_line == line; });
    return !at_top && !(slot.head && slot.head->last_line + 1 == line);
}

SetInset inset_at(const Obstacle& place) {
    return {.rect = place.rect, .obstacles = {place}, .blocks = {}, .pictures = {}, .fills = {}, .rules = {}};
}

/// The shape of a figure: what of it is shown, and what text keeps out of.
Obstacle cut_out(const Figure& figure, SetPicture& picture, Beside beside) {
    Obstacle shape{picture.rect, {}, {}, beside};
    for (const Point& share : figure.outline) {
        const double x = std::clamp((share.x - picture.part.x) / picture.part.width, 0.0, 1.0),
                     y = std::clamp((share.y - picture.part.y) / picture.part.height, 0.0, 1.0);
        picture.outline.push_back({Length::pt(x), Length::pt(y)});
        shape.outline.push_back(
            {picture.rect.x + picture.rect.width * x, picture.rect.y + picture.rect.height * y});
    }
    return shape;
}

SetInset set_figure(const Figure& figure, const Obstacle& place, bool under_text, bool over_text,
                    const Slot& slot, const PageGrid& grid, const Setter& setter) {
    const Rect& rect = place.rect;
    SetInset inset = inset_at(place);
    const ParagraphStyle& style = setter.style(slot.caption);
    // The picture begins where the em boxes of the line beside it begin, a little lower where text stands
    // above it; the caption follows it, and ends a little higher where text stands below.
    const Length lead = (grid.leading - grid.em) / 2;
    const Length top = under_text ? grid.leading / 3 : lead, foot = over_text ? grid.leading / 3 : lead;
    const Axes axes = Axes::of(setter.writing, grid.trim.width);
    const Rect room = axes.to_text(Rect{rect.x, rect.y + top, rect.width, rect.height - top - foot});
    Legend legend = set_legend(figure, room.x, room.width, style, setter);
    const bool silent = legend.caption.empty() && legend.credit.empty();
    const Length legend_height = silent ? Length() : legend.bottom + style.space_before;
    Rect frame{room.x, room.y, room.width, room.height - legend_height};
    const auto info = inspect_picture(figure.path, figure.where, setter.diagnostics);
    if (!info) return inset;
    if (frame.empty()) {
        std::size_t chars = 0;
        for (const auto& words : {figure.caption, figure.credit})
            chars += words ? words->text.chars.size() : 0;
        report_overset(figure.where, static_cast<int>(legend.caption.size() + legend.credit.size()),
                       static_cast<int>(chars), slot.name, setter);
        return inset;
    }
    if (shown_whole(info->kind)) {
        const double along = axes.vertical() ? info->height : info->width,
                     across = axes.vertical() ? info->width : info->height;
        const double scale = std::min(frame.width.in_pt() / along, frame.height.in_pt() / across);
        const Length w = Length::pt(along * scale), h = Length::pt(across * scale);
        frame = {frame.x + (frame.width - w) / 2, frame.y, w, h};
    }
    const Rect shown = axes.to_page(frame);
    SetPicture picture{shown, crop(*info, {shown.width, shown.height}, figure.focus_x, figure.focus_y),
                       &figure};
    if (!figure.outline.empty()) inset.obstacles = {cut_out(figure, picture, place.beside)};
    inset.pictures.push_back(std::move(picture));
    if (silent) return inset;
    for (auto& [role, lines] : {std::pair(Role::caption, &legend.caption), {Role::credit, &legend.credit}}) {
        for (SetLine& line : *lines) line.baseline += frame.bottom() + style.space_before;
        if (!lines->empty()) inset.blocks.push_back({role, 0, std::move(*lines), axes});
    }
    if (!figure.outline.empty()) {
        const Rect after{room.x, frame.bottom(), room.width, room.bottom() - frame.bottom()};
        inset.obstacles.push_back({axes.to_page(after), {}, {}, place.beside});
    }
    return inset;
}

/// A box's text in its columns.
struct BoxText {
    std::vector<LineSlot> slots;
    Filled filled;
};

SetInset set_box(const Box& box, const InsetArea& area, const Obstacle& place, const Slot& slot,
                 const PageGrid& grid, const Setter& setter) {
    const Rect& rect = place.rect;
    SetInset inset = inset_at(place);
    const Length edge = grid.leading / 4;
    const Rect frame{rect.x, rect.y + edge, rect.width, rect.height - 2 * edge};
    inset.fills.push_back({frame, setter.style("box").ink.tint(0.08)});
    inset.rules = border_rules(frame, Border::hairline, grid.leading);

    const ParagraphStyle& body = setter.style("box");
    const bool vertical = setter.writing == Writing::vertical;
    TextArea text{{}, grid, {area.area}, area.area.last_column - area.area.first_column + 1, true};
    if (area.left.value > 0 || area.right.value > 0) text.columns = 1;
    if (vertical) text = vertical_area(grid, vertical_room(grid, rect, true), 1, body);
    FrameSet frames{.frames = text.frames,
                    .columns = text.columns,
                    .bordered = text.bordered,
                    .em = body.size,
                    .obstacles = {},
                    .rows_free_below = 0};
    if (box.title) {
        const ParagraphStyle& style = setter.style("box-title");
        const Rect whole = text.axes.to_text(rect);
        const Length padding = vertical ? grid.leading : border_padding.at(grid.em);
        const Length top = vertical ? whole.y + grid.leading / 2
                                    : grid.line_top(area.area.first_line + 1) - grid.leading / 2;
        SetParagraph title = set_in({whole.x + padding, top, whole.width - 2 * padding, Length()},
                                    setter.shaped(*box.title, style), style);
        frames.obstacles.push_back(
            {{whole.x, whole.y, whole.width, title.bottom + grid.leading / 2 - whole.y}});
        inset.blocks.push_back({Role::box_title, 0, std::move(title.lines), text.axes});
    }
    const std::vector<Unit> units = text_units(box.blocks, {body, setter.style(slot.crosshead)}, setter);
    std::size_t chars = 0;
    for (const Unit& unit : units) chars += unit.chars().size();
    ComposedUnits composed;
    const auto flow = [&](const Levelling& levelling, double bound) -> std::optional<BoxText> {
        frames.rows_free_below = levelling.rows;
        BoxText flowed{line_slots(text.grid, frames), {}};
        shorten_columns(flowed.slots, levelling.short_columns);
        auto filled = fill(units, flowed.slots, text.grid.leading, composed, bound);
        if (!filled) return std::nullopt;
        flowed.filled = std::move(*filled);
        return flowed;
    };
    BoxText set = *flow({}, std::numeric_limits<double>::infinity());
    if (text.columns > 1)
        if (auto levelled = level_feet(set, text.columns, flow)) set = std::move(*levelled);
    for (const FilledLine& line : set.filled.lines)
        if (line.slot < static_cast<int>(set.slots.size()))
            add_line(units[line.unit], line.index, line.room, *line.line, set.slots[line.slot], {}, text.axes,
                     inset.blocks);
    const bool nowhere = set.slots.empty() && !units.empty();
    if (set.filled.overset_lines > 0 || nowhere)
        report_overset(
            box.where, nowhere ? static_cast<int>(units.size()) : set.filled.overset_lines,
            nowhere ? static_cast<int>(chars) : overset_characters(set.filled, units, set.slots.size()),
            slot.name, setter);
    return inset;
}

SetInset set_facts(const Facts& facts, const Obstacle& place, const Slot& slot, const PageGrid& grid,
                   const Setter& setter) {
    SetInset inset = inset_at(place);
    const Axes axes = Axes::of(setter.writing, grid.trim.width);
    const Rect rect = axes.to_text(place.rect);
    const Length edge = grid.leading / 4, padding = row_padding.at(grid.em);
    const Rect frame{rect.x, rect.y + edge, rect.width, rect.height - 2 * edge};
    inset.fills.push_back({axes.to_page(frame), setter.style("facts").ink.tint(0.06)});
    const Length left = rect.x + padding, width = rect.width - 2 * padding;
    Length top = rect.y + grid.leading / 2;
    if (facts.title) {
        const ParagraphStyle& style = setter.style("facts-title");
        SetParagraph title = set_in({left, top, width, Length()}, setter.shaped(*facts.title, style), style);
        top = title.bottom + style.space_after;
        inset.blocks.push_back({Role::facts_title, 0, std::move(title.lines), axes});
    }
    const ParagraphStyle& style = setter.style("facts");
    std::vector<std::shared_ptr<const ShapedText>> names;
    Length widest;
    for (const Facts::Row& row : facts.rows) {
        names.push_back(setter.shaped(row.name, style));
        widest = std::max(widest, Length::pt(compose_single(*names.back(), compose_style(style)).width));
    }
    const Length name_width = std::min(widest, width * 0.5);
    const Length value_left = left + name_width + column_space.at(style.size);
    struct SetRow {
        SetParagraph name, value;
        Length height;
    };
    std::vector<SetRow> rows;
    Length needed;
    for (std::size_t i = 0; i < facts.rows.size(); ++i) {
        SetRow row{set_in({left, {}, name_width, {}}, names[i], style),
                   set_in({value_left, {}, left + width - value_left, {}},
                          setter.shaped(facts.rows[i].value, style), style),
                   {}};
        row.height = std::max(row.name.bottom, row.value.bottom) + style.space_before + style.space_after;
        needed += row.height;
        rows.push_back(std::move(row));
    }
    // Rows share what room is left, so that the table fills its place.
    const Length spare = frame.bottom() - padding / 2 - top - needed;
    const Length extra = rows.empty()
                             ? Length()
                             : std::clamp(spare / static_cast<double>(rows.size()), Length(), grid.leading);
    int too_many = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        inset.rules.push_back({axes.to_page(Point{left, top}),
                               axes.to_page(Point{left + width, top}),
                               hairline,
                               black_ink,
                               {}});
        for (SetBlock block : {SetBlock{Role::facts_row, i, std::move(rows[i].name.lines), axes},
                               SetBlock{Role::facts_row, i, std::move(rows[i].value.lines), axes}}) {
            for (SetLine& line : block.lines) line.baseline += top + style.space_before + extra / 2;
            inset.blocks.push_back(std::move(block));
        }
        top += rows[i].height + extra;
        if (top > frame.bottom() + Length::pt(0.1)) ++too_many;
    }
    if (too_many > 0) report_overset(facts.where, too_many, 0, slot.name, setter);
    return inset;
}

}  // namespace

Rect inset_rect(const PageGrid& grid, const Slot& slot, const InsetArea& inset) {
    const GridArea& area = inset.area;
    Rect rect = grid.rect(area);
    if (slot.writing == Writing::vertical &&
        slot.border != Border::none) {  // beside the text, off the border
        const Rect room = vertical_room(grid, grid.rect(slot.frames.front()), true);
        const Length right = std::min(rect.right(), room.right());
        rect.x = std::max(rect.x, room.x);
        rect.width = right - rect.x;
    } else
        for (const GridArea& frame : slot.frames) {
            const bool inside =
                area.first_column >= frame.first_column && area.last_column <= frame.last_column;
            if (!inside || slot.border == Border::none) continue;
            const int basic = frame.last_column - frame.first_column + 1;
            const std::vector<Column> columns = text_columns(grid, frame, slot.columns, true, grid.em);
            const Column &first = columns.front(), &last = columns.back();
            if (static_cast<int>(columns.size()) == basic) {
                const Column& end = columns[area.last_column - frame.first_column];
                rect.x = columns[area.first_column - frame.first_column].x;
                rect.width = end.x + end.width - rect.x;
            } else {
                const Length right = std::min(rect.right(), last.x + last.width);
                rect.x = std::max(rect.x, first.x);
                rect.width = right - rect.x;
            }
            break;
        }
    rect.x += inset.left.at(grid.em);
    rect.width -= inset.left.at(grid.em) + inset.right.at(grid.em);
    return rect;
}

SetInset set_inset(const Inset& inset, const InsetArea& area, const Slot& slot, const PageGrid& grid,
                   const Setter& setter) {
    const Obstacle place{inset_rect(grid, slot, area), {}, {}, area.beside};
    if (place.rect.empty()) {  // the free space at its sides takes all of it
        setter.diagnostics.report("E4003", std::visit([](const auto& i) { return i.where; }, inset),
                                  {slot.name});
        return inset_at(place);
    }
    const Setter way = setter.setting(area.writing.value_or(slot.writing));
    if (const auto* figure = std::get_if<Figure>(&inset))
        return set_figure(*figure, place, stands_under_text(area, slot), stands_over_text(area, slot), slot,
                          grid, way);
    if (const auto* box = std::get_if<Box>(&inset)) return set_box(*box, area, place, slot, grid, way);
    return set_facts(std::get<Facts>(inset), place, slot, grid, way);
}

std::vector<SetRule> border_rules(const Rect& rect, Border border, Length leading) {
    std::vector<SetRule> rules;
    auto outline = [&](const Rect& r, Length thickness, const std::vector<Length>& dash = {}) {
        const Length half = thickness / 2;
        const Point a{r.left() - half, r.top()}, b{r.right() + half, r.top()};
        const Point c{r.left() - half, r.bottom()}, d{r.right() + half, r.bottom()};
        rules.push_back({a, b, thickness, black_ink, dash});
        rules.push_back({c, d, thickness, black_ink, dash});
        rules.push_back({{r.left(), r.top()}, {r.left(), r.bottom()}, thickness, black_ink, dash});
        rules.push_back({{r.right(), r.top()}, {r.right(), r.bottom()}, thickness, black_ink, dash});
    };
    switch (border) {
        case Border::none:
            break;
        case Border::hairline:
            outline(rect, hairline);
            break;
        case Border::double_line:
            outline(rect, 1.2_pt);
            outline(rect.inset(2.4_pt), hairline);
            break;
        case Border::flower:  // 花边: a band of beads between two lines
            outline(rect, 0.6_pt);
            outline(rect.inset(leading / 4), leading / 6, {leading / 6, leading / 6});
            outline(rect.inset(leading / 2), hairline);
            break;
    }
    return rules;
}

}  // namespace banxin
