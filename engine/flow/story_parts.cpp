#include "flow/story_parts.h"

#include <algorithm>
#include <cmath>

namespace banxin {
namespace {

/// Grid line inside a boxed story that its border takes (加框).
int border_lines(const Slot& slot) {
    return slot.border == Border::none ? 0 : 1;
}

/// Left edge and width of the headline block.
std::pair<Length, Length> head_measure(const StoryPart& part) {
    const GridArea area = part.slot.head ? *part.slot.head : part.slot.frames.front();
    Rect rect = part.grid.rect(area);
    if (part.slot.border != Border::none) {
        const Length padding = border_padding.at(part.grid.em);
        rect.x += padding;
        rect.width -= 2 * padding;
    }
    return {rect.x, rect.width};
}

void check_part(const StoryPart& part, const StoryPart& first, const PreparedPart& prepared,
                const Setter& setter) {
    const PageGrid& grid = part.grid;
    const GridArea room = part.slot.head ? *part.slot.head : part.slot.frames.front();
    const int given =
        room.last_line - room.first_line + 1 - (part.slot.head ? 0 : 2 * border_lines(part.slot));
    const int needed = static_cast<int>(std::ceil(prepared.head.height / grid.leading - 1e-3));
    if (needed > given)
        setter.diagnostics.report("E4007", part.where, {std::to_string(needed), std::to_string(given)});
    if (part.slot.border != Border::none && part.slot.frames.size() > 1)
        setter.diagnostics.report("E4012", part.where, {part.slot.name});
    if (setter.style(part.slot.body).size > grid.leading)
        setter.diagnostics.report("E4013", part.where, {part.slot.body});
    if (grid.leading != first.grid.leading || grid.em != first.grid.em)
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
        std::tie(out.head_x, out.head_width) = head_measure(part);
        if (p == 0)
            out.head = set_head(article, part.slot, out.head_x, out.head_width, setter);
        else if (part.title)
            out.head = set_continued_head(*part.title, part.slot, out.head_x, out.head_width, setter);
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
    std::vector<Unit> units;
    const ParagraphStyle& body = setter.style(slot.body);
    for (std::size_t i = 0; i < article.blocks.size(); ++i) {
        const Block& block = article.blocks[i];
        if (const auto* paragraph = std::get_if<Paragraph>(&block)) {
            units.push_back(
                {Role::paragraph, i, setter.shaped(paragraph->text, body), compose_style(body), 0});
        } else if (const auto* crosshead = std::get_if<Crosshead>(&block)) {
            const ParagraphStyle& style = setter.style(slot.crosshead);
            units.push_back(
                {Role::crosshead, i, setter.shaped(crosshead->text, style), compose_style(style), 1});
        } else {
            ComposeStyle style = compose_style(body);
            style.align = Align::right;
            style.indent = Em{0};
            units.push_back({Role::signoff, i, setter.shaped(std::get<SignOff>(block).text, body), style, 0});
        }
    }
    return units;
}

PlacedHead place_head(const PreparedPart& prepared, const StoryPart& part, int growth) {
    if (prepared.head.blocks.empty()) return {};
    const PageGrid& grid = part.grid;
    GridArea area;
    if (part.slot.head) {
        area = *part.slot.head;
    } else {
        area = part.slot.frames.front();
        area.first_line += border_lines(part.slot);
        const int needed = static_cast<int>(std::ceil(prepared.head.height / grid.leading - 1e-6));
        area.last_line = area.first_line + std::max(needed, part.slot.head_lines) + growth - 1;
    }
    PlacedHead placed{prepared.head.blocks, grid.rect(area)};
    placed.rect.x = prepared.head_x;
    placed.rect.width = prepared.head_width;
    move_down(placed.blocks, placed.rect.y + (placed.rect.height - prepared.head.height) / 2);
    return placed;
}

bool meets_inset(const PlacedHead& head, const PreparedPart& prepared) {
    return std::any_of(prepared.insets.begin(), prepared.insets.end(),
                       [&](const SetInset& inset) { return overlap(head.rect, inset.rect); });
}

}  // namespace banxin
