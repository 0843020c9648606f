// Small files for one test, in a folder of its own that goes with it.
#pragma once

#include <filesystem>
#include <string>

#include "base/diagnostic.h"

namespace banxin {

class SampleFolder {
  public:
    SampleFolder();
    ~SampleFolder();
    SampleFolder(const SampleFolder&) = delete;
    SampleFolder& operator=(const SampleFolder&) = delete;

    /// Writes a file, with the folders it lies in.
    std::filesystem::path add(const std::string& name, const std::string& bytes) const;
    const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

/// The findings as "E1101 3:5", one a line.
std::string findings(const Diagnostics&, const SourceMap&);

}  // namespace banxin
