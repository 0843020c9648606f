// What is known of single Chinese characters.
#pragma once

namespace banxin {

/// The characters that the tables have: CJK Unified Ideographs and their Extension A.
inline constexpr char32_t first_tabled = 0x3400, last_tabled = 0x9FFF;

/// Both have the same reading in Mandarin, tones apart: the usual one in ICU's table (Han-Latin). False when
/// one has none.
bool sounds_alike(char32_t, char32_t);

/// OpenCC (t2s) writes another character for it where it stands alone.
bool is_traditional(char32_t);

}  // namespace banxin
