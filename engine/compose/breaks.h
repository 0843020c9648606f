// Where the lines of a paragraph end: total fit over the whole paragraph, with named fallbacks.
#pragma once

#include <array>
#include <span>
#include <utility>
#include <vector>

#include "compose/gaps.h"

namespace banxin {

/// Stretch of a Han gap, in em, up to which a line counts as good, and past which it is reported as loose
/// (R6).
inline constexpr float good_stretch = 0.10F, loose_stretch = 0.25F;

/// How a line from one break to the next can be set to its width.
struct LineFit {
    float natural = 0;     ///< width before any squeeze or stretch
    float squeeze = 0;     ///< points to take away, at most what R6 allows
    float stretch = 0;     ///< points to add
    float rest = 0;        ///< points of it that the last stretch step is to take
    float han_share = 0;   ///< points for each Han gap in that step
    float mark_share = 0;  ///< 0 … 1 of what the blanks of marks may grow (R6 stretch step 3)
    bool fits = false;     ///< not wider than the line after all squeezing
};

/// How much of each step a line uses: 0 … 1 of its limit. All items of a step share equally, up to the limit,
/// before the next step begins (R6).
struct Shares {
    std::array<float, squeeze_steps> squeeze{};
    std::array<float, stretch_han> stretch{};
    float han = 0;    ///< points for each Han gap
    float blank = 0;  ///< points for each blank of a mark beside them
};

/// Sums over the gaps of a paragraph, so that any line is judged in constant time.
class LineSums {
  public:
    LineSums(const ShapedText&, const Measured&);
    /// Judges the line of clusters [first, end) against `width` points.
    LineFit fit(std::size_t first, std::size_t end, float width) const;
    /// The clusters of [first, end) without spaces at both edges.
    std::pair<std::size_t, std::size_t> trimmed(std::size_t first, std::size_t end) const;
    /// What each squeeze step could take from the line.
    std::array<double, squeeze_steps> squeezable(std::size_t first, std::size_t end) const;
    /// How a fit is shared out among the gaps of [first, end), which has no space at its edges.
    Shares shares(std::size_t first, std::size_t end, const LineFit&) const;
    /// True when a line that ends before cluster `end` shows a hyphen.
    bool shows_hyphen(std::size_t end) const { return end > 0 && m_.at_line_end[end - 1] < 0; }
    /// The mark at a line's end or start, for 同标点相叠; 0 where none stands.
    char32_t end_mark(std::size_t end) const {
        return end > 0 && last_ink_[end] > 0 ? marks_[last_ink_[end] - 1] : 0;
    }
    /// Characters that are not marks, for 孤字 (R7.2).
    int han_count(std::size_t first, std::size_t end) const { return sums_[end].han - sums_[first].han; }
    /// True when the line of [first, end) is certain to be loose (R6) if it is set to `width` points.
    bool too_short(std::size_t first, std::size_t end, float width) const {
        return widest_[end] - widest_[first] + m_.em < width;
    }

  private:
    /// What stands before a cluster, gaps up to the one before it included.
    struct Sum {
        double advance = 0, natural = 0;  // of clusters; of gaps
        std::array<double, squeeze_steps> squeeze{};
        std::array<double, stretch_han> stretch{};
        int han_gaps = 0, blanks = 0, han = 0;
    };
    /// What stands before the gaps that a line from cluster `first` may stretch: gap 0 is one of them.
    const Sum& stretch_from(std::size_t first) const { return sums_[first == 0 ? 0 : first + 1]; }
    /// How the last stretch step shares out `rest` points: to each Han gap, to each blank of a mark.
    std::pair<float, float> last_shares(float rest, const Sum& inside, const Sum& after) const;
    const Measured& m_;
    std::vector<Sum> sums_;
    std::vector<double> widest_;  // of clusters and gaps stretched to the loose limit
    std::vector<std::size_t> next_ink_, last_ink_;
    std::vector<char32_t> marks_;  // of clusters that are marks; 0: the others
};

/// `widths[i]` is the width of line i in points, indent already taken off the first; the last repeats.
Breaks choose_breaks(const ShapedText&, const LineSums&, std::span<const float> widths, Align, float em);
WaysToBreak choose_ways(const ShapedText&, const LineSums&, std::span<const float> widths, Align, float em);

}  // namespace banxin
