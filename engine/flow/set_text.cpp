#include "flow/set_text.h"

#include <cmath>

namespace banxin {
namespace {

/// Style whose font and weight a stretch takes over, by role (R7.6: the 电头 is set apart).
const char* style_of(const InlineSpan& span) {
    if (span.role == InlineRole::emphasis) return "emphasis";
    if (span.role == InlineRole::dateline || span.in_dateline) return "dateline";
    return nullptr;
}

}  // namespace

Length baseline_in(Length top, Length leading, Length size) {
    return top + (leading - size) / 2 + size * 0.88;
}

const ParagraphStyle& Setter::style(const std::string& name) const {
    static const ParagraphStyle fallback;
    const ParagraphStyle* found = styles.find(name);
    return found != nullptr ? *found : fallback;
}

std::shared_ptr<const ShapedText> Setter::shaped(const RichText& text, const ParagraphStyle& style,
                                                 double scale, double width_scale) const {
    const CharStyle plain{style.font, style.weight, style.size * scale, style.ink, width_scale};
    StyledText styled;
    auto append = [&](std::size_t begin, std::size_t end, const CharStyle& look) {
        if (begin >= end) return;
        const auto& places = text.text.places;
        styled.append(std::u32string_view(text.text.chars).substr(begin, end - begin),
                      {places.begin() + begin, places.begin() + end}, look);
    };
    std::size_t at = 0;
    for (const InlineSpan& span : text.spans) {
        const char* name = style_of(span);
        const ParagraphStyle* look = name != nullptr ? styles.find(name) : nullptr;
        if (look == nullptr) continue;
        append(at, span.begin, plain);
        CharStyle marked = plain;
        marked.role = look->font;
        marked.weight = look->weight;
        append(span.begin, span.end, marked);
        at = span.end;
    }
    append(at, text.text.chars.size(), plain);
    return std::make_shared<const ShapedText>(
        shape(styled, fonts, diagnostics, style.line_breaks, style.mark_place));
}

std::shared_ptr<const ShapedText> Setter::shaped(std::u32string_view text,
                                                 const ParagraphStyle& style) const {
    StyledText styled;
    styled.append(text, SourcePos{}, CharStyle{style.font, style.weight, style.size, style.ink, 1});
    return std::make_shared<const ShapedText>(
        shape(styled, fonts, diagnostics, style.line_breaks, style.mark_place));
}

ComposeStyle compose_style(const ParagraphStyle& style) {
    return {.align = style.align,
            .indent = style.indent,
            .han_western_gap = style.han_western_gap,
            .tracking = style.tracking,
            .marks = style.marks,
            .full_first_mark = style.full_first_mark,
            .hanging = style.hanging};
}

SetParagraph set_in(const Rect& rect, const std::shared_ptr<const ShapedText>& text,
                    const ParagraphStyle& style) {
    const Length measure[] = {rect.width};
    Lines lines = compose(*text, measure, compose_style(style));
    SetParagraph result;
    Length top = rect.y;
    for (Line& line : lines.lines) {
        result.lines.push_back({text, std::move(line), rect.x, baseline_in(top, style.leading, style.size)});
        top += style.leading;
    }
    result.bottom = top;
    return result;
}

void report_lines(const std::vector<SetBlock>& blocks, Diagnostics& diagnostics) {
    for (const SetBlock& block : blocks)
        for (const SetLine& set : block.lines) {
            const Line& line = set.line;
            if (!line.loose && !line.broken_rule && !line.overfull && !line.broken_word && !line.lone)
                continue;
            const std::uint32_t first = set.text->clusters[line.first_cluster].first_char;
            const SourcePos place = set.text->places[first];
            const SourceSpan where{place.file, place.offset, place.offset};
            if (line.overfull) diagnostics.report("E4009", where, {to_utf8({&set.text->chars[first], 1})});
            if (line.broken_rule) diagnostics.report("W4005", where);
            if (line.broken_word) diagnostics.report("W4007", where);
            if (line.lone) diagnostics.report("W4008", where);
            if (line.loose)
                diagnostics.report("W4002", where, {std::to_string(std::lround(line.stretch_em * 100))});
        }
}

}  // namespace banxin
