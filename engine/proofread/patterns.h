// Rules that are a regular expression: a row says what is wrong and what would be right.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "proofread/proof_text.h"

namespace banxin {

/// `pattern` is ICU's, read over one text; what stands round the mistake is in look-arounds. In `right`
/// $1 … $9 are the groups, $f the whole in full-width forms, $h in half-width forms.
struct PatternRow {
    ProofRule rule;
    std::string_view pattern;
    std::string_view right;
};

/// Groups of one match, as [begin, end) of the text's characters; begin == end when a group took no part.
struct PatternMatch {
    std::vector<std::pair<std::size_t, std::size_t>> groups;
    std::size_t begin() const { return groups[0].first; }
    std::size_t end() const { return groups[0].second; }
};

/// A text's characters in the units that ICU searches; made once for many patterns.
class SearchText {
  public:
    explicit SearchText(std::u32string_view);
    SearchText(SearchText&&) noexcept;
    ~SearchText();

  private:
    friend class Pattern;
    struct Units;
    std::unique_ptr<Units> units_;
};

/// A compiled pattern. A pattern that does not compile is a mistake of the engine: it throws.
class Pattern {
  public:
    explicit Pattern(std::string_view pattern);
    Pattern(Pattern&&) noexcept;
    ~Pattern();
    std::vector<PatternMatch> matches(const SearchText&) const;

  private:
    struct Compiled;
    std::unique_ptr<Compiled> compiled_;
};

/// `right` of a row with the groups of a match put in.
std::string filled(std::string_view right, std::u32string_view chars, const PatternMatch&);

/// A table of rows, compiled.
class PatternTable {
  public:
    explicit PatternTable(std::span<const PatternRow>);
    void read(const ProofText&, std::vector<Finding>&) const;

  private:
    std::span<const PatternRow> rows_;
    std::vector<Pattern> patterns_;
};

}  // namespace banxin
