#include "proofread/word_matcher.h"

#include <algorithm>
#include <numeric>

namespace banxin {

WordMatcher::WordMatcher(const std::vector<std::u32string>& words) {
    // Sorted, the words with one beginning lie side by side: a state is a range of them.
    std::vector<std::uint32_t> sorted(words.size());
    std::iota(sorted.begin(), sorted.end(), 0u);
    std::ranges::stable_sort(sorted, [&](std::uint32_t a, std::uint32_t b) { return words[a] < words[b]; });
    struct Range {
        std::size_t begin, end;
    };
    std::vector<Range> ranges{{0, sorted.size()}};
    states_.emplace_back();
    for (std::size_t s = 0; s < states_.size(); ++s) {  // breadth first: fallbacks are ready when needed
        auto [at, end] = ranges[s];
        const std::uint32_t depth = states_[s].depth;
        for (; at < end && words[sorted[at]].size() == depth; ++at)
            if (depth > 0 && states_[s].word == none) states_[s].word = sorted[at];
        states_[s].first_child = static_cast<std::uint32_t>(states_.size());
        while (at < end) {
            State made;
            made.character = words[sorted[at]][depth];
            made.depth = depth + 1;
            if (s != 0) made.fallback = next(states_[s].fallback, made.character);
            const std::size_t begin = at;
            while (at < end && words[sorted[at]][depth] == made.character) ++at;
            ranges.push_back({begin, at});
            states_.push_back(made);
            ++states_[s].child_count;
        }
        const State& fallback = states_[states_[s].fallback];
        if (s != 0) states_[s].shorter = fallback.word != none ? states_[s].fallback : fallback.shorter;
    }
}

std::uint32_t WordMatcher::child(std::uint32_t state, char32_t c) const {
    const auto first = states_.begin() + states_[state].first_child,
               last = first + states_[state].child_count;
    const auto found = std::lower_bound(first, last, c,
                                        [](const State& s, char32_t wanted) { return s.character < wanted; });
    return found != last && found->character == c ? static_cast<std::uint32_t>(found - states_.begin())
                                                  : none;
}

std::uint32_t WordMatcher::next(std::uint32_t state, char32_t c) const {
    for (;; state = states_[state].fallback) {
        const std::uint32_t found = child(state, c);
        if (found != none) return found;
        if (state == 0) return 0;
    }
}

std::vector<WordMatcher::Match> WordMatcher::matches(std::u32string_view text) const {
    std::vector<Match> out;
    std::uint32_t state = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        state = next(state, text[i]);
        for (std::uint32_t s = states_[state].word != none ? state : states_[state].shorter; s != none;
             s = states_[s].shorter)
            out.push_back({i + 1 - states_[s].depth, i + 1, states_[s].word});
    }
    return out;
}

}  // namespace banxin
