#include "newsroom/passwords.h"

#include <array>
#include <new>
#include <stdexcept>

#include <sodium.h>

namespace banxin::newsroom {

namespace {

void start_library() {
    if (sodium_init() < 0) throw std::runtime_error("libsodium");
}

}  // namespace

std::string stored_password(std::string_view password) {
    start_library();
    std::array<char, crypto_pwhash_STRBYTES> stored{};
    if (crypto_pwhash_str(stored.data(), password.data(), password.size(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                          crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0)
        throw std::bad_alloc();
    return stored.data();
}

bool password_fits(std::string_view stored, std::string_view password) {
    start_library();
    // Nobody's password, so that an unknown name takes as long as a known one.
    static const std::string nobody = stored_password(random_token());
    const std::string text(stored.empty() ? std::string_view(nobody) : stored);
    const bool fits = crypto_pwhash_str_verify(text.c_str(), password.data(), password.size()) == 0;
    return fits && !stored.empty();
}

std::string random_token() {
    start_library();
    std::array<unsigned char, 32> bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    std::string hex(2 * bytes.size() + 1, '\0');
    sodium_bin2hex(hex.data(), hex.size(), bytes.data(), bytes.size());
    hex.pop_back();
    return hex;
}

}  // namespace banxin::newsroom
