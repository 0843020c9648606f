// A story's text through all of its parts: filled into the room there is, then with the room it does not need
// taken away evenly, so that its columns end level (R7.5).
#pragma once

#include <vector>

#include "flow/story_parts.h"

namespace banxin {

/// Where a cut story says that it goes on, and where it says that it comes from (转版).
struct JumpNotes {
    LineSlot onward;  ///< last slot of the part before the cut
    LineSlot back;    ///< first slot of the part after it
};

struct FlowedStory {
    std::vector<PlacedHead> heads;  ///< one a part
    std::vector<LineSlot> slots;
    std::vector<JumpNotes> jumps;  ///< one between each two parts
    Filled filled;
    std::vector<int> capacity;  ///< slots of each part before levelling
    int left_over = 0;          ///< of all parts, slots that the story does not need
};

/// `composed`: what of these units was composed before.
FlowedStory flow_story(const std::vector<StoryPart>&, const std::vector<PreparedPart>&,
                       const std::vector<Unit>&, Length em, ComposedUnits& composed);

}  // namespace banxin
