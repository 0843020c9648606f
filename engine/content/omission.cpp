#include "content/omission.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <set>

namespace banxin {
namespace {

/// N of `p7` or `inset2`, from 1.
std::optional<std::size_t> number_after(std::string_view prefix, std::string_view word) {
    if (!word.starts_with(prefix)) return std::nullopt;
    word.remove_prefix(prefix.size());
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
    if (error != std::errc() || end != word.data() + word.size() || number == 0) return std::nullopt;
    return number;
}

/// Place among the blocks of the N-th <p> that may be dropped.
std::optional<std::size_t> droppable(const Article& article, std::size_t number) {
    for (std::size_t i = 0; i < article.blocks.size(); ++i) {
        const auto* paragraph = std::get_if<Paragraph>(&article.blocks[i]);
        if (paragraph == nullptr || --number > 0) continue;
        return paragraph->may_drop ? std::optional(i) : std::nullopt;
    }
    return std::nullopt;
}

}  // namespace

std::vector<std::string> omit(Article& article, const std::vector<std::string>& words) {
    std::vector<std::string> unknown;
    std::set<std::size_t, std::greater<>> blocks, insets;  // from the last: places before stay right
    bool deck = false;
    for (const std::string& word : words) {
        if (word == "deck" && !article.deck.empty()) {
            deck = true;
        } else if (word == "crossheads") {
            for (std::size_t i = 0; i < article.blocks.size(); ++i)
                if (std::holds_alternative<Crosshead>(article.blocks[i])) blocks.insert(i);
        } else if (const auto p = number_after("p", word)) {
            if (const auto block = droppable(article, *p))
                blocks.insert(*block);
            else
                unknown.push_back(word);
        } else if (const auto n = number_after("inset", word);
                   n && *n <= article.insets.size() &&
                   std::holds_alternative<Figure>(article.insets[*n - 1])) {
            insets.insert(*n - 1);
        } else {
            unknown.push_back(word);
        }
    }
    if (deck) article.deck = {};
    for (const std::size_t i : blocks)
        article.blocks.erase(article.blocks.begin() + static_cast<std::ptrdiff_t>(i));
    for (const std::size_t i : insets)
        article.insets.erase(article.insets.begin() + static_cast<std::ptrdiff_t>(i));
    return unknown;
}

}  // namespace banxin
