// What is said while several issues are built: theirs in the order they were given, how far it has come, and
// the end.
#pragma once

#include <chrono>
#include <cstddef>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "commands.h"

namespace banxin::cli {

class BatchReport {
  public:
    /// On a terminal a bar shows how many of `count` are done.
    BatchReport(std::size_t count, const Request&);
    /// Takes what became of issue `number`; from any thread.
    void done(std::size_t number, Exit, std::string printed, std::string complaints);
    /// Says how many were built in that time. The code of the run: mistakes count before a failure of the
    /// machine.
    Exit end(std::chrono::steady_clock::duration);

  private:
    struct Issue {
        Exit code = Exit::done;
        std::string printed, complaints;
    };
    void show_bar() const;

    const Request& request_;
    const bool on_terminal_;
    std::mutex guard_;
    std::vector<std::optional<Issue>> issues_;
    std::size_t said_ = 0, done_ = 0;
};

}  // namespace banxin::cli
