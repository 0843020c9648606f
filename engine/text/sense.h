// Where a headline may be parted by its sense (R11.3).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace banxin {

/// For each character of a headline: may a line begin with it, and how good a place it is. Never inside a
/// word of ICU's dictionary, a name of `names`, a number with its unit, or a title or term of up to eight
/// characters in 《》 or “”.
struct SensePlace {
    bool allowed = false;
    std::uint8_t cost = 0;  ///< 0: between clauses; the higher, the closer the two sides belong together
};
std::vector<SensePlace> sense_places(std::u32string_view headline, const std::vector<std::u32string>& names);

}  // namespace banxin
