#include "proofread/han_table.h"

#include <cstdint>

namespace banxin {
namespace {

// Written by make_han_tables.cpp. A sound is a number, 0: none.
#include "han_tables.inc"

bool is_tabled(char32_t c) {
    return c >= first_tabled && c <= last_tabled;
}

std::uint16_t sound(char32_t c) {
    return is_tabled(c) ? sounds[c - first_tabled] : 0;
}

}  // namespace

bool sounds_alike(char32_t a, char32_t b) {
    return sound(a) != 0 && sound(a) == sound(b);
}

bool is_traditional(char32_t c) {
    return is_tabled(c) && traditional[c - first_tabled];
}

}  // namespace banxin
