// Inks: what a style sheet names and a press prints. Screens get an RGB value derived from the ink.
#pragma once

#include <string>
#include <string_view>

namespace banxin {

/// Red, green, blue in 0..1, for screens and the reading PDF.
struct Rgb {
    double r = 0, g = 0, b = 0;
    bool operator==(const Rgb&) const = default;
};

/// A process-ink mixture in 0..1 each. Text black is {0, 0, 0, 1}: the black plate alone. Or a spot ink
/// (专色), for which the mixture stands where there is no plate of its own.
struct Ink {
    double c = 0, m = 0, y = 0, k = 1;
    std::string_view spot = {};  ///< name of the spot ink's plate, from kept_name; empty: none
    double share = 1;            ///< 0..1 of the spot ink
    bool operator==(const Ink&) const = default;

    /// The same ink at `share` (0..1) of its strength: a 10 % tint is `ink.tint(0.1)`.
    constexpr Ink tint(double strength) const {
        return {c * strength, m * strength, y * strength,
                k * strength, spot,         spot.empty() ? 1 : share * strength};
    }
    /// The mixture alone.
    constexpr Ink process() const { return {c, m, y, k}; }
    /// A screen colour for the ink (naive mixture; the press layer prints the ink itself).
    constexpr Rgb screen() const { return {(1 - c) * (1 - k), (1 - m) * (1 - k), (1 - y) * (1 - k)}; }
};

inline constexpr Ink black_ink{0, 0, 0, 1};
inline constexpr Ink paper_white{0, 0, 0, 0};

/// The same text, kept as long as the program runs: inks are values that are copied with every glyph run.
std::string_view kept_name(const std::string&);

}  // namespace banxin
