// The machine's proof-reader (校对助手): reads an issue's articles and says what an attentive reader would
// mark. It never changes text. A finding is a value with its place, to be listed or drawn on a proof.
#pragma once

#include <cstddef>
#include <list>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "content/issue.h"
#include "proofread/proof_lists.h"
#include "proofread/rules.h"

namespace banxin {

struct Finding {
    ProofRule rule{};
    std::size_t article = 0;  ///< into IssuePlan::articles; meaningless when the place is the paper's file
    SourceSpan where;
    std::string excerpt;     ///< the characters meant
    std::string suggestion;  ///< what would be right; may be empty

    bool operator==(const Finding&) const = default;
};

/// What was found in articles, for those that are read again unchanged, with the same lists.
class ProofCache {
  public:
    /// Articles read so far.
    std::size_t articles_read() const { return articles_read_; }

  private:
    friend class CachedReading;
    struct Read {
        Article article;
        Date date;
        std::size_t pages = 0;
        std::vector<Finding> findings;
        bool used = true;
    };
    std::list<Read> reads_;
    std::size_t articles_read_ = 0;
};

/// All findings of all articles, article by article in the order of their places. Where an exception (<sic>,
/// <off>) covers a finding it is left out; a rule that an exception names and that does not exist is a
/// finding itself. The same plan and lists give the same findings.
/// With `kept`, articles that it has are not read again.
std::vector<Finding> proofread(const IssuePlan&, const ProofLists&, ProofCache* kept = nullptr);

/// The findings about codes of the paper that the pages show and a reader cannot read (render finds them).
std::vector<Finding> proofread_codes(const IssuePlan&, const std::vector<std::size_t>& unreadable);

/// Hands the findings to the program's messages: warnings, a code a rule.
void report(const std::vector<Finding>&, Diagnostics&);

}  // namespace banxin
