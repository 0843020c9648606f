// Pictures from browsers: judged by their header, decoded once in a child that can do no harm, kept by hash.
#pragma once

#include <filesystem>
#include <string>

#include "base/diagnostic.h"
#include "shape/font.h"

namespace banxin {

struct TakenPicture {
    std::string source;  ///< path from the paper's folder, e.g. pictures/3fa94c21….jpg; "" when refused
    double width = 0, height = 0;  ///< as PictureInfo
    std::string refused;           ///< why, in words
};

/// What the child that decodes may use; the kernel ends it beyond.
struct DecodeLimits {
    std::size_t memory = std::size_t{2} << 30;  ///< bytes of address space
    unsigned seconds = 15;                      ///< of a processor; twice as many by the clock
};

/// Puts the picture into `folder`/pictures. The same bytes twice are one file. Takes as long as decoding
/// does; touches nothing but files, so that it can run beside the server's thread.
TakenPicture take_picture(const std::string& bytes, const std::filesystem::path& folder, const FontCatalogue&,
                          Language, DecodeLimits = {});

}  // namespace banxin
