// Inks: what a style sheet names and a press prints. Screens get an RGB value derived from the ink.
#pragma once

namespace banxin {

/// Red, green, blue in 0..1, for screens and the reading PDF.
struct Rgb {
    double r = 0, g = 0, b = 0;
    bool operator==(const Rgb&) const = default;
};

/// A process-ink mixture in 0..1 each. Text black is {0, 0, 0, 1}: the black plate alone.
struct Ink {
    double c = 0, m = 0, y = 0, k = 1;
    bool operator==(const Ink&) const = default;

    /// The same ink at `share` (0..1) of its strength: a 10 % tint is `ink.tint(0.1)`.
    constexpr Ink tint(double share) const { return {c * share, m * share, y * share, k * share}; }
    /// A screen colour for the ink (naive mixture; the press layer prints the ink itself).
    constexpr Rgb screen() const { return {(1 - c) * (1 - k), (1 - m) * (1 - k), (1 - y) * (1 - k)}; }
};

inline constexpr Ink black_ink{0, 0, 0, 1};
inline constexpr Ink paper_white{0, 0, 0, 0};

}  // namespace banxin
