// Compression as PDF's FlateDecode and PNG undo it.
#pragma once

#include <string>
#include <string_view>

namespace banxin {

/// The bytes as a zlib stream (RFC 1950). Throws std::bad_alloc.
std::string deflated(std::string_view);

}  // namespace banxin
