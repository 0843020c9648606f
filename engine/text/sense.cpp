#include "text/sense.h"

#include <algorithm>

#include "text/icu_iterator.h"
#include "text/rules.h"

namespace banxin {
namespace {

using enum CharClass;

constexpr std::size_t longest_term = 8;  // R11.3: characters in 《》 and “” that stay together
constexpr std::uint8_t after_mark = 5, between_words = 20, between_lone_characters = 60, weak_word = 60;

/// Words that lean on what stands before them, and words that lean on what follows.
constexpr std::u32string_view leaning_back = U"的地得了着过吗呢吧们等之";
constexpr std::u32string_view numerals = U"〇零一二两三四五六七八九十百千万亿几半";
constexpr std::u32string_view leaning_on = U"和与及在把被对向为从将让使给不更再再最";

constexpr struct {
    char32_t open, close;
} quotations[] = {{U'《', U'》'}, {U'“', U'”'}, {U'「', U'」'}, {U'『', U'』'}, {U'〈', U'〉'}};

bool is_space(CharClass cls) {
    return cls == space || cls == ideographic_space;
}

void keep_whole(std::vector<SensePlace>& places, std::size_t begin, std::size_t end) {
    for (std::size_t i = begin + 1; i < end; ++i) places[i].allowed = false;
}

void keep_terms(std::u32string_view text, std::vector<SensePlace>& places) {
    for (std::size_t i = 0; i < text.size(); ++i)
        for (const auto& pair : quotations) {
            if (text[i] != pair.open) continue;
            const std::size_t close = text.find(pair.close, i);
            if (close != text.npos && close - i - 1 <= longest_term) keep_whole(places, i, close + 1);
        }
}

void keep_names(std::u32string_view text, const std::vector<std::u32string>& names,
                std::vector<SensePlace>& places) {
    for (const std::u32string& name : names) {
        if (name.empty()) continue;
        for (std::size_t at = text.find(name); at != text.npos; at = text.find(name, at + 1))
            keep_whole(places, at, at + name.size());
    }
}

/// 数量词: a word of numerals stays with its measure. `word`: true where one begins.
void keep_counts(std::u32string_view text, const std::vector<bool>& word, std::vector<SensePlace>& places) {
    bool counts = false;  // the word that ends here
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (i > 0 && word[i] && counts) places[i].allowed = false;
        counts = in(numerals, text[i]) && (word[i] || counts);
    }
}

}  // namespace

std::vector<SensePlace> sense_places(std::u32string_view text, const std::vector<std::u32string>& names) {
    std::vector<SensePlace> places(text.size());
    std::vector<bool> word(text.size() + 1, false);
    word[text.size()] = true;
    if (!text.empty()) word[0] = true;
    thread_local IcuIterator words(icu::BreakIterator::createWordInstance);
    words.for_each_boundary(text, [&](std::size_t i, int) { word[i] = true; });

    const std::vector<CharInfo> info = analyse(text);
    for (std::size_t i = 1; i < text.size(); ++i) {
        const CharInfo &last = info[i - 1], &here = info[i];
        SensePlace& place = places[i];
        place.allowed = word[i] && here.before == Break::allowed && here.break_penalty == 0;
        const bool lone = here.cls == han && last.cls == han && word[i - 1] && word[i + 1];
        place.cost = is_space(last.cls)                       ? 0
                     : last.cls != han && last.cls != western ? after_mark
                     : lone                                   ? between_lone_characters
                                                              : between_words;
        if (in(leaning_back, text[i]) || (in(leaning_on, text[i - 1]) && word[i - 1])) place.cost = weak_word;
    }
    keep_counts(text, word, places);
    keep_terms(text, places);
    keep_names(text, names, places);
    return places;
}

}  // namespace banxin
