// Reading <sic> and <off>.
#pragma once

#include "content/element.h"
#include "content/proof_marks.h"

namespace banxin {

/// Attributes of both. Inline: vocabularies of other files are made of it before main.
inline const std::vector<AttributeRule> proof_mark_attributes = {{"rule", Form::Kind::text, true},
                                                                 {"reason", Form::Kind::text, true}};

/// The exceptions of an article: <off> among the root's children, <sic> anywhere below it.
std::vector<ProofException> read_article_exceptions(const Element& root);

/// The <off> of a paper.
std::vector<ProofException> read_paper_exceptions(const Element& parent);

}  // namespace banxin
