#include "compose/gaps.h"

#include <algorithm>

namespace banxin {
namespace {

constexpr float word_space_min = 0.25F, word_space_max = 0.5F;  // em; R6 squeeze step 1, stretch step 1
constexpr float gap_min_share = 0.5F,
                gap_max_share = 2;  // of the natural gap; 1/4 em: 1/8 … 1/2 em (R5.1; CLREQ §3.4)
constexpr float mark_blank_growth = 1 / 3.0F;  // em; R6 stretch step 3

/// Step in which the blank of a mark may be squeezed away (R6). Marks without a removable blank have none.
int squeeze_step(CharClass cls) {
    switch (cls) {
        case CharClass::open:
        case CharClass::close:
        case CharClass::dot:  // ・, which has an em
            return squeeze_brackets;
        case CharClass::comma:
            return squeeze_commas;
        case CharClass::stop:
            return squeeze_stops;
        default:
            return -1;
    }
}

/// R4.1: which marks are half inside a line, whoever stands beside them, and whether neighbours and line
/// edges take blanks away. CLREQ §3.1.6.
struct MarkRule {
    bool half_brackets, half_commas, half_stops, reduces;
    bool half(int step) const {
        return (step == squeeze_brackets && half_brackets) || (step == squeeze_commas && half_commas) ||
               (step == squeeze_stops && half_stops);
    }
};
constexpr MarkRule mark_rules[] = {
    {false, false, false, true},   // reduced
    {true, true, false, true},     // kaiming
    {true, true, true, true},      // half
    {false, false, false, false},  // full
};

/// Beside an ideograph these have no gap of their own (R5.2), and may open by one before the Han do.
bool opens_like_a_gap(const CharInfo& sign, const CharInfo& beside) {
    using enum CharClass;
    const bool is_sign = sign.cls == prefix || sign.cls == suffix || sign.cls == dash || sign.cls == ellipsis;
    return is_sign && beside.cls == han;
}

bool has_blank_after(const CharInfo& info) {
    return info.blank == Blank::after || info.blank == Blank::both;
}
bool has_blank_before(const CharInfo& info) {
    return info.blank == Blank::before || info.blank == Blank::both;
}

/// What the blanks of two neighbours, one of them a mark, add to the gap between them.
void add_mark_gap(const ShapedText& text, const Cluster& before, const Cluster& here, const MarkRule& rule,
                  Gap& gap) {
    const CharInfo &before_info = text.info[before.first_char], &info = text.info[here.first_char];
    const auto before_size = static_cast<float>(text.runs[before.run].size.in_pt()),
               size = static_cast<float>(text.runs[here.run].size.in_pt());
    const PairTrim pair = rule.reduces ? pair_trim(text.chars[before.first_char], before_info,
                                                   text.chars[here.first_char], info)
                                       : PairTrim{};
    gap.in_steps = true;
    float after_left = has_blank_after(before_info) ? before.trim_after : 0;
    float before_left = has_blank_before(info) ? here.trim_before : 0;
    const float first = std::min(static_cast<float>(pair.first) * before_size, before.trim_after);
    const float second = std::min(static_cast<float>(pair.second) * size, here.trim_before);
    gap.natural -= first + second;
    after_left = std::max(0.0F, after_left - first);
    before_left = std::max(0.0F, before_left - second);
    // A pair that R4.2 has reduced to one and a half em stays so: set closer, its marks would touch.
    const bool reduced = first + second > 0;
    const bool gives = rule.reduces && !reduced;
    const auto take = [&](int step, float blank) {
        if (rule.half(step))
            gap.natural -= blank;
        else if (step >= 0 && gives)
            gap.squeeze[step] += blank;
    };
    take(squeeze_step(before_info.cls), after_left);
    take(squeeze_step(info.cls), before_left);
    const bool beside_dot = before_info.cls == CharClass::dot || info.cls == CharClass::dot;
    if (gap.han && !beside_dot && after_left + before_left > 0) {
        gap.stretch[stretch_marks] = std::max(mark_blank_growth * size, first + second);
        gap.blank = !reduced;
    }
}

}  // namespace

Measured measure_gaps(const ShapedText& text, const ComposeStyle& style) {
    if (style.cells) return measure_cells(text, style);
    const std::size_t count = text.clusters.size();
    Measured m;
    m.gaps.resize(count + 1);
    m.advance.resize(count);
    m.at_line_start.assign(count, 0);
    m.at_line_end.assign(count, 0);
    m.edge_space.assign(count, false);
    MarkRule rule = mark_rules[static_cast<int>(style.marks)];
    rule.half_brackets |= style.half_marks;
    m.em = count == 0 ? 0 : static_cast<float>(text.runs[text.clusters[0].run].size.in_pt());

    const Cluster* before = nullptr;  // the last cluster that takes part in the line
    std::size_t before_index = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const Cluster& here = text.clusters[i];
        const CharInfo& info = text.info[here.first_char];
        const auto size = static_cast<float>(text.runs[here.run].size.in_pt());
        Gap& gap = m.gaps[i];
        if (info.dropped_space) continue;
        m.edge_space[i] = is_space(info.cls);
        m.advance[i] = here.advance;
        if (info.cls == CharClass::space && style.clause_gap.value > 0)
            m.advance[i] = static_cast<float>(style.clause_gap.value) * size;
        if (text.chars[here.first_char] == soft_hyphen) {
            m.advance[i] = 0;
            m.at_line_end[i] = -here.advance;
            continue;
        }
        const bool keeps_first = style.full_first_mark && before == nullptr;
        if (info.blank == Blank::before && rule.reduces && !keeps_first) {
            m.at_line_start[i] = here.trim_before;
            if (i == 0) {
                gap.stretch[stretch_marks] = here.trim_before;
                gap.in_steps = true;
            }
        }
        if (has_blank_after(info) && rule.reduces) m.at_line_end[i] = here.trim_after;
        const bool in_row = before != nullptr && text.info[before->first_char].blank != Blank::none;
        if (style.hanging && !in_row && hanging_marks.find(text.chars[here.first_char]) != hanging_marks.npos)
            m.at_line_end[i] = here.advance;

        if (before != nullptr) {
            const CharInfo& before_info = text.info[before->first_char];
            gap.natural = static_cast<float>(style.tracking.value) * size;
            // The analysis marks the gap on the first character after it, be it behind a swallowed space.
            bool western_gap = info.gap_before;
            for (std::size_t k = before_index + 1; k < i; ++k)
                western_gap |= text.info[text.clusters[k].first_char].gap_before;
            if (western_gap) {
                const float space = static_cast<float>(style.han_western_gap.value) * size;
                gap.natural += space;
                gap.squeeze[squeeze_gap] = space * (1 - gap_min_share);
                gap.stretch[stretch_gap] = space * (gap_max_share - 1);
                gap.in_steps = true;
            }
            if (info.stretch_before &&
                (opens_like_a_gap(before_info, info) || opens_like_a_gap(info, before_info))) {
                gap.stretch[stretch_gap] = static_cast<float>(style.han_western_gap.value) * size;
                gap.in_steps = true;
            }
            if (before_info.cls == CharClass::space) {
                const float space = m.advance[before_index];
                gap.squeeze[squeeze_word_space] = std::max(0.0F, space - word_space_min * size);
                gap.stretch[stretch_word_space] = std::max(0.0F, word_space_max * size - space);
                gap.in_steps = true;
            }
            gap.han = info.stretch_before;
            if (before_info.blank != Blank::none || info.blank != Blank::none)
                add_mark_gap(text, *before, here, rule, gap);
        }
        before = &here;
        before_index = i;
    }
    return m;
}

}  // namespace banxin
