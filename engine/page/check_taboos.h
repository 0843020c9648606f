// 拼版的忌讳 (layout/taboos.h) on a finished page: what its designer is told.
#pragma once

#include <vector>

#include "flow/story.h"
#include "layout/template.h"
#include "page/place_ads.h"

namespace banxin {

/// A story's part as it stands on a page.
struct StoryOnPage {
    const StoryPart* part = nullptr;
    const PartLayout* laid = nullptr;
    const StyleSheet* styles = nullptr;
};

/// Reports, at the placement of one of the stories and with the names of those concerned, headlines side by
/// side that nothing parts (W4011), seams across and down the page (W4012, W4013), text that jumps over
/// another story or to a frame apart (W4014, W4015) or goes back to the left or over its headline (W4017),
/// and headlines that grow downwards (W4016): one finding for each pair and each seam. `ads`: of this page.
/// Nothing is asked of the line over advertisements alone.
void check_taboos(const PageTemplate&, const std::vector<StoryOnPage>&,
                  const std::vector<const PlannedAd*>& ads, Diagnostics&);

}  // namespace banxin
