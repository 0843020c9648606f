// What may happen between two neighbouring clusters of a line: natural space, squeeze and stretch by step
// (R4–R6).
#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "compose/compose.h"

namespace banxin {

/// Steps of R6 in the order in which a line uses them. The numbers are those of the table in
/// docs/typography.md.
enum SqueezeStep {
    squeeze_word_space,
    squeeze_brackets,
    squeeze_commas,
    squeeze_gap,
    squeeze_stops,
    squeeze_steps
};
enum StretchStep { stretch_word_space, stretch_gap, stretch_marks, stretch_han, stretch_steps };

/// The place between cluster i−1 and cluster i, in points. Inside a line it counts; at a line edge it
/// vanishes; but an opening mark behind the indent, gap 0, may be given its blank back.
struct Gap {
    float natural = 0;  ///< Han–Western gap less the trims of adjacent marks
    std::array<float, squeeze_steps> squeeze{};
    std::array<float, stretch_han> stretch{};  ///< limits of the steps before the Han gaps
    bool in_steps = false;                     ///< some of these are not 0
    bool blank = false;                        ///< a mark's, which grows on with the Han gaps
    bool han = false;                          ///< shares in the last stretch step
};

/// A paragraph prepared for breaking: per cluster what it takes at its natural width and what a line edge
/// takes off it.
struct Measured {
    std::vector<Gap> gaps;             ///< gaps[i] stands before cluster i; one more than clusters
    std::vector<float> advance;        ///< 0 for swallowed spaces and unused soft hyphens
    std::vector<float> at_line_start;  ///< blank that vanishes when the cluster begins a line
    std::vector<float> at_line_end;  ///< blank that vanishes when it ends one; negative: a hyphen that shows
    std::vector<bool> edge_space;    ///< a space: never at a line edge
    float em = 0;                    ///< size of the first run
};

/// In the last stretch step the blank of a mark takes so many shares of a Han gap, up to so many em more.
inline constexpr float blank_shares = 6, blank_rest = 1 / 6.0F;

constexpr bool is_space(CharClass cls) {
    return cls == CharClass::space || cls == CharClass::ideographic_space;
}
inline constexpr char32_t soft_hyphen = 0x00AD;
/// Marks that may hang (R6.6).
inline constexpr std::u32string_view hanging_marks = U"。，、";

Measured measure_gaps(const ShapedText&, const ComposeStyle&);

/// The same on a grid of characters (稿纸, CLREQ §3.2.2): a Han character or mark stands in a cell of one em,
/// a Western word or number in the middle of as many as it needs. Nothing is squeezed, stretched or trimmed.
Measured measure_cells(const ShapedText&, const ComposeStyle&);

}  // namespace banxin
