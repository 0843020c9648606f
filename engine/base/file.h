// Files written whole or not at all.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace banxin {

/// Result of a file operation: empty on success, else the system's words for what failed.
using FileError = std::string;

/// Writes beside the target, syncs, renames over it and syncs the folder: either the old or the new content
/// is there, never a part. The old content survives any failure (full disk included). What is there and is no
/// file (a folder, a device such as /dev/null, a pipe) is not replaced.
FileError write_whole(const std::filesystem::path&, std::string_view bytes);

/// The same for a file that is made piece by piece. What has not been kept is gone when this is, and with the
/// process, however that ends, on file systems that have files without a name (ext4, XFS, Btrfs; NFS not).
class NewFile {
  public:
    /// Begins beside the target; with `make_folder` its folder is made, and taken back if the file is not
    /// kept and nothing else is there.
    explicit NewFile(std::filesystem::path target, bool make_folder = false);
    ~NewFile();
    NewFile(const NewFile&) = delete;
    NewFile& operator=(const NewFile&) = delete;

    /// What fails is told by `keep`.
    void write(std::string_view bytes);
    FileError keep();

  private:
    void flush();
    void open(bool make_folder);
    bool name_it();

    std::filesystem::path target_, folder_;
    std::string beside_;  // its name until it is kept; empty: none yet
    int file_ = -1;
    bool made_folder_ = false;
    std::string waiting_;  // not written yet
    FileError failed_;
};

/// Reads at most `limit` bytes; larger files are refused before they are read.
FileError read_whole(const std::filesystem::path&, std::size_t limit, std::string& out);

}  // namespace banxin
