// Hashes of font files, which are large and seldom change: remembered between runs.
#pragma once

#include <filesystem>
#include <map>
#include <string>

namespace banxin {

class FontHashes {
  public:
    /// Reads what an earlier run has left in `store`; "" keeps nothing.
    explicit FontHashes(std::filesystem::path store);

    /// SHA-256 of a file: the remembered one while path, size and time of change are the same. Empty when it
    /// cannot be read.
    std::string of(const std::filesystem::path& font);

    /// Writes the store when something has been added. Without a place to write to nothing is kept.
    void keep() const;

  private:
    std::filesystem::path store_;
    std::map<std::string, std::string> known_;  // by size, time and path
    bool changed_ = false;
};

/// font-hashes in the user's cache folder (XDG Base Directory Specification); "" when there is none.
std::filesystem::path font_hash_store();

}  // namespace banxin
