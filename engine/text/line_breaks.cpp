// Where a line may end: UAX #14 as ICU knows it for Chinese, and the prohibitions of R1 and R2 above it.
#include <unicode/uchar.h>

#include "text/icu_iterator.h"
#include "text/rules.h"

namespace banxin {
namespace {

using enum CharClass;

constexpr std::uint32_t set() {
    return 0;
}
template <typename... Rest>
constexpr std::uint32_t set(CharClass first, Rest... rest) {
    return 1U << static_cast<int>(first) | set(rest...);
}

/// R1, R2: classes that may not begin a line, and those that may not end one. GB/T 15834 5.1.9 for the
/// solidus, UAX #14 for PREFIX and SUFFIX, CLREQ §3.2 for the rest.
struct Prohibition {
    std::uint32_t start, end;
};
constexpr std::uint32_t basic_start = set(close, comma, stop, connect, dot, suffix),
                        basic_end = set(open, prefix);
constexpr Prohibition prohibitions[] = {
    {set(), set()},                                                          // none
    {basic_start, basic_end},                                                // basic
    {basic_start | set(solidus), basic_end | set(solidus)},                  // gb
    {basic_start | set(solidus, dash, ellipsis), basic_end | set(solidus)},  // strict
};

constexpr std::uint32_t marks =
    set(open, close, comma, stop, dash, ellipsis, connect, dot, solidus, prefix, suffix);
constexpr std::uint32_t spaces = set(space, ideographic_space, invisible);

bool in(std::uint32_t classes, CharClass cls) {
    return (classes >> static_cast<int>(cls) & 1U) != 0;
}

/// 々 ー ゝ and small kana: LB16 and LB21 keep them off a line's start behind a mark too.
bool is_nonstarter(char32_t c) {
    constexpr char32_t first = 0x3005, last = 0x31FF;
    if (c < first || c > last) return false;
    const auto cls = u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_LINE_BREAK);
    return cls == U_LB_NONSTARTER || cls == U_LB_CONDITIONAL_JAPANESE_STARTER;
}

/// True for a pair that section 2 decides and not UAX #14: one with a Chinese mark, a solidus between
/// ideographs or a sign before a number in it, or the edge of a Latin word (C++) in Chinese text.
bool is_ruled_here(char32_t a, const CharInfo& first, char32_t b, const CharInfo& second) {
    if (in(spaces, first.cls) || in(spaces, second.cls)) return false;
    auto is_mark = [](char32_t c, CharClass cls) { return in(marks, cls) && (c > 0x7F || cls == solidus); };
    if (second.cls == han && is_nonstarter(b)) return false;
    const bool sign = second.cls == prefix && first.cls != western;
    const bool word_edge =
        in(set(han, western), first.cls) && in(set(han, western), second.cls) && first.cls != second.cls;
    return is_mark(a, first.cls) || is_mark(b, second.cls) || sign || word_edge;
}

}  // namespace

void find_clusters(std::u32string_view chars, std::span<CharInfo> info) {
    // Text of ideographs, Chinese marks and ASCII has one cluster a character.
    auto is_plain = [&](std::size_t i) {
        const char32_t c = chars[i];
        return (c >= 0x20 && c < 0x7F) || (c >= 0x4E00 && c <= 0x9FFF) ||
               (info[i].cls != invisible && in(marks, info[i].cls));
    };
    std::size_t plain = 0;
    while (plain < chars.size() && is_plain(plain)) ++plain;
    if (plain == chars.size()) return;

    thread_local IcuIterator graphemes(icu::BreakIterator::createCharacterInstance);
    for (std::size_t i = 1; i < chars.size(); ++i) info[i].cluster_start = false;
    graphemes.for_each_boundary(chars, [&](std::size_t i, int) { info[i].cluster_start = true; });
    for (std::size_t i = 1; i < chars.size(); ++i)
        if (!info[i].cluster_start && info[i].cls != invisible) info[i].cls = info[i - 1].cls;
}

void find_uax14_breaks(std::u32string_view chars, std::span<CharInfo> info) {
    // A line may end between two ideographs whatever stands round them (LB31), and ICU begins anew there: it
    // is asked about the rest of the text, one ideograph left at either side of it.
    const auto is_ideograph = [&](std::size_t i) { return chars[i] >= 0x4E00 && chars[i] <= 0x9FFF; };
    thread_local std::u32string asked;
    thread_local std::vector<std::size_t> places;  // of its characters in the paragraph
    asked.clear();
    places.clear();
    bool after_ideograph = true;
    for (std::size_t i = 0; i < chars.size(); ++i) {
        const bool here = is_ideograph(i);
        if (here && after_ideograph && i > 0) info[i].before = Break::allowed;
        if (!here || !after_ideograph || (i + 1 < chars.size() && !is_ideograph(i + 1))) {
            asked += chars[i];
            places.push_back(i);
        }
        after_ideograph = here;
    }
    thread_local IcuIterator lines(icu::BreakIterator::createLineInstance);
    lines.for_each_boundary(asked, [&](std::size_t k, int rule) {
        const std::size_t i = places[k];
        info[i].before = rule >= UBRK_LINE_HARD ? Break::mandatory
                         : chars[i - 1] == 0xAD ? Break::hyphen
                                                : Break::allowed;
    });
}

void find_line_breaks(std::u32string_view chars, BreakLevel level, std::span<CharInfo> info) {
    find_uax14_breaks(chars, info);
    const Prohibition& prohibited = prohibitions[static_cast<int>(level)];
    CharClass line_end = invisible;  // of the last character that would be seen at a line end
    for (std::size_t i = 1; i < chars.size(); ++i) {
        CharInfo& here = info[i];
        const CharInfo& last = info[i - 1];
        if (!in(spaces, last.cls)) line_end = last.cls;
        if (here.before == Break::mandatory) continue;
        if (is_ruled_here(chars[i - 1], last, chars[i], here)) here.before = Break::allowed;
        if (!here.cluster_start || in(prohibited.start, here.cls) || in(prohibited.end, line_end))
            here.before = Break::forbidden;
    }
}

void allow_emergency_breaks(std::u32string_view chars, std::span<CharInfo> info) {
    constexpr std::size_t long_stretch = 10;  // clusters: about the 5 em of the narrowest slot (R6.5)
    auto allow = [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin + 1; i < end; ++i) {
            const bool unit = chars[i] == chars[i - 1] && in(set(dash, ellipsis), info[i].cls);
            const bool seen =
                info[i].cluster_start && !in(spaces, info[i].cls) && !in(spaces, info[i - 1].cls);
            if (seen && !unit && !in(basic_start, info[i].cls) && !in(basic_end, info[i - 1].cls))
                info[i].before = Break::emergency;
        }
    };
    for (std::size_t begin = 0, i = 1, clusters = 1; begin < chars.size(); ++i) {
        if (i < chars.size() && info[i].before == Break::forbidden) {
            clusters += info[i].cluster_start ? 1 : 0;
            continue;
        }
        if (clusters > long_stretch) allow(begin, i);
        begin = i;
        clusters = 1;
    }
}

}  // namespace banxin
