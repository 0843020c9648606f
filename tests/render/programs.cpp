#include "programs.h"

#include <array>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <memory>
#include <stdexcept>

#include <png.h>
#include <stdlib.h>
#include <sys/wait.h>

/// Cairo 1.16 forgets a few hundred bytes for each CFF face it embeds; the leak checker of the asan preset
/// asks here.
extern "C" const char* __lsan_default_suppressions() {
    return "leak:libcairo.so\n";
}

namespace banxin::testing {

Folder::Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "banxin-render-XXXXXX").string();
    if (!mkdtemp(name.data())) throw std::runtime_error("no folder for the test");
    folder_ = name;
}

Folder::~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
}

std::string Folder::file(std::string_view name, std::string_view bytes) const {
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
    return path(name);
}

std::string read_file(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) throw std::runtime_error("cannot read " + path);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::string output_of(const std::string& command) {
    std::FILE* pipe = popen(("(" + command + ") 2>&1").c_str(), "r");
    if (!pipe) throw std::runtime_error("cannot run " + command);
    std::string out;
    std::array<char, 4096> part{};
    while (std::size_t got = fread(part.data(), 1, part.size(), pipe)) out.append(part.data(), got);
    int status = pclose(pipe);
    if (status != 0) out += "[exit " + std::to_string(WEXITSTATUS(status)) + "]";
    return out;
}

Pixels decode(const std::string& png) {
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    if (!png_image_begin_read_from_memory(&image, png.data(), png.size()))
        throw std::runtime_error(image.message);
    image.format = PNG_FORMAT_RGB;
    std::vector<unsigned char> bytes(PNG_IMAGE_SIZE(image));
    if (!png_image_finish_read(&image, nullptr, bytes.data(), 0, nullptr))
        throw std::runtime_error(image.message);
    Pixels pixels{static_cast<int>(image.width), static_cast<int>(image.height), {}};
    for (std::size_t i = 0; i < bytes.size(); i += 3)
        pixels.rgb.push_back(bytes[i] << 16u | bytes[i + 1] << 8u | bytes[i + 2]);
    return pixels;
}

Pixels drawn_by_poppler(const std::string& pdf_file, int dpi, int page) {
    std::string number = std::to_string(page);
    std::string complaint = output_of("pdftoppm -png -singlefile -r " + std::to_string(dpi) + " -f " +
                                      number + " -l " + number + " " + pdf_file + " " + pdf_file);
    if (!complaint.empty()) throw std::runtime_error(complaint);
    return decode(read_file(pdf_file + ".png"));
}

bool near(std::uint32_t rgb, std::uint32_t wanted, int tolerance) {
    for (int shift : {16, 8, 0}) {
        int difference = static_cast<int>(rgb >> shift & 255) - static_cast<int>(wanted >> shift & 255);
        if (difference > tolerance || difference < -tolerance) return false;
    }
    return true;
}

}  // namespace banxin::testing
