#include "preview/file_watcher.h"

#include <cerrno>
#include <cstring>
#include <system_error>

#include <sys/inotify.h>

namespace banxin {

FileWatcher::FileWatcher(boost::asio::io_context& io, std::function<void()> saved)
    : inotify_(io), saved_(std::move(saved)) {
    const int fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    if (fd < 0) throw std::system_error(errno, std::generic_category(), "inotify");
    inotify_.assign(fd);
    wait();
}

void FileWatcher::look_at(const std::set<std::filesystem::path>& files) {
    names_.clear();
    for (const std::filesystem::path& file : files) {
        std::error_code none;
        // A name may be a link to the file that is saved: both folders are watched.
        for (const std::filesystem::path& name : {file, std::filesystem::weakly_canonical(file, none)}) {
            const std::filesystem::path folder = name.has_parent_path() ? name.parent_path() : ".";
            auto watch = folders_.find(folder);
            if (watch == folders_.end()) {
                const int id =
                    inotify_add_watch(inotify_.native_handle(), folder.c_str(), IN_CLOSE_WRITE | IN_MOVED_TO);
                if (id < 0 && errno != ENOENT && errno != ENOTDIR)
                    throw std::system_error(errno, std::generic_category(), "inotify: " + folder.string());
                if (id < 0) continue;
                watch = folders_.emplace(folder, id).first;
            }
            names_[watch->second].insert(name.filename().string());
        }
    }
}

void FileWatcher::wait() {
    inotify_.async_wait(boost::asio::posix::stream_descriptor::wait_read, [this](const auto& failed) {
        if (failed) return;
        if (read_events()) saved_();
        wait();
    });
}

bool FileWatcher::read_events() {
    bool saved = false;
    while (true) {
        const ssize_t length = ::read(inotify_.native_handle(), buffer_.data(), buffer_.size());
        if (length <= 0) return saved;
        for (ssize_t at = 0; at < length;) {
            inotify_event event;
            std::memcpy(&event, buffer_.data() + at, sizeof event);
            const char* name = buffer_.data() + at + sizeof event;
            if (event.mask & IN_Q_OVERFLOW) saved = true;
            const auto names = names_.find(event.wd);
            if (names != names_.end() && event.len > 0 && names->second.count(name)) saved = true;
            at += static_cast<ssize_t>(sizeof event + event.len);
        }
    }
}

}  // namespace banxin
