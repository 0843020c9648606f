#include "flow/set_text.h"

#include <algorithm>
#include <cmath>

#include "flow/text_memory.h"

namespace banxin {
namespace {

/// Style whose font and weight a stretch takes over, by role (R7.6: the 电头 is set apart).
const char* style_of(const InlineSpan& span) {
    if (span.role == InlineRole::emphasis) return "emphasis";
    if (span.role == InlineRole::dateline || span.in_dateline) return "dateline";
    return nullptr;
}

/// Raised and lowered signs: m<sup>2</sup>, CO<sub>2</sub>. Shares of the text's size.
struct Sign {
    AnnotationKind kind;
    double size, rise;
};
constexpr Sign signs[] = {{AnnotationKind::raised, 0.6, 0.36}, {AnnotationKind::lowered, 0.6, -0.12}};

const Sign* sign_of(AnnotationKind kind) {
    const Sign* found =
        std::find_if(std::begin(signs), std::end(signs), [&](const Sign& s) { return s.kind == kind; });
    return found == std::end(signs) ? nullptr : found;
}

constexpr double note_size = 0.5;  // R8.4

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
    const auto anew = [&](Diagnostics& found) { return shape_anew(text, style, scale, width_scale, found); };
    return memory == nullptr ? anew(diagnostics)
                             : memory->shaped(text, style, scale, width_scale, *this, anew);
}

std::shared_ptr<const ShapedText> Setter::shape_anew(const RichText& text, const ParagraphStyle& style,
                                                     double scale, double width_scale,
                                                     Diagnostics& found) const {
    const CharStyle plain{style.font, style.weight, style.size * scale, style.ink, width_scale};
    const std::u32string_view chars = text.text.chars;
    // A style changes where a span or a raised or lowered sign begins or ends.
    std::vector<std::size_t> edges{0, chars.size()};
    for (const InlineSpan& span : text.spans) edges.insert(edges.end(), {span.begin, span.end});
    for (const Annotation& a : text.annotations)
        if (sign_of(a.kind) != nullptr) edges.insert(edges.end(), {a.begin, a.end});
    std::sort(edges.begin(), edges.end());

    StyledText styled;
    styled.writing = writing;
    styled.digits = style.digits;
    for (std::size_t e = 0; e + 1 < edges.size(); ++e) {
        const std::size_t begin = edges[e], end = edges[e + 1];
        if (begin == end) continue;
        CharStyle look = plain;
        for (const InlineSpan& span : text.spans) {
            const char* name = span.begin <= begin && end <= span.end ? style_of(span) : nullptr;
            const ParagraphStyle* marked = name != nullptr ? styles.find(name) : nullptr;
            if (marked == nullptr) continue;
            look.role = marked->font;
            look.weight = marked->weight;
        }
        for (const Annotation& a : text.annotations) {
            const Sign* sign = a.begin <= begin && end <= a.end ? sign_of(a.kind) : nullptr;
            if (sign == nullptr) continue;
            look.size = plain.size * sign->size;
            look.rise = plain.size * sign->rise;
        }
        const auto places = text.text.places.begin();
        styled.append(
            chars.substr(begin, end - begin),
            {places + static_cast<std::ptrdiff_t>(begin), places + static_cast<std::ptrdiff_t>(end)}, look);
    }
    CharStyle note_style = plain;
    note_style.size = plain.size * note_size;
    for (const Annotation& a : text.annotations)
        if (sign_of(a.kind) == nullptr)
            styled.annotations.push_back({a.kind, a.begin, a.end, a.note, a.note_place, note_style});
    return std::make_shared<const ShapedText>(
        shape(styled, fonts, found, style.line_breaks, style.mark_place));
}

std::shared_ptr<const ShapedText> Setter::shaped(std::u32string_view text,
                                                 const ParagraphStyle& style) const {
    StyledText styled;
    styled.writing = writing;
    styled.digits = style.digits;
    styled.append(text, SourcePos{}, CharStyle{style.font, style.weight, style.size, style.ink, 1});
    return std::make_shared<const ShapedText>(
        shape(styled, fonts, diagnostics, style.line_breaks, style.mark_place));
}

ComposeStyle compose_style(const ParagraphStyle& style) {
    const bool spread = style.cells && style.align == Align::justify;  // a line in cells is never spread
    return {.align = spread ? Align::left : style.align,
            .indent = style.indent,
            .han_western_gap = style.han_western_gap,
            .tracking = style.tracking,
            .marks = style.marks,
            .full_first_mark = style.full_first_mark,
            .hanging = style.hanging,
            .cells = style.cells};
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
