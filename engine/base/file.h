// Files written whole or not at all.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace banxin {

/// Result of a file operation: empty on success, else the system's words for what failed.
using FileError = std::string;

/// Writes beside the target, syncs, renames over it and syncs the folder: either the old or the new content
/// is there, never a part. The old content survives any failure (full disk included).
FileError write_whole(const std::filesystem::path&, std::string_view bytes);

/// Reads at most `limit` bytes; larger files are refused before they are read.
FileError read_whole(const std::filesystem::path&, std::size_t limit, std::string& out);

}  // namespace banxin
