// 广告: finished art in the room that the layout or the issue reserves for it.
#pragma once

#include <vector>

#include "flow/story.h"
#include "layout/layout.h"
#include "page/page.h"

namespace banxin {

/// How far an advertisement may differ from its room in width and height; it is never scaled.
inline constexpr Length ad_tolerance = Length::mm(1);

/// An advertisement and its room, as a part that has no story.
struct PlannedAd {
    const AdPlacement* ad = nullptr;
    StoryPart part;
};

std::vector<PlannedAd> plan_ads(const IssuePlan&, const LayoutSet&);

/// Appends it in the middle of its room. Reports what inspect_finished_art does, E5006 when it has not the
/// size of its room, and E5009 when it is to bleed off the page in the middle of it.
void place_ad(const PlannedAd&, Page&, Diagnostics&);

}  // namespace banxin
