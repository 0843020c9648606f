#include "base/file.h"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace banxin {
namespace {

/// Closes on every path; `close_checked` says whether the kernel kept everything.
class Descriptor {
  public:
    explicit Descriptor(int fd) : fd_(fd) {}
    ~Descriptor() {
        if (fd_ >= 0) ::close(fd_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int get() const { return fd_; }
    bool close_checked() {
        const int fd = fd_;
        fd_ = -1;
        return ::close(fd) == 0;
    }

  private:
    int fd_;
};

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

FileError write_whole(const std::filesystem::path& path, std::string_view bytes) {
    const std::filesystem::path folder = path.has_parent_path() ? path.parent_path() : ".";
    std::string beside = (folder / ("." + path.filename().string() + ".XXXXXX")).string();
    Descriptor file(::mkstemp(beside.data()));
    if (file.get() < 0) return last_error();
    if (!write_all(file.get(), bytes) || ::fchmod(file.get(), 0644) != 0 || ::fsync(file.get()) != 0 ||
        !file.close_checked() || ::rename(beside.c_str(), path.c_str()) != 0) {
        FileError error = last_error();
        ::unlink(beside.c_str());
        return error;
    }
    Descriptor directory(::open(folder.c_str(), O_RDONLY | O_DIRECTORY));
    if (directory.get() < 0 || ::fsync(directory.get()) != 0) return last_error();
    return {};
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
