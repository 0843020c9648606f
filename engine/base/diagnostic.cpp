#include "base/diagnostic.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "base/printed_text.h"
#include "base/unicode.h"

namespace banxin {
namespace {

/// The fixed words of a printed finding.
struct Words {
    std::string_view severities[3];  ///< by Severity
    std::string_view colon, hint, did_you_mean, question_mark;
};
constexpr Words words[] = {
    {{"提示", "警告", "错误"}, "：", "提示：", "是不是“", "”？"},
    {{"note", "warning", "error"}, ": ", "hint: ", "did you mean “", "”?"},
};
const Words& words_of(Language language) {
    return words[language == Language::zh ? 0 : 1];
}

/// Puts the arguments into `{0}`, `{1}` …; a place without an argument stays empty.
std::string filled(std::string_view pattern, const std::vector<std::string>& args) {
    std::string out;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const bool place = pattern[i] == '{' && i + 2 < pattern.size() && pattern[i + 2] == '}' &&
                           pattern[i + 1] >= '0' && pattern[i + 1] <= '9';
        if (!place) {
            out += pattern[i];
            continue;
        }
        const auto number = static_cast<std::size_t>(pattern[i + 1] - '0');
        if (number < args.size()) out += args[number];
        i += 2;
    }
    return out;
}

}  // namespace

std::string message(const Diagnostic& d, Language language) {
    const DiagnosticRule& rule = diagnostic_rule(d.code);
    return filled(language == Language::zh ? rule.zh : rule.en, d.args);
}

std::string hint(const Diagnostic& d, Language language) {
    const DiagnosticRule& rule = diagnostic_rule(d.code);
    const Words& w = words_of(language);
    std::string out;
    if (!d.suggestion.empty()) out.append(w.did_you_mean).append(d.suggestion).append(w.question_mark);
    const std::string rest = filled(language == Language::zh ? rule.hint_zh : rule.hint_en, d.args);
    if (!out.empty() && !rest.empty() && language == Language::en) out += ' ';
    return out + rest;
}

namespace {

/// The source line round the place and a line of blanks, as wide cell by cell, with a caret below the place.
std::string excerpt(const SourceSpan& where, const SourceMap& sources) {
    constexpr std::size_t before = 48, after = 48;  // characters shown of a long line
    std::u32string line = to_u32(sources.line_text({where.file, where.begin}));
    const LineColumn begin = sources.line_column({where.file, where.begin});
    const LineColumn end = sources.line_column({where.file, where.end});
    // A place at the line end itself, on the line break, is shown behind the last character.
    const std::size_t at = std::min<std::size_t>(begin.column - 1, line.size());
    std::size_t stop = end.line == begin.line ? end.column - 1 : line.size();
    stop = std::clamp(stop, at, line.size());

    const std::size_t first = at > before ? at - before : 0;
    const std::size_t last = std::min(line.size(), std::max(stop, at) + after);
    const std::size_t shown_last = std::min(last, at + before + after);
    std::u32string shown = first > 0 ? U"…" : U"", marks = first > 0 ? U" " : U"";
    for (std::size_t i = first; i < shown_last; ++i) {
        const char32_t c = line[i];
        const bool control = (c < 0x20 && c != '\t') || (c >= 0x7F && c < 0xA0) || (c & 0xFFFE) == 0xFFFE;
        shown += control ? U'\uFFFD' : c;
        if (i < at)
            marks += c == '\t' ? U'\t' : is_wide(c) ? U'\u3000' : U' ';
        else if (i < std::max(stop, at + 1))
            marks += std::u32string(is_wide(c) ? 2 : 1, U'~');
    }
    if (shown_last < line.size()) shown += U"…";
    const std::size_t caret = marks.find(U'~');
    if (caret == marks.npos)
        marks += U'^';
    else
        marks[caret] = U'^';
    return "\n    " + to_utf8(shown) + "\n    " + to_utf8(marks);
}

}  // namespace

void Diagnostics::report(std::string code, SourceSpan where, std::vector<std::string> args,
                         std::string suggestion) {
    list_.push_back({std::move(code), where, std::move(args), std::move(suggestion)});
}

void Diagnostics::add(const std::vector<Diagnostic>& found) {
    list_.insert(list_.end(), found.begin(), found.end());
}

bool Diagnostics::has_errors() const {
    return error_count() > 0;
}

std::size_t Diagnostics::error_count() const {
    return static_cast<std::size_t>(std::count_if(
        list_.begin(), list_.end(), [](const Diagnostic& d) { return d.severity() == Severity::error; }));
}

std::string to_text(const Diagnostic& d, const SourceMap& sources, Language language) {
    const Words& w = words_of(language);
    const bool placed = d.where.file != FileId::none;
    std::string out = "banxin";
    if (placed) {
        const LineColumn at = sources.line_column({d.where.file, d.where.begin});
        out = sources.path(d.where.file) + ':' + std::to_string(at.line) + ':' + std::to_string(at.column);
    }
    out.append(": ").append(w.severities[static_cast<int>(d.severity())]).append(" ").append(d.code);
    out.append(w.colon).append(message(d, language));
    if (placed) out += excerpt(d.where, sources);
    if (const std::string help = hint(d, language); !help.empty())
        out.append("\n    ").append(w.hint).append(help);
    return out;
}

std::string to_json(const std::vector<Diagnostic>& list, const SourceMap& sources, Language language) {
    std::string out = "[";
    for (const Diagnostic& d : list) {
        out += out.size() > 1 ? ",\n  {" : "\n  {";
        out += "\"code\": " + json_string(d.code);
        out += ", \"severity\": " +
               json_string(words_of(Language::en).severities[static_cast<int>(d.severity())]);
        if (d.where.file != FileId::none) {
            const LineColumn begin = sources.line_column({d.where.file, d.where.begin});
            const LineColumn end = sources.line_column({d.where.file, d.where.end});
            out += ", \"file\": " + json_string(sources.path(d.where.file));
            out +=
                ", \"line\": " + std::to_string(begin.line) + ", \"column\": " + std::to_string(begin.column);
            out += ", \"end_line\": " + std::to_string(end.line) +
                   ", \"end_column\": " + std::to_string(end.column);
        }
        out += ", \"message\": " + json_string(message(d, language));
        out += ", \"hint\": " + json_string(hint(d, language)) + "}";
    }
    return out + (list.empty() ? "]" : "\n]");
}

std::string nearest_name(std::string_view word, const std::vector<std::string>& candidates) {
    const std::u32string a = to_u32(word);
    std::size_t best = a.size() / 3 + 1;
    std::string nearest;
    for (const std::string& candidate : candidates) {
        const std::u32string b = to_u32(candidate);
        if (b.size() >= a.size() + best || a.size() >= b.size() + best) continue;
        // Rows of the edit distance; two letters swapped count as one edit, the commonest slip of the hand.
        std::vector<std::size_t> two_above, above(b.size() + 1), row(b.size() + 1);
        for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
        for (std::size_t i = 1; i <= a.size(); ++i) {
            two_above = std::move(above);
            above = row;
            row[0] = i;
            for (std::size_t j = 1; j <= b.size(); ++j) {
                row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] != b[j - 1])});
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    row[j] = std::min(row[j], two_above[j - 2] + 1);
            }
        }
        if (row[b.size()] < best) {
            best = row[b.size()];
            nearest = candidate;
        }
    }
    return nearest;
}

Language message_language(std::string_view lang_option) {
    std::string_view wanted = lang_option;
    for (const char* variable : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        const char* value = std::getenv(variable);
        if (wanted.empty() && value) wanted = value;
    }
    return wanted.starts_with("zh") ? Language::zh : Language::en;
}

}  // namespace banxin
