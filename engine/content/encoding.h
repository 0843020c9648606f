// Bytes of a file → UTF-8. Nothing is guessed: a byte order mark or the XML declaration says what the bytes
// are.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace banxin {

/// Why the bytes are not the text they claim to be, and where in the UTF-8 text.
struct EncodingFault {
    std::string code;
    std::uint32_t begin = 0, end = 0;
    std::vector<std::string> args;
};

struct DecodedText {
    std::string utf8;  ///< without byte order mark; ill-formed bytes stand as U+FFFD
    std::optional<EncodingFault> fault;
};

/// UTF-8; GB18030 and its subsets GBK and GB2312 by declaration; UTF-16 by byte order mark or by its first
/// bytes.
DecodedText decode(std::string bytes);

/// UTF-8 as it is, with U+FFFD for bytes that are none.
std::string well_formed(std::string utf8);

}  // namespace banxin
