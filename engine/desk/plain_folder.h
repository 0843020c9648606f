// A plain folder of XML that no newsroom exported (an issue, its articles, pictures) into a paper and its
// store.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "newsroom/newsroom.h"

namespace banxin {

/// What came of it: the articles' events, and the files that were new to the paper's folder.
struct TakenFolder {
    std::vector<newsroom::Event> saved;
    std::vector<std::filesystem::path> files;
};

/// Whether a folder is an export of a newsroom, which import_paper (newsroom/export.h) reads.
bool is_export(const std::filesystem::path& folder);

/// Puts every file of the folder into the same place of the paper's folder, and saves each article as a first
/// revision in the name of the session. All of it or nothing: mistakes in articles, or in an issue as it
/// stands in the paper then, are reported; E9035 where the paper or the store has something else of that name
/// already, E9036 when there is no article. What is there already just so is left as it is. A refusal of the
/// store is given back. Files with a dot before their name, stores and what programs made (`out`) are not
/// looked at.
std::optional<newsroom::Refusal> take_folder(const std::filesystem::path& folder,
                                             const std::filesystem::path& paper_folder, newsroom::Newsroom&,
                                             const newsroom::Session&, SourceMap&, Diagnostics&,
                                             TakenFolder&);

}  // namespace banxin
