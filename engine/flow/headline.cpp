#include "flow/headline.h"

#include <algorithm>
#include <cmath>

namespace banxin {
namespace {

/// 字号: sizes in points that a headline steps through (R7.7's table, with the usual sizes above 初号).
constexpr double type_sizes[] = {72, 63, 54, 48,   42,    36, 32,    30, 27.5, 26, 24,   22,
                                 21, 20, 18, 16.5, 15.75, 15, 13.75, 13, 12,   11, 10.5, 9};
constexpr double least_condensing = 0.9;  // R11.5

ComposeStyle headline_style(const ParagraphStyle& style) {
    ComposeStyle compose = compose_style(style);
    compose.half_marks = true;
    compose.clause_gap = Em{1};
    return compose;
}

struct SetPart {
    std::vector<std::shared_ptr<const ShapedText>> texts;
    std::vector<Line> lines;
    float widest = 0;
};

SetPart set_at(const HeadlinePart& part, const ParagraphStyle& style, double scale, double condense,
               const Setter& setter) {
    SetPart set;
    for (const RichText& line : part.lines) {
        set.texts.push_back(setter.shaped(line, style, scale, condense));
        set.lines.push_back(compose_single(*set.texts.back(), headline_style(style)));
        set.widest = std::max(set.widest, set.lines.back().width);
    }
    return set;
}

/// One part fitted to the width and stacked under `top`; returns where it ends.
Length stack(const HeadlinePart& part, Role role, const ParagraphStyle& style, Length x, Length width,
             Length top, const Setter& setter, std::vector<SetBlock>& out) {
    if (part.empty()) return top;
    const double room = width.in_pt() + 0.01;
    double scale = 1;
    SetPart set = set_at(part, style, 1, 1, setter);
    if (set.widest > room) {
        for (double size : type_sizes) {
            const Length smaller = Length::pt(size);
            if (style.min_size == Length() || smaller >= style.size || smaller < style.min_size) continue;
            scale = Length::pt(size) / style.size;
            if (set.widest * scale <= room) break;
        }
        double condense = 1;
        if (style.min_size > Length() && set.widest * scale > room)
            condense = std::max(least_condensing, room / (set.widest * scale));
        set = set_at(part, style, scale, condense, setter);
        if (set.widest > room) {
            const int too_many =
                static_cast<int>(std::ceil((set.widest - room) / (style.size.in_pt() * scale * condense)));
            setter.diagnostics.report("E4002", part.where, {std::to_string(too_many)});
        }
    }
    top += style.space_before;
    SetBlock block{role, 0, {}};
    for (std::size_t i = 0; i < set.lines.size(); ++i) {
        Length left = x;
        const Length spare = width - Length::pt(set.lines[i].width);
        if (style.align == Align::center) left += spare / 2;
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
    Length top;
    top = stack(article.kicker, Role::kicker, setter.style(slot.kicker), x, width, top, setter, head.blocks);
    top = stack(article.headline, Role::headline, setter.style(slot.headline), x, width, top, setter,
                head.blocks);
    top = stack(article.deck, Role::deck, setter.style(slot.deck), x, width, top, setter, head.blocks);
    if (article.byline) {
        const HeadlinePart byline{{*article.byline}, article.where};
        top = stack(byline, Role::byline, setter.style(slot.byline), x, width, top, setter, head.blocks);
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
    head.height =
        stack(part, Role::headline, setter.style(slot.headline), x, width, Length(), setter, head.blocks);
    return head;
}

void move_down(std::vector<SetBlock>& blocks, Length dy) {
    for (SetBlock& block : blocks)
        for (SetLine& line : block.lines) line.baseline += dy;
}

}  // namespace banxin
