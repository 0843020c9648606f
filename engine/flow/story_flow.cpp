#include "flow/story_flow.h"

#include <algorithm>

namespace banxin {
namespace {

constexpr int most_head_growth =
    3;  // grid lines that a headline block may take over from a story that runs short

/// How much of the room of the last part is given up.
struct Levelling {
    int rows = 0;           // grid lines at the foot of all columns
    int short_columns = 0;  // of the last columns, one line each
    int head_growth = 0;    // of the rows, lines that go to the headline block instead
};

/// Takes the foot line off the last `count` columns that reach the foot of the part.
void shorten_columns(std::vector<LineSlot>& slots, int count) {
    int foot = 0;
    for (const LineSlot& slot : slots) foot = std::max(foot, slot.row);
    for (std::size_t i = slots.size(); i-- > 0 && count > 0;)
        if (slots[i].row == foot) {
            slots.erase(slots.begin() + static_cast<std::ptrdiff_t>(i));
            --count;
        }
}

int columns_of_last_frame(const TextArea& area) {
    const GridArea& frame = area.frames.back();
    return area.columns > 0 ? area.columns : frame.last_column - frame.first_column + 1;
}

class StoryFlow {
  public:
    StoryFlow(const std::vector<StoryPart>& parts, const std::vector<PreparedPart>& prepared,
              const std::vector<Unit>& units, Length em)
        : parts_(parts), prepared_(prepared), units_(units), em_(em) {}

    FlowedStory run() {
        FlowedStory story = flow({});
        const Filled first = story.filled;
        story.left_over = static_cast<int>(story.slots.size()) - first.used_slots;
        story.capacity.resize(parts_.size());
        for (const LineSlot& slot : story.slots) ++story.capacity[slot.part];
        if (first.overset_lines > 0 || story.left_over == 0) return story;

        // The story may have run long because there was room: a little more may be taken away than it left.
        const int columns = columns_of_last_frame(prepared_.back().area);
        const int most = story.left_over + columns, least = std::max(1, story.left_over - 2 * columns);
        for (int give = most; give >= least; --give) {
            FlowedStory level = flow({give / columns, give % columns, head_growth(give / columns)});
            if (level.slots.empty() || level.filled.overset_lines > 0) continue;
            if (level.filled.cost > first.cost + unnoticed_cost) continue;
            level.left_over = give + static_cast<int>(level.slots.size()) - level.filled.used_slots;
            level.capacity = story.capacity;
            return level;
        }
        return story;
    }

  private:
    FlowedStory flow(const Levelling& levelling) {
        FlowedStory story;
        for (std::size_t p = 0; p < parts_.size(); ++p) {
            const bool last = p + 1 == parts_.size();
            story.heads.push_back(place_head(prepared_[p], parts_[p], last ? levelling.head_growth : 0));
            add_slots(p, last ? levelling : Levelling{}, story);
        }
        take_note_slots(story);
        story.filled = fill(units_, story.slots, prepared_.front().area.grid.leading, composed_);
        return story;
    }

    /// Lines of `rows` that the headline of the last part may take over.
    int head_growth(int rows) const {
        const StoryPart& part = parts_.back();
        if (part.slot.head || prepared_.back().head.blocks.empty() || part.slot.frames.size() > 1) return 0;
        int growth = std::min(rows, most_head_growth);
        while (growth > 0 && meets_inset(place_head(prepared_.back(), part, growth), prepared_.back()))
            --growth;
        return growth;
    }

    void add_slots(std::size_t p, const Levelling& levelling, FlowedStory& story) const {
        const TextArea& area = prepared_[p].area;
        FrameSet frames{.frames = area.frames,
                        .columns = area.columns,
                        .bordered = area.bordered,
                        .em = em_,
                        .obstacles = {},
                        .rows_free_below = levelling.rows - levelling.head_growth};
        for (const SetInset& inset : prepared_[p].insets)
            frames.obstacles.push_back(area.obstacle(inset.rect));
        if (const Rect& head = story.heads[p].rect; !head.empty())
            frames.obstacles.push_back(parts_[p].slot.head ? area.obstacle(head) : area.axes.to_text(head));
        std::vector<LineSlot> slots = line_slots(area.grid, frames);
        shorten_columns(slots, levelling.short_columns);
        const int first_leg = story.slots.empty() ? 0 : story.slots.back().leg + 1;
        for (LineSlot& slot : slots) {
            slot.leg += first_leg;
            slot.part = static_cast<int>(p);
            story.slots.push_back(slot);
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
    ComposedUnits composed_;
};

}  // namespace

FlowedStory flow_story(const std::vector<StoryPart>& parts, const std::vector<PreparedPart>& prepared,
                       const std::vector<Unit>& units, Length em) {
    return StoryFlow(parts, prepared, units, em).run();
}

}  // namespace banxin
