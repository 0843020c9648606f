// The proof-reader's readers, each with a subject of its own. They add findings in any order.
#pragma once

#include <vector>

#include "proofread/proof_text.h"

namespace banxin {

using ProofTexts = std::vector<ProofText>;  ///< of one article

void read_punctuation(const ProofTexts&, std::vector<Finding>&);
/// Quotes, 书名号 and brackets: pairs and how they nest.
void read_pairs(const ProofTexts&, std::vector<Finding>&);
void read_numerals(const ProofTexts&, std::vector<Finding>&);

}  // namespace banxin
