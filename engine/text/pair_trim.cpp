// 标点挤压 between neighbours of a line (R4.2).
#include "text/text.h"

namespace banxin {
namespace {

// R4.2: pairs of neighbouring marks, in em. The first row that fits counts.
enum class Part { closing, opening, wide_dot };  // COMMA STOP CLOSE; OPEN; ・ and U+3000
struct PairRow {
    Part first, second;
    PairTrim trim;
};
constexpr PairRow pairs[] = {
    {Part::closing, Part::closing, {0.5, 0}},   // 。” the second by its own right neighbour
    {Part::closing, Part::opening, {0, 0.5}},   // ，“ full, half
    {Part::opening, Part::opening, {0, 0.5}},   // 《“ full, half
    {Part::wide_dot, Part::opening, {0, 0.5}},  // ・「
    {Part::closing, Part::wide_dot, {0.5, 0}},  // 」・
};

bool is_part(Part part, char32_t c, const CharInfo& info) {
    switch (part) {
        case Part::closing:
            return info.blank == Blank::after || info.blank == Blank::both;
        case Part::opening:
            return info.blank == Blank::before;
        case Part::wide_dot:
            return c == U'・' || info.cls == CharClass::ideographic_space;
    }
    return false;
}

}  // namespace

PairTrim pair_trim(char32_t first, const CharInfo& first_info, char32_t second, const CharInfo& second_info) {
    for (const PairRow& row : pairs)
        if (is_part(row.first, first, first_info) && is_part(row.second, second, second_info))
            return row.trim;
    return {};
}

}  // namespace banxin
