// The preview of an issue in a browser, following every save.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>

#include "base/diagnostic.h"

namespace banxin {

class Preview {
  public:
    /// Sets the issue and opens the server on 127.0.0.1; port 0: any that is free. Throws std::system_error
    /// when the port is taken or files cannot be watched.
    Preview(std::filesystem::path issue, std::filesystem::path word_lists, unsigned short port, Language);
    ~Preview();
    unsigned short port() const;
    /// Serves until the process is told to end (SIGINT, SIGTERM). `built` is called after each build with the
    /// milliseconds it took, the number of mistakes and of warnings.
    void run(std::function<void(double milliseconds, std::size_t mistakes, std::size_t warnings)> built);

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace banxin
