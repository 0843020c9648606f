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

/// Puts the picture into `folder`/pictures. The same bytes twice are one file. Takes as long as decoding
/// does; touches nothing but files, so that it can run beside the server's thread.
TakenPicture take_picture(const std::string& bytes, const std::filesystem::path& folder, const FontCatalogue&,
                          Language);

}  // namespace banxin
