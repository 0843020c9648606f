// What stands before an operator of a PDF's drawing (ISO 32000-1 §7.8.2).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "pdf/content_lexer.h"
#include "pdf/matrix.h"

namespace banxin {

/// Tokens, items of arrays and dictionaries among them, between their brackets. What is not there or of
/// another type reads as 0 or "".
class Operands {
  public:
    /// So many at most are kept.
    static constexpr std::size_t most = 65'536;

    void add(const ContentToken& token) {
        if (tokens_.size() < most) tokens_.push_back(token);
    }
    void clear() { tokens_.clear(); }

    std::size_t size() const { return tokens_.size(); }
    double number(std::size_t from_last) const;
    /// All that are numbers, those of arrays too.
    std::vector<double> numbers() const;
    /// What `cm` and `Tm` take.
    Matrix matrix() const;
    /// A name without its slash.
    std::string name(std::size_t from_last = 0) const;
    bool end_with_name() const;
    /// The last operand, or the items of the array that it ends: what Tj and TJ show.
    std::span<const ContentToken> shown() const;
    /// The number behind this key of a dictionary written here; the key with its slash.
    std::optional<double> number_of_key(std::string_view key) const;
    /// As they are written, a space behind each.
    std::string written() const;

  private:
    const ContentToken* token(std::size_t from_last) const;

    std::vector<ContentToken> tokens_;
};

}  // namespace banxin
