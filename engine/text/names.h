// What Banxin knows of personal names: surnames, and the words for people that names follow.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace banxin {

/// 称谓: posts and callings that names follow in news (区长, 村民).
std::span<const std::u32string_view> callings();

/// 张 or 欧阳 at the beginning of some characters: how many characters it has; 0: no surname.
std::size_t surname_length(std::u32string_view);

/// A name right behind a calling (区长胡益峰), or between signs in a row of names (徐登富、叶美峰、张钢等):
/// how many of the characters at `at` are its; 0: none is known to stand there. Behind a calling, where
/// nothing shows its end, the surname and two characters.
std::size_t name_length(std::u32string_view chars, std::size_t at);

}  // namespace banxin
