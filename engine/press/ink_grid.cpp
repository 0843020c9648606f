#include "press/ink_grid.h"

#include <algorithm>
#include <array>
#include <cstring>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include <lcms2.h>

namespace banxin {
namespace {

constexpr std::size_t side = 33, cells = side - 1;
constexpr std::size_t red = side * side, green = side, blue = 1, white = red + green + blue;  // one step on

/// Where a byte of colour lies on its axis: the cell (upper half of `place`) and the point below it (lower
/// half), and the share of the point above. Places of three axes add up.
struct Step {
    std::uint64_t place = 0;
    float share = 0;
};

constexpr std::array<Step, 256> make_steps(std::uint64_t cell_step, std::uint64_t point_step) {
    std::array<Step, 256> steps{};
    for (std::size_t byte = 0; byte < 256; ++byte) {
        const std::size_t below = byte == 255 ? cells - 1 : byte * cells / 255;
        steps[byte] = {below * (cell_step << 32 | point_step),
                       static_cast<float>(byte * cells) / 255.0F - static_cast<float>(below)};
    }
    return steps;
}
constexpr std::array<Step, 256> red_steps = make_steps(cells * cells, red),
                                green_steps = make_steps(cells, green), blue_steps = make_steps(1, blue);

/// The way through a cell of the grid from its dark corner to its light one goes first along the colour with
/// the largest share, last along the one with the smallest: the two corners between.
struct Way {
    std::size_t first, second;
};
/// By red >= green (4), green >= blue (2), red >= blue (1); two of the eight contradict themselves.
constexpr Way ways[8] = {
    {blue, blue + green}, {}, {green, green + blue}, {green, green + red}, {blue, blue + red},
    {red, red + blue},    {}, {red, red + green},
};

/// Four inks cut to whole numbers, each a byte.
template <class Four>
std::uint32_t to_bytes(Four inks) {
#ifdef __SSE2__
    const __m128i whole = _mm_cvttps_epi32(inks), words = _mm_packs_epi32(whole, whole);
    return static_cast<std::uint32_t>(_mm_cvtsi128_si32(_mm_packus_epi16(words, words)));
#else
    std::uint8_t bytes[4];
    for (int i = 0; i < 4; ++i) bytes[i] = static_cast<std::uint8_t>(inks[i]);
    std::uint32_t all;
    std::memcpy(&all, bytes, sizeof all);
    return all;
#endif
}

}  // namespace

InkGrid::InkGrid(std::shared_ptr<void> transform)
    : transform_(std::move(transform)),
      asked_(side * side * side),
      points_(asked_.size()),
      is_known_(cells * cells * cells) {}

void InkGrid::ask_corners(std::size_t cell) const {
    const std::scoped_lock lock(guard_);
    const std::size_t r = cell / (cells * cells), g = cell / cells % cells, b = cell % cells;
    for (std::size_t corner = 0; corner < 8; ++corner) {
        const std::size_t steps[] = {r + corner / 4, g + corner / 2 % 2, b + corner % 2};
        const std::size_t point = steps[0] * red + steps[1] * green + steps[2] * blue;
        if (asked_[point]) continue;
        std::uint16_t colour[3], inks[4];
        for (std::size_t c = 0; c < 3; ++c) colour[c] = static_cast<std::uint16_t>(steps[c] * 65535 / cells);
        cmsDoTransform(transform_.get(), colour, inks, 1);
        for (std::size_t i = 0; i < 4; ++i) points_[point].four[i] = static_cast<float>(inks[i]) / 257.0F;
        asked_[point] = true;
    }
    is_known_[cell].store(true, std::memory_order_release);
}

/// Tetrahedral: between the four corners on the way; neutral colours mix with neutral ones alone.
void InkGrid::separate(const std::uint8_t* rgb, std::uint8_t* cmyk, std::size_t pixels) const {
    const Inks* const points = points_.data();
    const std::atomic<bool>* const is_known = is_known_.data();
    for (; pixels > 0; --pixels, rgb += 3, cmyk += 4) {
        const Step &r = red_steps[rgb[0]], &g = green_steps[rgb[1]], &b = blue_steps[rgb[2]];
        const std::uint64_t place = r.place + g.place + b.place;
        if (!is_known[place >> 32].load(std::memory_order_acquire)) ask_corners(place >> 32);
        const Inks* dark = points + static_cast<std::uint32_t>(place);
        const Way& way = ways[(r.share >= g.share) * 4 + (g.share >= b.share) * 2 + (r.share >= b.share)];
        const float most = std::max({r.share, g.share, b.share}),
                    least = std::min({r.share, g.share, b.share}),
                    middle = r.share + g.share + b.share - most - least;
        const Inks::Four inks = dark[0].four * (1 - most) + dark[way.first].four * (most - middle) +
                                dark[way.second].four * (middle - least) + dark[white].four * least + 0.5F;
        const std::uint32_t bytes = to_bytes(inks);
        std::memcpy(cmyk, &bytes, sizeof bytes);
    }
}

}  // namespace banxin
