#include "render/stand_in.h"

namespace banxin {
namespace {

/// Two colours that no picture of three pixels has, and not gray, or Cairo would write one component.
constexpr std::string_view mark = "\x42\x01\x58\x70\x03\x76";

}  // namespace

std::string stand_in_pixels(std::uint32_t number) {
    std::string pixels(mark);
    for (int shift : {16, 8, 0}) pixels += static_cast<char>(number >> shift & 255);
    return pixels;
}

std::optional<std::uint32_t> stand_in_number(std::string_view pixels) {
    if (pixels.size() != 3 * stand_in_width || !pixels.starts_with(mark)) return std::nullopt;
    std::uint32_t number = 0;
    for (char byte : pixels.substr(mark.size())) number = number << 8 | static_cast<unsigned char>(byte);
    return number;
}

}  // namespace banxin
