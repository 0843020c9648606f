// R0: marks that Chinese and Latin text share. They are Chinese unless both sides are Latin.
#include <vector>

#include "text/punctuation_table.h"
#include "text/rules.h"

namespace banxin {
namespace {

bool is_quote(char32_t c) {
    return c == U'“' || c == U'”' || c == U'‘' || c == U'’';
}

/// For each character whether the nearest character on a side that is neither a space nor a shared mark is
/// Latin. The edge of a paragraph takes the side of the paragraph: Latin when there is nothing Chinese in it.
struct LatinSides {
    std::vector<char> before, after;  // a byte each: they are many

    LatinSides(std::u32string_view chars, std::span<const CharInfo> info)
        : before(chars.size()), after(chars.size()) {
        bool chinese = false;
        for (std::size_t i = 0; i < chars.size(); ++i)
            chinese |=
                info[i].cls == CharClass::han || (info[i].blank != Blank::none && !is_shared_mark(chars[i]));
        auto walk = [&](std::vector<char>& side, std::size_t from, std::size_t step) {
            bool latin = !chinese;
            for (std::size_t k = 0, i = from; k < chars.size(); ++k, i += step) {
                side[i] = latin ? 1 : 0;
                if (info[i].cls == CharClass::space || info[i].cls == CharClass::invisible ||
                    is_shared_mark(chars[i]))
                    continue;
                latin = info[i].cls == CharClass::western || (chars[i] > 0x20 && chars[i] < 0x7F);
            }
        };
        walk(before, 0, 1);
        walk(after, chars.size() - 1, static_cast<std::size_t>(-1));
    }

    bool both(std::size_t i) const { return before[i] != 0 && after[i] != 0; }
};

struct OpenQuote {
    std::size_t at;
    bool is_double;
};

}  // namespace

void resolve_shared_marks(std::u32string_view chars, std::span<CharInfo> info) {
    std::size_t first = 0;
    while (first < chars.size() && !is_shared_mark(chars[first])) ++first;
    if (first == chars.size()) return;

    const LatinSides latin(chars, info);
    auto make_western = [&](std::size_t i) {
        info[i].cls = CharClass::western;
        info[i].blank = Blank::none;
    };
    auto is_letter = [&](std::size_t i) {
        return i < chars.size() && info[i].cls == CharClass::western && !is_digit(chars[i]);
    };

    // The two quotes of a pair are of one kind: Latin only when all four sides are.
    std::vector<OpenQuote> quotes;
    std::size_t doubles = 0;
    auto close_quote = [&](std::size_t i, bool is_double) {
        while (!quotes.empty() && quotes.back().is_double != is_double) {
            if (quotes.back().is_double || doubles == 0) break;
            if (latin.both(quotes.back().at)) make_western(quotes.back().at);
            quotes.pop_back();
        }
        if (quotes.empty() || quotes.back().is_double != is_double) {
            if (latin.both(i)) make_western(i);
            return;
        }
        if (latin.both(i) && latin.both(quotes.back().at)) {
            make_western(i);
            make_western(quotes.back().at);
        }
        doubles -= is_double ? 1 : 0;
        quotes.pop_back();
    };

    for (std::size_t i = first; i < chars.size(); ++i) {
        const char32_t c = chars[i];
        if (c == U'“' || c == U'‘') {
            quotes.push_back({i, c == U'“'});
            doubles += c == U'“' ? 1 : 0;
        } else if (c == U'’' && i > 0 && is_letter(i - 1) && is_letter(i + 1)) {
            make_western(i);  // don’t, O’Neil
        } else if (is_quote(c)) {
            close_quote(i, c == U'”');
        } else if (is_shared_mark(c)) {
            const bool doubled = (i > 0 && chars[i - 1] == c) || (i + 1 < chars.size() && chars[i + 1] == c);
            const bool by_digit =
                (i > 0 && is_digit(chars[i - 1])) || (i + 1 < chars.size() && is_digit(chars[i + 1]));
            if (!doubled && !by_digit && latin.both(i))
                make_western(i);
            else if (!doubled && c == U'—')
                info[i].cls = CharClass::connect;
        }
    }
    for (const OpenQuote& quote : quotes)
        if (latin.both(quote.at)) make_western(quote.at);
}

}  // namespace banxin
