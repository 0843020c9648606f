#include "base/file.h"

#include <cerrno>
#include <cstring>
#include <mutex>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace banxin {
namespace {

/// Closes on every path.
class Descriptor {
  public:
    explicit Descriptor(int fd) : fd_(fd) {}
    ~Descriptor() {
        if (fd_ >= 0) ::close(fd_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int get() const { return fd_; }

  private:
    int fd_;
};

std::mutex folders;                               // being made or taken back
constexpr std::size_t written_at_once = 1 << 20;  // bytes

constexpr const char* own_files = "/proc/self/fd";  // open in this process

std::string name_beside(const std::filesystem::path& target, const std::string& end) {
    return (target.parent_path() / ("." + target.filename().string() + "." + end)).string();
}

FileError last_error() {
    return std::strerror(errno);
}

bool write_all(int fd, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(fd, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

}  // namespace

NewFile::NewFile(std::filesystem::path target, bool make_folder) : target_(std::move(target)) {
    folder_ = target_.has_parent_path() ? target_.parent_path() : ".";
    open(make_folder);
}

/// Of the files that are made at a time one may take a folder back just when another one has found it there.
void NewFile::open(bool make_folder) {
    std::error_code failed;
    const auto there = std::filesystem::status(target_, failed);
    if (std::filesystem::exists(there) && !std::filesystem::is_regular_file(there)) {
        failed_ = std::strerror(std::filesystem::is_directory(there) ? EISDIR : ENOTSUP);
        return;
    }
    const std::scoped_lock lock(folders);
    if (make_folder) {
        made_folder_ = std::filesystem::create_directories(folder_, failed);
        if (failed) {
            failed_ = failed.message();
            return;
        }
    }
    if (::access(own_files, X_OK) == 0)  // else it could not be named
        file_ = ::open(folder_.c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (file_ >= 0) return;
    beside_ = name_beside(target_, "XXXXXX");
    file_ = ::mkostemp(beside_.data(), O_CLOEXEC);
    if (file_ < 0) failed_ = last_error();
}

NewFile::~NewFile() {
    const std::scoped_lock lock(folders);
    if (file_ >= 0) {
        ::close(file_);
        if (!beside_.empty()) ::unlink(beside_.c_str());
    }
    if (made_folder_) ::rmdir(folder_.c_str());  // which fails when something is in it
}

void NewFile::write(std::string_view bytes) {
    waiting_ += bytes;
    if (waiting_.size() >= written_at_once) flush();
}

void NewFile::flush() {
    if (failed_.empty() && !write_all(file_, waiting_)) failed_ = last_error();
    waiting_.clear();
}

FileError NewFile::keep() {
    flush();
    if (!failed_.empty()) return failed_;
    // Named before it is synced: Btrfs syncs no file that nobody could open.
    if (::fchmod(file_, 0644) != 0 || !name_it() || ::fsync(file_) != 0 ||
        ::rename(beside_.c_str(), target_.c_str()) != 0)
        return failed_ = last_error();
    ::close(std::exchange(file_, -1));
    const Descriptor directory(::open(folder_.c_str(), O_RDONLY | O_DIRECTORY));
    if (directory.get() < 0 || ::fsync(directory.get()) != 0) return last_error();
    return {};
}

/// A link does not take the place of another file as a name does that is given anew.
bool NewFile::name_it() {
    const std::string nameless = own_files + ("/" + std::to_string(file_));
    for (int n = 0; beside_.empty(); ++n) {
        const std::string name = name_beside(target_, std::to_string(n));
        if (::linkat(AT_FDCWD, nameless.c_str(), AT_FDCWD, name.c_str(), AT_SYMLINK_FOLLOW) == 0)
            beside_ = name;
        else if (errno != EEXIST)
            return false;
    }
    return true;
}

FileError write_whole(const std::filesystem::path& path, std::string_view bytes) {
    NewFile file(path);
    file.write(bytes);
    return file.keep();
}

FileError read_whole(const std::filesystem::path& path, std::size_t limit, std::string& out) {
    Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (file.get() < 0) return last_error();
    struct stat info {};
    if (::fstat(file.get(), &info) != 0) return last_error();
    if (!S_ISREG(info.st_mode)) return std::strerror(S_ISDIR(info.st_mode) ? EISDIR : EINVAL);
    if (static_cast<std::size_t>(info.st_size) > limit) return std::strerror(EFBIG);
    out.resize(static_cast<std::size_t>(info.st_size));
    std::size_t done = 0;
    while (done < out.size()) {
        const ssize_t got = ::read(file.get(), out.data() + done, out.size() - done);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return last_error();
        if (got == 0) break;
        done += static_cast<std::size_t>(got);
    }
    out.resize(done);
    return {};
}

}  // namespace banxin
