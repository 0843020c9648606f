#include "text/punctuation_table.h"
#include "text/rules.h"

namespace banxin {
namespace {

bool is_space(CharClass cls) {
    return cls == CharClass::space || cls == CharClass::ideographic_space;
}

/// The sides of a Han–Western gap (R5.1). Full-width letters and digits bring their own space (R5.2).
enum class Side { none, han, western };
Side gap_side(char32_t c, const CharInfo& info) {
    if (info.upright) return Side::han;  // R10.2: it stands in an em like an ideograph
    if (info.cls == CharClass::western) return Side::western;
    return info.cls == CharClass::han && (c < 0xFF00 || c > 0xFFEF) ? Side::han : Side::none;
}

/// R6.1: never inside a unit, next to 连接号 and 分隔号, or a space; not behind OPEN nor before COMMA STOP
/// CLOSE.
bool may_stretch(const CharInfo& a, const CharInfo& b) {
    using enum CharClass;
    auto is = [](const CharInfo& info, auto... classes) { return ((info.cls == classes) || ...); };
    if (is(a, open, connect, solidus, space, ideographic_space)) return false;
    if (is(b, close, comma, stop, connect, solidus, space, ideographic_space)) return false;
    if (a.cls == western && b.cls == western) return false;
    // R1 keeps some characters that are no unit together: 々 with its ideograph, · with a name.
    const bool both_loose = is(a, han, dot) && is(b, han, dot);
    return b.before == Break::allowed || (both_loose && b.before == Break::forbidden);
}

}  // namespace

void find_gaps(std::u32string_view chars, std::span<CharInfo> info) {
    std::size_t last = chars.size();  // the last character that is seen
    for (std::size_t i = 0; i < chars.size(); ++i) {
        CharInfo& here = info[i];
        if (!here.cluster_start || here.cls == CharClass::invisible) continue;
        if (last < chars.size() && i > last) {
            here.stretch_before =
                last + 1 == i || !is_space(info[i - 1].cls) ? may_stretch(info[last], here) : false;
            const Side a = gap_side(chars[last], info[last]), b = gap_side(chars[i], here);
            here.gap_before = a != Side::none && b != Side::none && a != b;
            for (std::size_t k = last + 1; k < i; ++k)
                info[k].dropped_space = here.gap_before && is_space(info[k].cls);
        }
        if (here.cls != CharClass::space) last = i;
    }
}

std::vector<CharInfo> analyse(std::u32string_view paragraph, BreakLevel level, MarkPlace place,
                              Writing writing, VerticalDigits digits) {
    std::vector<CharInfo> info(paragraph.size());
    for (std::size_t i = 0; i < paragraph.size(); ++i) {
        const CharKind kind = char_kind(paragraph[i]);
        info[i].cls = kind.cls;
        info[i].blank = kind.blank;
        const bool point = kind.cls == CharClass::comma || kind.cls == CharClass::stop;
        if (place == MarkPlace::centre && point && kind.blank == Blank::after) info[i].blank = Blank::both;
    }
    find_clusters(paragraph, info);
    resolve_shared_marks(paragraph, info);
    resolve_word_marks(paragraph, info);
    find_line_breaks(paragraph, level, info);
    bind_units(paragraph, info);
    if (writing == Writing::vertical) stand_upright(paragraph, digits, info);
    allow_emergency_breaks(paragraph, info);
    find_break_penalties(paragraph, info);
    find_gaps(paragraph, info);
    find_directions(paragraph, info);
    return info;
}

}  // namespace banxin
