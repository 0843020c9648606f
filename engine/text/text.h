// What Unicode and the rules of Chinese composition say about a paragraph's characters, before any font.
// Enters: characters. Leaves: for each character its class, and for each gap between two characters whether
// a line may break there and what space belongs there. Rule numbers (R1 …) are those of docs/typography.md.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/writing.h"

namespace banxin {

/// Classes of the punctuation table (punctuation_table.cpp). CLREQ §3.1, GB/T 15834—2011.
enum class CharClass : std::uint8_t {
    han,                ///< ideographs of every plane, kana, bopomofo, full-width letters and digits
    western,            ///< Latin, Greek, Cyrillic letters, ASCII digits, and marks inside a Western word
    space,              ///< U+0020 and other breaking Western spaces
    ideographic_space,  ///< U+3000
    open,               ///< 开始标号
    close,              ///< 结束标号
    comma,              ///< 句内点号
    stop,               ///< 句末点号
    dash,               ///< 破折号, two make one unit
    ellipsis,           ///< 省略号, two make one unit
    connect,            ///< 连接号
    dot,                ///< 间隔号
    solidus,            ///< 分隔号
    prefix,
    suffix,     ///< ￥ № …, % ℃ …
    invisible,  ///< variation selectors, ZWJ, joiners, bidi marks: no width of their own
    other,      ///< everything else: symbols, emoji, right-to-left scripts
};

/// Where the blank half of a full-width mark lies (R4).
enum class Blank : std::uint8_t { none, before, after, both };

/// How tight the prohibition rules are (R1, R2). Default gb.
enum class BreakLevel : std::uint8_t { none, basic, gb, strict };

/// Where 句内点号 and 句末点号 stand in their em (CLREQ §3.1.1): near the text before them (大陆), or in the
/// middle, a quarter of blank on either side (港台).
enum class MarkPlace : std::uint8_t { corner, centre };

enum class Break : std::uint8_t {
    forbidden,
    allowed,
    hyphen,     ///< allowed; a hyphen is shown when used (U+00AD, hyphenated words)
    emergency,  ///< only when nothing else fits: inside a long word between clusters (R3.7)
    mandatory,  ///< after U+2028 and other hard ends
};

/// One character as the rules see it.
struct CharInfo {
    CharClass cls = CharClass::han;
    Blank blank = Blank::none;        ///< half em that may be taken away
    Break before = Break::forbidden;  ///< may a line end before this character; [0] is forbidden
    std::uint8_t break_penalty = 0;   ///< 0..255 for allowed breaks: R3.6 number+measure word …; 0 is free
    bool gap_before = false;          ///< a Han–Western gap (R5.1) stands before this character
    bool cluster_start = true;        ///< false: same grapheme cluster as the character before (R3.4)
    bool dropped_space = false;       ///< typed space that a gap replaces (R5.2): takes no width of its own
    bool stretch_before = false;      ///< space may be added before it when a line is stretched (R6.1)
    std::uint8_t direction = 0;  ///< embedding level of UAX #9: odd runs from right to left
    bool upright = false;  ///< Latin letter or digit that stands upright in a vertical line (R10.2)
};

/// Analyses one paragraph. ICU's line iterator (zh@lb=strict) corrected as section 3 lists; classes by the
/// table with the context rule R0. The result has one entry a character. Never fails: any code point gets a
/// class.
std::vector<CharInfo> analyse(std::u32string_view paragraph, BreakLevel level = BreakLevel::gb,
                              MarkPlace = MarkPlace::corner, Writing = Writing::horizontal,
                              VerticalDigits = VerticalDigits::combine);

/// What UTR #50 says of a character in a vertical line: upright (U), upright by a form of its own or else as
/// it is (Tu), by a form of its own or else turned (Tr), turned (R). ： and ； are never turned in Chinese
/// (R10).
enum class Orientation : std::uint8_t { upright, upright_form, form_or_turned, turned };
Orientation vertical_orientation(char32_t);

/// Where the blank half of a full-width mark lies in a vertical line: ： ； ？ ！ have none (R4).
Blank vertical_blank(char32_t);

/// A pair of adjacent marks inside a line: how much of each em is taken away (R4.2, R4.3), in em.
struct PairTrim {
    double first = 0;   ///< from the end of the first mark
    double second = 0;  ///< from the start of the second mark
};
PairTrim pair_trim(char32_t first, const CharInfo& first_info, char32_t second, const CharInfo& second_info);

/// Class of a character standing alone (without R0's context).
CharClass char_class(char32_t);

}  // namespace banxin
