#include "press/ink_keys.h"

#include <algorithm>
#include <cmath>

namespace banxin {
namespace {

/// Keys lie between the two darkest steps of 8-bit colour (0 and 1/255 = 0.0039 in every channel), where the
/// colours of a figure never are. Cairo tells colours apart by 16 bits (0.000015) and writes six decimals.
constexpr double first = 0.0002, step = 0.0001, tolerance = 0.000002;
constexpr std::size_t steps = 36;

constexpr double channel(std::size_t digit) {
    return first + step * static_cast<double>(digit);
}
static_assert(step >= 0.00003 && channel(steps - 1) < 1.0 / 255 - step);

std::optional<std::size_t> digit_of(double value) {
    const double digit = std::round((value - first) / step);
    if (digit < 0 || digit >= static_cast<double>(steps)) return std::nullopt;
    const auto found = static_cast<std::size_t>(digit);
    return std::abs(channel(found) - value) <= tolerance ? std::optional(found) : std::nullopt;
}

/// Calls `use` for the ink of each thing drawn in one.
template <class AnyPage, class Use>
void for_each_ink(AnyPage& page, Use use) {
    for (auto& item : page.items)
        std::visit(
            [&](auto& placed) {
                if constexpr (requires { placed.ink; }) use(placed.ink);
            },
            item);
}

}  // namespace

Page in_process_inks(Page page) {
    for_each_ink(page, [](Ink& ink) { ink = ink.process(); });
    return page;
}

void InkKeys::add(const Page& page) {
    for_each_ink(page, [this](const Ink& ink) {
        if (std::find(inks_.begin(), inks_.end(), ink) == inks_.end()) inks_.push_back(ink);
    });
}

Rgb InkKeys::key(std::size_t index) const {
    return {channel(index % steps), channel(index / steps % steps), channel(index / steps / steps % steps)};
}

Page InkKeys::keyed(Page page) const {
    for_each_ink(page, [this](Ink& ink) {
        const auto found = std::find(inks_.begin(), inks_.end(), ink);
        const Rgb rgb = key(static_cast<std::size_t>(found - inks_.begin()));
        ink = {1 - rgb.r, 1 - rgb.g, 1 - rgb.b, 0};
    });
    return page;
}

std::optional<Ink> InkKeys::find(const Rgb& rgb) const {
    const auto r = digit_of(rgb.r), g = digit_of(rgb.g), b = digit_of(rgb.b);
    if (!r || !g || !b) return std::nullopt;
    const std::size_t index = *r + steps * (*g + steps * *b);
    return index < inks_.size() ? std::optional(inks_[index]) : std::nullopt;
}

}  // namespace banxin
