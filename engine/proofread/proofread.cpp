#include "proofread/proofread.h"

#include <algorithm>
#include <iterator>
#include <tuple>

#include "base/parallel.h"
#include "proofread/readers.h"

namespace banxin {
namespace {

std::vector<Finding> read_article_text(const IssuePlan& plan, std::size_t index, const ProofTexts& texts,
                                       const ProofLists& lists) {
    // About half of the work is numbers.
    auto of_numbers = meanwhile([&] {
        std::vector<Finding> found;
        read_numerals(texts, found);
        read_dates(texts, plan.date, found);
        return found;
    });
    std::vector<Finding> out;
    read_punctuation(texts, out);
    read_pairs(texts, out);
    read_words(texts, lists, out);
    read_script(texts, out);
    read_people(texts, lists, out);
    read_page_words(texts, plan.articles[index], index, static_cast<int>(plan.pages.size()), out);
    std::ranges::move(of_numbers.get(), std::back_inserter(out));
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

/// Reads the articles of a plan, or finds that they have been read.
class CachedReading {
  public:
    CachedReading(const IssuePlan& plan, const ProofLists& lists, ProofCache* kept)
        : plan_(plan), lists_(lists), kept_(kept) {
        if (kept_)
            for (ProofCache::Read& read : kept_->reads_) read.used = false;
    }
    ~CachedReading() {
        if (kept_) std::erase_if(kept_->reads_, [](const ProofCache::Read& read) { return !read.used; });
    }

    std::vector<Finding> read(std::size_t index, const ProofTexts& texts) {
        if (!kept_) return read_article_text(plan_, index, texts, lists_);
        const Article& article = plan_.articles[index];
        for (ProofCache::Read& read : kept_->reads_) {
            if (read.date != plan_.date || read.pages != plan_.pages.size() || read.article != article)
                continue;
            read.used = true;
            std::vector<Finding> findings = read.findings;
            for (Finding& finding : findings) finding.article = index;
            return findings;
        }
        ++kept_->articles_read_;
        kept_->reads_.push_back(
            {article, plan_.date, plan_.pages.size(), read_article_text(plan_, index, texts, lists_), true});
        return kept_->reads_.back().findings;
    }

  private:
    const IssuePlan& plan_;
    const ProofLists& lists_;
    ProofCache* kept_;
};

std::vector<Finding> proofread(const IssuePlan& plan, const ProofLists& lists, ProofCache* kept) {
    CachedReading reading(plan, lists, kept);
    std::vector<Finding> all;
    ProofTexts texts_of_issue;
    for (std::size_t i = 0; i < plan.articles.size(); ++i) {
        const ProofTexts texts = proof_texts_of(plan.articles[i], i);
        std::ranges::move(reading.read(i, texts), std::back_inserter(all));
        texts_of_issue.insert(texts_of_issue.end(), texts.begin(), texts.end());
    }
    read_unlike_names(texts_of_issue, lists, all);
    std::erase_if(all, [&](const Finding& finding) {
        const auto silent = [&](const ProofException& e) { return silences(e, finding); };
        return std::ranges::any_of(plan.articles[finding.article].proof_exceptions, silent) ||
               std::ranges::any_of(plan.paper.proof_exceptions, silent);
    });
    for (std::size_t i = 0; i < plan.articles.size(); ++i)
        read_exceptions(plan.articles[i].proof_exceptions, i, all);

    std::ranges::sort(all, {}, [](const Finding& f) {
        return std::tuple(f.article, f.where.begin, f.where.end, f.rule, std::string_view(f.suggestion));
    });
    // Two rows of one rule may see the same mistake.
    const auto same = [](const Finding& a, const Finding& b) {
        return a.rule == b.rule && a.where == b.where;
    };
    all.erase(std::unique(all.begin(), all.end(), same), all.end());

    std::vector<Finding> of_paper;
    read_exceptions(plan.paper.proof_exceptions, 0, of_paper);
    all.insert(all.begin(), of_paper.begin(), of_paper.end());
    return all;
}

std::vector<Finding> proofread_codes(const IssuePlan& plan, const std::vector<std::size_t>& unreadable) {
    std::vector<Finding> findings;
    for (const std::size_t code : unreadable) {
        const QrCode& qr = plan.paper.qr_codes[code];
        findings.push_back({ProofRule::qr_code, 0, qr.where, qr.id, {}});
    }
    std::erase_if(findings, [&](const Finding& finding) {
        return std::ranges::any_of(plan.paper.proof_exceptions,
                                   [&](const ProofException& e) { return silences(e, finding); });
    });
    return findings;
}

void report(const std::vector<Finding>& findings, Diagnostics& diagnostics) {
    for (const Finding& f : findings) {
        const ProofRuleRow& row = proof_rule(f.rule);
        diagnostics.report(std::string(row.code), f.where, {f.excerpt, std::string(row.name)}, f.suggestion);
    }
}

}  // namespace banxin
