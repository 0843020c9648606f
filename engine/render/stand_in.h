// Stand-ins: pictures that another layer fills in after Cairo has drawn the pages.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace banxin {

/// A number for each photograph to be filled in later, by the path of its file.
using StandIns = std::map<std::string, std::uint32_t>;

inline constexpr int stand_in_width = 3;  ///< a stand-in is one row of pixels

/// Bytes of red, green, blue: a mark, then the number.
std::string stand_in_pixels(std::uint32_t number);
/// The number that these bytes of an RGB image name; nullopt: no stand-in.
std::optional<std::uint32_t> stand_in_number(std::string_view pixels);

}  // namespace banxin
