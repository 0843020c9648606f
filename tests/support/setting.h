// What the tests of composition and flow share: the real font catalogue, and text set in it at 10 pt, so that
// one em is ten points and a measure of n characters is 10 n points.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/unicode.h"
#include "compose/compose.h"
#include "shape/shape.h"

namespace banxin::test {

const FontCatalogue& fonts();
ShapedText shaped(std::string_view utf8, const std::string& role = "song", double size_pt = 10);

/// The characters of a line, spaces that its edges swallowed left out.
std::string line_text(const ShapedText&, const Line&);

/// The paragraph set without indent at `measure_em` characters a line: its lines as text.
std::vector<std::string> lines(std::string_view utf8, double measure_em);

}  // namespace banxin::test
