// Units that stay together: numbers (R3.2), Latin words (R3.3), 破折号 and 省略号 (R3.1), and where URLs
// break (R3.7).
#include <algorithm>

#include "text/rules.h"

namespace banxin {
namespace {

constexpr std::size_t long_run = 16;  // characters: a longer Latin word breaks after its marks (R3.7)

constexpr std::u32string_view number_separators = U".,:：∶-–/·×．，";  // between two digits (R3.2)
constexpr std::u32string_view number_signs = U"-−+";                   // before a number
constexpr std::u32string_view word_marks = U"'’.-&+#@_/·‐‑";           // inside a Latin word (R3.3)
constexpr std::u32string_view word_joiners = U"\u00AD\u200C\u200D\u200E\u200F\u2060";  // seen by no reader
constexpr std::u32string_view word_ends = U"+#";                                       // C++, C#
constexpr std::u32string_view url_breaks = U"/?&=#.-_";           // a line may end after these (R3.7)
constexpr std::u32string_view sentence_marks = U",.;:!?)]}>\"'";  // not part of the URL before them

bool is_ascii_mark(char32_t c) {
    return c > 0x20 && c < 0x7F;
}
bool is_separator(std::u32string_view chars, std::size_t i) {
    return i > 0 && i + 1 < chars.size() && is_digit(chars[i - 1]) && is_digit(chars[i + 1]) &&
           in(number_separators, chars[i]);
}

/// 车牌: 浙H·12345, 沪AD12345; the plate's province and letter with what follows. Characters of it from
/// `begin`; 0: none there.
std::size_t plate_length(std::u32string_view chars, std::size_t begin) {
    constexpr std::u32string_view provinces =
        U"京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼";
    constexpr std::size_t least = 5, most = 6;  // letters and digits behind the first letter
    auto is_capital = [](char32_t c) { return c >= U'A' && c <= U'Z'; };
    std::size_t at = begin + 2;
    if (at >= chars.size() || !is_capital(chars[begin + 1]) || !in(provinces, chars[begin])) return 0;
    if (chars[at] == U'·') ++at;
    const std::size_t number = at;
    while (at < chars.size() && at - number <= most &&
           (is_capital(chars[at]) || (chars[at] >= U'0' && chars[at] <= U'9')))
        ++at;
    return at - number >= least && at - number <= most ? at - begin : 0;
}

/// A stretch of Latin characters between spaces, Chinese characters and Chinese marks.
struct Run {
    std::size_t begin, end;
};

/// Calls `visit` for each run of the paragraph.
template <typename Visit>
void for_each_run(std::u32string_view chars, std::span<const CharInfo> info, Visit visit) {
    auto in_run = [&](std::size_t i) {
        return info[i].cls == CharClass::western || is_ascii_mark(chars[i]) || chars[i] == U'‐' ||
               chars[i] == U'‑' || in(word_joiners, chars[i]);
    };
    for (std::size_t i = 0; i < chars.size(); ++i) {
        if (!in_run(i)) continue;
        Run run{i, i};
        while (run.end < chars.size() && in_run(run.end)) ++run.end;
        visit(run);
        i = run.end - 1;
    }
}

/// The URL or address in a run, without the sentence's marks round it; empty when there is none.
Run find_url(std::u32string_view chars, Run run) {
    const std::u32string_view text = chars.substr(run.begin, run.end - run.begin);
    constexpr auto none = std::u32string_view::npos;
    auto is_name = [](char32_t c) { return c < 0x7F && (is_digit(c) || (c | 0x20) - U'a' < 26U); };
    std::size_t begin = text.find(U"://");
    if (begin == none && text.starts_with(U"www.")) begin = 0;
    const std::size_t at = text.find(U'@');
    if (begin == none && at != none && at > 0 && text.find(U'.', at) != none) begin = at;
    if (begin == none) return {run.begin, run.begin};
    while (begin > 0 && (is_name(text[begin - 1]) || in(U"+-._", text[begin - 1]))) --begin;
    std::size_t end = text.size();
    while (end > begin && in(sentence_marks, text[end - 1])) --end;
    return {run.begin + begin, run.begin + end};
}

/// Calls `visit` for each word of a run; a word begins with a letter or digit and ends with one, or with +
/// and #.
template <typename Visit>
void for_each_word(std::u32string_view chars, std::span<const CharInfo> info, Run run, Visit visit) {
    auto is_letter = [&](std::size_t i) {
        return (info[i].cls == CharClass::western && !in(word_marks, chars[i])) || in(word_joiners, chars[i]);
    };
    for (std::size_t i = run.begin; i < run.end; ++i) {
        if (!is_letter(i)) continue;
        Run word{i, i};
        while (word.end < run.end &&
               (is_letter(word.end) || in(word_marks, chars[word.end]) || is_separator(chars, word.end)))
            ++word.end;
        const std::size_t reached = word.end;
        while (!is_letter(word.end - 1) && !in(word_ends, chars[word.end - 1])) --word.end;
        visit(word);
        i = reached - 1;
    }
}

}  // namespace

void resolve_word_marks(std::u32string_view chars, std::span<CharInfo> info) {
    for_each_run(chars, info, [&](Run run) {
        const Run url = find_url(chars, run);
        auto make_western = [&](Run word) {
            for (std::size_t i = word.begin; i < word.end; ++i)
                if (!in(word_joiners, chars[i])) info[i].cls = CharClass::western;
        };
        make_western(url);
        for_each_word(chars, info, run, make_western);
        for (std::size_t i = run.begin; i + 1 < run.end; ++i)
            if (in(number_signs, chars[i]) && info[i].cls != CharClass::western && is_digit(chars[i + 1]))
                info[i].cls = CharClass::prefix;
    });
}

void bind_units(std::u32string_view chars, std::span<CharInfo> info) {
    for_each_run(chars, info, [&](Run run) {
        const Run url = find_url(chars, run);
        auto bind = [&](Run word, bool is_url) {
            const bool has_letter = std::any_of(chars.begin() + word.begin, chars.begin() + word.end,
                                                [](char32_t c) { return c > U'9' && c != U'_'; });
            const bool breaks = is_url || (word.end - word.begin > long_run && has_letter);
            for (std::size_t i = word.begin + 1; i < word.end; ++i) {
                if (info[i].before == Break::hyphen) continue;
                const bool after_mark = in(url_breaks, chars[i - 1]) && !in(url_breaks, chars[i]);
                info[i].before = breaks && after_mark ? Break::allowed : Break::forbidden;
            }
        };
        if (url.begin < url.end) bind(url, true);
        for_each_word(chars, info, run, [&](Run word) {
            if (word.end <= url.begin || word.begin >= url.end) bind(word, false);
        });
    });

    for (std::size_t i = 1; i < chars.size(); ++i) {
        const char32_t a = chars[i - 1], b = chars[i];
        const bool number =
            (is_digit(a) && (is_digit(b) || info[i].cls == CharClass::suffix || is_separator(chars, i))) ||
            (is_digit(b) && (info[i - 1].cls == CharClass::prefix || is_separator(chars, i - 1))) ||
            (info[i - 1].cls == CharClass::prefix && info[i].cls == CharClass::prefix);
        const bool in_word = info[i - 1].cls == CharClass::western && info[i].cls == CharClass::western;
        if (number && !in_word) info[i].before = Break::forbidden;
    }

    for (std::size_t i = 0; i < chars.size(); ++i)
        for (std::size_t k = 1, length = plate_length(chars, i); k < length; ++k)
            info[i + k].before = Break::forbidden;

    // R3.1: two and two make a unit of 2 em; a longer run splits between units.
    for (std::size_t i = 0, in_unit = 0; i < chars.size(); ++i) {
        const bool goes_on = i > 0 && chars[i] == chars[i - 1] &&
                             (info[i].cls == CharClass::dash || info[i].cls == CharClass::ellipsis);
        in_unit = goes_on ? in_unit + 1 : 0;
        if (in_unit % 2 == 1) info[i].before = Break::forbidden;
    }
}

}  // namespace banxin
