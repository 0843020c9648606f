#include "flow/story_flow.h"

#include <algorithm>
#include <limits>

#include "flow/levelling.h"

namespace banxin {
namespace {

constexpr int most_head_growth =
    3;  // grid lines that a headline block may take over from a story that runs short

int columns_of_last_frame(const TextArea& area) {
    const GridArea& frame = area.frames.back();
    return area.columns > 0 ? area.columns : frame.last_column - frame.first_column + 1;
}

class StoryFlow {
  public:
    StoryFlow(const std::vector<StoryPart>& parts, const std::vector<PreparedPart>& prepared,
              const std::vector<Unit>& units, Length em, ComposedUnits& composed)
        : parts_(parts), prepared_(prepared), units_(units), em_(em), composed_(composed) {}

    FlowedStory run() {
        FlowedStory story = *flow({}, std::numeric_limits<double>::infinity());
        story.left_over = static_cast<int>(story.slots.size()) - story.filled.used_slots;
        story.capacity.resize(parts_.size());
        for (const LineSlot& slot : story.slots) ++story.capacity[slot.part];
        const int columns = columns_of_last_frame(prepared_.back().areas.back());
        auto levelled = level_feet(
            story, columns, [&](const Levelling& levelling, double bound) { return flow(levelling, bound); });
        if (!levelled) return story;
        levelled->left_over = static_cast<int>(story.slots.size()) - levelled->filled.used_slots;
        levelled->capacity = story.capacity;
        return std::move(*levelled);
    }

  private:
    /// nullopt when it costs `bound` or more.
    std::optional<FlowedStory> flow(const Levelling& levelling, double bound) {
        FlowedStory story;
        for (std::size_t p = 0; p < parts_.size(); ++p) {
            Levelling given = p + 1 == parts_.size() ? levelling : Levelling{};
            const int growth = head_growth(p, given.rows);
            given.rows -= growth;
            story.heads.push_back(place_head(prepared_[p], parts_[p], growth));
            add_slots(p, given, story);
        }
        take_note_slots(story);
        auto filled =
            fill(units_, story.slots, prepared_.front().areas.front().grid.leading, composed_, bound);
        if (!filled) return std::nullopt;
        story.filled = std::move(*filled);
        return story;
    }

    /// Of `rows` that a part gives up, those that its headline may take over.
    int head_growth(std::size_t p, int rows) const {
        const StoryPart& part = parts_[p];
        if (part.slot.head || prepared_[p].head.blocks.empty() || part.slot.frames.size() > 1) return 0;
        int growth = std::min(rows, most_head_growth);
        while (growth > 0 && meets_inset(place_head(prepared_[p], part, growth), prepared_[p])) --growth;
        return growth;
    }

    void add_slots(std::size_t p, const Levelling& levelling, FlowedStory& story) const {
        for (const TextArea& area : prepared_[p].areas) {
            const bool last = &area == &prepared_[p].areas.back();
            FrameSet frames{.frames = area.frames,
                            .columns = area.columns,
                            .bordered = area.bordered,
                            .em = em_,
                            .obstacles = {},
                            .rows_free_below = last ? levelling.rows : 0};
            for (const SetInset& inset : prepared_[p].insets)
                for (const Obstacle& obstacle : inset.obstacles)
                    frames.obstacles.push_back(area.obstacle(obstacle));
            if (const Rect& head = story.heads[p].rect; !head.empty())
                frames.obstacles.push_back(parts_[p].slot.head ? area.obstacle({head})
                                                               : Obstacle{area.axes.to_text(head)});
            std::vector<LineSlot> slots = line_slots(area.grid, frames);
            if (last) shorten_columns(slots, levelling.short_columns);
            const int first_leg = story.slots.empty() ? 0 : story.slots.back().leg + 1;
            for (LineSlot& slot : slots) {
                slot.leg += first_leg;
                slot.part = static_cast<int>(p);
                story.slots.push_back(slot);
            }
        }
    }

    /// Keeps a slot on either side of each cut for its note.
    static void take_note_slots(FlowedStory& story) {
        std::vector<LineSlot> rest;
        const std::vector<LineSlot>& slots = story.slots;
        for (std::size_t i = 0; i < slots.size(); ++i) {
            if (i + 1 < slots.size() && slots[i + 1].part != slots[i].part) {
                story.jumps.push_back({slots[i], slots[i + 1]});
                ++i;
                continue;
            }
            rest.push_back(slots[i]);
        }
        story.slots = std::move(rest);
    }

    const std::vector<StoryPart>& parts_;
    const std::vector<PreparedPart>& prepared_;
    const std::vector<Unit>& units_;
    Length em_;
    ComposedUnits& composed_;
};

}  // namespace

FlowedStory flow_story(const std::vector<StoryPart>& parts, const std::vector<PreparedPart>& prepared,
                       const std::vector<Unit>& units, Length em, ComposedUnits& composed) {
    return StoryFlow(parts, prepared, units, em, composed).run();
}

}  // namespace banxin
