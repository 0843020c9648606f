#include "compose/compose.h"

#include <algorithm>
#include <array>

#include "compose/breaks.h"
#include "compose/gaps.h"

namespace banxin {
namespace {

/// UAX #9, rule L2: the clusters of each stretch of one level and those above it change sides, from the
/// innermost stretch outwards.
void order_by_direction(const ShapedText& text, std::span<PlacedCluster> placed) {
    const auto level = [&](const PlacedCluster& p) {
        return text.info[text.clusters[p.cluster].first_char].direction;
    };
    int highest = 0;
    for (const PlacedCluster& p : placed) highest = std::max<int>(highest, level(p));
    for (int turned = highest; turned > 0; --turned)
        for (std::size_t first = 0, end = 0; first < placed.size(); first = end + 1) {
            end = first;
            float left = placed[first].x, right = left;
            for (; end < placed.size() && level(placed[end]) >= turned; ++end) {
                left = std::min(left, placed[end].x);
                right = std::max(right, placed[end].x + text.clusters[placed[end].cluster].advance);
            }
            for (PlacedCluster& p : placed.subspan(first, end - first))
                p.x = left + right - p.x - text.clusters[p.cluster].advance;
        }
}

/// Places clusters [first, end), edges already trimmed, starting at `x` points.
Line set_line(const ShapedText& text, const Measured& m, std::size_t first, std::size_t end, float x,
              const Shares& shares) {
    Line line;
    line.placed.reserve(end - first);
    if (first == end) return line;
    x -= m.at_line_start[first];
    for (std::size_t i = first; i < end; ++i) {
        const Gap& gap = m.gaps[i];
        if (i == 0) x += gap.stretch[stretch_marks] * shares.stretch[stretch_marks];
        if (i > first) {
            x += gap.natural;
            for (int s = 0; s < squeeze_steps && gap.in_steps; ++s) x -= gap.squeeze[s] * shares.squeeze[s];
            for (int s = 0; s < stretch_han && gap.in_steps; ++s) x += gap.stretch[s] * shares.stretch[s];
            if (gap.han) x += shares.han;
            if (gap.blank) x += shares.blank;
        }
        const bool shown_hyphen = i + 1 == end && m.at_line_end[i] < 0;
        if (m.advance[i] > 0 || shown_hyphen || text.clusters[i].advance == 0)
            line.placed.push_back({static_cast<std::uint32_t>(i), x});
        x += m.advance[i];
    }
    line.width = x - m.at_line_end[end - 1];
    if (text.both_directions) order_by_direction(text, line.placed);
    return line;
}

}  // namespace

struct Composer::Prepared {
    Prepared(const ShapedText& shaped, const ComposeStyle& style)
        : text(shaped),
          measured(measure_gaps(shaped, style)),
          sums(shaped, measured),
          align(style.align),
          indent(static_cast<float>(style.indent.value) * measured.em) {}

    /// Points, the indent taken off the first.
    std::vector<float> widths(std::span<const Length> measures) const {
        std::vector<float> widths;
        for (Length measure : measures) widths.push_back(static_cast<float>(measure.in_pt()));
        if (indent != 0) {
            if (widths.size() == 1) widths.push_back(widths[0]);
            widths[0] -= indent;
        }
        return widths;
    }

    const ShapedText& text;
    Measured measured;
    LineSums sums;
    Align align;
    float indent;
};

Composer::Composer(const ShapedText& text, const ComposeStyle& style)
    : prepared_(std::make_unique<const Prepared>(text, style)) {}
Composer::~Composer() = default;

Breaks Composer::breaks(std::span<const Length> measures) const {
    const Prepared& p = *prepared_;
    return choose_breaks(p.text, p.sums, p.widths(measures), p.align, p.measured.em);
}

WaysToBreak Composer::ways(std::span<const Length> measures) const {
    const Prepared& p = *prepared_;
    return choose_ways(p.text, p.sums, p.widths(measures), p.align, p.measured.em);
}

Lines Composer::lines(std::span<const Length> measures, const Breaks& breaks) const {
    const Prepared& p = *prepared_;
    const ShapedText& text = p.text;
    const std::vector<float> widths = p.widths(measures);
    Lines result;
    result.demerits = breaks.demerits;
    std::size_t start = 0;
    for (std::size_t k = 0; k < breaks.ends.size(); ++k) {
        const std::size_t stop = breaks.ends[k];
        const float width = widths[std::min(k, widths.size() - 1)];
        const float left = k == 0 ? p.indent : 0;
        LineFit fit = p.sums.fit(start, stop, width);
        const bool last = k + 1 == breaks.ends.size() ||
                          text.info[text.clusters[stop].first_char].before == Break::mandatory;
        if (last || p.align != Align::justify) fit.stretch = fit.han_share = 0;
        const auto [first, end] = p.sums.trimmed(start, stop);
        const Shares shares = p.sums.shares(first, end, fit);
        float x = left;
        const float spare = width - (fit.natural - fit.squeeze);
        if (p.align == Align::center) x += spare / 2;
        if (p.align == Align::right) x += spare;
        Line line = set_line(text, p.measured, first, end, x, shares);
        line.first_cluster = static_cast<std::uint32_t>(start);
        line.end_cluster = static_cast<std::uint32_t>(stop);
        line.measure = width + left;
        line.stretch_em = shares.han / p.measured.em;
        line.squeeze = fit.squeeze;
        line.last = last;
        line.broken_rule = breaks.resorts[k] == Resort::forbidden;
        line.broken_word = breaks.resorts[k] == Resort::emergency;
        line.lone = k > 0 && k + 1 == breaks.ends.size() && p.sums.han_count(first, end) < 2;
        line.overfull = line.width > line.measure + 0.01F;
        line.loose = line.stretch_em > loose_stretch;
        result.lines.push_back(std::move(line));
        start = stop;
    }
    return result;
}

Lines compose(const ShapedText& text, std::span<const Length> measures, const ComposeStyle& style) {
    const Composer composer(text, style);
    return composer.lines(measures, composer.breaks(measures));
}

Line compose_single(const ShapedText& text, const ComposeStyle& style) {
    if (text.clusters.empty()) return {};
    const Measured m = measure_gaps(text, style);
    const LineSums sums(text, m);
    const auto [first, end] = sums.trimmed(0, text.clusters.size());
    Line line = set_line(text, m, first, end, 0, Shares{});
    line.end_cluster = static_cast<std::uint32_t>(text.clusters.size());
    line.measure = line.width;
    line.last = true;
    return line;
}

}  // namespace banxin
