// Other programs as witnesses: run on a file that may be hostile, with little time and memory.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace banxin {

struct ProgramResult {
    bool missing = false, timed_out = false;
    int status = 0;         ///< exit code; 128 and more: ended by a signal
    std::string complaint;  ///< standard error, its first 64 kB
};

/// Runs a program found on the PATH; `output` takes its standard output piece by piece. After the time given
/// it is ended.
ProgramResult run_program(const std::vector<std::string>& words, std::chrono::seconds most,
                          const std::function<void(std::string_view)>& output);

/// A file in a folder of its own, for programs to read; both go with it.
class TemporaryFile {
  public:
    /// Throws std::runtime_error when it cannot be written.
    explicit TemporaryFile(const std::string& bytes);
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;
    ~TemporaryFile();
    std::string path() const { return (folder_ / "file.pdf").string(); }

  private:
    std::filesystem::path folder_;
};

}  // namespace banxin
