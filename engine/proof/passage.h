// An article as the passages that a proof-reader compares: headline parts, running text, captions and so on.
#pragma once

#include <vector>

#include "content/article.h"
#include "content/role.h"

namespace banxin {

/// One passage. Running text is one passage, so that a sentence moved from one paragraph to another and a
/// paragraph cut in two are seen for what they are: each block in it begins with '\n' (paragraph, item
/// of a list), '\v' (crosshead) or '\f' (signature).
struct Passage {
    Role role = Role::paragraph;
    int number = 0;  ///< of the figure, box or table it belongs to, from 1; 0: of none
    SourceText text;
};

/// Passages in reading order; a part that the article lacks is not among them.
std::vector<Passage> passages_of(const Article&);

}  // namespace banxin
