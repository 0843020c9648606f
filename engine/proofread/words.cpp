// Words: those of the lists, and words typed twice.
#include <algorithm>

#include "base/unicode.h"
#include "proofread/patterns.h"
#include "proofread/readers.h"

namespace banxin {
namespace {

using enum ProofRule;

/// A longer stretch typed twice. Two characters may be said twice on purpose (研究研究), and what counts or
/// imitates goes on so (一点点一点点, 哗啦啦哗啦啦).
constexpr PatternRow rows[] = {
    {doubled_word, R"(((?![一每几半数两三四五六七八九十])(?!\p{Han}{0,2}(\p{Han})\2)\p{Han}{3,6})\1)", "$1"},
};

/// The match stands inside one of the words in which it is right.
bool is_inside(std::u32string_view chars, const WordMatcher::Match& match,
               const std::vector<std::u32string>& others, std::u32string_view word) {
    return std::ranges::any_of(others, [&](const std::u32string& other) {
        for (std::size_t at = other.find(word); at != other.npos; at = other.find(word, at + 1))
            if (at <= match.begin && chars.substr(match.begin - at).starts_with(other)) return true;
        return false;
    });
}

/// What the lists mark in a text; of marks of one rule inside each other the longest.
std::vector<WordMatcher::Match> listed_words(const ProofText& text, const ProofLists& lists) {
    std::vector<WordMatcher::Match> found = lists.word_matcher.matches(text.chars());
    std::erase_if(found, [&](const WordMatcher::Match& match) {
        const ListedWord& word = lists.words[match.word];
        return is_inside(text.chars(), match, word.unless, word.word) ||
               (word.rule != forbidden_word && word.rule != sensitive_word &&
                text.is_name(match.begin, match.end));
    });
    std::vector<WordMatcher::Match> longest;
    for (const WordMatcher::Match& match : found) {
        const auto holds = [&](const WordMatcher::Match& other) {
            return lists.words[other.word].rule == lists.words[match.word].rule &&
                   other.begin <= match.begin && other.end >= match.end && other != match;
        };
        if (std::ranges::none_of(found, holds)) longest.push_back(match);
    }
    return longest;
}

}  // namespace

void read_words(const ProofTexts& texts, const ProofLists& lists, std::vector<Finding>& out) {
    static const PatternTable table(rows);
    for (const ProofText& text : texts) {
        table.read(text, out);
        for (const WordMatcher::Match& match : listed_words(text, lists)) {
            const ListedWord& word = lists.words[match.word];
            out.push_back(text.finding(word.rule, match.begin, match.end, to_utf8(word.right)));
        }
    }
}

}  // namespace banxin
