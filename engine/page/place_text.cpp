#include "page/place_text.h"

#include "page/place_annotations.h"

namespace banxin {
namespace {

/// Makes room in a run for what the line's clusters from `first` on bring to it.
void make_room(PlacedRun& run, const ShapedText& text, std::uint32_t first, std::uint32_t end) {
    std::size_t chars = 0, glyphs = 0;
    std::uint32_t c = first;
    for (; c < end && text.clusters[c].run == text.clusters[first].run; ++c) {
        chars += text.clusters[c].char_count;
        glyphs += text.clusters[c].glyph_count;
    }
    run.chars.reserve(chars);
    run.places.reserve(chars);
    run.clusters.reserve(c - first);
    run.glyphs.reserve(glyphs);
}

}  // namespace

void place_line(const SetLine& set, Page& page, const Axes& axes) {
    const ShapedText& text = *set.text;
    const Point start = axes.to_page(Point{set.x, set.baseline});
    const auto left = static_cast<float>(start.x.in_pt()), top = static_cast<float>(start.y.in_pt());
    const std::size_t first_item = page.items.size();
    PlacedRun* run = nullptr;
    std::uint16_t shaped_run = 0;
    auto next_placed = set.line.placed.begin();
    for (std::uint32_t c = set.line.first_cluster; c < set.line.end_cluster; ++c) {
        const Cluster& cluster = text.clusters[c];
        const bool shown = next_placed != set.line.placed.end() && next_placed->cluster == c;
        if (run == nullptr || (shown && cluster.run != shaped_run)) {
            shaped_run = cluster.run;
            const ShapedRun& look = text.runs[shaped_run];
            page.items.emplace_back(PlacedRun{.face = look.face,
                                              .size = look.size,
                                              .width_scale = look.width_scale,
                                              .height_scale = look.height_scale,
                                              .posture = look.posture,
                                              .ink = look.ink,
                                              .chars = {},
                                              .places = {},
                                              .clusters = {},
                                              .glyphs = {}});
            run = &std::get<PlacedRun>(page.items.back());
            make_room(*run, text, c, set.line.end_cluster);
        }
        run->chars.append(text.chars, cluster.first_char, cluster.char_count);
        for (std::uint32_t k = 0; k < cluster.char_count; ++k)
            run->places.push_back(text.places[cluster.first_char + k]);
        TextCluster out{cluster.char_count, 0};
        if (shown) {
            out.glyph_count = cluster.glyph_count;
            for (std::uint32_t g = 0; g < cluster.glyph_count; ++g) {
                const Glyph& glyph = text.glyphs[cluster.first_glyph + g];
                if (axes.vertical())
                    run->glyphs.push_back({glyph.id, left + glyph.y, top + next_placed->x + glyph.x});
                else
                    run->glyphs.push_back({glyph.id, left + next_placed->x + glyph.x, top - glyph.y});
            }
            ++next_placed;
        }
        run->clusters.push_back(out);
    }
    if (run == nullptr) return;
    const Length em = run->size;
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
