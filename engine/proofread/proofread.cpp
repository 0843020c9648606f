#include "proofread/proofread.h"

#include <algorithm>
#include <tuple>

#include "proofread/readers.h"

namespace banxin {
namespace {

std::vector<Finding> read_article_text(const Article& article, std::size_t index) {
    const ProofTexts texts = proof_texts_of(article, index);
    std::vector<Finding> out;
    read_punctuation(texts, out);
    read_pairs(texts, out);
    read_numerals(texts, out);
    return out;
}

bool silences(const ProofException& exception, const Finding& finding) {
    return exception.covers(finding.where) &&
           std::ranges::find(exception.rules, proof_rule(finding.rule).name) != exception.rules.end();
}

/// Names of rules that do not exist.
void read_exceptions(const std::vector<ProofException>& exceptions, std::size_t article,
                     std::vector<Finding>& out) {
    std::vector<std::string> names;
    for (const ProofRuleRow& row : proof_rules()) names.emplace_back(row.name);
    for (const ProofException& exception : exceptions)
        for (const std::string& name : exception.rules)
            if (!find_proof_rule(name))
                out.push_back({ProofRule::unknown_rule, article, exception.rules_where, name,
                               nearest_name(name, names)});
}

}  // namespace

std::vector<Finding> proofread(const IssuePlan& plan) {
    std::vector<Finding> all;
    read_exceptions(plan.paper.proof_exceptions, 0, all);
    for (std::size_t i = 0; i < plan.articles.size(); ++i) {
        const Article& article = plan.articles[i];
        std::vector<Finding> found = read_article_text(article, i);
        std::erase_if(found, [&](const Finding& finding) {
            const auto silent = [&](const ProofException& e) { return silences(e, finding); };
            return std::ranges::any_of(article.proof_exceptions, silent) ||
                   std::ranges::any_of(plan.paper.proof_exceptions, silent);
        });
        read_exceptions(article.proof_exceptions, i, found);
        std::ranges::sort(found, {}, [](const Finding& f) {
            return std::tuple(f.where.file, f.where.begin, f.where.end, f.rule);
        });
        // Two rows of one rule may see the same mistake.
        const auto same = [](const Finding& a, const Finding& b) {
            return a.rule == b.rule && a.where == b.where;
        };
        found.erase(std::unique(found.begin(), found.end(), same), found.end());
        all.insert(all.end(), found.begin(), found.end());
    }
    return all;
}

void report(const std::vector<Finding>& findings, Diagnostics& diagnostics) {
    for (const Finding& f : findings) {
        const ProofRuleRow& row = proof_rule(f.rule);
        diagnostics.report(std::string(row.code), f.where, {f.excerpt, std::string(row.name)}, f.suggestion);
    }
}

}  // namespace banxin
