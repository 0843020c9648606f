// Other people's programs judge what the renderer made.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace banxin::testing {

/// A folder of its own for each test, removed at its end.
class Folder {
  public:
    Folder();
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder();
    std::string path(std::string_view name) const { return (folder_ / name).string(); }
    /// Writes a file and returns its path.
    std::string file(std::string_view name, std::string_view bytes) const;

  private:
    std::filesystem::path folder_;
};

std::string read_file(const std::string& path);

/// What a command prints (both streams); a status other than 0 appends "[exit N]".
std::string output_of(const std::string& command);

/// Pixels of a page or picture, 0xRRGGBB.
struct Pixels {
    int width = 0, height = 0;
    std::vector<std::uint32_t> rgb;
    std::uint32_t at(int x, int y) const { return rgb[static_cast<std::size_t>(y) * width + x]; }
};
Pixels decode(const std::string& png);

/// A page of a PDF drawn by poppler's program.
Pixels drawn_by_poppler(const std::string& pdf_file, int dpi, int page = 1);

/// True when no channel is further away than JPEG's and colour tables' rounding.
bool near(std::uint32_t rgb, std::uint32_t wanted, int tolerance = 12);

}  // namespace banxin::testing
