// A file's new content, whole on the disk, that waits for leave to stand in its place.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "base/file.h"

namespace banxin {

/// What can fail (a full disk, a folder that nobody may write) fails before anything is promised. While its
/// program lives the file is locked: one that is not was left by a program that died (left_behind).
class StagedFile {
  public:
    StagedFile(std::filesystem::path target, std::string_view bytes);
    /// Forgets what was not put.
    ~StagedFile();
    StagedFile(const StagedFile&) = delete;
    StagedFile& operator=(const StagedFile&) = delete;
    const FileError& error() const { return error_; }
    const std::filesystem::path& target() const { return target_; }
    /// Where it stands until it is put: in the folder of its place.
    const std::filesystem::path& beside() const { return beside_; }
    FileError put();
    /// What could not be put stays for the next program that looks: it was promised (settle_left_behind).
    void leave() { left_ = true; }

  private:
    std::filesystem::path target_, beside_;
    FileError error_;
    int lock_ = -1;
    bool left_ = false;
};

/// What a program that died had staged for a place in this folder. `belongs` says whether it is to stand
/// there (the store has its event) or to be forgotten. One that still cannot be put stays. Gives the places
/// that were written.
std::vector<std::filesystem::path> settle_left_behind(
    const std::filesystem::path& folder,
    const std::function<bool(const std::filesystem::path& target, const std::string& bytes)>& belongs);

}  // namespace banxin
