// Font files on this machine, for a character that the catalogue's faces lack.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace banxin {

/// OpenType files anywhere in the folders that have the character, as “name (file)”, in the order of their
/// names; at most three. What cannot be read is passed over.
std::vector<std::string> fonts_with(char32_t, const std::vector<std::filesystem::path>& folders);

}  // namespace banxin
