#include "shape/annotate.h"

#include <algorithm>

#include "base/unicode.h"
#include "shape/description.h"

namespace banxin {
namespace {

/// R8.4: notes of neighbouring characters stay a quarter of their own em apart.
constexpr double least_note_gap = 0.25;
constexpr float overhang = 0.25F;  // em of the text, over each of two neighbours without notes

constexpr std::size_t longest_name = 4;
constexpr std::uint8_t name_penalty = 24;  // R3.6

/// Notes a, b, c over as many characters are one note each (拼音 字字对应); otherwise one over all of them.
std::vector<std::u32string> split_note(const std::u32string& note, std::size_t clusters) {
    std::vector<std::u32string> words(1);
    for (char32_t c : note) {
        if (c != U' ' && c != U'\u3000')
            words.back() += c;
        else if (!words.back().empty())
            words.emplace_back();
    }
    if (words.back().empty() && words.size() > 1) words.pop_back();
    return words.size() == clusters ? words : std::vector{note};
}

void widen(ShapedText& text, std::uint32_t cluster, float before, float after) {
    Cluster& c = text.clusters[cluster];
    for (std::uint32_t g = 0; g < c.glyph_count; ++g) text.glyphs[c.first_glyph + g].x += before;
    c.advance += before + after;
}

bool has_note(const ShapedText& text, std::uint32_t cluster) {
    return std::ranges::any_of(text.annotations, [&](const ShapedAnnotation& a) {
        return a.kind == AnnotationKind::ruby && a.first_cluster <= cluster && cluster < a.end_cluster;
    });
}

/// Spreads clusters so that their note has room, half of it on either side of each. It may reach over a
/// neighbour without a note.
void make_room(ShapedText& text, const ShapedAnnotation& ruby) {
    const auto em = static_cast<float>(text.runs[text.clusters[ruby.first_cluster].run].size.in_pt());
    float width = 0;
    for (std::uint32_t c = ruby.first_cluster; c < ruby.end_cluster; ++c) width += text.clusters[c].advance;
    float needed = ruby.note_width + static_cast<float>(least_note_gap) * em / 2;
    const bool free_before = ruby.first_cluster == 0 || !has_note(text, ruby.first_cluster - 1);
    const bool free_after = ruby.end_cluster == text.clusters.size() || !has_note(text, ruby.end_cluster);
    if (free_before && free_after) needed -= 2 * overhang * em;
    if (width >= needed) return;
    const float each = (needed - width) / static_cast<float>(ruby.end_cluster - ruby.first_cluster);
    for (std::uint32_t c = ruby.first_cluster; c < ruby.end_cluster; ++c) widen(text, c, each / 2, each / 2);
}

/// R9.8: the stand-in for a character that Shaper left blank; none for one that a font has, nor, with an
/// error, where its parts cannot be had.
std::shared_ptr<const ShapedText> draw_from_parts(const ShapedText& text, std::uint32_t cluster,
                                                  const StyledText::Annotation& a, const StyledText& styled,
                                                  const FontCatalogue& fonts, Diagnostics& diagnostics) {
    const Cluster& blank = text.clusters[cluster];
    const std::string shown = to_utf8(text.chars.substr(a.begin, a.end - a.begin));
    const SourcePos place = text.places[a.begin];
    const SourceSpan where{place.file, place.offset, place.offset + static_cast<std::uint32_t>(shown.size())};
    const std::vector<std::string> said{shown, to_utf8(a.note)};
    if (blank.char_count != a.end - a.begin) {
        diagnostics.report("E3006", where, said);
        return nullptr;
    }
    if (blank.glyph_count != 1 ||
        text.glyphs[blank.first_glyph].id != fonts.glyph(text.runs[blank.run].face, U'\u3000'))
        return nullptr;
    const auto run = std::ranges::find_if(styled.runs, [&](const auto& r) { return r.end > a.begin; });
    auto drawn = draw_description(a.note, run->style, fonts, styled.writing);
    diagnostics.report(drawn ? "W3001" : "E3006", where, said);
    return drawn ? std::make_shared<const ShapedText>(std::move(*drawn)) : nullptr;
}

}  // namespace

void bind_annotations(const StyledText& text, std::vector<CharInfo>& info) {
    for (const StyledText::Run& run : text.runs) {
        if (run.style.rise == Length() || run.begin == 0) continue;
        info[run.begin].before = Break::forbidden;
        info[run.begin].gap_before = info[run.begin].stretch_before = false;
        for (std::size_t i = run.begin + 1; i < run.end; ++i) info[i].before = Break::forbidden;
    }
    for (const StyledText::Annotation& a : text.annotations) {
        const bool whole =
            a.kind == AnnotationKind::late ||
            (a.kind == AnnotationKind::ruby && split_note(a.note, a.end - a.begin).size() == 1);
        const bool name = a.kind == AnnotationKind::proper && a.end - a.begin <= longest_name;
        for (std::size_t i = a.begin + 1; i < a.end; ++i) {
            if (whole) info[i].before = Break::forbidden;
            if (name) info[i].break_penalty = std::max(info[i].break_penalty, name_penalty);
        }
    }
}

void annotate(ShapedText& text, const StyledText& styled, const FontCatalogue& fonts,
              Diagnostics& diagnostics) {
    for (const StyledText::Annotation& a : styled.annotations) {
        const auto at = [&](std::size_t character) {
            const auto found = std::ranges::lower_bound(text.clusters, character, {}, &Cluster::first_char);
            return static_cast<std::uint32_t>(found - text.clusters.begin());
        };
        const std::uint32_t first = at(a.begin), end = at(a.end);
        if (first == end) continue;
        if (a.kind == AnnotationKind::parts) {
            if (auto drawn = draw_from_parts(text, first, a, styled, fonts, diagnostics))
                text.annotations.push_back({a.kind, first, end, std::move(drawn), 0});
            continue;
        }
        if (a.kind != AnnotationKind::ruby) {
            text.annotations.push_back({a.kind, first, end, nullptr, 0});
            if (a.kind == AnnotationKind::late) {
                const Length size = text.runs[text.clusters[first].run].size;
                const auto room = static_cast<float>(2 * late_room.at(size).in_pt());
                widen(text, first, room, 0);
                widen(text, end - 1, 0, room);
            }
            continue;
        }
        const std::vector<std::u32string> notes = split_note(a.note, end - first);
        for (std::size_t n = 0; n < notes.size(); ++n) {
            if (notes[n].empty()) continue;
            const auto begin = static_cast<std::uint32_t>(first + n);
            StyledText note;
            note.writing = styled.writing;
            note.append(notes[n], a.note_place, a.note_style);
            ShapedAnnotation ruby{a.kind, begin, notes.size() == 1 ? end : begin + 1, nullptr, 0};
            auto shaped = std::make_shared<const ShapedText>(shape(note, fonts, diagnostics));
            for (const Cluster& c : shaped->clusters) ruby.note_width += c.advance;
            ruby.note = std::move(shaped);
            text.annotations.push_back(std::move(ruby));
        }
    }
    for (const ShapedAnnotation& a : text.annotations)
        if (a.kind == AnnotationKind::ruby) make_room(text, a);
}

}  // namespace banxin
