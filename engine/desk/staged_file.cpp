#include "desk/staged_file.h"

#include <atomic>

#include <fcntl.h>
#include <unistd.h>

namespace banxin {

namespace fs = std::filesystem;

StagedFile::StagedFile(fs::path target, std::string_view bytes) : target_(std::move(target)) {
    static std::atomic<unsigned> serial{0};
    std::error_code none;
    fs::create_directories(target_.parent_path(), none);
    beside_ = target_.parent_path() / (".desk-" + std::to_string(::getpid()) + "-" +
                                       std::to_string(++serial) + "-" + target_.filename().string());
    error_ = write_whole(beside_, bytes);
}

StagedFile::~StagedFile() {
    std::error_code none;
    fs::remove(beside_, none);
}

FileError StagedFile::put() {
    std::error_code failed;
    fs::rename(beside_, target_, failed);
    if (failed) return failed.message();
    // The name, too, is on the disk before anybody is told.
    const int folder = ::open(target_.parent_path().c_str(), O_RDONLY | O_DIRECTORY);
    if (folder >= 0) {
        ::fsync(folder);
        ::close(folder);
    }
    return {};
}

}  // namespace banxin
