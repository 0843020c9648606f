// 走文: a whole story, headline, text and insets, through its frames, over pages where it is continued
// (转版).
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "flow/fit.h"
#include "flow/insets.h"
#include "flow/set_text.h"
#include "layout/template.h"

namespace banxin {

/// One page's share of a story: the slot (overrides of the issue applied) on that page's grid.
struct StoryPart {
    int page = 1;  ///< 版次
    PageGrid grid;
    Slot slot;
    std::optional<std::string> title;  ///< short headline over a continuation
    SourceSpan where;                  ///< the placement in the issue
    bool operator==(const StoryPart&) const = default;
};

/// What one part puts on its page.
struct PartLayout {
    std::vector<SetBlock> head, body;
    std::vector<SetInset> insets;
    std::vector<SetFill> fills;
    std::vector<SetRule> rules;
    Rect box;       ///< bounding rectangle of the slot's frames
    Rect head_box;  ///< of the headline block, in whole grid lines; empty: no headline
    FitReport fit;
};

/// Lays the story into its parts (one, or more when it is continued); one layout for each, empty for parts it
/// does not need (W4003). Reports what does not fit or breaks a rule (E4002–E4014, W4002–W4005); overset is
/// in the fit reports.
std::vector<PartLayout> lay_story(const Article&, const std::vector<StoryPart>&, const Setter&);

/// What lays stories: `lay_story`, or something that remembers them (story_cache.h).
using LayStory =
    std::function<std::vector<PartLayout>(const Article&, const std::vector<StoryPart>&, const Setter&)>;

/// The slot with what the issue sets anew for one placement.
Slot with_placement(Slot, const std::vector<GridArea>& frames, const std::optional<GridArea>& head,
                    const std::vector<InsetArea>& insets);

}  // namespace banxin
