#include "proofread/word_matcher.h"

#include <algorithm>
#include <random>

#include <gtest/gtest.h>

namespace banxin {
namespace {

std::string found(const std::vector<std::u32string>& words, const std::u32string& text) {
    std::string out;
    for (const WordMatcher::Match& m : WordMatcher(words).matches(text))
        out += (out.empty() ? "" : " ") + std::to_string(m.begin) + "-" + std::to_string(m.end) + ":" +
               std::to_string(m.word);
    return out;
}

TEST(WordMatcher, finds_words_inside_words_and_across_each_other) {
    EXPECT_EQ(found({U"书记", U"区委书记", U"记者"}, U"区委书记者"), "0-4:1 2-4:0 3-5:2");
    EXPECT_EQ(found({U"ab", U"bab", U"b"}, U"abab"), "0-2:0 1-2:2 1-4:1 2-4:0 3-4:2");
}

TEST(WordMatcher, of_equal_words_names_the_first_and_of_empty_ones_none) {
    EXPECT_EQ(found({U"", U"一", U"一"}, U"一一"), "0-1:1 1-2:1");
    EXPECT_EQ(found({}, U"一"), "");
    EXPECT_EQ(found({U"一"}, U""), "");
}

TEST(WordMatcher, finds_what_a_search_for_each_word_finds) {
    std::mt19937 random(7);
    const auto letters = [&](std::size_t length) {
        std::u32string out;
        for (std::size_t i = 0; i < length; ++i) out += static_cast<char32_t>(U'a' + random() % 3);
        return out;
    };
    for (int round = 0; round < 200; ++round) {
        std::vector<std::u32string> words;
        for (int i = 0; i < 12; ++i)
            if (auto word = letters(1 + random() % 5); std::ranges::find(words, word) == words.end())
                words.push_back(std::move(word));
        const std::u32string text = letters(60);
        std::vector<WordMatcher::Match> expected;
        for (std::size_t w = 0; w < words.size(); ++w)
            for (std::size_t at = text.find(words[w]); at != text.npos; at = text.find(words[w], at + 1))
                expected.push_back({at, at + words[w].size(), w});
        auto matches = WordMatcher(words).matches(text);
        for (auto* list : {&matches, &expected})
            std::ranges::sort(*list, {}, [](const auto& m) { return std::pair(m.begin, m.end); });
        EXPECT_EQ(matches, expected);
    }
}

}  // namespace
}  // namespace banxin
