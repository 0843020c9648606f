// Reading what editors write: XML files into typed models, with every mistake found in one run.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "base/diagnostic.h"
#include "content/article.h"
#include "content/issue.h"
#include "content/paper.h"

namespace banxin {

/// Each reader returns what could be read even when it reported mistakes; nullopt when nothing could.
/// Errors go to `diagnostics`; nothing is thrown for a user's mistake.
/// Pictures of an article are looked for in `paper_folder`, in the article's own folder when it is empty.
std::optional<Article> read_article(const std::filesystem::path&, SourceMap&, Diagnostics&,
                                    std::filesystem::path paper_folder = {});
std::optional<Paper> read_paper(const std::filesystem::path&, SourceMap&, Diagnostics&);

/// Reads the issue, its paper and every article it places. Checks ids, duplicate placements, page numbers,
/// that each continued article is placed, and that files stay inside the paper's folder.
std::optional<IssuePlan> read_issue(const std::filesystem::path&, SourceMap&, Diagnostics&);

}  // namespace banxin
