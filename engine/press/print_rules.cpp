#include "press/print_rules.h"

#include <algorithm>

namespace banxin {
namespace {

constexpr double rich_black = 0.5;  // text with more black than this and other inks is rich black (T3)

}  // namespace

Ink for_rule(const Ink& ink, double width) {
    if (width >= one_ink_rule || ink_count(ink) < 2) return ink;
    const double most = std::max({ink.c, ink.m, ink.k});  // two of four are never yellow alone
    return ink.k == most ? Ink{0, 0, 0, most} : ink.m == most ? Ink{0, most, 0, 0} : Ink{most, 0, 0, 0};
}

bool needs_one_ink(const Ink& ink, const Painting& painting) {
    if (ink_count(ink) < 2) return false;
    switch (painting.kind) {
        case Painting::text:
            return painting.size <= small_text || ink.k >= rich_black;
        case Painting::stroke:
            return painting.size < one_ink_rule;
        case Painting::area:
            return false;
    }
    return false;
}

Overprint overprint_of(const Ink& ink, const Painting& painting) {
    if (!(ink == black_ink)) return Overprint::none;
    if (painting.kind == Painting::text) return Overprint::text;
    return painting.kind == Painting::stroke && painting.size <= overprint_rule ? Overprint::rule
                                                                                : Overprint::none;
}

}  // namespace banxin
