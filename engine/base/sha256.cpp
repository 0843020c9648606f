#include "base/sha256.h"

#include <cstdint>

#include <nettle/sha2.h>

namespace banxin {

struct Sha256::State {
    sha256_ctx context;
};

Sha256::Sha256() : state_(std::make_unique<State>()) {
    sha256_init(&state_->context);
}

Sha256::~Sha256() = default;

void Sha256::add(std::string_view bytes) {
    sha256_update(&state_->context, bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()));
}

std::string Sha256::hex() const {
    constexpr char digits[] = "0123456789abcdef";
    sha256_ctx state = state_->context;
    std::uint8_t digest[SHA256_DIGEST_SIZE];
    sha256_digest(&state, sizeof digest, digest);
    std::string hex;
    for (std::uint8_t byte : digest) hex += {digits[byte >> 4], digits[byte & 15]};
    return hex;
}

std::string sha256(std::string_view bytes) {
    Sha256 hash;
    hash.add(bytes);
    return hash.hex();
}

}  // namespace banxin
