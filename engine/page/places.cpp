#include "page/places.h"

#include <algorithm>

namespace banxin {
namespace {

/// Calls `see` with the box of each cluster that shows a glyph and with the places of its characters.
template <class See>
void for_each_cluster(const PlacedRun& run, See see) {
    std::size_t first_char = 0, first_glyph = 0;
    for (const TextCluster& cluster : run.clusters) {
        if (cluster.glyph_count > 0) {
            Rect box = em_box(run, run.glyphs[first_glyph]);
            // A Western letter ends where the next one begins.
            const std::size_t next = first_glyph + cluster.glyph_count;
            if (next < run.glyphs.size()) {
                const Length width = Length::pt(run.glyphs[next].x) - box.x;
                if (width > Length() && width < box.width) box.width = width;
            }
            see(box, first_char, first_char + cluster.char_count);
        }
        first_char += cluster.char_count;
        first_glyph += cluster.glyph_count;
    }
}

bool holds(const Rect& rect, Point p) {
    return rect.left() <= p.x && p.x < rect.right() && rect.top() <= p.y && p.y < rect.bottom();
}

}  // namespace

Rect em_box(const PlacedRun& run, const PlacedGlyph& glyph) {
    const Length x = Length::pt(glyph.x), y = Length::pt(glyph.y);
    const Length along = run.size * run.width_scale, across = run.size * run.height_scale;
    if (run.posture == Posture::turned) return {x - across * 0.12, y, across, along};
    return {x, y - across * 0.88, along, across};
}

std::vector<Rect> rects_of(const Page& page, SourceSpan span) {
    std::vector<Rect> rects;
    if (span.file == FileId::none) return rects;
    const std::uint32_t end = std::max(span.end, span.begin + 1);
    const auto inside = [&](SourcePos place) {
        return place.file == span.file && span.begin <= place.offset && place.offset < end;
    };
    for (const PageItem& item : page.items) {
        if (const auto* picture = std::get_if<PlacedPicture>(&item))
            if (inside({picture->where.file, picture->where.begin})) rects.push_back(picture->rect);
        const auto* run = std::get_if<PlacedRun>(&item);
        if (!run) continue;
        Rect line;
        for_each_cluster(*run, [&](const Rect& box, std::size_t first, std::size_t last) {
            for (std::size_t i = first; i < last; ++i)
                if (inside(run->places[i])) line = line.empty() ? box : bounding(line, box);
        });
        if (!line.empty()) rects.push_back(line);
    }
    return rects;
}

std::optional<SourcePos> place_at(const Page& page, Point point) {
    std::optional<SourcePos> found;
    for (const PageItem& item : page.items) {
        if (const auto* picture = std::get_if<PlacedPicture>(&item))
            if (holds(picture->rect, point)) found = SourcePos{picture->where.file, picture->where.begin};
        if (const auto* run = std::get_if<PlacedRun>(&item))
            for_each_cluster(*run, [&](const Rect& box, std::size_t first, std::size_t last) {
                if (first < last && holds(box, point) && run->places[first].file != FileId::none)
                    found = run->places[first];
            });
    }
    return found;
}

}  // namespace banxin
