// 引号、书名号、括号: each opened is closed, and what stands inside another of its kind is of the inner form.
#include <algorithm>
#include <iterator>

#include "base/unicode.h"
#include "proofread/readers.h"

namespace banxin {
namespace {

using enum ProofRule;

struct Pair {
    char32_t open, close;
    /// The mark that the same thing takes inside (outer form) or outside (inner form); 0: it has one form.
    char32_t other_open = 0;
    bool inner = false;
};
constexpr Pair pairs[] = {
    {U'“', U'”', U'‘'}, {U'‘', U'’', U'“', true}, {U'《', U'》', U'〈'}, {U'〈', U'〉', U'《', true},
    {U'（', U'）'},     {U'「', U'」'},           {U'『', U'』'},        {U'【', U'】'},
    {U'〔', U'〕'},     {U'［', U'］'},           {U'｛', U'｝'},
};

const Pair* pair_of(char32_t c) {
    const Pair* row = std::find_if(std::begin(pairs), std::end(pairs),
                                   [&](const Pair& p) { return p.open == c || p.close == c; });
    return row == std::end(pairs) ? nullptr : row;
}

bool is_latin_or_digit(char32_t c) {
    return c < 0x80 && ((c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z'));
}

/// ’ in ’22 or don’t.
bool is_apostrophe(std::u32string_view chars, std::size_t i) {
    return (chars[i] == U'’' || chars[i] == U'‘') && i + 1 < chars.size() &&
           is_latin_or_digit(chars[i + 1]) && (i == 0 || is_latin_or_digit(chars[i - 1]) || chars[i] == U'’');
}

/// 1） and 一） number the items of a list.
bool numbers_an_item(std::u32string_view chars, std::size_t i) {
    constexpr std::u32string_view han_digits = U"一二三四五六七八九十", starts = U"。；：，、？！（";
    std::size_t begin = i;
    while (begin > 0 &&
           (is_latin_or_digit(chars[begin - 1]) || han_digits.find(chars[begin - 1]) != han_digits.npos))
        --begin;
    return chars[i] == U'）' && begin < i && (begin == 0 || starts.find(chars[begin - 1]) != starts.npos);
}

struct Open {
    std::size_t at;
    const Pair* pair;
};

/// Reads one text; what is open at its end stays in `open`.
class PairReader {
  public:
    explicit PairReader(const ProofText& text) : text_(text) {
        const std::u32string_view chars = text.chars();
        for (std::size_t i = 0; i < chars.size(); ++i) {
            const Pair* pair = pair_of(chars[i]);
            if (!pair || is_apostrophe(chars, i)) continue;
            if (chars[i] == pair->open)
                opens(i, *pair);
            else
                closes(i, *pair);
        }
    }

    std::vector<Open> open;
    std::vector<std::size_t> unpaired;
    std::vector<Finding> nested;

  private:
    void opens(std::size_t i, const Pair& pair) {
        const auto outer = std::find_if(open.rbegin(), open.rend(), [&](const Open& o) {
            return pair.other_open && (o.pair == &pair || o.pair->open == pair.other_open);
        });
        const bool wrong = outer == open.rend() ? pair.inner : outer->pair == &pair;
        if (wrong) {
            const Pair& other = *pair_of(pair.other_open);
            nested.push_back(
                text_.finding(nested_mark, i, i + 1, to_utf8(std::u32string{other.open, other.close})));
        }
        open.push_back({i, &pair});
    }

    void closes(std::size_t i, const Pair& pair) {
        const auto match =
            std::find_if(open.rbegin(), open.rend(), [&](const Open& o) { return o.pair == &pair; });
        if (match == open.rend()) {
            if (!numbers_an_item(text_.chars(), i)) unpaired.push_back(i);
            return;
        }
        while (open.back().pair != &pair) {
            unpaired.push_back(open.back().at);
            open.pop_back();
        }
        open.pop_back();
    }

    const ProofText& text_;
};

/// 引文 of several paragraphs: each opens, the last closes (GB/T 15834 4.8.3.4).
bool goes_on(const Open& open, const ProofTexts& texts, std::size_t i) {
    return open.at == 0 && open.pair->open == U'“' && i + 1 < texts.size() &&
           texts[i].role == Role::paragraph && texts[i + 1].role == Role::paragraph &&
           texts[i + 1].chars().front() == U'“';
}

}  // namespace

void read_pairs(const ProofTexts& texts, std::vector<Finding>& out) {
    for (std::size_t i = 0; i < texts.size(); ++i) {
        PairReader reader(texts[i]);
        const bool continued = reader.open.size() == 1 && goes_on(reader.open[0], texts, i);
        for (const Open& open : reader.open)
            if (!continued) reader.unpaired.push_back(open.at);
        for (std::size_t at : reader.unpaired) {
            const Pair& pair = *pair_of(texts[i].chars()[at]);
            out.push_back(
                texts[i].finding(unpaired_mark, at, at + 1, to_utf8(std::u32string{pair.open, pair.close})));
        }
        // Where a mark is missing the nesting says nothing.
        if (reader.unpaired.empty()) std::ranges::move(reader.nested, std::back_inserter(out));
    }
}

}  // namespace banxin
