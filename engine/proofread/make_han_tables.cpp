// Part of the build: prints the tables of han_table.cpp. ICU and OpenCC have the facts, but take longer to
// get ready to say them than the proof-reader needs for a whole issue.
#include <cstdio>
#include <map>
#include <memory>

#include <opencc/opencc.h>
#include <unicode/translit.h>

#include "proofread/han_table.h"

namespace {

constexpr char32_t first = banxin::first_tabled, last = banxin::last_tabled;

icu::UnicodeString text_of(char32_t c) {
    return icu::UnicodeString(static_cast<UChar32>(c));
}

void end_of(char32_t c) {
    std::putchar(c % 32 == 31 ? '\n' : ' ');
}

bool print_sounds() {
    UErrorCode error = U_ZERO_ERROR;
    const std::unique_ptr<icu::Transliterator> reader(
        icu::Transliterator::createInstance("Han-Latin; NFD; [:Mn:] Remove", UTRANS_FORWARD, error));
    if (U_FAILURE(error)) return false;
    std::map<icu::UnicodeString, std::size_t> numbers;
    std::puts("constexpr std::uint16_t sounds[] = {");
    for (char32_t c = first; c <= last; ++c) {
        icu::UnicodeString sound = text_of(c);
        reader->transliterate(sound);
        sound.trim();
        const bool has_none = sound == text_of(c);
        std::printf("%zu,", has_none ? 0 : numbers.try_emplace(sound, numbers.size() + 1).first->second);
        end_of(c);
    }
    std::puts("};");
    return true;
}

void print_traditional() {
    const opencc::SimpleConverter to_simplified("t2s.json");
    std::puts("constexpr bool traditional[] = {");
    for (char32_t c = first; c <= last; ++c) {
        std::string alone;
        text_of(c).toUTF8String(alone);
        std::printf("%d,", to_simplified.Convert(alone) != alone);
        end_of(c);
    }
    std::puts("};");
}

}  // namespace

int main() {
    if (!print_sounds()) {
        std::fputs("ICU has no readings of Chinese characters\n", stderr);
        return 1;
    }
    print_traditional();
}
