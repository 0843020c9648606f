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
/// four pages; its newsroom knows 区委书记江雨, 区长林夏阳, 副区长洪栋 and 何晓文, the surname 璩 and the
/// calling 艄公, forbids 内幕消息 and wants to look at 全国首创.
struct OneArticle {
    SampleFolder folder;
    SourceMap sources;
    Diagnostics diagnostics;
    IssuePlan plan;
    ProofLists lists;  ///< those that come with Banxin, and a newsroom's

    std::vector<Finding> findings() const { return proofread(plan, lists); }

    explicit OneArticle(const std::string& body);

    /// The characters of the source that a place means.
    std::string source_at(const SourceSpan&) const;
};

/// "rule 「excerpt」 → suggestion", one a line.
std::string shown(const std::vector<Finding>&);

}  // namespace banxin
