// The bytes of a run as a file, for readers that take a path.
#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <system_error>

#include <unistd.h>

namespace banxin::fuzz {

/// A folder of this process, in memory where there is such a place; gone with the process.
class InputFolder {
  public:
    InputFolder() {
        const std::filesystem::path memory = "/dev/shm";
        const auto base =
            std::filesystem::is_directory(memory) ? memory : std::filesystem::temp_directory_path();
        path_ = base / ("banxin-fuzz-" + std::to_string(getpid()));
        std::filesystem::create_directories(path_);
    }
    InputFolder(const InputFolder&) = delete;
    InputFolder& operator=(const InputFolder&) = delete;
    ~InputFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

inline const std::filesystem::path& input_folder() {
    static const InputFolder folder;
    return folder.path();
}

inline std::filesystem::path input_file(const char* name, const std::uint8_t* bytes, std::size_t size) {
    auto path = input_folder() / name;
    std::ofstream(path, std::ios::binary)
        .write(reinterpret_cast<const char*>(bytes), static_cast<std::streamsize>(size));
    return path;
}

}  // namespace banxin::fuzz
