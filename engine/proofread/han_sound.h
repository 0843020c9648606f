// How a Chinese character sounds: names that sound alike are mistaken for each other.
#pragma once

namespace banxin {

/// Both are Chinese characters read alike, tones apart (ICU, Han-Latin).
bool sounds_alike(char32_t, char32_t);

}  // namespace banxin
