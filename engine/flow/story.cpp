#include "flow/story.h"

#include <algorithm>
#include <cmath>

#include "flow/story_fit.h"
#include "flow/story_parts.h"
#include "flow/text_memory.h"

namespace banxin {
namespace {

using namespace literals;

constexpr Length column_rule = 0.4_pt;

/// 下转第N版, 上接第N版: set flush right or left in a slot of its own.
SetBlock jump_note(const char32_t* before, std::size_t part, int page, const LineSlot& slot, const Axes& axes,
                   Align align, const Setter& setter) {
    const ParagraphStyle& style = setter.style("jump");
    auto text = setter.shaped(before + to_u32(std::to_string(page)) + U"版）", style);
    Line line = compose_single(*text, compose_style(style));
    Length x = slot.x;
    if (align == Align::right) x += slot.width - Length::pt(line.width);
    return {Role::jump, 0, {{text, std::move(line), x, slot.baseline}}, axes, part};
}

/// True where the column of the slot `here`, the last used, goes down as far as the one before it.
bool ends_beside_others(const std::vector<LineSlot>& slots, std::size_t here) {
    std::size_t first = here, foot = here;
    while (first > 0 && slots[first - 1].leg == slots[here].leg) --first;
    while (foot + 1 < slots.size() && slots[foot + 1].leg == slots[here].leg) ++foot;
    if (first == 0 || slots[first - 1].part != slots[here].part) return false;
    return std::abs(slots[first - 1].row - slots[foot].row) <= 1;
}

/// R7.5: columns that end two lines or more above the foot of the others; the last, too, where there are
/// others. Before a 转版 note there may be room.
void report_short_columns(const FlowedStory& story, const std::vector<Unit>& units,
                          Diagnostics& diagnostics) {
    const auto& lines = story.filled.lines;
    const auto& slots = story.slots;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const auto here = static_cast<std::size_t>(lines[i].slot);
        if (here >= slots.size()) break;
        if (i + 1 == lines.size()) {
            if (!ends_beside_others(slots, here)) break;
        } else {
            const auto next = static_cast<std::size_t>(lines[i + 1].slot);
            if (next >= slots.size()) break;
            if (slots[next].leg == slots[here].leg || slots[next].part != slots[here].part) continue;
        }
        std::size_t foot = here;
        while (foot + 1 < slots.size() && slots[foot + 1].leg == slots[here].leg) ++foot;
        const int empty = slots[foot].row - slots[here].row + (slots[foot].shortened ? 1 : 0);
        if (empty > 1) diagnostics.report("W4009", place_of(lines[i], units), {std::to_string(empty)});
    }
}

void add_column_rules(const Axes& axes, Length em, const std::vector<LineSlot>& slots, int part,
                      std::vector<SetRule>& rules) {
    // A hairline in the middle of the gap between two neighbouring legs, over the lines that both have.
    for (std::size_t i = 0; i + 1 < slots.size(); ++i) {
        const LineSlot &a = slots[i], &b = slots[i + 1];
        if (a.part != part || b.part != part || a.leg == b.leg || b.x < a.x + a.width) continue;
        Length top = a.baseline;
        for (std::size_t k = i; k > 0 && slots[k - 1].leg == a.leg; --k) top = slots[k - 1].baseline;
        top = std::max(top, b.baseline);
        if (a.baseline <= top) continue;
        const Length x = (a.x + a.width + b.x) / 2;
        rules.push_back({axes.to_page(Point{x, top - em * 0.88}),
                         axes.to_page(Point{x, a.baseline + em * 0.12}),
                         column_rule,
                         black_ink,
                         {}});
    }
}

/// Everything of a part but its text.
PartLayout ground_of(const Article& article, const StoryPart& part) {
    PartLayout layout;
    const PageGrid& grid = part.grid;
    layout.box = grid.rect(part.slot.frames.front());
    for (const GridArea& frame : part.slot.frames) {
        layout.box = bounding(layout.box, grid.rect(frame));
        if (part.slot.tint) layout.fills.push_back({grid.rect(frame), *part.slot.tint});
    }
    const Length edge = grid.leading / 3;
    layout.rules =
        border_rules({layout.box.x, layout.box.y + edge, layout.box.width, layout.box.height - 2 * edge},
                     part.slot.border, grid.leading);
    layout.fit = {.page = part.page, .slot = part.slot.name, .article = article.id, .where = part.where};
    return layout;
}

/// The parts that the story needs; the others are reported (W4003). Tried without a word: what is found on
/// the way is reported when the story is laid.
std::vector<StoryPart> needed_parts(const Article& article, std::vector<StoryPart> parts,
                                    const Setter& setter) {
    if (parts.size() == 1) return parts;
    ComposedUnits composed;
    Diagnostics unheard;
    const Setter quiet{setter.fonts, unheard, setter.styles};
    const std::vector<Unit> units = body_units(article, parts.front().slot, parts.front().grid, quiet);
    const Length em = quiet.style(parts.front().slot.body).size;
    while (parts.size() > 1) {
        const std::vector<StoryPart> fewer(parts.begin(), parts.end() - 1);
        const FlowedStory story =
            flow_story(fewer, prepare_parts(article, fewer, quiet), units, em, composed);
        if (story.slots.empty() || story.filled.overset_lines > 0) break;
        setter.diagnostics.report("W4003", parts.back().where, {article.id});
        parts.pop_back();
    }
    return parts;
}

}  // namespace

Slot with_placement(Slot slot, const std::vector<GridArea>& frames, const std::optional<GridArea>& head,
                    const std::vector<InsetArea>& insets) {
    if (!frames.empty()) {
        slot.frames = frames;
        slot.head.reset();
        slot.head_writing.reset();
        slot.insets.clear();
    }
    if (head) slot.head = head;
    if (!insets.empty()) slot.insets = insets;
    return slot;
}

std::vector<PartLayout> lay_story(const Article& article, const std::vector<StoryPart>& all_parts,
                                  const Setter& setter) {
    const std::vector<StoryPart> parts = needed_parts(article, all_parts, setter);
    std::vector<PreparedPart> prepared = prepare_parts(article, parts, setter);
    const std::vector<Unit> units = body_units(article, parts.front().slot, parts.front().grid, setter);
    const Length em = setter.style(parts.front().slot.body).size;
    ComposedUnits composed = setter.memory == nullptr ? ComposedUnits() : setter.memory->take(units);
    FlowedStory story = flow_story(parts, prepared, units, em, composed);
    report_lines_alone(story, units, setter.diagnostics);
    report_short_columns(story, units, setter.diagnostics);

    // A part of a cut story has room for its notes and the lines of a cut.
    const int least_slots = setter.style(parts.front().slot.body).jump_lines + 2;
    std::vector<PartLayout> layouts;
    for (const StoryPart& part : all_parts) layouts.push_back(ground_of(article, part));
    for (std::size_t p = 0; p < parts.size(); ++p) {
        if (meets_inset(story.heads[p], prepared[p]))
            setter.diagnostics.report("E4010", parts[p].where, {parts[p].slot.name});
        if (parts.size() > 1 && story.capacity[p] < least_slots)
            setter.diagnostics.report("E4011", parts[p].where, {std::to_string(least_slots)});
        layouts[p].head = std::move(story.heads[p].blocks);
        if (const SetBlock* title = main_title(layouts[p].head))
            layouts[p].fit.title_size = size_of_title(*title);
        layouts[p].head_box = story.heads[p].rect;
        std::ranges::move(story.heads[p].rules, std::back_inserter(layouts[p].rules));
        layouts[p].insets = std::move(prepared[p].insets);
        if (parts[p].slot.column_rules)
            add_column_rules(prepared[p].areas.front().axes, em, story.slots, static_cast<int>(p),
                             layouts[p].rules);
    }
    for (std::size_t p = 0; p < parts.size(); ++p) layouts[p].fit.capacity_lines = story.capacity[p];
    measure_fit(story, units, em, layouts[parts.size() - 1].fit);

    for (const FilledLine& line : story.filled.lines) {
        if (line.slot >= static_cast<int>(story.slots.size())) continue;
        const LineSlot& at = story.slots[line.slot];
        const Unit& unit = units[line.unit];
        PartLayout& layout = layouts[at.part];
        add_line(unit, line.index, line.room, *line.line, at, line.lift, prepared[at.part].areas.front().axes,
                 layout.body);
        ++layout.fit.used_lines;
    }
    if (setter.memory != nullptr) setter.memory->keep(units, std::move(composed));
    const Setter note_setter = setter.setting(parts.front().slot.writing);
    for (const JumpNotes& jump : story.jumps) {
        const auto before = static_cast<std::size_t>(jump.onward.part),
                   after = static_cast<std::size_t>(jump.back.part);
        layouts[before].body.push_back(jump_note(U"（下转第", after, parts[after].page, jump.onward,
                                                 prepared[before].areas.front().axes, Align::right,
                                                 note_setter));
        layouts[after].body.insert(layouts[after].body.begin(),
                                   jump_note(U"（上接第", before, parts[before].page, jump.back,
                                             prepared[after].areas.front().axes, Align::left, note_setter));
    }
    for (const PartLayout& layout : layouts) {
        report_lines(layout.body, setter.diagnostics);
        for (const SetInset& inset : layout.insets) report_lines(inset.blocks, setter.diagnostics);
    }
    return layouts;
}

}  // namespace banxin
