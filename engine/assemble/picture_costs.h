// Costs of what shows a picture and of what shows none: a page must show one or pays for it.
#pragma once

#include "assemble/story_rows.h"

namespace banxin {

/// Costs by the height of a place, by the lines of a leg or by the number of the other legs (LeadShape).
struct PictureCosts {
    std::vector<float> bare, shown;

    explicit PictureCosts(std::size_t length = 0) : bare(length, no_fit), shown(length, no_fit) {}
    std::size_t length() const { return bare.size(); }
    float any(std::size_t at) const { return std::min(bare[at], shown[at]); }
};

std::vector<float> any_of(const PictureCosts&);

/// The least of `a` and `b` one after the other, `between` apart; as long as `a`.
PictureCosts joined(const PictureCosts& a, const PictureCosts& b, std::size_t between);

/// The least a[i] + b[i].
float least_sum(const float* a, const float* b, std::size_t count);

inline void lower(float& to, float cost) {
    to = std::min(to, cost);
}
/// By from[i] + more.
void lower(float* to, const float* from, float more, std::size_t count);
void lower(PictureCosts& to, const StoryRow&, float more);

}  // namespace banxin
