#include "base/sha256.h"

#include <cstdint>

#include <nettle/sha2.h>

namespace banxin {

std::string sha256(std::string_view bytes) {
    constexpr char digits[] = "0123456789abcdef";
    sha256_ctx state;
    sha256_init(&state);
    sha256_update(&state, bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()));
    std::uint8_t digest[SHA256_DIGEST_SIZE];
    sha256_digest(&state, sizeof digest, digest);
    std::string hex;
    for (std::uint8_t byte : digest) hex += {digits[byte >> 4], digits[byte & 15]};
    return hex;
}

}  // namespace banxin
