// Any of many words found in one pass over a text: Aho and Corasick, Efficient string matching, CACM 18
// (1975).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace banxin {

class WordMatcher {
  public:
    /// Characters [begin, end) of the text are the word of that number.
    struct Match {
        std::size_t begin = 0, end = 0, word = 0;
        bool operator==(const Match&) const = default;
    };

    /// Numbers are places in `words`; of equal words the first counts, empty ones never match.
    explicit WordMatcher(const std::vector<std::u32string>& words = {});

    /// Every match, also those inside another, by their ends.
    std::vector<Match> matches(std::u32string_view) const;

  private:
    static constexpr std::uint32_t none = 0xFFFFFFFF;
    /// A state is a beginning of words. Children lie side by side, sorted by their characters.
    struct State {
        char32_t character = 0;  ///< that led here
        std::uint32_t first_child = 0, child_count = 0;
        std::uint32_t fallback = 0;  ///< the longest proper ending of this beginning that is a beginning too
        std::uint32_t word = none;   ///< that ends here
        std::uint32_t shorter = none;  ///< the next state along the fallbacks at which a word ends
        std::uint32_t depth = 0;
    };
    std::uint32_t child(std::uint32_t state, char32_t) const;
    std::uint32_t next(std::uint32_t state, char32_t) const;

    std::vector<State> states_;
};

}  // namespace banxin
