// Bytes as text, for what is put inside an HTML file or a column of text.
#pragma once

#include <string>
#include <string_view>

namespace banxin {

/// RFC 4648 §4, with padding.
std::string base64(std::string_view bytes);

}  // namespace banxin
