// The articles as a proof-reader meets them: one stretch of text after another.
#pragma once

#include <vector>

#include "content/issue.h"
#include "content/role.h"
#include "proofread/proofread.h"

namespace banxin {

/// A paragraph, a part of the headline, a caption … read in one go.
struct ProofText {
    std::size_t article = 0;  ///< into IssuePlan::articles
    Role role = Role::paragraph;
    RichText rich;  ///< lines of a headline are joined by spaces

    std::u32string_view chars() const { return rich.text.chars; }
    /// Some of the characters are a name that the author marked: 记者, 通讯员, 实习生.
    bool is_name(std::size_t begin, std::size_t end) const;
    /// Place of characters [begin, end), which are some.
    SourceSpan span(std::size_t begin, std::size_t end) const;
    /// A finding about characters [begin, end).
    Finding finding(ProofRule, std::size_t begin, std::size_t end, std::string suggestion = {}) const;
};

inline bool is_person(InlineRole role) {
    return role == InlineRole::reporter || role == InlineRole::correspondent || role == InlineRole::intern;
}

/// Those of one article, in its order.
std::vector<ProofText> proof_texts_of(const Article&, std::size_t article);

}  // namespace banxin
