#include "flow/text_area.h"

#include <algorithm>
#include <cmath>

namespace banxin {

Obstacle TextArea::obstacle(Obstacle on_page) const {
    if (!axes.vertical()) return on_page;
    on_page.rect = axes.to_text(on_page.rect);
    for (Point& point : on_page.outline) point = axes.to_text(point);
    on_page.lead += grid.em / 2;
    return on_page;
}

std::vector<TextArea> text_areas(const PageGrid& page, const Slot& slot, const ParagraphStyle& body) {
    const bool bordered = slot.border != Border::none;
    if (slot.writing == Writing::horizontal) return {{{}, page, slot.frames, slot.columns, bordered}};
    std::vector<TextArea> areas;
    for (const GridArea& frame : slot.frames)
        areas.push_back(vertical_area(page, vertical_room(page, page.rect(frame), bordered),
                                      std::max(1, slot.columns), body));
    return areas;
}

TextArea vertical_area(const PageGrid& page, const Rect& on_page, int bands, const ParagraphStyle& body) {
    TextArea area;
    area.axes = Axes::of(Writing::vertical, page.trim.width);
    const Rect room = area.axes.to_text(on_page);
    const std::vector<Column> columns = split_columns(room.x, room.width, bands, page.gap, body.size);
    const double lines = std::floor((room.height - body.size) / body.leading + 1e-6);
    PageGrid& grid = area.grid;
    grid.trim = {page.trim.height, page.trim.width};
    grid.margin_left = room.x;
    grid.columns = bands;
    grid.em = body.size;
    grid.column = Em{columns.front().width / body.size};
    grid.gap = Em{bands > 1 ? (columns[1].x - columns[0].x) / body.size - grid.column.value : 0};
    grid.lines = std::max(0, static_cast<int>(lines) + 1);
    grid.leading = lines >= 1 ? (room.height - body.size) / lines : body.leading;
    grid.margin_top = room.y - (grid.leading - grid.em) / 2;
    area.frames.push_back({1, bands, 1, grid.lines});
    return area;
}

Rect vertical_room(const PageGrid& page, Rect rect, bool bordered) {
    const Length lead = (page.leading - page.em) / 2 + (bordered ? page.leading : Length());
    const Length side = bordered ? page.leading : Length();
    return {rect.x + side, rect.y + lead, rect.width - 2 * side, rect.height - 2 * lead};
}

}  // namespace banxin
