#include "compose/breaks.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <tuple>

namespace banxin {
namespace {

// Demerits. A line set solid costs nothing; the others are weighed so that squeezing a mark is always better
// than opening gaps that a reader can see (R6: squeeze first), and a one-character last line (孤字, R7.2) is
// worse than any line within the limits.
constexpr double squeeze_cost[squeeze_steps] = {6, 14, 18, 24, 60};  // for all of a step's squeeze
// For an em by which the Han gaps of a line are opened, so that few are open at all; and with the square of
// their share of good_stretch, so that none is much more than others.
constexpr double open_cost = 15'000, uneven_open_cost = 2'000;
constexpr double loosest_cost =
    100'000;                             // however loose: a word is not broken in its middle to mend one line
constexpr double gaping_cost = 45'000;   // more, where a gap would be wider than a character
constexpr double first_steps_cost = 10;  // for stretching word spaces and Han–Western gaps to their limits
constexpr double open_marks_cost = 150;  // for opening marks to their limit, more than for any squeeze
constexpr double contrast_cost = 150;    // a squeezed line beside one stretched to the good limit
constexpr double lone_character_cost = 40'000;  // R7.2
constexpr double lone_mark_cost = 50'000;       // a last line of marks alone
constexpr double stacked_marks_cost = 12;       // one mark at the ends of two lines running
constexpr double short_last_line_cost = 40;     // a last line shorter than the indent of the next paragraph
constexpr double short_blank_cost = 40;         // one that leaves less than that, so that its end is seen
constexpr double nearly_full_cost =
    20'000;                          // one that leaves less than half an em: it seems to miss the edge
constexpr double penalty_cost = 50;  // for each point of a break's penalty (R3.6)
constexpr double emergency_cost = 150'000, forbidden_cost = 500'000, overfull_cost = 5'000'000;
constexpr double ragged_cost = 3000;  // unjustified text: all of the line left empty
/// Lines by which a way to a break may differ from the cheapest one to it and still be kept. The ways grow
/// with every line of the paragraph otherwise: one of 100 000 characters took a minute.
constexpr int most_lines_apart = 1;

struct Node {
    std::uint32_t position = 0;  // cluster at which the next line begins
    int line = 0;                // lines so far
    double demerits = 0;
    int previous = -1;
    float stretch_em = 0;              // of the line that ends here; negative: squeezed
    Resort resort = Resort::normal;    // what the line that ends here needed
    bool plain = true, apart = false;  // of which search (see BreakSearch)
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

LineSums::LineSums(const ShapedText& text, const Measured& m)
    : m_(m),
      widest_(m.advance.size() + 1),
      next_ink_(m.advance.size() + 1, m.advance.size()),
      last_ink_(m.advance.size() + 1),
      marks_(m.advance.size()) {
    const std::size_t n = m.advance.size();
    Sum sum;
    sums_.reserve(n + 1);
    sums_.push_back(sum);
    for (std::size_t i = 0; i < n; ++i) {
        const CharInfo& info = text.info[text.clusters[i].first_char];
        const Gap& gap = m.gaps[i];
        sum.advance += m.advance[i];
        sum.natural += gap.natural;
        double most = m.advance[i] + std::max(0.0F, gap.natural) + (gap.han ? loose_stretch * m.em : 0.0F);
        if (gap.in_steps) {
            for (int s = 0; s < squeeze_steps; ++s) sum.squeeze[s] += gap.squeeze[s];
            for (int s = 0; s < stretch_han; ++s) {
                sum.stretch[s] += gap.stretch[s];
                most += gap.stretch[s];
            }
        }
        widest_[i + 1] = widest_[i] + most;
        sum.han_gaps += gap.han ? 1 : 0;
        sum.blanks += gap.blank ? 1 : 0;
        sum.han += info.cls == CharClass::han || info.cls == CharClass::western ? 1 : 0;
        sums_.push_back(sum);
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
    const Sum &before = sums_[first], &inside = sums_[first + 1], &after = sums_[end];
    fit.natural = static_cast<float>(after.advance - before.advance + (after.natural - inside.natural)) -
                  m_.at_line_start[first] - m_.at_line_end[end - 1];
    const float difference = width - fit.natural;
    if (difference < 0) {
        float squeezable = 0;
        for (int s = 0; s < squeeze_steps; ++s)
            squeezable += static_cast<float>(after.squeeze[s] - inside.squeeze[s]);
        fit.squeeze = std::min(-difference, squeezable);
        fit.fits = -difference <= squeezable + 1e-3F;
        return fit;
    }
    fit.fits = true;
    fit.stretch = difference;
    float rest = difference;
    for (int s = 0; s < stretch_han; ++s) {
        const auto limit = static_cast<float>(after.stretch[s] - stretch_from(first).stretch[s]);
        const float used = std::min(rest, limit);
        if (s == stretch_marks && limit > 0) fit.mark_share = used / limit;
        rest -= used;
    }
    fit.rest = rest;
    fit.han_share = last_shares(rest, inside, after).first;
    return fit;
}

std::pair<float, float> LineSums::last_shares(float rest, const Sum& inside, const Sum& after) const {
    const auto gaps = static_cast<float>(after.han_gaps - inside.han_gaps),
               blanks = static_cast<float>(after.blanks - inside.blanks);
    if (gaps == 0) return {rest, 0.0F};
    const float even = rest / (gaps + blank_shares * blanks), most = blank_rest * m_.em;
    if (blank_shares * even <= most) return {even, blank_shares * even};
    return {(rest - most * blanks) / gaps, most};
}

std::array<double, squeeze_steps> LineSums::squeezable(std::size_t first, std::size_t end) const {
    std::tie(first, end) = trimmed(first, end);
    std::array<double, squeeze_steps> out{};
    for (int s = 0; s < squeeze_steps && first < end; ++s)
        out[s] = sums_[end].squeeze[s] - sums_[first + 1].squeeze[s];
    return out;
}

Shares LineSums::shares(std::size_t first, std::size_t end, const LineFit& fit) const {
    Shares shares;
    if (first == end) return shares;
    const Sum &inside = sums_[first + 1], &after = sums_[end];
    // Takes as much of `rest` as the step holds; returns the share of its limit.
    auto take = [](double limit_of_step, float& rest) {
        const auto limit = static_cast<float>(limit_of_step);
        if (limit <= 0 || rest <= 0) return 0.0F;
        const float used = std::min(limit, rest);
        rest -= used;
        return used / limit;
    };
    float squeeze = fit.squeeze, stretch = fit.stretch;
    for (int s = 0; s < squeeze_steps; ++s)
        shares.squeeze[s] = take(after.squeeze[s] - inside.squeeze[s], squeeze);
    for (int s = 0; s < stretch_han; ++s)
        shares.stretch[s] = take(after.stretch[s] - stretch_from(first).stretch[s], stretch);
    if (after.han_gaps > inside.han_gaps)
        std::tie(shares.han, shares.blank) = last_shares(stretch, inside, after);
    return shares;
}

namespace {

/// Total fit over a paragraph: the cheapest ways to end a line at each cluster, from the first to the last.
/// Two searches in one walk: a plain one for the best way, and, for those with a line fewer or more, one that
/// keeps ways of different line counts apart to the end. Nearly all of their nodes are the same.
class BreakSearch {
  public:
    BreakSearch(const ShapedText& text, const LineSums& sums, std::span<const float> widths, Align align,
                float em, bool apart)
        : text_(text), sums_(sums), widths_(widths), align_(align), em_(em), apart_(apart) {
        while (settled_ > 0 && widths[settled_ - 1] == widths[settled_]) --settled_;
        nodes_.reserve(text.clusters.size() * (apart ? 2 : 1));
        for (Resort resort :
             {Resort::normal, Resort::loose, Resort::emergency, Resort::forbidden, Resort::overfull})
            if (search(resort)) break;
    }

    Breaks best() const { return way_to(best_); }

    /// The best with so many lines more than the best of all; that one where there is none.
    Breaks longer_by(int lines) const {
        for (const Node& node : last_nodes())
            if (node.apart && node.line == best_apart_->line + lines) return way_to(&node);
        return way_to(best_apart_);
    }

  private:
    /// What ending a line before some cluster costs by itself.
    struct Place {
        bool allowed = true, forced = false;
        double cost = 0;
    };

    /// Nodes [first, end) at one place, from which the next line has one width.
    struct Start {
        std::uint32_t position = 0;
        float width = 0;
        int first = 0, end = 0;
    };

    /// What one line adds to the demerits of a way, in this order.
    struct LineCost {
        void add(double cost) { parts[count++] = cost; }
        double after(double demerits) const {
            for (int i = 0; i < count; ++i) demerits += parts[i];
            return demerits;
        }
        std::array<double, 8> parts{};
        int count = 0;
        float stretch_em = 0;
    };

    /// A way to the place in hand.
    struct Candidate {
        double demerits = std::numeric_limits<double>::infinity();
        int from = -1;  // the node before the last of its lines
        float stretch_em = 0;
    };
    /// The cheapest ways of so many lines, one of each search; of equal ones the one found first.
    struct Cheapest {
        int line = 0;
        Candidate plain, apart;
    };

    float width_of(int line) const {
        return widths_[std::min<std::size_t>(static_cast<std::size_t>(line), widths_.size() - 1)];
    }

    Place place(std::size_t end, Resort resort) const {
        if (end == text_.clusters.size()) return {.forced = true};
        const CharInfo& info = text_.info[text_.clusters[end].first_char];
        switch (info.before) {
            case Break::forbidden:
                return {.allowed = resort >= Resort::forbidden, .cost = forbidden_cost};
            case Break::emergency:
                return {.allowed = resort >= Resort::emergency, .cost = emergency_cost};
            case Break::mandatory:
                return {.forced = true};
            default:
                return {.cost = penalty_cost * info.break_penalty};
        }
    }

    /// False when the paragraph cannot be broken so.
    bool search(Resort resort) {
        nodes_.assign(1, Node{.apart = apart_});
        active_.assign(1, Start{.width = width_of(0), .end = 1});
        for (std::size_t end = 1; end <= text_.clusters.size() && !active_.empty(); ++end) {
            const Place at = place(end, resort);
            if (!at.allowed) continue;
            extend(end, at, resort);
            keep_best(end, at);
        }
        best_ = best_apart_ = nullptr;
        if (active_.empty()) return false;
        for (const Node& node : last_nodes()) {
            if (node.plain && (best_ == nullptr || node.demerits < best_->demerits)) best_ = &node;
            if (node.apart && (best_apart_ == nullptr || node.demerits < best_apart_->demerits))
                best_apart_ = &node;
        }
        return best_ != nullptr && (best_apart_ != nullptr || !apart_);
    }

    std::span<const Node> last_nodes() const {
        const auto first = std::ranges::lower_bound(nodes_, text_.clusters.size(), {}, &Node::position);
        return {first, nodes_.end()};
    }

    /// Lines from every place in reach to `end`, into cheapest_.
    void extend(std::size_t end, const Place& at, Resort resort) {
        cheapest_.clear();
        const bool may_be_short = at.forced || align_ != Align::justify || resort != Resort::normal;
        std::size_t kept = 0;
        for (std::size_t i = 0; i < active_.size(); ++i) {
            const Start start = active_[i];
            if (!may_be_short && sums_.too_short(start.position, end, start.width)) {
                // From here to `end` is less still for those that begin later.
                if (sums_.too_short(start.position, end, narrowest_)) {
                    active_.erase(active_.begin() + static_cast<std::ptrdiff_t>(kept),
                                  active_.begin() + static_cast<std::ptrdiff_t>(i));
                    return;
                }
                active_[kept++] = start;
                continue;
            }
            const LineFit fit = sums_.fit(start.position, end, start.width);
            if (!fit.fits && !(resort == Resort::overfull && end == start.position + 1)) {
                // What is too wide now stays so for every later end, but for a hyphen that would show
                // only here.
                if (!at.forced && sums_.shows_hyphen(end)) active_[kept++] = start;
                continue;
            }
            if (!at.forced) active_[kept++] = start;
            const auto cost = judged(start, end, at, fit, resort);
            if (!cost) continue;
            for (int from = start.first; from < start.end; ++from) consider(from, *cost);
        }
        active_.resize(kept);
    }

    /// What the line from `start` to `end` costs; nullopt when it is too loose.
    std::optional<LineCost> judged(const Start& start, std::size_t end, const Place& at, const LineFit& fit,
                                   Resort resort) const {
        const bool first_line = start.position == 0;
        LineCost line;
        line.add(at.cost);
        if (!fit.fits) line.add(overfull_cost);
        const float stretch_em = fit.han_share / em_;
        if (at.forced) {
            const auto [first, last] = sums_.trimmed(start.position, end);
            const int characters = sums_.han_count(first, last);
            if (!first_line && characters < 2)
                line.add(characters == 0 ? lone_mark_cost : lone_character_cost);
            if (!first_line && fit.natural < 2 * em_) line.add(short_last_line_cost);
            // The last line stands at natural width; it may be squeezed, never stretched (R6.3).
            if (!first_line && fit.stretch > 0.01F * em_)
                line.add(fit.stretch < em_ / 2   ? nearly_full_cost
                         : fit.stretch < 2 * em_ ? short_blank_cost
                                                 : 0);
        } else if (align_ != Align::justify) {
            const double empty = fit.stretch / start.width;
            line.add(ragged_cost * empty * empty);
        } else if (fit.stretch > 0) {
            if (resort == Resort::normal && stretch_em > loose_stretch) return std::nullopt;
            const double degree = stretch_em / good_stretch;
            line.add(std::min(loosest_cost, open_cost * fit.rest / em_ + uneven_open_cost * degree * degree));
            if (stretch_em > 1) line.add(gaping_cost);
            line.add(first_steps_cost * std::min(1.0F, fit.stretch / em_));
            line.add(open_marks_cost * fit.mark_share);
            line.stretch_em = stretch_em;
        }
        if (fit.squeeze > 0) {
            line.add(squeeze_demerits(fit, sums_.squeezable(start.position, end)));
            line.stretch_em = -fit.squeeze / em_;
        }
        if (const char32_t mark = sums_.end_mark(end); mark != 0 && mark == sums_.end_mark(start.position))
            line.add(stacked_marks_cost);
        return line;
    }

    /// The way through node `from` and one line more.
    void consider(int from, const LineCost& line) {
        const Node& node = nodes_[from];
        double demerits = line.after(node.demerits);
        if (node.line > 0 && line.stretch_em * node.stretch_em < 0)
            demerits += contrast_cost * std::min(1.0F, std::abs(line.stretch_em - node.stretch_em));
        Cheapest& known = cheapest_of(node.line + 1);
        const Candidate way{demerits, from, line.stretch_em};
        if (node.plain && demerits < known.plain.demerits) known.plain = way;
        if (node.apart && demerits < known.apart.demerits) known.apart = way;
    }

    /// Few line counts lead to one place.
    Cheapest& cheapest_of(int line) {
        auto at = cheapest_.begin();
        while (at != cheapest_.end() && at->line < line) ++at;
        if (at == cheapest_.end() || at->line != line) at = cheapest_.insert(at, {line, {}, {}});
        return *at;
    }

    /// Of the ways to one place the best become nodes; line counts are told apart while they can still
    /// matter.
    void keep_best(std::size_t end, const Place& at) {
        leave_best(&Cheapest::plain, settled_);
        if (apart_) leave_best(&Cheapest::apart, text_.clusters.size());
        for (const auto& [line, plain, apart] : cheapest_) {
            const auto add = [&](const Candidate& way, bool is_plain, bool is_apart) {
                if (way.from >= 0) add_node({line, way, is_plain, is_apart}, end, at);
            };
            if (plain.from == apart.from) {
                add(plain, true, true);
            } else {
                const bool plain_first =
                    std::tie(plain.demerits, plain.from) < std::tie(apart.demerits, apart.from);
                if (plain_first) add(plain, true, false);
                add(apart, false, true);
                if (!plain_first) add(plain, true, false);
            }
        }
    }

    /// Of the ways of one search leaves those of the line counts near the cheapest, of those of `settled`
    /// lines and more the best of all.
    void leave_best(Candidate Cheapest::*searched, std::size_t settled) {
        const auto cheapest = std::ranges::min_element(
            cheapest_, {}, [&](const Cheapest& of_line) { return (of_line.*searched).demerits; });
        Cheapest* best = nullptr;
        for (Cheapest& of_line : cheapest_) {
            Candidate& way = of_line.*searched;
            if (std::abs(of_line.line - cheapest->line) > most_lines_apart) way = {};
            if (way.from < 0) continue;
            if (best != nullptr && static_cast<std::size_t>(best->line) >= settled) {
                Candidate& other = best->*searched;
                if (!(way.demerits < other.demerits)) {
                    way = {};
                    continue;
                }
                other = {};
            }
            best = &of_line;
        }
    }

    struct KeptWay {
        int line = 0;
        const Candidate& way;
        bool plain = true, apart = false;
    };
    void add_node(const KeptWay& kept, std::size_t end, const Place& at) {
        const Resort resort = at.cost >= forbidden_cost   ? Resort::forbidden
                              : at.cost >= emergency_cost ? Resort::emergency
                                                          : Resort::normal;
        const auto position = static_cast<std::uint32_t>(end);
        const float width = width_of(kept.line);
        const int number = static_cast<int>(nodes_.size());
        nodes_.push_back({position, kept.line, kept.way.demerits, kept.way.from, kept.way.stretch_em, resort,
                          kept.plain, kept.apart});
        if (active_.empty() || active_.back().position != position || active_.back().width != width)
            active_.push_back({position, width, number, number});
        active_.back().end = number + 1;
    }

    Breaks way_to(const Node* last) const {
        Breaks result;
        result.demerits = last->demerits;
        result.ends.resize(last->line);
        result.resorts.resize(last->line);
        for (const Node* node = last; node->line > 0; node = &nodes_[node->previous]) {
            result.ends[node->line - 1] = node->position;
            result.resorts[node->line - 1] = node->resort;
        }
        return result;
    }

    const ShapedText& text_;
    const LineSums& sums_;
    std::span<const float> widths_;
    Align align_;
    float em_;
    bool apart_;
    float narrowest_ = std::ranges::min(widths_);
    /// Beyond the last width that differs, lines are alike and a node need not remember how many came before
    /// it.
    std::size_t settled_ = widths_.size() - 1;
    std::vector<Node> nodes_;         // by position
    std::vector<Start> active_;       // from which a line may still reach further
    std::vector<Cheapest> cheapest_;  // by lines, of the place in hand
    const Node *best_ = nullptr, *best_apart_ = nullptr;
};

}  // namespace

Breaks choose_breaks(const ShapedText& text, const LineSums& sums, std::span<const float> widths, Align align,
                     float em) {
    return BreakSearch(text, sums, widths, align, em, false).best();
}

WaysToBreak choose_ways(const ShapedText& text, const LineSums& sums, std::span<const float> widths,
                        Align align, float em) {
    const BreakSearch search(text, sums, widths, align, em, true);
    return {search.best(), search.longer_by(-1), search.longer_by(1)};
}

}  // namespace banxin
