// A file's new content, whole on the disk, that waits for leave to stand in its place.
#pragma once

#include <filesystem>
#include <string>

#include "base/file.h"

namespace banxin {

/// What can fail (a full disk, a folder that nobody may write) fails before anything is promised.
class StagedFile {
  public:
    StagedFile(std::filesystem::path target, std::string_view bytes);
    /// Forgets what was not put.
    ~StagedFile();
    StagedFile(const StagedFile&) = delete;
    StagedFile& operator=(const StagedFile&) = delete;
    const FileError& error() const { return error_; }
    /// Where it stands until it is put: in the folder of its place.
    const std::filesystem::path& beside() const { return beside_; }
    FileError put();

  private:
    std::filesystem::path target_, beside_;
    FileError error_;
};

}  // namespace banxin
