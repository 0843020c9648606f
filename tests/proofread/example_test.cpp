// Precision: what the proof-reader says about a paper that has been read carefully.
#include <gtest/gtest.h>

#include "content/content.h"
#include "one_article.h"
#include "proofread/proof_text.h"

namespace banxin {
namespace {

TEST(Example, has_less_than_one_finding_in_two_thousand_characters) {
    SourceMap sources;
    Diagnostics diagnostics;
    const auto plan = read_issue(BANXIN_SOURCE_DIR "/examples/kecheng/2022-04-13.xml", sources, diagnostics);
    ASSERT_TRUE(plan);
    const ProofLists lists =
        read_proof_lists(BANXIN_SOURCE_DIR "/engine/proofread/word_lists", plan->paper, sources, diagnostics);
    std::size_t characters = 0;
    for (std::size_t i = 0; i < plan->articles.size(); ++i)
        for (const ProofText& text : proof_texts_of(plan->articles[i], i)) characters += text.chars().size();
    EXPECT_GT(characters, 15'000u);
    const auto findings = proofread(*plan, lists);
    EXPECT_LT(findings.size() * 2000, characters) << shown(findings);
}

}  // namespace
}  // namespace banxin
