#include "flow/story.h"

#include <algorithm>
#include <cmath>

#include "flow/fill.h"
#include "flow/headline.h"
#include "flow/line_slots.h"

namespace banxin {
namespace {

using namespace literals;

constexpr int most_head_growth =
    3;  // grid lines that a headline block may take over from a story that runs short
constexpr Length column_rule = 0.4_pt;

/// Grid line, not part of any frame, that the border of a boxed story leaves inside it.
int border_lines(const Slot& slot) {
    return slot.border == Border::none ? 0 : 1;
}

/// The headline block at its place, centred in whole grid lines, and the rectangle that text keeps out of.
struct PlacedHead {
    std::vector<SetBlock> blocks;
    Rect rect;  // empty: no headline
};

PlacedHead place_head(const HeadBlock& head, const StoryPart& part, Length x, Length width, int grown) {
    if (head.blocks.empty()) return {};
    const PageGrid& grid = part.grid;
    const Slot& slot = part.slot;
    GridArea area;
    if (slot.head) {
        area = *slot.head;
    } else {
        area = slot.frames.front();
        area.first_line += border_lines(slot);
        const int needed = static_cast<int>(std::ceil(head.height / grid.leading - 1e-6));
        area.last_line = area.first_line + std::max(needed, slot.head_lines) + grown - 1;
    }
    PlacedHead placed{head.blocks, grid.rect(area)};
    placed.rect.x = x;
    placed.rect.width = width;
    move_down(placed.blocks, placed.rect.y + (placed.rect.height - head.height) / 2);
    return placed;
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
            const auto& signoff = std::get<SignOff>(block);
            ComposeStyle style = compose_style(body);
            style.align = Align::right;
            style.indent = Em{0};
            units.push_back({Role::signoff, i, setter.shaped(signoff.text, body), style, 0});
        }
    }
    return units;
}

/// 下转第N版, 上接第N版: set flush right or left in a slot of its own.
SetBlock jump_note(std::u32string_view words, const LineSlot& slot, Align align, const Setter& setter) {
    ParagraphStyle style = setter.style("jump");
    style.indent = Em{0};
    auto text = setter.shaped(words, style);
    Line line = compose_single(*text, compose_style(style));
    Length x = slot.x;
    if (align == Align::right) x += slot.width - Length::pt(line.width);
    return {Role::jump, 0, {{text, std::move(line), x, slot.baseline}}};
}

std::u32string number_words(const char32_t* before, int page) {
    return before + to_u32(std::to_string(page)) + U"版）";
}

/// Everything of a part that does not depend on how the text runs.
struct PreparedPart {
    HeadBlock head;
    Length head_x, head_width;
    std::vector<SetInset> insets;
    std::vector<Rect> obstacles;
};

std::vector<PreparedPart> prepare(const Article& article, const std::vector<StoryPart>& parts,
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
        if (part.slot.head && out.head.height > part.grid.rect(*part.slot.head).height + Length::pt(0.01)) {
            const int needed = static_cast<int>(std::ceil(out.head.height / part.grid.leading));
            const int given = part.slot.head->last_line - part.slot.head->first_line + 1;
            setter.diagnostics.report("E4007", part.where, {std::to_string(needed), std::to_string(given)});
        }
        for (const InsetArea& area : part.slot.insets) {
            if (inset == article.insets.size()) break;
            out.insets.push_back(set_inset(article.insets[inset++], area, part.slot, part.grid, setter));
            out.obstacles.push_back(out.insets.back().rect);
        }
    }
    for (; inset < article.insets.size(); ++inset) {
        const SourceSpan where = std::visit([](const auto& i) { return i.where; }, article.insets[inset]);
        setter.diagnostics.report("E4003", where, {parts.front().slot.name});
    }
    return prepared;
}

/// How much of the room of the last part is given up, so that its columns end level.
struct Levelling {
    int rows = 0;           // grid lines at the foot of all columns
    int short_columns = 0;  // of the last columns, one line each
    int head_growth = 0;    // of the rows, lines that go to the headline block instead
};

/// Takes the foot line off the last `count` columns that reach the foot of the part.
void shorten_columns(std::vector<LineSlot>& slots, int count) {
    int foot = 0;
    for (const LineSlot& slot : slots) foot = std::max(foot, slot.row);
    for (std::size_t i = slots.size(); i-- > 0 && count > 0;)
        if (slots[i].row == foot) {
            slots.erase(slots.begin() + static_cast<std::ptrdiff_t>(i));
            --count;
        }
}

std::vector<LineSlot> story_slots(const std::vector<StoryPart>& parts,
                                  const std::vector<PreparedPart>& prepared,
                                  const std::vector<PlacedHead>& heads, const Levelling& levelling,
                                  Length em) {
    std::vector<LineSlot> slots;
    int leg = 0;
    for (std::size_t p = 0; p < parts.size(); ++p) {
        const bool final_part = p + 1 == parts.size();
        FrameSet frames{.frames = parts[p].slot.frames,
                        .columns = parts[p].slot.columns,
                        .bordered = parts[p].slot.border != Border::none,
                        .em = em,
                        .obstacles = prepared[p].obstacles,
                        .rows_free_below = final_part ? levelling.rows - levelling.head_growth : 0};
        if (!heads[p].rect.empty()) frames.obstacles.push_back(heads[p].rect);
        std::vector<LineSlot> more = line_slots(parts[p].grid, frames);
        for (LineSlot& slot : more) {
            slot.leg += leg;
            slot.part = static_cast<int>(p);
        }
        if (final_part) shorten_columns(more, levelling.short_columns);
        if (!more.empty()) leg = more.back().leg + 1;
        slots.insert(slots.end(), more.begin(), more.end());
    }
    return slots;
}

/// Slots kept for the notes of a jump: the last of each part but the last, the first of each part but the
/// first.
std::vector<LineSlot> take_note_slots(std::vector<LineSlot>& slots) {
    std::vector<LineSlot> notes, rest;
    for (std::size_t i = 0; i < slots.size(); ++i) {
        const bool last_of_part = i + 1 < slots.size() && slots[i + 1].part != slots[i].part;
        const bool first_of_part = i > 0 && slots[i - 1].part != slots[i].part;
        (last_of_part || first_of_part ? notes : rest).push_back(slots[i]);
    }
    slots = std::move(rest);
    return notes;
}

int columns_of_last_frame(const StoryPart& part) {
    const GridArea& frame = part.slot.frames.back();
    return part.slot.columns > 0 ? part.slot.columns : frame.last_column - frame.first_column + 1;
}

/// Characters of the lines that found no slot.
int overset_characters(const Filled& filled, const std::vector<Unit>& units, int room) {
    int chars = 0;
    for (const FilledLine& line : filled.lines) {
        if (line.slot < room) continue;
        const auto& clusters = units[line.unit].text->clusters;
        for (std::uint32_t c = line.line.first_cluster; c < line.line.end_cluster; ++c)
            chars += static_cast<int>(clusters[c].char_count);
    }
    return chars;
}

SourceSpan place_of(const FilledLine& line, const std::vector<Unit>& units) {
    const ShapedText& text = *units[line.unit].text;
    const SourcePos place = text.places[text.clusters[line.line.first_cluster].first_char];
    return {place.file, place.offset, place.offset};
}

/// R7.3: what `fill` could not avoid is said, never passed over.
void report_lone_lines(const Filled& filled, const std::vector<Unit>& units,
                       const std::vector<LineSlot>& slots, Diagnostics& diagnostics) {
    const auto& lines = filled.lines;
    const auto leg = [&](std::size_t i) {
        return lines[i].slot < static_cast<int>(slots.size()) ? slots[lines[i].slot].leg : -1;
    };
    for (std::size_t i = 1; i < lines.size(); ++i) {
        if (lines[i].unit != lines[i - 1].unit || leg(i) == leg(i - 1) || leg(i) < 0) continue;
        const bool first_alone = i == 1 || lines[i - 2].unit != lines[i].unit;
        const bool last_alone = i + 1 == lines.size() || lines[i + 1].unit != lines[i].unit;
        if (first_alone || last_alone)
            diagnostics.report("W4004", place_of(lines[first_alone ? i - 1 : i], units));
    }
}

void add_column_rules(const StoryPart& part, const std::vector<LineSlot>& slots, std::size_t p,
                      std::vector<SetRule>& rules) {
    // A hairline in the middle of the gap between two neighbouring legs, as tall as the shorter overlap of
    // both.
    const PageGrid& grid = part.grid;
    for (std::size_t i = 0; i + 1 < slots.size(); ++i) {
        const LineSlot &a = slots[i], &b = slots[i + 1];
        if (a.part != static_cast<int>(p) || b.part != a.part || a.leg == b.leg || b.x < a.x + a.width)
            continue;
        int top = b.row, bottom = a.row;
        for (std::size_t k = i; k > 0 && slots[k - 1].leg == a.leg; --k)
            top = std::max(b.row, std::min(top, slots[k - 1].row));
        const Length x = (a.x + a.width + b.x) / 2;
        const Length inner = (grid.leading - grid.em) / 2;
        if (bottom > top)
            rules.push_back({{x, grid.line_top(top) + inner},
                             {x, grid.line_top(bottom + 1) - inner},
                             column_rule,
                             black_ink,
                             {}});
    }
}

}  // namespace

Slot with_placement(Slot slot, const std::vector<GridArea>& frames, const std::optional<GridArea>& head,
                    const std::vector<InsetArea>& insets) {
    if (!frames.empty()) {
        slot.frames = frames;
        slot.head.reset();
        slot.insets.clear();
    }
    if (head) slot.head = head;
    if (!insets.empty()) slot.insets = insets;
    return slot;
}

std::vector<PartLayout> lay_story(const Article& article, const std::vector<StoryPart>& parts,
                                  const Setter& setter) {
    std::vector<PreparedPart> prepared = prepare(article, parts, setter);
    const std::vector<Unit> units = body_units(article, parts.front().slot, setter);
    const Length leading = parts.front().grid.leading;
    const Length em = setter.style(parts.front().slot.body).size;

    std::vector<PlacedHead> heads(parts.size());
    auto place_heads = [&](int growth) {
        for (std::size_t p = 0; p < parts.size(); ++p)
            heads[p] = place_head(prepared[p].head, parts[p], prepared[p].head_x, prepared[p].head_width,
                                  p + 1 == parts.size() ? growth : 0);
    };

    // First into all the room there is; then, when lines are left over, with that room taken away evenly.
    place_heads(0);
    Levelling levelling;
    std::vector<LineSlot> slots, notes;
    auto flow = [&] {
        place_heads(levelling.head_growth);
        slots = story_slots(parts, prepared, heads, levelling, em);
        notes = parts.size() > 1 ? take_note_slots(slots) : std::vector<LineSlot>{};
        return fill(units, slots, leading);
    };
    Filled filled = flow();
    std::vector<int> capacity(parts.size());
    for (const LineSlot& slot : slots) ++capacity[slot.part];
    const int left_over = static_cast<int>(slots.size()) - filled.used_slots;
    int given_back = 0;
    if (filled.overset_lines == 0 && left_over > 0) {
        const int columns = columns_of_last_frame(parts.back());
        const bool own_head = !parts.back().slot.head && !prepared.back().head.blocks.empty() &&
                              parts.back().slot.frames.size() == 1;
        // The story may have run long because there was room: a little more may be taken away than it left.
        for (int give = left_over + columns; give > 0; --give) {
            levelling = {give / columns, give % columns, 0};
            if (own_head) levelling.head_growth = std::min(levelling.rows, most_head_growth);
            Filled level = flow();
            if (level.overset_lines > 0 || slots.empty() || level.cost > filled.cost + unnoticed_cost)
                continue;
            filled = std::move(level);
            given_back = give;
            break;
        }
        if (given_back == 0) {
            levelling = {};
            filled = flow();
        }
    }

    std::vector<PartLayout> layouts(parts.size());
    for (std::size_t p = 0; p < parts.size(); ++p) {
        PartLayout& layout = layouts[p];
        const StoryPart& part = parts[p];
        layout.head = heads[p].blocks;
        layout.insets = std::move(prepared[p].insets);
        layout.box = part.grid.rect(part.slot.frames.front());
        for (const GridArea& frame : part.slot.frames)
            layout.box = bounding(layout.box, part.grid.rect(frame));
        if (part.slot.tint) layout.fills.push_back({layout.box, *part.slot.tint});
        const Length edge = part.grid.leading / 3;
        if (part.slot.border != Border::none)
            layout.rules = border_rules(
                {layout.box.x, layout.box.y + edge, layout.box.width, layout.box.height - 2 * edge},
                part.slot.border, part.grid.leading);
        if (part.slot.column_rules) add_column_rules(part, slots, p, layout.rules);
        layout.fit = {.page = part.page,
                      .slot = part.slot.name,
                      .article = article.id,
                      .capacity_lines = capacity[p],
                      .where = part.where};
    }

    const int room = static_cast<int>(slots.size());
    report_lone_lines(filled, units, slots, setter.diagnostics);
    for (FilledLine& line : filled.lines) {
        if (line.slot >= room) continue;
        const LineSlot& at = slots[line.slot];
        PartLayout& layout = layouts[at.part];
        const Unit& unit = units[line.unit];
        if (line.line.loose) {
            setter.diagnostics.report(
                "W4002", place_of(line, units),
                {std::to_string(static_cast<int>(std::lround(line.line.stretch_em * 100)))});
        }
        if (layout.body.empty() || layout.body.back().paragraph != unit.paragraph ||
            layout.body.back().role != unit.role)
            layout.body.push_back({unit.role, unit.paragraph, {}});
        layout.body.back().lines.push_back({unit.text, std::move(line.line), at.x, at.baseline - line.lift});
        ++layout.fit.used_lines;
    }
    PartLayout& final_layout = layouts.back();
    final_layout.fit.overset_lines = filled.overset_lines;
    final_layout.fit.overset_chars = overset_characters(filled, units, room);
    if (filled.overset_lines == 0)
        final_layout.fit.underset_lines =
            std::max(0, final_layout.fit.capacity_lines - final_layout.fit.used_lines);
    if (!slots.empty())
        final_layout.fit.underset_chars =
            static_cast<int>(final_layout.fit.underset_lines * (slots.back().width / em));
    if (slots.empty() && !units.empty()) {
        final_layout.fit.overset_lines = static_cast<int>(units.size());
        for (const Unit& unit : units)
            final_layout.fit.overset_chars += static_cast<int>(unit.text->chars.size());
    }

    for (std::size_t p = 0, note = 0; p + 1 < parts.size(); ++p, note += 2) {
        if (layouts[p + 1].body.empty()) {
            setter.diagnostics.report("W4003", parts[p + 1].where, {article.id});
            break;
        }
        if (note + 1 >= notes.size()) break;
        layouts[p].body.push_back(
            jump_note(number_words(U"（下转第", parts[p + 1].page), notes[note], Align::right, setter));
        layouts[p + 1].body.insert(
            layouts[p + 1].body.begin(),
            jump_note(number_words(U"（上接第", parts[p].page), notes[note + 1], Align::left, setter));
    }
    return layouts;
}

}  // namespace banxin
