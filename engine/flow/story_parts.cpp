#include "flow/story_parts.h"

#include <algorithm>
#include <cmath>

namespace banxin {
namespace {

using namespace literals;

constexpr Length head_rule = 0.8_pt;

/// Grid line inside a boxed story that its border takes (加框).
int border_lines(const Slot& slot) {
    return slot.border == Border::none ? 0 : 1;
}

/// Where the headline block has room, in its axes.
Rect head_room(const StoryPart& part, const PreparedPart& prepared) {
    const Slot& slot = part.slot;
    const Length padding = slot.border != Border::none ? border_padding.at(part.grid.em) : Length();
    if (!slot.head) {
        const TextArea& area = prepared.areas.front();
        Rect rect = area.grid.rect(area.frames.front());
        if (!area.bordered) return rect;
        return {rect.x + padding, rect.y + part.grid.leading, rect.width - 2 * padding,
                rect.height - 2 * part.grid.leading};
    }
    Rect rect = part.grid.rect(*slot.head);
    rect.x += padding + slot.head_left.at(part.grid.em);
    rect.width -= 2 * padding + (slot.head_left.at(part.grid.em) + slot.head_right.at(part.grid.em));
    return prepared.head_axes.to_text(rect);
}

/// What the rules and border of a headline take of its place, in its axes.
struct HeadOrnament {
    Length side, above, below;
};
HeadOrnament head_ornament(const StoryPart& part) {
    const Length line = part.grid.leading / 2;
    if (part.slot.head_border != Border::none) return {part.grid.em, line * 1.5, line * 1.5};
    return {{}, part.slot.rule_above ? line : Length(), part.slot.rule_below ? line : Length()};
}

/// 题线 and 题框 at the edges of the place `rect` of a headline, in its axes.
std::vector<SetRule> head_rules(const StoryPart& part, Rect rect, const Axes& axes) {
    const Length edge = part.grid.leading / 4;
    rect.y += edge;
    rect.height -= 2 * edge;
    std::vector<SetRule> rules = border_rules(axes.to_page(rect), part.slot.head_border, part.grid.leading);
    if (part.slot.head_border != Border::none) return rules;
    const auto across = [&](Length y) {
        rules.push_back({axes.to_page(Point{rect.left(), y}),
                         axes.to_page(Point{rect.right(), y}),
                         head_rule,
                         black_ink,
                         {}});
    };
    if (part.slot.rule_above) across(rect.top());
    if (part.slot.rule_below) across(rect.bottom());
    return rules;
}

void check_part(const StoryPart& part, const StoryPart& first, const PreparedPart& prepared,
                const Setter& setter) {
    const PageGrid& grid = prepared.areas.front().grid;
    const int given = static_cast<int>(std::floor(prepared.head_room.height / grid.leading + 1e-3));
    const int needed = static_cast<int>(std::ceil(prepared.head.height / grid.leading - 1e-3));
    if (needed > given)
        setter.diagnostics.report("E4007", part.where, {std::to_string(needed), std::to_string(given)});
    if (part.slot.border != Border::none && part.slot.frames.size() > 1)
        setter.diagnostics.report("E4012", part.where, {part.slot.name});
    if (setter.style(part.slot.body).size > grid.leading)
        setter.diagnostics.report("E4013", part.where, {part.slot.body});
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
        out.areas = text_areas(part.grid, part.slot, setter.style(part.slot.body));
        out.head_axes = part.slot.head ? Axes::of(part.slot.writing_of_head(), part.grid.trim.width)
                                       : out.areas.front().axes;
        out.head_room = head_room(part, out);
        const Setter head_setter = setter.setting(out.head_axes.writing());
        const Length side = head_ornament(part).side;
        const Length x = out.head_room.x + side, width = out.head_room.width - 2 * side;
        if (p == 0)
            out.head = set_head(article, part.slot, x, width, head_setter);
        else if (part.title)
            out.head = set_continued_head(*part.title, part.slot, x, width, head_setter);
        for (SetBlock& block : out.head.blocks) block.axes = out.head_axes;
        if (!out.head.blocks.empty()) {
            const HeadOrnament ornament = head_ornament(part);
            move_down(out.head.blocks, ornament.above);
            out.head.height += ornament.above + ornament.below;
        }
        check_part(part, parts.front(), out, setter);
        for (const InsetArea& area : part.slot.insets) {
            if (inset == article.insets.size()) break;
            out.insets.push_back(set_inset(article.insets[inset++], area, part.slot, part.grid, setter));
        }
    }
    for (; inset < article.insets.size(); ++inset) {
        const auto* figure = std::get_if<Figure>(&article.insets[inset]);
        if (figure != nullptr && figure->spare) continue;
        const SourceSpan where = std::visit([](const auto& i) { return i.where; }, article.insets[inset]);
        setter.diagnostics.report("E4003", where, {parts.front().slot.name});
    }
    return prepared;
}

std::vector<Unit> body_units(const Article& article, const Slot& slot, const PageGrid& grid,
                             const Setter& setter) {
    ParagraphStyle body = setter.style(slot.body), crosshead = setter.style(slot.crosshead);
    body.cells |= slot.cells;
    crosshead.cells |= slot.cells && crosshead.size == body.size;
    const Length leading = text_areas(grid, slot, body).front().grid.leading;
    return text_units(article.blocks, {body, crosshead, 1, leading}, setter.setting(slot.writing));
}

PlacedHead place_head(const PreparedPart& prepared, const StoryPart& part, int growth) {
    if (prepared.head.blocks.empty()) return {};
    Rect rect = prepared.head_room;
    if (!part.slot.head) {
        const PageGrid& grid = prepared.areas.front().grid;
        GridArea area = prepared.areas.front().frames.front();
        if (prepared.areas.front().bordered) area.first_line += border_lines(part.slot);
        const int needed = static_cast<int>(std::ceil(prepared.head.height / grid.leading - 1e-6));
        area.last_line = area.first_line + std::max(needed, part.slot.head_lines) + growth - 1;
        rect = grid.rect(area);
    }
    rect.x = prepared.head_room.x;
    rect.width = prepared.head_room.width;
    PlacedHead placed{prepared.head.blocks, prepared.head_axes.to_page(rect),
                      head_rules(part, rect, prepared.head_axes)};
    move_down(placed.blocks, rect.y + (rect.height - prepared.head.height) / 2);
    return placed;
}

bool meets_inset(const PlacedHead& head, const PreparedPart& prepared) {
    return std::any_of(prepared.insets.begin(), prepared.insets.end(),
                       [&](const SetInset& inset) { return overlap(head.rect, inset.rect); });
}

}  // namespace banxin
