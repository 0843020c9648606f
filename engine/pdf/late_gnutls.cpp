// What QPDF calls of GnuTLS, for files that are encrypted. GnuTLS with the seven libraries that it brings
// lengthens every start when it is linked, so it is loaded when QPDF does so.
#include <cstddef>

#include <gnutls/crypto.h>
#include <gnutls/gnutls.h>

#include "base/late_library.h"

namespace {

struct GnuTls {
    banxin::LateLibrary library{"libgnutls.so.30"};
    BANXIN_LATE_FUNCTION(gnutls_cipher_decrypt2);
    BANXIN_LATE_FUNCTION(gnutls_cipher_deinit);
    BANXIN_LATE_FUNCTION(gnutls_cipher_encrypt2);
    BANXIN_LATE_FUNCTION(gnutls_cipher_get_key_size);
    BANXIN_LATE_FUNCTION(gnutls_cipher_init);
    BANXIN_LATE_FUNCTION(gnutls_hash);
    BANXIN_LATE_FUNCTION(gnutls_hash_deinit);
    BANXIN_LATE_FUNCTION(gnutls_hash_init);
    BANXIN_LATE_FUNCTION(gnutls_rnd);
    BANXIN_LATE_FUNCTION(gnutls_strerror);
};

const GnuTls& gnutls() {
    static const GnuTls loaded;
    return loaded;
}

}  // namespace

extern "C" {

int gnutls_cipher_init(gnutls_cipher_hd_t* handle, gnutls_cipher_algorithm_t cipher,
                       const gnutls_datum_t* key, const gnutls_datum_t* iv) {
    return gnutls().gnutls_cipher_init(handle, cipher, key, iv);
}

int gnutls_cipher_encrypt2(gnutls_cipher_hd_t handle, const void* text, std::size_t text_size, void* to,
                           std::size_t to_size) {
    return gnutls().gnutls_cipher_encrypt2(handle, text, text_size, to, to_size);
}

int gnutls_cipher_decrypt2(gnutls_cipher_hd_t handle, const void* text, std::size_t text_size, void* to,
                           std::size_t to_size) {
    return gnutls().gnutls_cipher_decrypt2(handle, text, text_size, to, to_size);
}

void gnutls_cipher_deinit(gnutls_cipher_hd_t handle) {
    gnutls().gnutls_cipher_deinit(handle);
}

std::size_t gnutls_cipher_get_key_size(gnutls_cipher_algorithm_t cipher) {
    return gnutls().gnutls_cipher_get_key_size(cipher);
}

int gnutls_hash_init(gnutls_hash_hd_t* hash, gnutls_digest_algorithm_t algorithm) {
    return gnutls().gnutls_hash_init(hash, algorithm);
}

int gnutls_hash(gnutls_hash_hd_t hash, const void* bytes, std::size_t size) {
    return gnutls().gnutls_hash(hash, bytes, size);
}

void gnutls_hash_deinit(gnutls_hash_hd_t hash, void* digest) {
    gnutls().gnutls_hash_deinit(hash, digest);
}

int gnutls_rnd(gnutls_rnd_level_t level, void* bytes, std::size_t size) {
    return gnutls().gnutls_rnd(level, bytes, size);
}

const char* gnutls_strerror(int error) {
    return gnutls().gnutls_strerror(error);
}

}  // extern "C"
