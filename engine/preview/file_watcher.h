// Tells when files are saved, by inotify.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <filesystem>
#include <functional>
#include <map>
#include <set>

namespace banxin {

class FileWatcher {
  public:
    /// `saved` is called once for all files that were saved since it was called last. A file counts as saved
    /// when its writer has closed it, or when another was renamed to its name: editors do both. Throws
    /// std::system_error when the system has no watches left.
    FileWatcher(boost::asio::io_context&, std::function<void()> saved);

    /// The files to look at from now on. Their folders are watched, so that a file made anew is seen. The
    /// `issue`'s other XML files count too: one of them may be what was missing.
    void look_at(const std::set<std::filesystem::path>& files);

  private:
    void wait();
    bool read_events();

    boost::asio::posix::stream_descriptor inotify_;
    std::function<void()> saved_;
    std::map<std::filesystem::path, int> folders_;
    std::map<int, std::set<std::string>> names_;  // of the files looked at, by their folder's watch
    std::array<char, 16384> buffer_{};
};

}  // namespace banxin
