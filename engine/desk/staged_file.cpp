#include "desk/staged_file.h"

#include <atomic>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace banxin {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view mark = ".desk-";
constexpr std::size_t largest_staged = 64u << 20;

/// Renames; the name, too, is on the disk before anybody is told.
FileError moved(const fs::path& from, const fs::path& to) {
    std::error_code failed;
    fs::rename(from, to, failed);
    if (failed) return failed.message();
    const fs::path parent = to.has_parent_path() ? to.parent_path() : ".";
    const int folder = ::open(parent.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder >= 0) {
        ::fsync(folder);
        ::close(folder);
    }
    return {};
}

/// -1: another program has it.
int locked(const fs::path& file) {
    const int opened = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    if (opened >= 0 && ::flock(opened, LOCK_EX | LOCK_NB) == 0) return opened;
    if (opened >= 0) ::close(opened);
    return -1;
}

}  // namespace

StagedFile::StagedFile(fs::path target, std::string_view bytes) : target_(std::move(target)) {
    static std::atomic<unsigned> serial{0};
    std::error_code none;
    fs::create_directories(target_.parent_path(), none);
    beside_ = target_.parent_path() / (std::string(mark) + std::to_string(::getpid()) + "-" +
                                       std::to_string(++serial) + "-" + target_.filename().string());
    error_ = write_whole(beside_, bytes);
    if (error_.empty()) lock_ = locked(beside_);
}

StagedFile::~StagedFile() {
    std::error_code none;
    if (!left_) fs::remove(beside_, none);
    if (lock_ >= 0) ::close(lock_);
}

FileError StagedFile::put() {
    return moved(beside_, target_);
}

std::vector<fs::path> settle_left_behind(
    const fs::path& folder,
    const std::function<bool(const fs::path& target, const std::string& bytes)>& belongs) {
    std::vector<fs::path> left, written;
    std::error_code none;
    for (const auto& entry : fs::directory_iterator(folder, none))
        if (entry.path().filename().string().starts_with(mark)) left.push_back(entry.path());
    for (const fs::path& file : left) {
        const int lock = locked(file);
        if (lock < 0) continue;
        // .desk-PID-SERIAL-NAME
        const std::string name = file.filename().string();
        const std::size_t serial = name.find('-', mark.size()), end = name.find('-', serial + 1);
        std::string bytes;
        const fs::path target = end < name.size() ? folder / name.substr(end + 1) : fs::path();
        if (target.empty() || !read_whole(file, largest_staged, bytes).empty() || !belongs(target, bytes))
            fs::remove(file, none);
        else if (moved(file, target).empty())
            written.push_back(target);
        ::close(lock);
    }
    return written;
}

}  // namespace banxin
