// Inks as a report says them: C 75 M 68 Y 67 K 90.
#pragma once

#include <string>
#include <vector>

#include "base/ink.h"
#include "pdf/colour_space.h"

namespace banxin {

/// In hundredths of the whole ink; K 0 for paper.
std::string ink_words(const Ink&);

/// Of a colour of a finished PDF. What is no ink is said as it is: DeviceRGB 20 20 20.
std::string ink_words(const Paint&, const std::vector<double>& components);

}  // namespace banxin
