#include "content/encoding.h"

#include <cstdio>
#include <memory>
#include <string_view>

#include <unicode/ucnv.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

namespace banxin {
namespace {

using namespace std::string_view_literals;

/// What the first bytes say (XML 1.0, appendix F).
struct Signature {
    std::string_view bytes;
    std::size_t skip;  ///< a byte order mark is no text
    const char* encoding;
};
constexpr Signature signatures[] = {
    {"\xEF\xBB\xBF"sv, 3, "UTF-8"}, {"\xFE\xFF"sv, 2, "UTF-16BE"}, {"\xFF\xFE"sv, 2, "UTF-16LE"},
    {"\0<\0?"sv, 0, "UTF-16BE"},    {"<\0?\0"sv, 0, "UTF-16LE"},
};

/// Names a declaration may give. `family`: the signatures it agrees with.
struct DeclaredName {
    std::string_view name;
    const char* converter;
    std::string_view family;
};
constexpr DeclaredName declared_names[] = {
    {"UTF-8", "UTF-8", "UTF-8"},     {"UTF8", "UTF-8", "UTF-8"},      {"GB18030", "gb18030", "GB"},
    {"GBK", "gb18030", "GB"},        {"GB2312", "gb18030", "GB"},     {"UTF-16", nullptr, "UTF-16"},
    {"UTF-16LE", nullptr, "UTF-16"}, {"UTF-16BE", nullptr, "UTF-16"},
};

const DeclaredName* find_declared(std::string_view name) {
    for (const DeclaredName& known : declared_names) {
        bool same = known.name.size() == name.size();
        for (std::size_t i = 0; same && i < name.size(); ++i)
            same = (name[i] >= 'a' && name[i] <= 'z' ? name[i] - 'a' + 'A' : name[i]) == known.name[i];
        if (same) return &known;
    }
    return nullptr;
}

/// The name in `<?xml … encoding="name"?>`, a part of `text`; empty when there is none.
std::string_view declared_encoding(std::string_view text) {
    if (!text.starts_with("<?xml")) return {};
    const std::string_view declaration = text.substr(0, text.find("?>"));
    std::size_t at = declaration.find("encoding");
    if (at == declaration.npos) return {};
    at = declaration.find_first_of("\"'", at);
    if (at == declaration.npos) return {};
    const std::size_t end = declaration.find(declaration[at], at + 1);
    return end == declaration.npos ? std::string_view() : declaration.substr(at + 1, end - at - 1);
}

std::string hexadecimal(std::string_view bytes) {
    std::string out;
    for (const char byte : bytes) {
        char digits[4];
        std::snprintf(digits, sizeof digits, "%02X", static_cast<unsigned>(static_cast<unsigned char>(byte)));
        out += (out.empty() ? "" : " ") + std::string(digits);
    }
    return out;
}

void add_replacement(DecodedText& out, const char* encoding, std::string_view bytes) {
    const auto at = static_cast<std::uint32_t>(out.utf8.size());
    out.utf8 += "\uFFFD";
    if (!out.fault) out.fault = {"E1004", at, at + 3, {encoding, hexadecimal(bytes)}};
}

DecodedText from_utf8(std::string bytes) {
    DecodedText out;
    const auto* source = reinterpret_cast<const std::uint8_t*>(bytes.data());
    const auto length = static_cast<std::int32_t>(bytes.size());
    std::int32_t copied = 0;
    for (std::int32_t i = 0; i < length;) {
        const std::int32_t start = i;
        UChar32 c = 0;
        U8_NEXT(source, i, length, c);
        if (c >= 0) continue;
        out.utf8.append(bytes, copied, start - copied);
        add_replacement(out, "UTF-8", std::string_view(bytes).substr(start, i - start));
        copied = i;
    }
    if (copied == 0)
        out.utf8 = std::move(bytes);
    else
        out.utf8.append(bytes, copied);
    return out;
}

/// Any other encoding, with ICU told to stop at bytes that are none of it.
DecodedText from_converter(std::string_view bytes, const char* encoding) {
    DecodedText out;
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UConverter, void (*)(UConverter*)> converter(ucnv_open(encoding, &status),
                                                                       ucnv_close);
    ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
    std::u16string buffer(bytes.size() + 1, u'\0');
    const char *source = bytes.data(), *const end = source + bytes.size();
    do {
        status = U_ZERO_ERROR;
        char16_t* target = buffer.data();
        ucnv_toUnicode(converter.get(), &target, target + buffer.size(), &source, end, nullptr, true,
                       &status);
        icu::UnicodeString(false, buffer.data(), static_cast<std::int32_t>(target - buffer.data()))
            .toUTF8String(out.utf8);
        if (U_FAILURE(status)) {
            char bad[8];
            std::int8_t count = sizeof bad;
            UErrorCode ignored = U_ZERO_ERROR;
            ucnv_getInvalidChars(converter.get(), bad, &count, &ignored);
            add_replacement(out, encoding, {bad, static_cast<std::size_t>(count)});
            ucnv_resetToUnicode(converter.get());
        }
    } while (U_FAILURE(status) && source < end);
    return out;
}

}  // namespace

DecodedText decode(std::string bytes) {
    const char* encoding = nullptr;
    for (const Signature& signature : signatures) {
        if (!std::string_view(bytes).starts_with(signature.bytes)) continue;
        encoding = signature.encoding;
        bytes.erase(0, signature.skip);
        break;
    }
    const DeclaredName* eight_bit = encoding ? nullptr : find_declared(declared_encoding(bytes));
    if (!encoding) encoding = eight_bit && eight_bit->converter ? eight_bit->converter : "UTF-8";
    DecodedText out = encoding == "UTF-8"sv ? from_utf8(std::move(bytes)) : from_converter(bytes, encoding);

    const std::string_view declared = declared_encoding(out.utf8);
    if (declared.empty()) return out;
    const auto begin = static_cast<std::uint32_t>(declared.data() - out.utf8.data());
    const auto end = static_cast<std::uint32_t>(begin + declared.size());
    const DeclaredName* known = find_declared(declared);
    const bool agrees = known && (std::string_view(encoding).starts_with(known->family) ||
                                  (known->converter && encoding == std::string_view(known->converter)));
    if (!known)
        out.fault = {"E1003", begin, end, {std::string(declared)}};
    else if (!agrees)
        out.fault = {"E1018", begin, end, {std::string(declared), encoding}};
    return out;
}

std::string well_formed(std::string utf8) {
    return from_utf8(std::move(utf8)).utf8;
}

}  // namespace banxin
