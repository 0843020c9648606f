#include "content/value.h"

#include <algorithm>
#include <charconv>
#include <cstdio>

#include "content/outline.h"

namespace banxin {
namespace {

std::optional<int> read_integer(std::string_view text) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

/// The number before `unit`.
std::optional<double> read_with_unit(std::string_view text, std::string_view unit) {
    if (!text.ends_with(unit)) return std::nullopt;
    return read_number(text.substr(0, text.size() - unit.size()));
}

std::string plain(double value) {
    char text[32];
    std::snprintf(text, sizeof text, "%g", value);
    return text;
}

bool numbers_fit(std::string_view value, std::size_t count, const Form& form) {
    const auto numbers = read_numbers(value);
    return numbers && numbers->size() == count &&
           std::all_of(numbers->begin(), numbers->end(),
                       [&](double n) { return n >= form.least && n <= form.most; });
}

bool is_word_of(const std::string& word, const Form& form) {
    const auto words = split_words(form.words);
    return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

std::vector<std::string> split_words(std::string_view text) {
    std::vector<std::string> words;
    for (std::size_t at = 0; (at = text.find_first_not_of(" \t\r\n", at)) != text.npos;) {
        const std::size_t end = std::min(text.find_first_of(" \t\r\n", at), text.size());
        words.emplace_back(text.substr(at, end - at));
        at = end;
    }
    return words;
}

std::optional<double> read_number(std::string_view text) {
    const std::string_view digits = text.substr(text.starts_with('-') ? 1 : 0);
    if (digits.empty() || digits.size() > 12 || digits.find_first_not_of("0123456789.") != digits.npos ||
        digits.front() == '.' || digits.back() == '.')
        return std::nullopt;
    double value = 0;
    const auto [end, error] =
        std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

std::optional<Length> read_length(std::string_view text) {
    if (const auto points = read_with_unit(text, "pt")) return Length::pt(*points);
    if (const auto millimetres = read_with_unit(text, "mm")) return Length::mm(*millimetres);
    return std::nullopt;
}

std::optional<Em> read_em(std::string_view text) {
    if (const auto value = read_with_unit(text, "em")) return Em{*value};
    return std::nullopt;
}

std::optional<std::pair<int, int>> read_cells(std::string_view text) {
    const std::size_t dash = text.find('-');
    const auto first = read_integer(text.substr(0, dash));
    const auto last = dash == text.npos ? first : read_integer(text.substr(dash + 1));
    if (!first || !last || *first < 1 || *last < *first) return std::nullopt;
    return std::pair(*first, *last);
}

std::optional<Date> read_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const auto year = read_integer(text.substr(0, 4)), month = read_integer(text.substr(5, 2)),
               day = read_integer(text.substr(8, 2));
    if (!year || !month || !day || *year < 1900 || *year > 2199 || *month < 1 || *day < 1)
        return std::nullopt;
    const Date date{std::chrono::year(*year), std::chrono::month(static_cast<unsigned>(*month)),
                    std::chrono::day(static_cast<unsigned>(*day))};
    return date.ok() ? std::optional(date) : std::nullopt;
}

std::string iso_date(Date date) {
    char text[16];
    std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
    return text;
}

std::optional<std::vector<double>> read_numbers(std::string_view text) {
    std::vector<double> numbers;
    for (const std::string& word : split_words(text)) {
        const auto number = read_number(word);
        if (!number) return std::nullopt;
        numbers.push_back(*number);
    }
    return numbers;
}

bool fits(std::string_view value, const Form& form) {
    const auto in_range = [&](double v) { return v >= form.least && v <= form.most; };
    switch (form.kind) {
        case Form::Kind::any:
            return true;
        case Form::Kind::text:
            return !value.empty();
        case Form::Kind::name:
            return !value.empty() && value.find_first_of(" \t\r\n/\\") == value.npos;
        case Form::Kind::integer: {
            const auto v = read_integer(value);
            return v && in_range(*v);
        }
        case Form::Kind::number: {
            const auto v = read_number(value);
            return v && in_range(*v);
        }
        case Form::Kind::length: {
            const auto v = read_length(value);
            return v && in_range(v->in_pt());
        }
        case Form::Kind::em: {
            const auto v = read_em(value);
            return v && in_range(v->value);
        }
        case Form::Kind::cells: {
            const auto v = read_cells(value);
            return v && v->second <= form.most;
        }
        case Form::Kind::choice:
            return is_word_of(std::string(value), form);
        case Form::Kind::choices: {
            const auto words = split_words(value);
            return !words.empty() && std::all_of(words.begin(), words.end(),
                                                 [&](const auto& w) { return is_word_of(w, form); });
        }
        case Form::Kind::date:
            return read_date(value).has_value();
        case Form::Kind::point:
            return numbers_fit(value, 2, form);
        case Form::Kind::quadruple:
            return numbers_fit(value, 4, form);
        case Form::Kind::outline:
            return read_outline(value).has_value();
    }
    return false;
}

std::string expected(const Form& form) {
    std::string range = plain(form.least) + "–" + plain(form.most);
    switch (form.kind) {
        case Form::Kind::any:
        case Form::Kind::text:
            return "…";
        case Form::Kind::name:
            return "lead, left-top, 头条 …";
        case Form::Kind::integer:
        case Form::Kind::number:
            return range;
        case Form::Kind::length:
            return "12pt, 5mm (" + plain(form.least) + "pt–" + plain(form.most) + "pt)";
        case Form::Kind::em:
            return plain(form.least) + "em–" + plain(form.most) + "em";
        case Form::Kind::cells:
            return "3, 1-5 (1–" + plain(form.most) + ")";
        case Form::Kind::choice:
        case Form::Kind::choices: {
            std::string out;
            for (const std::string& word : split_words(form.words)) out += (out.empty() ? "" : " | ") + word;
            return out;
        }
        case Form::Kind::date:
            return "2022-04-13";
        case Form::Kind::point:
            return "x y (" + range + ")";
        case Form::Kind::quadruple:
            return "c m y k (" + range + ")";
        case Form::Kind::outline:
            return "M0.5 0 L1 1 L0 1 Z (x y 0–1)";
    }
    return {};
}

}  // namespace banxin
