#include "assemble/picture_costs.h"

#include <algorithm>
#include <array>

namespace banxin {
namespace {

/// The least of `a` and `b` one after the other, `between` apart.
void join(const std::vector<float>& a, const std::vector<float>& b, std::size_t between,
          std::vector<float>& out) {
    std::size_t begin = 0, end = b.size();
    while (begin < end && !possible(b[begin])) ++begin;
    while (begin < end && !possible(b[end - 1])) --end;
    for (std::size_t x = 0; begin < end && x + begin + between < out.size(); ++x) {
        if (!possible(a[x])) continue;
        const std::size_t most = std::min(end, out.size() - x - between);
        float* to = out.data() + x + between;
        for (std::size_t h = begin; h < most; ++h) to[h] = std::min(to[h], a[x] + b[h]);
    }
}

}  // namespace

PictureCosts joined(const PictureCosts& a, const PictureCosts& b, std::size_t between) {
    PictureCosts out(a.length());
    join(a.bare, b.bare, between, out.bare);
    join(a.bare, b.shown, between, out.shown);
    join(a.shown, b.bare, between, out.shown);
    join(a.shown, b.shown, between, out.shown);
    return out;
}

float least_sum(const float* a, const float* b, std::size_t count) {
    constexpr std::size_t lanes = 8;
    std::array<float, lanes> least;
    least.fill(2 * no_fit);
    std::size_t i = 0;
    for (; i + lanes <= count; i += lanes)
        for (std::size_t k = 0; k < lanes; ++k) least[k] = std::min(least[k], a[i + k] + b[i + k]);
    for (; i < count; ++i) least[0] = std::min(least[0], a[i] + b[i]);
    return *std::min_element(least.begin(), least.end());
}

void lower(float* to, const float* from, float more, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) to[i] = std::min(to[i], from[i] + more);
}

std::vector<float> any_of(const PictureCosts& costs) {
    std::vector<float> any(costs.length());
    for (std::size_t i = 0; i < any.size(); ++i) any[i] = costs.any(i);
    return any;
}

void lower(PictureCosts& to, const StoryRow& row, float more) {
    const std::size_t begin = std::min(row.begin, to.length()),
                      count = std::min(row.bare.size(), to.length() - begin);
    lower(to.bare.data() + begin, row.bare.data(), more, count);
    lower(to.shown.data() + begin, row.shown.data(), more, count);
}

}  // namespace banxin
