#include "page/place_text.h"

#include <span>

#include "page/place_annotations.h"

namespace banxin {
namespace {

/// Clusters from one on that are shown in the same run, with those among and behind them that are not shown.
struct Stretch {
    std::uint32_t first = 0, end = 0;
    std::size_t chars = 0, glyphs = 0;
};

Stretch stretch_from(std::uint32_t first, const ShapedText& text, const Line& line,
                     std::span<const PlacedCluster> placed) {
    const std::uint16_t run = text.clusters[first].run;
    Stretch stretch{first, first};
    for (; stretch.end < line.end_cluster; ++stretch.end) {
        const Cluster& cluster = text.clusters[stretch.end];
        const bool shown = !placed.empty() && placed.front().cluster == stretch.end;
        if (shown && cluster.run != run) break;
        stretch.chars += cluster.char_count;
        if (!shown) continue;
        stretch.glyphs += cluster.glyph_count;
        placed = placed.subspan(1);
    }
    return stretch;
}

/// The run of a stretch, still without glyphs. The characters of its clusters follow each other in the text.
PlacedRun run_of(const Stretch& stretch, const ShapedText& text) {
    PlacedRun run = run_like(text.runs[text.clusters[stretch.first].run]);
    const std::size_t first_char = text.clusters[stretch.first].first_char;
    const auto places = text.places.begin() + static_cast<std::ptrdiff_t>(first_char);
    run.chars.assign(text.chars, first_char, stretch.chars);
    run.places.assign(places, places + static_cast<std::ptrdiff_t>(stretch.chars));
    run.clusters.reserve(stretch.end - stretch.first);
    run.glyphs.reserve(stretch.glyphs);
    return run;
}

}  // namespace

PlacedRun run_like(const ShapedRun& look) {
    return {.face = look.face,
            .size = look.size,
            .width_scale = look.width_scale,
            .height_scale = look.height_scale,
            .posture = look.posture,
            .ink = look.ink,
            .chars = {},
            .places = {},
            .clusters = {},
            .glyphs = {}};
}

void place_line(const SetLine& set, Page& page, const Axes& axes) {
    const ShapedText& text = *set.text;
    const Point start = axes.to_page(Point{set.x, set.baseline});
    const auto left = static_cast<float>(start.x.in_pt()), top = static_cast<float>(start.y.in_pt());
    const std::size_t first_item = page.items.size();
    std::span<const PlacedCluster> placed = set.line.placed;
    for (std::uint32_t c = set.line.first_cluster; c < set.line.end_cluster;) {
        const Stretch stretch = stretch_from(c, text, set.line, placed);
        PlacedRun& run = std::get<PlacedRun>(page.items.emplace_back(run_of(stretch, text)));
        for (; c < stretch.end; ++c) {
            const Cluster& cluster = text.clusters[c];
            const bool shown = !placed.empty() && placed.front().cluster == c;
            run.clusters.push_back({cluster.char_count, shown ? cluster.glyph_count : 0});
            if (!shown) continue;
            const float x = placed.front().x;
            placed = placed.subspan(1);
            for (std::uint32_t g = 0; g < cluster.glyph_count; ++g) {
                const Glyph& glyph = text.glyphs[cluster.first_glyph + g];
                if (axes.vertical())
                    run.glyphs.push_back({glyph.id, left + glyph.y, top + x + glyph.x});
                else
                    run.glyphs.push_back({glyph.id, left + x + glyph.x, top - glyph.y});
            }
        }
    }
    if (page.items.size() == first_item) return;
    const Length em = std::get<PlacedRun>(page.items.back()).size;
    page.lines.push_back(
        {first_item, page.items.size(),
         axes.to_page(Rect{set.x, set.baseline - em * 0.88, Length::pt(set.line.measure), em}),
         set.line.stretch_em, set.line.squeeze / static_cast<float>(em.in_pt()), set.line.loose});
}

void place_block(const SetBlock& block, std::uint32_t article, Page& page, std::uint32_t inset) {
    const std::size_t first = page.items.size();
    for (const SetLine& line : block.lines) place_line(line, page, block.axes);
    page.elements.push_back({block.role, article, static_cast<std::uint32_t>(block.paragraph), first,
                             page.items.size(), inset, static_cast<std::uint32_t>(block.list)});
    const std::size_t annotations = page.items.size();
    for (const SetLine& line : block.lines) place_annotations(line, page, block.axes);
    if (page.items.size() > annotations)
        page.elements.push_back({Role::artifact, article, 0, annotations, page.items.size(), inset});
}

void place_rule(const SetRule& rule, Page& page) {
    page.items.emplace_back(PlacedRule{rule.from, rule.to, rule.thickness, rule.ink, rule.dash});
}

void place_fill(const SetFill& fill, Page& page) {
    page.items.emplace_back(PlacedFill{fill.rect, fill.ink});
}

void place_picture(const SetPicture& picture, std::uint32_t article, std::uint32_t inset, Page& page) {
    page.elements.push_back({Role::figure, article, 0, page.items.size(), page.items.size() + 1, inset});
    page.items.emplace_back(PlacedPicture{picture.rect, picture.part, picture.figure->path,
                                          picture.figure->alt, picture.figure->where, picture.outline});
}

}  // namespace banxin
