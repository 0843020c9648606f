#include "page/place_ads.h"

#include <algorithm>
#include <cstdio>

#include "content/finished_art.h"

namespace banxin {
namespace {

std::string in_mm(Size size) {
    char text[32];
    std::snprintf(text, sizeof text, "%.1f × %.1f", size.width.in_mm(), size.height.in_mm());
    return text;
}

bool is_near(Length a, Length b) {
    return a - b <= ad_tolerance && b - a <= ad_tolerance;
}

/// The room with those of its sides that lie on the edge of the type area moved out to the trim; nothing when
/// none does.
std::optional<Rect> up_to_trim(const Rect& room, const GridArea& area, const PageGrid& grid) {
    const bool at_left = area.first_column == 1, at_right = area.last_column == grid.columns,
               at_top = area.first_line == 1, at_bottom = area.last_line == grid.lines;
    if (!at_left && !at_right && !at_top && !at_bottom) return std::nullopt;
    const Length left = at_left ? Length() : room.left(), top = at_top ? Length() : room.top(),
                 right = at_right ? grid.trim.width : room.right(),
                 bottom = at_bottom ? grid.trim.height : room.bottom();
    return Rect{left, top, right - left, bottom - top};
}

GridArea around(const std::vector<GridArea>& frames) {
    GridArea area = frames.front();
    for (const GridArea& frame : frames) {
        area.first_column = std::min(area.first_column, frame.first_column);
        area.last_column = std::max(area.last_column, frame.last_column);
        area.first_line = std::min(area.first_line, frame.first_line);
        area.last_line = std::max(area.last_line, frame.last_line);
    }
    return area;
}

}  // namespace

std::vector<PlannedAd> plan_ads(const IssuePlan& issue, const LayoutSet& layouts) {
    std::vector<PlannedAd> ads;
    for (const PagePlan& page : issue.pages) {
        const auto layout = layouts.find(page.layout);
        if (layout == layouts.end()) continue;  // reported when the layouts were read
        for (const AdPlacement& ad : page.ads) {
            const Slot* slot = layout->second.find_slot(ad.slot);
            PlannedAd planned{
                &ad, {page.number, layout->second.grid, slot ? *slot : Slot{}, std::nullopt, ad.where}};
            Slot& room = planned.part.slot;
            if (!slot) room.name = ad.path;
            if (!ad.frames.empty()) room = with_placement(room, ad.frames, {}, {});
            if (!room.frames.empty()) ads.push_back(std::move(planned));
        }
    }
    return ads;
}

void place_ad(const PlannedAd& planned, Page& page, Diagnostics& diagnostics) {
    const AdPlacement& ad = *planned.ad;
    const PageGrid& grid = planned.part.grid;
    const GridArea area = around(planned.part.slot.frames);
    Rect room = grid.rect(area);
    if (ad.bleed) {
        const auto larger = up_to_trim(room, area, grid);
        if (!larger) return diagnostics.report("E5009", ad.where, {ad.path});
        room = *larger;
    }

    const auto art = inspect_finished_art(ad.path, ad.page, ad.src_where, diagnostics);
    if (!art) return;
    Size size = art->size;
    if (art->kind == PictureKind::jpeg || art->kind == PictureKind::png)
        size = {room.width, size.height * (room.width / size.width)};
    if (!is_near(size.width, room.width) || !is_near(size.height, room.height)) {
        diagnostics.report("E5006", ad.src_where, {ad.path, in_mm(size), in_mm({room.width, room.height})});
        return;
    }
    PlacedPicture placed;
    placed.rect = {room.x + (room.width - size.width) / 2, room.y + (room.height - size.height) / 2,
                   size.width, size.height};
    placed.source_part = art->part;
    placed.path = ad.path;
    placed.alt = ad.alt.empty() ? "广告" : ad.alt;
    placed.where = ad.src_where;
    placed.page = ad.page;
    placed.finished_art = art->kind == PictureKind::pdf;
    page.elements.push_back({Role::artifact, 0, 0, page.items.size(), page.items.size() + 1});
    page.items.emplace_back(std::move(placed));
}

}  // namespace banxin
