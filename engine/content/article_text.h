// An article as it is being typed: text at hand instead of a file.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "base/diagnostic.h"
#include "content/article.h"

namespace banxin {

/// As read_article, of a text that is not saved; `path` is shown in messages.
std::optional<Article> read_article_text(std::string path, std::string text, SourceMap&, Diagnostics&,
                                         const std::filesystem::path& paper_folder);

/// The article of a file that read_strict_xml has put into the map. The map is only read: several articles
/// may be read at once.
std::optional<Article> read_article(FileId, SourceMap&, Diagnostics&,
                                    const std::filesystem::path& paper_folder);

}  // namespace banxin
