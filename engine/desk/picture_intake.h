// Pictures from browsers: judged by their header, decoded once in a child that can do no harm, kept by hash.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "base/diagnostic.h"

namespace banxin {

struct TakenPicture {
    std::string source;  ///< path from the paper's folder, e.g. pictures/3fa94c21….jpg; "" when refused
    double width = 0, height = 0;  ///< as PictureInfo
    std::string refused;           ///< why, in words
};

/// What the child that decodes may use; the kernel ends it beyond.
struct DecodeLimits {
    std::size_t memory = std::size_t{2} << 30;  ///< bytes of address space, beside those of the program
    unsigned seconds = 15;                      ///< of a processor; twice as many by the clock
};

/// The child is a program begun anew, this one by default: a fork would have the locks of other threads, and
/// all that the desk knows.
inline constexpr const char* own_program = "/proc/self/exe";

/// Puts the picture into `folder`/pictures. The same bytes twice are one file. Takes as long as decoding
/// does; touches nothing but files, so that it can run beside the server's thread. `program`: one that calls
/// run_decoder.
TakenPicture take_picture(const std::string& bytes, const std::filesystem::path& folder, Language,
                          DecodeLimits = {}, const std::string& program = own_program);

/// First of all in main(): where the arguments ask for it, limits this process, decodes the file that they
/// name, and gives the code to exit with.
std::optional<int> run_decoder(int argc, char** argv);

}  // namespace banxin
