#include "press/ink_grid.h"

#include <algorithm>
#include <array>
#include <cstring>

#include <lcms2.h>

namespace banxin {
namespace {

constexpr std::size_t side = 33;
constexpr std::size_t red = side * side, green = side, blue = 1, white = red + green + blue;  // one step on

/// Where a byte of colour lies on its axis: the point below, and the share of the one above.
struct Step {
    std::size_t below = 0;
    float share = 0;
};

constexpr std::array<Step, 256> make_steps() {
    std::array<Step, 256> steps{};
    for (std::size_t byte = 0; byte < 256; ++byte) {
        const std::size_t below = byte == 255 ? side - 2 : byte * (side - 1) / 255;
        steps[byte] = {below, static_cast<float>(byte * (side - 1)) / 255.0F - static_cast<float>(below)};
    }
    return steps;
}
constexpr std::array<Step, 256> steps = make_steps();

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

/// Four inks cut to whole numbers.
using Whole = std::int32_t __attribute__((vector_size(16)));
using Bytes = std::uint8_t __attribute__((vector_size(4)));

}  // namespace

InkGrid::InkGrid(void* transform) : points_(side * side * side) {
    std::vector<std::uint16_t> colours, inks(points_.size() * 4);
    colours.reserve(points_.size() * 3);
    auto level = [](std::size_t step) { return static_cast<std::uint16_t>(step * 65535 / (side - 1)); };
    for (std::size_t r = 0; r < side; ++r)
        for (std::size_t g = 0; g < side; ++g)
            for (std::size_t b = 0; b < side; ++b)
                for (std::size_t step : {r, g, b}) colours.push_back(level(step));
    cmsDoTransform(transform, colours.data(), inks.data(), static_cast<cmsUInt32Number>(points_.size()));
    for (std::size_t i = 0; i < inks.size(); ++i)
        points_[i / 4].four[i % 4] = static_cast<float>(inks[i]) / 257.0F;
}

/// Tetrahedral: between the four corners on the way; neutral colours mix with neutral ones alone.
void InkGrid::separate(const std::uint8_t* rgb, std::uint8_t* cmyk, std::size_t pixels) const {
    for (; pixels > 0; --pixels, rgb += 3, cmyk += 4) {
        const Step r = steps[rgb[0]], g = steps[rgb[1]], b = steps[rgb[2]];
        const Inks* dark = &points_[r.below * red + g.below * green + b.below * blue];
        const Way& way = ways[(r.share >= g.share) * 4 + (g.share >= b.share) * 2 + (r.share >= b.share)];
        const float most = std::max({r.share, g.share, b.share}),
                    least = std::min({r.share, g.share, b.share}),
                    middle = r.share + g.share + b.share - most - least;
        const Inks::Four inks = dark[0].four * (1 - most) + dark[way.first].four * (most - middle) +
                                dark[way.second].four * (middle - least) + dark[white].four * least + 0.5F;
        const Bytes bytes = __builtin_convertvector(__builtin_convertvector(inks, Whole), Bytes);
        std::memcpy(cmyk, &bytes, sizeof bytes);
    }
}

}  // namespace banxin
