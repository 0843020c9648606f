// 编号: what stands before the items of a list.
#pragma once

#include <string>
#include <string_view>

namespace banxin {

/// How a list is marked, as an editor writes it: the mark of its first item.
inline constexpr std::string_view list_mark_words = "（一） 一、 （1） 1. ① ●";

/// The mark of item `number`, from 1, of a list marked so; empty past （九十九）, 九十九、 and ㊿, the last
/// of their kind.
std::u32string list_mark(std::string_view words, int number);

}  // namespace banxin
