#include "page/place_ads.h"

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
    Rect room = grid.rect(planned.part.slot.frames.front());
    for (const GridArea& frame : planned.part.slot.frames) room = bounding(room, grid.rect(frame));

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
    placed.alt = ad.alt;
    placed.where = ad.src_where;
    placed.page = ad.page;
    placed.finished_art = art->kind == PictureKind::pdf;
    page.elements.push_back({Role::artifact, 0, 0, page.items.size(), page.items.size() + 1});
    page.items.emplace_back(std::move(placed));
}

}  // namespace banxin
