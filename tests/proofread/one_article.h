// An issue of one article, for a sentence or two.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "content/content.h"
#include "proofread/proofread.h"
#include "sample.h"

namespace banxin {

/// `body`: elements after the headline, or the text of one paragraph. The issue is of 2022年4月13日 and has
/// four pages.
struct OneArticle {
    SampleFolder folder;
    SourceMap sources;
    Diagnostics diagnostics;
    IssuePlan plan;

    explicit OneArticle(const std::string& body);

    /// The characters of the source that a place means.
    std::string source_at(const SourceSpan&) const;
};

/// "rule 「excerpt」 → suggestion", one a line.
std::string shown(const std::vector<Finding>&);

}  // namespace banxin
