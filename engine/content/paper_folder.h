// Paths that editors write. Articles and pictures stay inside the paper's folder.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "base/diagnostic.h"
#include "content/element.h"

namespace banxin {

/// The file that the path in an attribute names, read from `folder`. Reported are paths that lead out
/// (E1112): absolute ones, `..`, backslashes, addresses, links; it need not exist.
std::optional<std::filesystem::path> path_inside(const std::filesystem::path& folder, const Element&,
                                                 std::string_view attribute, Diagnostics&);

/// The file or folder that the path in an attribute names, anywhere; reported when there is none (E1113).
std::filesystem::path existing_path(const std::filesystem::path& folder, const Element&,
                                    std::string_view attribute, Diagnostics&);

/// The folder that holds the file, "." for a bare name.
std::filesystem::path folder_of(const std::filesystem::path& file);

}  // namespace banxin
