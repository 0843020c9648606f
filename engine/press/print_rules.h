// What may be printed how: the rules of the print file that decide over colour and overprint.
#pragma once

#include "pdf/colour_space.h"

namespace banxin {

/// How a colour reaches the paper.
struct Painting {
    enum Kind { text, stroke, area } kind = area;
    double size = 0;  ///< of text its size, of a stroke its width; points on the page
};

/// Overprint of a painted object; the table's rows are the graphics states of the file.
enum class Overprint { text, rule, none };

inline constexpr double small_text = 12;       ///< up to here text prints in one ink (T2, GWG R0017)
inline constexpr double one_ink_rule = 1;      ///< below, a rule prints in one ink (L2, GWG R0010)
inline constexpr double overprint_rule = 2;    ///< up to here a black rule overprints (L2, GWG R0010)
inline constexpr double thinnest_rule = 0.25;  ///< L1, GWG R0018

/// The ink a rule of the house prints in: a thin one in the ink that shows best of those it mixes.
Ink for_rule(const Ink&, double width);
/// True when a figure's colour must become black ink alone: small or dark text (T2, T3), thin rules (L2).
bool needs_one_ink(const Ink&, const Painting&);
/// Black alone overprints as text, and as a rule up to 2 pt; nothing else does, white least of all (T4, T6,
/// L2).
Overprint overprint_of(const Ink&, const Painting&);

}  // namespace banxin
