#include "proofread/patterns.h"

#include <stdexcept>
#include <string>

#include <unicode/unistr.h>

#include "base/unicode.h"
#include "text/late_icu.h"

namespace banxin {
namespace {

constexpr char32_t to_full = 0xFEE0;  // from ! to ！

std::u32string in_width(std::u32string_view chars, bool full) {
    std::u32string out(chars);
    for (char32_t& c : out) {
        if (full && c > 0x20 && c < 0x7F) c += to_full;
        if (!full && c > 0x20 + to_full && c < 0x7F + to_full) c -= to_full;
    }
    return out;
}

/// The pattern with \p{Han} written out: ICU searches all of Unicode for the characters of a script, each
/// time.
std::string with_han_written_out(std::string_view pattern) {
    constexpr std::string_view
        name = R"(\p{Han})",
        set = R"([\u2E80-\u2FD5々〇〡-〩〸-〻㐀-䶿一-鿿\uF900-\uFAD9\U00020000-\U000323AF])";
    std::string out(pattern);
    for (std::size_t at = out.find(name); at != out.npos; at = out.find(name, at + set.size()))
        out.replace(at, name.size(), set);
    return out;
}

}  // namespace

std::string filled(std::string_view right, std::u32string_view chars, const PatternMatch& match) {
    const auto group = [&](std::size_t n) {
        const auto [begin, end] = match.groups.at(n);
        return chars.substr(begin, end - begin);
    };
    std::string out;
    for (std::size_t i = 0; i < right.size(); ++i) {
        if (right[i] != '$')
            out += right[i];
        else if (const char what = right[++i]; what == 'f' || what == 'h')
            out += to_utf8(in_width(group(0), what == 'f'));
        else
            out += to_utf8(group(static_cast<std::size_t>(what - '0')));
    }
    return out;
}

struct SearchText::Units {
    icu::UnicodeString text;
    std::vector<std::size_t> character;  ///< of each unit; one more than units: the end
};

SearchText::SearchText(std::u32string_view chars) : units_(std::make_unique<Units>()) {
    for (std::size_t i = 0; i < chars.size(); ++i) {
        units_->text.append(static_cast<UChar32>(chars[i]));
        units_->character.resize(static_cast<std::size_t>(units_->text.length()), i);
    }
    units_->character.push_back(chars.size());
}
SearchText::SearchText(SearchText&&) noexcept = default;
SearchText::~SearchText() = default;

struct Pattern::Compiled {
    URegularExpression* expression = nullptr;

    ~Compiled() { late_icu().uregex_close(expression); }
};

Pattern::Pattern(std::string_view pattern) : compiled_(std::make_unique<Compiled>()) {
    UErrorCode error = U_ZERO_ERROR;
    const auto text = icu::UnicodeString::fromUTF8(with_han_written_out(pattern));
    compiled_->expression = late_icu().uregex_open(text.getBuffer(), text.length(), 0, nullptr, &error);
    if (U_FAILURE(error)) throw std::logic_error("pattern of a rule: " + std::string(pattern));
}
Pattern::Pattern(Pattern&&) noexcept = default;
Pattern::~Pattern() = default;

std::vector<PatternMatch> Pattern::matches(const SearchText& text) const {
    const SearchText::Units& units = *text.units_;
    UErrorCode error = U_ZERO_ERROR;
    const LateIcu& icu = late_icu();
    const std::unique_ptr<URegularExpression, decltype(icu.uregex_close)> matcher(
        icu.uregex_clone(compiled_->expression, &error), icu.uregex_close);
    icu.uregex_setText(matcher.get(), units.text.getBuffer(), units.text.length(), &error);
    std::vector<PatternMatch> out;
    while (U_SUCCESS(error) && icu.uregex_findNext(matcher.get(), &error)) {
        PatternMatch match;
        for (std::int32_t g = 0; g <= icu.uregex_groupCount(matcher.get(), &error); ++g) {
            const std::int32_t begin = icu.uregex_start(matcher.get(), g, &error),
                               end = icu.uregex_end(matcher.get(), g, &error);
            match.groups.emplace_back(begin < 0 ? 0 : units.character[static_cast<std::size_t>(begin)],
                                      begin < 0 ? 0 : units.character[static_cast<std::size_t>(end)]);
        }
        if (match.begin() < match.end()) out.push_back(std::move(match));
    }
    return out;
}

PatternTable::PatternTable(std::span<const PatternRow> rows) : rows_(rows) {
    for (const PatternRow& row : rows) patterns_.emplace_back(row.pattern);
}

void PatternTable::read(const ProofText& text, std::vector<Finding>& out) const {
    const SearchText searched(text.chars());
    for (std::size_t i = 0; i < rows_.size(); ++i)
        for (const PatternMatch& match : patterns_[i].matches(searched))
            out.push_back(text.finding(rows_[i].rule, match.begin(), match.end(),
                                       filled(rows_[i].right, text.chars(), match)));
}

}  // namespace banxin
