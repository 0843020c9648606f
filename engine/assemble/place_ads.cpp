#include "assemble/place_ads.h"

#include <algorithm>
#include <numeric>

namespace banxin {
namespace {

constexpr int gap = 1;  // free lines between advertisements, and over them

class AdPlacer {
  public:
    AdPlacer(const std::vector<AdSize>& sizes, const PageForm& form, const PageTemplate& layout)
        : sizes_(sizes),
          form_(form),
          last_line_(layout.stories->last_line),
          room_(layout.stories->last_line - layout.stories->first_line + 1),
          order_(sizes.size()),
          taken_(static_cast<std::size_t>(layout.grid.columns), 0),
          areas_(sizes.size()) {
        std::iota(order_.begin(), order_.end(), 0);
        std::stable_sort(order_.begin(), order_.end(), [&](std::size_t a, std::size_t b) {
            return std::pair(sizes[b].columns, sizes[b].lines) < std::pair(sizes[a].columns, sizes[a].lines);
        });
    }

    std::optional<AdsOnPage> run() {
        place(0);
        return best_;
    }

  private:
    void place(std::size_t next) {
        if (next == order_.size()) return finish();
        const AdSize& ad = sizes_[order_[next]];
        const int columns = static_cast<int>(taken_.size());
        for (int first = columns - ad.columns; first >= 0; --first) {
            const std::vector<int> before = taken_;
            const int under = *std::max_element(taken_.begin() + first, taken_.begin() + first + ad.columns);
            const int top = under + ad.lines + gap;
            if (top > room_) continue;
            std::fill(taken_.begin() + first, taken_.begin() + first + ad.columns, top);
            areas_[order_[next]] = {first + 1, first + ad.columns, last_line_ - under - ad.lines + 1,
                                    last_line_ - under};
            place(next + 1);
            taken_ = before;
        }
    }

    void finish() {
        AdsOnPage found{areas_, {}};
        std::size_t column = 0;
        for (const StackForm& stack : form_.stacks) {
            const auto begin = taken_.begin() + static_cast<std::ptrdiff_t>(column);
            if (std::any_of(begin, begin + stack.columns, [&](int taken) { return taken != *begin; })) return;
            found.rooms.push_back(room_ - *begin);
            column += static_cast<std::size_t>(stack.columns);
        }
        const bool level = std::all_of(found.rooms.begin(), found.rooms.end(),
                                       [&](int room) { return room == found.rooms.front(); });
        if (form_.foot && !level) return;
        const int used = std::accumulate(taken_.begin(), taken_.end(), 0);
        if (best_ && used >= least_used_) return;
        best_ = std::move(found);
        least_used_ = used;
    }

    const std::vector<AdSize>& sizes_;
    const PageForm& form_;
    int last_line_, room_;
    std::vector<std::size_t> order_;  // the widest first
    std::vector<int> taken_;          // lines of each column, from the foot
    std::vector<GridArea> areas_;
    std::optional<AdsOnPage> best_;
    int least_used_ = 0;
};

}  // namespace

std::optional<AdsOnPage> place_booked_ads(const std::vector<AdSize>& sizes, const PageForm& form,
                                          const PageTemplate& layout) {
    return AdPlacer(sizes, form, layout).run();
}

}  // namespace banxin
