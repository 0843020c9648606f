// The steps of analyse(), in the order in which it takes them. Each works on one entry a character.
#pragma once

#include <span>
#include <string_view>

#include "text/text.h"

namespace banxin {

inline bool is_digit(char32_t c) {
    return (c >= U'0' && c <= U'9') || (c >= U'０' && c <= U'９');
}
inline bool in(std::u32string_view set, char32_t c) {
    return set.find(c) != std::u32string_view::npos;
}

/// R0: decides which of “ ” ‘ ’ — … · are Latin here (class western) and which single — is a 连接号.
/// Enters: the classes of characters standing alone.
void resolve_shared_marks(std::u32string_view, std::span<CharInfo>);

/// R3.2, R3.3: gives marks inside numbers and Latin words the class western, signs before numbers the class
/// prefix.
void resolve_word_marks(std::u32string_view, std::span<CharInfo>);

/// R3.4: grapheme clusters. Characters that sit on another one take its class.
void find_clusters(std::u32string_view, std::span<CharInfo>);

/// Where UAX #14 lets a line end, as ICU knows it. Enters: no breaks.
void find_uax14_breaks(std::u32string_view, std::span<CharInfo>);

/// R1, R2 and what UAX #14 says for everything else. Enters: final classes.
void find_line_breaks(std::u32string_view, BreakLevel, std::span<CharInfo>);

/// R3.1–R3.3, R3.7: no breaks inside 破折号, 省略号, numbers and Latin words; those inside URLs.
void bind_units(std::u32string_view, std::span<CharInfo>);

/// R10.2: Latin letters and digits that stand upright in a vertical line; two digits become one cluster.
void stand_upright(std::u32string_view, VerticalDigits, std::span<CharInfo>);

/// R3.7: emergency breaks between the clusters of what is too long for a narrow line.
void allow_emergency_breaks(std::u32string_view, std::span<CharInfo>);

/// R3.6, R7.6: penalties between a number and its measure word (量词), and inside 电头.
void find_break_penalties(std::u32string_view, std::span<CharInfo>);

/// UAX #9: the embedding level of each character in a paragraph that runs from left to right.
void find_directions(std::u32string_view, std::span<CharInfo>);

/// R5, R6.1: Han–Western gaps, typed spaces they replace, and places where a line may be stretched.
void find_gaps(std::u32string_view, std::span<CharInfo>);

}  // namespace banxin
