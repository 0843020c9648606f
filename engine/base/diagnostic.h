// Mistakes as values: they gather while the stages go on, so that an editor sees all of them in one run.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/source.h"

namespace banxin {

enum class Severity { note, warning, error };
enum class Language { zh, en };

/// One row of the catalogue of messages (diagnostic_table.cpp): the only place where message texts live.
/// `{0}`, `{1}` … stand for the arguments of the diagnostic.
struct DiagnosticRule {
    std::string_view code;  ///< stable for ever, e.g. "E1004"; E error, W warning, N note
    Severity severity;
    std::string_view zh, en;            ///< the message
    std::string_view hint_zh, hint_en;  ///< what to do about it; may be empty
};

/// Finds the catalogue row for a code. Aborts on an unknown code: that is a mistake of the engine.
const DiagnosticRule& diagnostic_rule(std::string_view code);

/// One finding. Language-free until it is printed.
struct Diagnostic {
    std::string code;
    SourceSpan where;               ///< file none: the finding has no place in a file
    std::vector<std::string> args;  ///< fill {0}, {1} … of the message and the hint
    std::string suggestion;         ///< nearest known name for "did you mean …"; may be empty

    Severity severity() const { return diagnostic_rule(code).severity; }
};

/// Gathers findings in the order in which they were made.
class Diagnostics {
  public:
    void report(std::string code, SourceSpan where, std::vector<std::string> args = {},
                std::string suggestion = {});
    /// What somebody else has found, in its order.
    void add(const std::vector<Diagnostic>&);
    const std::vector<Diagnostic>& all() const { return list_; }
    bool has_errors() const;
    std::size_t error_count() const;

  private:
    std::vector<Diagnostic> list_;
};

/// What is wrong, and what to do about it (may be empty): the rows of the catalogue, filled in.
std::string message(const Diagnostic&, Language);
std::string hint(const Diagnostic&, Language);

/// `file:line:column: error E1004: message`, the source line with a caret below, and the hint.
std::string to_text(const Diagnostic&, const SourceMap&, Language);

/// The findings as one JSON array of objects: code, severity, file, line, column, end_line, end_column,
/// message, hint (tools; message in the given language).
std::string to_json(const std::vector<Diagnostic>&, const SourceMap&, Language);

/// The candidate nearest to `word` (edit distance at most a third of its length), or "" when none is near.
std::string nearest_name(std::string_view word, const std::vector<std::string>& candidates);

/// Language for messages: `--lang` value if given ("zh", "en"), else LC_ALL, LC_MESSAGES, LANG; English by
/// default.
Language message_language(std::string_view lang_option);

}  // namespace banxin
