// 排向: the two ways of setting Chinese text, and how the axes of a text lie on the page.
#pragma once

#include <cstdint>

#include "base/geometry.h"

namespace banxin {

/// 横排: lines run to the right and follow each other downwards. 直排: lines run down and follow each other
/// to the left.
enum class Writing : std::uint8_t { horizontal, vertical };

/// Numbers in vertical lines (R10.2): one digit upright and two side by side in one em (纵中横), every digit
/// upright in an em of its own, or all rotated.
enum class VerticalDigits : std::uint8_t { combine, upright, rotate };

/// How a glyph stands on the page: in a horizontal line; upright in a vertical one; turned a quarter
/// clockwise with its line.
enum class Posture : std::uint8_t { level, upright, turned };

/// Where the coordinates of a text lie on the page. Composition knows only text axes: x along the line, y
/// from line to line. For horizontal text they are the page's own. For vertical text the page is turned a
/// quarter: x runs down from its top edge, y to the left from its right edge. Default: horizontal.
class Axes {
  public:
    constexpr Axes() = default;
    static constexpr Axes of(Writing writing, Length page_width) {
        Axes axes;
        axes.writing_ = writing;
        axes.page_width_ = page_width;
        return axes;
    }

    constexpr Writing writing() const { return writing_; }
    constexpr bool vertical() const { return writing_ == Writing::vertical; }

    constexpr Point to_page(Point p) const { return vertical() ? Point{page_width_ - p.y, p.x} : p; }
    constexpr Rect to_page(const Rect& r) const {
        return vertical() ? Rect{page_width_ - r.bottom(), r.x, r.height, r.width} : r;
    }
    constexpr Point to_text(Point p) const { return vertical() ? Point{p.y, page_width_ - p.x} : p; }
    constexpr Rect to_text(const Rect& r) const {
        return vertical() ? Rect{r.y, page_width_ - r.right(), r.height, r.width} : r;
    }
    constexpr bool operator==(const Axes&) const = default;

  private:
    Writing writing_ = Writing::horizontal;
    Length page_width_;
};

}  // namespace banxin
