// 退底图: the outline of a shape in a picture, which text runs round.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "base/geometry.h"

namespace banxin {

/// Reads SVG path data (SVG 1.1 §8.3) of one closed shape in the unit square: x and y are shares of the
/// picture's width and height. Curves become straight pieces. nullopt when it is no such path, has several
/// shapes, fewer than three points, or leaves the square.
std::optional<std::vector<Point>> read_outline(std::string_view);

}  // namespace banxin
