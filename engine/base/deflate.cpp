#include "base/deflate.h"

#include <memory>
#include <new>

#include <libdeflate.h>

namespace banxin {

std::string deflated(std::string_view bytes) {
    constexpr int level = 6;  // of 12: those above cost twice the time for two hundredths of the size
    const std::unique_ptr<libdeflate_compressor, decltype(&libdeflate_free_compressor)> compressor(
        libdeflate_alloc_compressor(level), libdeflate_free_compressor);
    if (!compressor) throw std::bad_alloc();
    std::string packed(libdeflate_zlib_compress_bound(compressor.get(), bytes.size()), '\0');
    packed.resize(
        libdeflate_zlib_compress(compressor.get(), bytes.data(), bytes.size(), packed.data(), packed.size()));
    return packed;
}

}  // namespace banxin
