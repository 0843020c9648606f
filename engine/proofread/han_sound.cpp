#include "proofread/han_sound.h"

#include <memory>
#include <stdexcept>

#include <unicode/translit.h>
#include <unicode/uscript.h>

namespace banxin {
namespace {

icu::UnicodeString sound(char32_t c) {
    thread_local const std::unique_ptr<icu::Transliterator> reader = [] {
        UErrorCode error = U_ZERO_ERROR;
        std::unique_ptr<icu::Transliterator> made(
            icu::Transliterator::createInstance("Han-Latin; NFD; [:Mn:] Remove", UTRANS_FORWARD, error));
        if (U_FAILURE(error)) throw std::runtime_error("ICU has no readings of Chinese characters");
        return made;
    }();
    icu::UnicodeString text(static_cast<UChar32>(c));
    reader->transliterate(text);
    return text.trim();
}

bool is_han(char32_t c) {
    UErrorCode error = U_ZERO_ERROR;
    return uscript_getScript(static_cast<UChar32>(c), &error) == USCRIPT_HAN;
}

}  // namespace

bool sounds_alike(char32_t a, char32_t b) {
    return is_han(a) && is_han(b) && sound(a) == sound(b);
}

}  // namespace banxin
