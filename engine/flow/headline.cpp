#include "flow/headline.h"

#include <algorithm>
#include <cmath>

#include "flow/part_headline.h"

namespace banxin {
namespace {

/// 字号: sizes in points that a headline steps through (R7.7's table, with the usual sizes above 初号).
constexpr double type_sizes[] = {72, 63, 54, 48,   42,    36, 32,    30, 27.5, 26, 24,   22,
                                 21, 20, 18, 16.5, 15.75, 15, 13.75, 13, 12,   11, 10.5, 9};
// R11.5
constexpr double least_condensing = 0.9;
constexpr Em closest_tracking{-0.03}, widest_tracking{0.15};

/// Where the headline block stands, and what it may not tear.
struct HeadPlace {
    Length x, width;
    std::vector<std::u32string> names;
};

ComposeStyle headline_style(const ParagraphStyle& style) {
    ComposeStyle compose = compose_style(style);
    compose.half_marks = true;
    compose.clause_gap = Em{1};
    return compose;
}

struct SetPart {
    std::vector<RichText> sources;
    std::vector<std::shared_ptr<const ShapedText>> texts;
    std::vector<Line> lines;
    float widest = 0;
    std::size_t most_gaps = 0;  // between the characters of a line
};

/// How a part is made to fit: share of the style's size, letter-spacing, 长体.
struct Fitting {
    double scale = 1, condense = 1;
    Em tracking{0};
};

SetPart set_at(const std::vector<RichText>& lines, const ParagraphStyle& style, const Fitting& fitting,
               const Setter& setter) {
    ComposeStyle compose = headline_style(style);
    compose.tracking.value += fitting.tracking.value;
    SetPart set;
    set.sources = lines;
    const double width = fitting.condense * style.width / 100.0;
    for (const RichText& line : lines) {
        set.texts.push_back(setter.shaped(line, style, fitting.scale, width));
        set.lines.push_back(compose_single(*set.texts.back(), compose));
        set.widest = std::max(set.widest, set.lines.back().width);
        set.most_gaps = std::max(set.most_gaps, std::max<std::size_t>(set.lines.back().placed.size(), 2) - 1);
    }
    return set;
}

/// The lines of a part as one, a space between.
RichText joined(const std::vector<RichText>& lines) {
    RichText one;
    for (const RichText& line : lines) {
        if (!one.text.empty()) one.text.append(U' ', line.text.places.front());
        one.append(line);
    }
    return one;
}

/// Where each character of a set line ends.
std::vector<float> ends_of(const SetPart& set) {
    const ShapedText& text = *set.texts.front();
    std::vector<float> ends(text.chars.size());
    for (const PlacedCluster& placed : set.lines.front().placed) {
        const Cluster& cluster = text.clusters[placed.cluster];
        for (std::uint32_t i = 0; i < cluster.char_count; ++i)
            ends[cluster.first_char + i] = placed.x + cluster.advance;
    }
    for (std::size_t i = 1; i < ends.size(); ++i) ends[i] = std::max(ends[i], ends[i - 1]);
    return ends;
}

/// The part in as many lines as its style asks for; empty when its sense has no such parting.
std::vector<SetPart> in_lines_asked_for(const HeadlinePart& part, const ParagraphStyle& style,
                                        const std::vector<std::u32string>& names, const Setter& setter) {
    const RichText one = joined(part.lines);
    SetPart set = set_at({one}, style, {}, setter);
    if (style.head_lines == 1) return {std::move(set)};
    const std::vector<RichText> parted = part_by_sense(one, ends_of(set), style.head_lines, names);
    if (parted.empty()) return {};
    return {set_at(parted, style, {}, setter)};
}

/// The part as its author broke it, then, where its style allows, parted by its sense (R11.3): at full size.
std::vector<SetPart> ways_to_part(const HeadlinePart& part, const ParagraphStyle& style,
                                  const std::vector<std::u32string>& names, double room,
                                  const Setter& setter) {
    if (style.head_lines > 0 && static_cast<std::size_t>(style.head_lines) != part.lines.size())
        if (std::vector<SetPart> asked = in_lines_asked_for(part, style, names, setter); !asked.empty())
            return asked;
    std::vector<SetPart> ways{set_at(part.lines, style, {}, setter)};
    for (const SourcePos& place : bad_breaks(part, names))
        setter.diagnostics.report("W4010", {place.file, place.offset, place.offset});
    if (part.lines.size() > 1 || ways.front().widest <= room) return ways;
    const std::vector<float> ends = ends_of(ways.front());
    for (int count = 2; count <= style.max_lines; ++count) {
        const std::vector<RichText> parted = part_by_sense(part.lines.front(), ends, count, names);
        if (!parted.empty()) ways.push_back(set_at(parted, style, {}, setter));
    }
    return ways;
}

/// R11.5: the largest size at which one of the ways fits, fewest lines first; then letter-spacing; then 长体.
SetPart fitted(const HeadlinePart& part, const ParagraphStyle& style,
               const std::vector<std::u32string>& names, double room, const Setter& setter, double& scale) {
    std::vector<SetPart> ways = ways_to_part(part, style, names, room, setter);
    std::vector<double> scales{1};
    for (double size : type_sizes) {
        const Length smaller = Length::pt(size);
        if (style.min_size > Length() && smaller < style.size && smaller >= style.min_size)
            scales.push_back(smaller / style.size);
    }
    for (double smaller : scales) {
        scale = smaller;
        for (SetPart& way : ways)
            if (way.widest * scale <= room)
                return scale == 1 ? std::move(way) : set_at(way.sources, style, {scale}, setter);
    }
    const SetPart& narrowest = *std::ranges::min_element(ways, {}, &SetPart::widest);
    Fitting fitting{scale};
    if (style.min_size > Length()) {
        const double em = style.size.in_pt() * scale, width = narrowest.widest * scale;
        const double spare = static_cast<double>(narrowest.most_gaps) * em;
        fitting.tracking.value = std::max(closest_tracking.value, (room - width) / spare);
        const double left = width + fitting.tracking.value * spare;
        const double narrowed = std::min(1.0, style.width / 100.0);
        if (left > room) fitting.condense = std::max(std::min(1.0, least_condensing / narrowed), room / left);
    }
    SetPart set = set_at(narrowest.sources, style, fitting, setter);
    if (set.widest > room + 0.05) {
        const int too_many = static_cast<int>(
            std::ceil((set.widest - room) / (style.size.in_pt() * scale * fitting.condense)));
        setter.diagnostics.report("E4002", part.where, {std::to_string(too_many)});
    }
    return set;
}

/// R11.5, R11.7: a justified line that fills its width with no more than 15 % of letter-spacing is spread to
/// it.
void spread(Line& line, const ShapedText& text, const ParagraphStyle& style, double em, double room) {
    if (style.align != Align::justify || line.placed.size() < 2) return;
    const double share = (room - line.width) / (em * static_cast<double>(line.placed.size() - 1));
    if (share <= 0 || share > widest_tracking.value) return;
    ComposeStyle compose = headline_style(style);
    compose.tracking.value += share;
    line = compose_single(text, compose);
}

/// R11.6: marks at the ends of a centred line do not count. How far the line goes to the right for that.
Length optical_shift(const ShapedText& text, const Line& line) {
    if (line.placed.empty()) return {};
    const auto is_mark = [&](const PlacedCluster& placed) {
        return text.info[text.clusters[placed.cluster].first_char].blank != Blank::none;
    };
    const auto first = std::ranges::find_if_not(line.placed, is_mark);
    const auto last = std::find_if_not(line.placed.rbegin(), line.placed.rend(), is_mark);
    if (first == line.placed.end()) return {};
    const double left = first->x, right = last->x + text.clusters[last->cluster].advance;
    return Length::pt((line.width - (left + right)) / 2);
}

/// One part fitted to the width and stacked under `top`; returns where it ends.
Length stack(const HeadlinePart& part, Role role, const ParagraphStyle& style, const HeadPlace& place,
             Length top, const Setter& setter, std::vector<SetBlock>& out) {
    if (part.empty()) return top;
    const Length x = place.x, width = place.width;
    const double room = width.in_pt() + 0.01;
    double scale = 1;
    SetPart set = fitted(part, style, place.names, room, setter, scale);
    top += style.space_before;
    SetBlock block{role, 0, {}};
    for (std::size_t i = 0; i < set.lines.size(); ++i) {
        spread(set.lines[i], *set.texts[i], style, style.size.in_pt() * scale, width.in_pt());
        Length left = x;
        const Length spare = width - Length::pt(set.lines[i].width);
        // Marks may not leave the measure for the sake of the middle.
        if (style.align == Align::center)
            left += std::clamp(spare / 2 + optical_shift(*set.texts[i], set.lines[i]), Length(),
                               std::max(spare, Length()));
        if (style.align == Align::right) left += spare;
        const Length leading = style.leading * scale, size = style.size * scale;
        block.lines.push_back({set.texts[i], std::move(set.lines[i]), left, baseline_in(top, leading, size)});
        top += leading;
    }
    out.push_back(std::move(block));
    return top + style.space_after;
}

}  // namespace

HeadBlock set_head(const Article& article, const Slot& slot, Length x, Length width, const Setter& setter) {
    HeadBlock head;
    const HeadPlace place{x, width, names_of(article)};
    Length top;
    top = stack(article.kicker, Role::kicker, setter.style(slot.kicker), place, top, setter, head.blocks);
    top =
        stack(article.headline, Role::headline, setter.style(slot.headline), place, top, setter, head.blocks);
    top = stack(article.deck, Role::deck, setter.style(slot.deck), place, top, setter, head.blocks);
    if (article.byline) {
        const HeadlinePart byline{{*article.byline}, article.where};
        top = stack(byline, Role::byline, setter.style(slot.byline), place, top, setter, head.blocks);
    }
    head.height = top;
    return head;
}

HeadBlock set_continued_head(const std::string& title, const Slot& slot, Length x, Length width,
                             const Setter& setter) {
    HeadlinePart part;
    RichText line;
    for (char32_t c : to_u32(title)) line.text.append(c, SourcePos{});
    part.lines.push_back(std::move(line));
    HeadBlock head;
    head.height = stack(part, Role::rest_title, setter.style(slot.headline), {x, width, {}}, Length(), setter,
                        head.blocks);
    return head;
}

const SetBlock* main_title(const std::vector<SetBlock>& head) {
    const auto title = std::ranges::find_if(
        head, [](const SetBlock& b) { return b.role == Role::headline || b.role == Role::rest_title; });
    return title == head.end() || title->lines.empty() ? nullptr : &*title;
}

Length size_of_title(const SetBlock& title) {
    const std::vector<ShapedRun>& runs = title.lines.front().text->runs;
    return runs.empty() ? Length() : runs.front().size;
}

void move_down(std::vector<SetBlock>& blocks, Length dy) {
    for (SetBlock& block : blocks)
        for (SetLine& line : block.lines) line.baseline += dy;
}

}  // namespace banxin
