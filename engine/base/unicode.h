// UTF-8 and code points. Input has been checked by the strict pre-pass; ill-formed bytes never reach these.
#pragma once

#include <string>
#include <string_view>

namespace banxin {

std::u32string to_u32(std::string_view utf8);
std::string to_utf8(std::u32string_view);

}  // namespace banxin
