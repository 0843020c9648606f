#include "compose/breaks.h"

#include <algorithm>
#include <cmath>

namespace banxin {
namespace {

// Demerits. A line set solid costs nothing; the others are weighed so that squeezing a mark is always better
// than opening gaps that a reader can see (R6: squeeze first), and a one-character last line (孤字, R7.2) is
// worse than any line within the limits.
constexpr double squeeze_cost[squeeze_steps] = {6, 14, 18, 24, 60};  // for all of a step's squeeze
// For a stretch of good_stretch in each Han gap: half of it grows with the stretch, so that few lines are
// open at all, half with its square, so that none is much more than others.
constexpr double stretch_cost = 1500;
constexpr double loosest_cost = 40'000;  // however loose: a word is not broken in its middle to mend one line
constexpr double first_steps_cost = 10;  // for stretching word spaces and Han–Western gaps to their limits
constexpr double open_marks_cost = 400;  // for opening marks to their limit, more than for any squeeze
constexpr double contrast_cost = 150;    // a squeezed line beside one stretched to the good limit
constexpr double lone_character_cost = 20'000;  // R7.2
constexpr double lone_mark_cost = 30'000;       // a last line of marks alone
constexpr double stacked_marks_cost = 12;       // one mark at the ends of two lines running
constexpr double short_last_line_cost = 40;     // a last line shorter than the indent of the next paragraph
constexpr double nearly_full_cost = 40;         // one that leaves less than that, so that its end is seen
constexpr double penalty_cost = 3;              // for each point of a break's penalty (R3.6)
constexpr double emergency_cost = 50'000, forbidden_cost = 500'000, overfull_cost = 5'000'000;
constexpr double ragged_cost = 3000;  // unjustified text: all of the line left empty
/// Lines by which a way to a break may differ from the cheapest one to it and still be kept. The ways grow
/// with every line of the paragraph otherwise: one of 100 000 characters took a minute.
constexpr int most_lines_apart = 1;

struct Node {
    std::size_t position = 0;  // cluster at which the next line begins
    int line = 0;              // lines so far
    double demerits = 0;
    int previous = -1;
    float stretch_em = 0;            // of the line that ends here; negative: squeezed
    Resort resort = Resort::normal;  // what the line that ends here needed
};

double squeeze_demerits(const LineFit& fit, const std::array<double, squeeze_steps>& squeezable) {
    double left = fit.squeeze, cost = 0;
    for (int step = 0; step < squeeze_steps && left > 1e-4; ++step) {
        if (squeezable[step] <= 0) continue;
        const double used = std::min(left, squeezable[step]);
        cost += squeeze_cost[step] * used / squeezable[step];
        left -= used;
    }
    return cost;
}

}  // namespace

LineSums::LineSums(const ShapedText& text, const Measured& m) : m_(m) {
    const std::size_t n = m.advance.size();
    advance_.assign(n + 1, 0);
    natural_.assign(n + 1, 0);
    for (auto& s : squeeze_) s.assign(n + 1, 0);
    for (auto& s : stretch_) s.assign(n + 1, 0);
    han_gaps_.assign(n + 1, 0);
    han_.assign(n + 1, 0);
    next_ink_.assign(n + 1, n);
    last_ink_.assign(n + 1, 0);
    marks_.assign(n, 0);
    for (std::size_t i = 0; i < n; ++i) {
        const CharInfo& info = text.info[text.clusters[i].first_char];
        advance_[i + 1] = advance_[i] + m.advance[i];
        natural_[i + 1] = natural_[i] + m.gaps[i].natural;
        for (int s = 0; s < squeeze_steps; ++s) squeeze_[s][i + 1] = squeeze_[s][i] + m.gaps[i].squeeze[s];
        for (int s = 0; s < stretch_han; ++s) stretch_[s][i + 1] = stretch_[s][i] + m.gaps[i].stretch[s];
        han_gaps_[i + 1] = han_gaps_[i] + (m.gaps[i].han ? 1 : 0);
        han_[i + 1] = han_[i] + (info.cls == CharClass::han || info.cls == CharClass::western ? 1 : 0);
        if (info.blank != Blank::none) marks_[i] = text.chars[text.clusters[i].first_char];
        const bool ink = !m.edge_space[i] && !info.dropped_space;
        last_ink_[i + 1] = ink ? i + 1 : last_ink_[i];
    }
    for (std::size_t i = n; i-- > 0;) {
        const bool ink = last_ink_[i + 1] == i + 1;
        next_ink_[i] = ink ? i : next_ink_[i + 1];
    }
}

std::pair<std::size_t, std::size_t> LineSums::trimmed(std::size_t first, std::size_t end) const {
    first = std::min(next_ink_[first], end);
    end = std::max(last_ink_[end], first);
    return {first, end};
}

LineFit LineSums::fit(std::size_t first, std::size_t end, float width) const {
    LineFit fit;
    std::tie(first, end) = trimmed(first, end);
    if (first == end) {
        fit.fits = true;
        return fit;
    }
    // Gaps first+1 … end−1 stand inside the line.
    auto inside = [&](const std::vector<double>& sums) { return sums[end] - sums[first + 1]; };
    fit.natural = static_cast<float>(advance_[end] - advance_[first] + inside(natural_)) -
                  m_.at_line_start[first] - m_.at_line_end[end - 1];
    const float difference = width - fit.natural;
    if (difference < 0) {
        float squeezable = 0;
        for (const auto& step : squeeze_) squeezable += static_cast<float>(inside(step));
        fit.squeeze = std::min(-difference, squeezable);
        fit.fits = -difference <= squeezable + 1e-3F;
        return fit;
    }
    fit.fits = true;
    fit.stretch = difference;
    float rest = difference;
    for (int s = 0; s < stretch_han; ++s) {
        const auto limit = static_cast<float>(inside(stretch_[s]));
        const float used = std::min(rest, limit);
        if (s == stretch_marks && limit > 0) fit.mark_share = used / limit;
        rest -= used;
    }
    const int gaps = han_gaps_[end] - han_gaps_[first + 1];
    fit.han_share = gaps > 0 ? rest / static_cast<float>(gaps) : rest;
    return fit;
}

std::array<double, squeeze_steps> LineSums::squeezable(std::size_t first, std::size_t end) const {
    std::tie(first, end) = trimmed(first, end);
    std::array<double, squeeze_steps> out{};
    for (int s = 0; s < squeeze_steps && first < end; ++s) out[s] = squeeze_[s][end] - squeeze_[s][first + 1];
    return out;
}

Shares LineSums::shares(std::size_t first, std::size_t end, const LineFit& fit) const {
    Shares shares;
    if (first == end) return shares;
    // Takes as much of `rest` as the step holds; returns the share of its limit.
    auto take = [&](const std::vector<double>& sums, float& rest) {
        const auto limit = static_cast<float>(sums[end] - sums[first + 1]);
        if (limit <= 0 || rest <= 0) return 0.0F;
        const float used = std::min(limit, rest);
        rest -= used;
        return used / limit;
    };
    float squeeze = fit.squeeze, stretch = fit.stretch;
    for (int s = 0; s < squeeze_steps; ++s) shares.squeeze[s] = take(squeeze_[s], squeeze);
    for (int s = 0; s < stretch_han; ++s) shares.stretch[s] = take(stretch_[s], stretch);
    const int gaps = han_gaps_[end] - han_gaps_[first + 1];
    if (gaps > 0) shares.han = stretch / static_cast<float>(gaps);
    return shares;
}

bool is_filled(const ShapedText& text, const LineFit& fit, std::size_t start, Align align, float em) {
    const bool goes_on = start > 0 && text.info[text.clusters[start].first_char].before != Break::mandatory;
    return goes_on && align == Align::justify && fit.stretch > 0 && fit.stretch < nearly_full * em;
}

Breaks choose_breaks(const ShapedText& text, const LineSums& sums, std::span<const float> widths, Align align,
                     float em, int looseness) {
    const std::size_t n = text.clusters.size();
    // Beyond the last width that differs, lines are alike and a node need not remember how many came before
    // it.
    std::size_t settled = widths.size() - 1;
    while (settled > 0 && widths[settled - 1] == widths[settled]) --settled;
    auto width_of = [&](int line) { return widths[std::min<std::size_t>(line, widths.size() - 1)]; };
    const int lines_apart = std::max(most_lines_apart, std::abs(looseness));

    auto try_break = [&](Resort resort) -> std::vector<Node> {
        std::vector<Node> nodes{Node{}};
        std::vector<int> active{0};
        std::vector<Node> candidates;
        for (std::size_t b = 1; b <= n; ++b) {
            const bool at_end = b == n;
            double break_cost = 0;
            bool forced = at_end;
            if (!at_end) {
                const CharInfo& info = text.info[text.clusters[b].first_char];
                switch (info.before) {
                    case Break::forbidden:
                        if (resort < Resort::forbidden) continue;
                        break_cost = forbidden_cost;
                        break;
                    case Break::emergency:
                        if (resort < Resort::emergency) continue;
                        break_cost = emergency_cost;
                        break;
                    case Break::mandatory:
                        forced = true;
                        break;
                    default:
                        break_cost = penalty_cost * info.break_penalty;
                }
            }
            candidates.clear();
            std::size_t kept = 0;
            for (std::size_t k = 0; k < active.size(); ++k) {
                const int from = active[k];
                const Node& node = nodes[from];
                const float width = width_of(node.line);
                LineFit fit = sums.fit(node.position, b, width);
                const bool too_wide = !fit.fits;
                if (too_wide && !(resort == Resort::overfull && b == node.position + 1)) {
                    // What is too wide now stays so for every later end, but for a hyphen that would show
                    // only here.
                    if (!forced && sums.shows_hyphen(b)) active[kept++] = from;
                    continue;
                }
                if (!forced) active[kept++] = from;

                Node next{b, node.line + 1, node.demerits + break_cost, from};
                if (break_cost >= emergency_cost)
                    next.resort = break_cost >= forbidden_cost ? Resort::forbidden : Resort::emergency;
                if (too_wide) next.demerits += overfull_cost;
                const float stretch_em = fit.han_share / em;
                if (forced) {
                    const auto [first, end] = sums.trimmed(node.position, b);
                    const int characters = sums.han_count(first, end);
                    if (node.line > 0 && characters < 2)
                        next.demerits += characters == 0 ? lone_mark_cost : lone_character_cost;
                    if (node.line > 0 && fit.natural < 2 * em) next.demerits += short_last_line_cost;
                    if (node.line > 0 && fit.stretch > 0 && fit.stretch < 2 * em)
                        next.demerits += nearly_full_cost;
                }
                if (forced && !is_filled(text, fit, node.position, align, em)) {
                    // The last line stands at natural width; it may be squeezed, not stretched (R6.3).
                } else if (align != Align::justify) {
                    const double empty = fit.stretch / width;
                    next.demerits += ragged_cost * empty * empty;
                } else if (fit.stretch > 0) {
                    if (resort == Resort::normal && stretch_em > loose_stretch) continue;
                    const double degree = stretch_em / good_stretch;
                    next.demerits +=
                        std::min(loosest_cost, stretch_cost * (degree * degree + 2 * degree) / 3);
                    next.demerits += first_steps_cost * std::min(1.0F, fit.stretch / em);
                    next.demerits += open_marks_cost * fit.mark_share;
                    next.stretch_em = stretch_em;
                }
                if (fit.squeeze > 0) {
                    next.demerits += squeeze_demerits(fit, sums.squeezable(node.position, b));
                    next.stretch_em = -fit.squeeze / em;
                }
                if (const char32_t mark = sums.end_mark(b); mark != 0 && mark == sums.end_mark(node.position))
                    next.demerits += stacked_marks_cost;
                const float contrast = next.stretch_em - node.stretch_em;
                if (node.line > 0 && next.stretch_em * node.stretch_em < 0)
                    next.demerits += contrast_cost * std::min(1.0F, std::abs(contrast));
                candidates.push_back(next);
            }
            active.resize(forced ? 0 : kept);
            // Of the ways to reach b keep the best; line counts are told apart while they can still matter.
            std::sort(candidates.begin(), candidates.end(), [](const Node& x, const Node& y) {
                return x.line != y.line ? x.line < y.line : x.demerits < y.demerits;
            });
            const auto cheapest = std::ranges::min_element(candidates, {}, &Node::demerits);
            const int usual = cheapest == candidates.end() ? 0 : cheapest->line;
            const std::size_t first_new = nodes.size();
            for (const Node& c : candidates) {
                if (std::abs(c.line - usual) > lines_apart) continue;
                if (nodes.size() > first_new) {
                    Node& best = nodes.back();
                    const bool same = best.line == c.line ||
                                      (looseness == 0 && static_cast<std::size_t>(best.line) >= settled);
                    if (same) {
                        if (c.demerits < best.demerits) best = c;
                        continue;
                    }
                }
                nodes.push_back(c);
            }
            for (std::size_t k = first_new; k < nodes.size(); ++k) active.push_back(static_cast<int>(k));
            if (active.empty()) return {};
        }
        return nodes;
    };

    std::vector<Node> nodes;
    for (Resort resort :
         {Resort::normal, Resort::loose, Resort::emergency, Resort::forbidden, Resort::overfull}) {
        nodes = try_break(resort);
        if (!nodes.empty()) break;
    }
    Breaks result;
    if (nodes.empty()) return result;
    const Node* best = nullptr;
    for (const Node& node : nodes)
        if (node.position == n && (best == nullptr || node.demerits < best->demerits)) best = &node;
    if (best == nullptr) return result;
    if (looseness != 0)
        for (const Node& node : nodes)
            if (node.position == n && node.line == best->line + looseness) {
                best = &node;
                break;
            }
    result.demerits = best->demerits;
    for (const Node* node = best; node->previous >= 0; node = &nodes[node->previous]) {
        result.ends.push_back(node->position);
        result.resorts.push_back(node->resort);
    }
    std::reverse(result.ends.begin(), result.ends.end());
    std::reverse(result.resorts.begin(), result.resorts.end());
    return result;
}

}  // namespace banxin
