// Points and rectangles of a page: origin at the top left of the trimmed page, x to the right, y down.
#pragma once

#include <algorithm>

#include "base/length.h"

namespace banxin {

struct Point {
    Length x, y;
    constexpr bool operator==(const Point&) const = default;
};

struct Size {
    Length width, height;
    constexpr bool operator==(const Size&) const = default;
};

struct Rect {
    Length x, y, width, height;

    constexpr Length left() const { return x; }
    constexpr Length top() const { return y; }
    constexpr Length right() const { return x + width; }
    constexpr Length bottom() const { return y + height; }
    constexpr bool empty() const { return width <= Length() || height <= Length(); }
    /// The rectangle smaller by `d` on every side (larger for a negative `d`).
    constexpr Rect inset(Length d) const { return {x + d, y + d, width - 2 * d, height - 2 * d}; }
    constexpr bool operator==(const Rect&) const = default;
};

/// True when the two rectangles share area; touching edges do not count.
constexpr bool overlap(const Rect& a, const Rect& b) {
    return a.left() < b.right() && b.left() < a.right() && a.top() < b.bottom() && b.top() < a.bottom();
}

/// The smallest rectangle that holds both.
constexpr Rect bounding(const Rect& a, const Rect& b) {
    Length x = std::min(a.left(), b.left()), y = std::min(a.top(), b.top());
    return {x, y, std::max(a.right(), b.right()) - x, std::max(a.bottom(), b.bottom()) - y};
}

}  // namespace banxin
