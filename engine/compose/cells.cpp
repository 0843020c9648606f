#include <algorithm>
#include <cmath>

#include "compose/gaps.h"

namespace banxin {
namespace {

/// What a cell holds, in em: two digits share one (CLREQ §3.2.2), and are a little wider in most faces.
constexpr float room = 1.15F;

/// Characters that share cells with their neighbours of one word: letters, digits and narrow signs. Han and
/// marks have cells of their own.
bool is_narrow(const Cluster& cluster, const CharInfo& info, float em) {
    return info.cls == CharClass::western || (info.blank == Blank::none && cluster.advance < 0.9F * em);
}

}  // namespace

Measured measure_cells(const ShapedText& text, const ComposeStyle& style) {
    const std::size_t count = text.clusters.size();
    Measured m;
    m.gaps.resize(count + 1);
    m.advance.assign(count, 0);
    m.at_line_start.assign(count, 0);
    m.at_line_end.assign(count, 0);
    m.edge_space.assign(count, false);
    if (count == 0) return m;
    m.em = static_cast<float>(text.runs[text.clusters[0].run].size.in_pt());
    const auto info = [&](std::size_t i) -> const CharInfo& {
        return text.info[text.clusters[i].first_char];
    };
    const auto narrow = [&](std::size_t i) { return is_narrow(text.clusters[i], info(i), m.em); };
    const auto joins = [&](std::size_t i) {
        return narrow(i) && narrow(i - 1) && info(i - 1).cls != CharClass::space &&
               (info(i).before == Break::forbidden || info(i).cls == CharClass::space);
    };
    for (std::size_t first = 0; first < count;) {
        std::size_t end = first + 1;
        while (end < count && joins(end)) ++end;
        float width = 0;
        for (std::size_t i = first; i < end; ++i) {
            const char32_t c = text.chars[text.clusters[i].first_char];
            m.edge_space[i] = is_space(info(i).cls);
            if (c == soft_hyphen) m.at_line_end[i] = -text.clusters[i].advance;
            if (c != soft_hyphen && !info(i).dropped_space) m.advance[i] = text.clusters[i].advance;
            if (style.hanging && hanging_marks.find(c) != hanging_marks.npos) m.at_line_end[i] = m.em;
            width += m.advance[i];
        }
        if (width > 0) {
            const float cells = std::max(1.0F, std::ceil(width / (room * m.em)));
            const float side = (cells * m.em - width) / 2;
            m.gaps[first].natural = side;
            m.at_line_start[first] = -side;
            m.advance[end - 1] += side;
        }
        first = end;
    }
    return m;
}

}  // namespace banxin
