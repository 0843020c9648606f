#include "flow/story_parts.h"

#include <algorithm>
#include <cmath>

namespace banxin {
namespace {

/// Grid line inside a boxed story that its border takes (加框).
int border_lines(const Slot& slot) {
    return slot.border == Border::none ? 0 : 1;
}

/// Where the headline block has room, in its axes.
Rect head_room(const StoryPart& part, const PreparedPart& prepared) {
    const Slot& slot = part.slot;
    const Length padding = slot.border != Border::none ? border_padding.at(part.grid.em) : Length();
    if (!slot.head) {
        Rect rect = prepared.area.grid.rect(prepared.area.frames.front());
        if (!prepared.area.bordered) return rect;
        return {rect.x + padding, rect.y + part.grid.leading, rect.width - 2 * padding,
                rect.height - 2 * part.grid.leading};
    }
    Rect rect = part.grid.rect(*slot.head);
    rect.x += padding + slot.head_left.at(part.grid.em);
    rect.width -= 2 * padding + (slot.head_left.at(part.grid.em) + slot.head_right.at(part.grid.em));
    return prepared.head_axes.to_text(rect);
}

void check_part(const StoryPart& part, const StoryPart& first, const PreparedPart& prepared,
                const Setter& setter) {
    const PageGrid& grid = prepared.area.grid;
    const int given = static_cast<int>(std::floor(prepared.head_room.height / grid.leading + 1e-3));
    const int needed = static_cast<int>(std::ceil(prepared.head.height / grid.leading - 1e-3));
    if (needed > given)
        setter.diagnostics.report("E4007", part.where, {std::to_string(needed), std::to_string(given)});
    if (part.slot.border != Border::none && part.slot.frames.size() > 1)
        setter.diagnostics.report("E4012", part.where, {part.slot.name});
    if (setter.style(part.slot.body).size > grid.leading)
        setter.diagnostics.report("E4013", part.where, {part.slot.body});
    if (part.slot.writing == Writing::vertical && part.slot.frames.size() > 1)
        setter.diagnostics.report("E4015", part.where, {part.slot.name});
    if (part.grid.leading != first.grid.leading || part.grid.em != first.grid.em ||
        part.slot.writing != first.slot.writing)
        setter.diagnostics.report("E4014", part.where, {part.slot.name});
}

}  // namespace

std::vector<PreparedPart> prepare_parts(const Article& article, const std::vector<StoryPart>& parts,
                                        const Setter& setter) {
    std::vector<PreparedPart> prepared;
    std::size_t inset = 0;
    for (std::size_t p = 0; p < parts.size(); ++p) {
        const StoryPart& part = parts[p];
        PreparedPart& out = prepared.emplace_back();
        out.area = text_area(part.grid, part.slot, setter.style(part.slot.body));
        out.head_axes =
            part.slot.head ? Axes::of(part.slot.writing_of_head(), part.grid.trim.width) : out.area.axes;
        out.head_room = head_room(part, out);
        const Setter head_setter = setter.setting(out.head_axes.writing());
        const Length x = out.head_room.x, width = out.head_room.width;
        if (p == 0)
            out.head = set_head(article, part.slot, x, width, head_setter);
        else if (part.title)
            out.head = set_continued_head(*part.title, part.slot, x, width, head_setter);
        for (SetBlock& block : out.head.blocks) block.axes = out.head_axes;
        check_part(part, parts.front(), out, setter);
        for (const InsetArea& area : part.slot.insets) {
            if (inset == article.insets.size()) break;
            out.insets.push_back(set_inset(article.insets[inset++], area, part.slot, part.grid, setter));
        }
    }
    for (; inset < article.insets.size(); ++inset) {
        const SourceSpan where = std::visit([](const auto& i) { return i.where; }, article.insets[inset]);
        setter.diagnostics.report("E4003", where, {parts.front().slot.name});
    }
    return prepared;
}

std::vector<Unit> body_units(const Article& article, const Slot& slot, const Setter& setter) {
    return text_units(article.blocks, {setter.style(slot.body), setter.style(slot.crosshead), 1},
                      setter.setting(slot.writing));
}

PlacedHead place_head(const PreparedPart& prepared, const StoryPart& part, int growth) {
    if (prepared.head.blocks.empty()) return {};
    Rect rect = prepared.head_room;
    if (!part.slot.head) {
        const PageGrid& grid = prepared.area.grid;
        GridArea area = prepared.area.frames.front();
        if (prepared.area.bordered) area.first_line += border_lines(part.slot);
        const int needed = static_cast<int>(std::ceil(prepared.head.height / grid.leading - 1e-6));
        area.last_line = area.first_line + std::max(needed, part.slot.head_lines) + growth - 1;
        rect = grid.rect(area);
    }
    PlacedHead placed{prepared.head.blocks,
                      prepared.head_axes.to_page(
                          Rect{prepared.head_room.x, rect.y, prepared.head_room.width, rect.height})};
    move_down(placed.blocks, rect.y + (rect.height - prepared.head.height) / 2);
    return placed;
}

bool meets_inset(const PlacedHead& head, const PreparedPart& prepared) {
    return std::any_of(prepared.insets.begin(), prepared.insets.end(),
                       [&](const SetInset& inset) { return overlap(head.rect, inset.rect); });
}

}  // namespace banxin
