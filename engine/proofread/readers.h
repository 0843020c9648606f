// The proof-reader's readers, each with a subject of its own. They add findings in any order.
#pragma once

#include <vector>

#include "proofread/proof_lists.h"
#include "proofread/proof_text.h"

namespace banxin {

using ProofTexts = std::vector<ProofText>;  ///< of one article, where nothing else is said

void read_punctuation(const ProofTexts&, std::vector<Finding>&);
/// Quotes, 书名号 and brackets: pairs and how they nest.
void read_pairs(const ProofTexts&, std::vector<Finding>&);
void read_numerals(const ProofTexts&, std::vector<Finding>&);
/// Words of the lists, and words typed twice.
void read_words(const ProofTexts&, const ProofLists&, std::vector<Finding>&);
/// 繁体字. Throws when the tables of OpenCC are not installed.
void read_script(const ProofTexts&, std::vector<Finding>&);
/// Names, titles and order of the people on the newsroom's list.
void read_people(const ProofTexts&, const ProofLists&, std::vector<Finding>&);
/// `issue` says which year is meant where none is written.
void read_dates(const ProofTexts&, Date issue, std::vector<Finding>&);
/// `pages` is the number of pages of the issue.
void read_page_words(const ProofTexts&, const Article&, std::size_t article, int pages,
                     std::vector<Finding>&);

/// Of all articles: spellings of one name that sound alike, of marked names and of those that stand where
/// names stand.
void read_unlike_names(const ProofTexts&, const ProofLists&, std::vector<Finding>&);

}  // namespace banxin
