#include "base/deflate.h"

#include <memory>
#include <mutex>
#include <new>
#include <utility>
#include <vector>

#include <libdeflate.h>

namespace banxin {
namespace {

using Compressor = std::unique_ptr<libdeflate_compressor, decltype(&libdeflate_free_compressor)>;

/// A compressor has 0.7 MB, which the system would have to find and clear anew for each: those that have done
/// their work wait for more, as many as have ever been at work at once.
class Compressors {
  public:
    Compressor take() {
        {
            const std::scoped_lock lock(guard_);
            if (!idle_.empty()) {
                Compressor one = std::move(idle_.back());
                idle_.pop_back();
                return one;
            }
        }
        constexpr int level = 6;  // of 12: those above cost twice the time for two hundredths of the size
        Compressor made(libdeflate_alloc_compressor(level), libdeflate_free_compressor);
        if (!made) throw std::bad_alloc();
        return made;
    }
    void put_back(Compressor one) {
        const std::scoped_lock lock(guard_);
        idle_.push_back(std::move(one));
    }

  private:
    std::mutex guard_;
    std::vector<Compressor> idle_;
};

}  // namespace

std::string deflated(std::string_view bytes) {
    static Compressors compressors;
    Compressor compressor = compressors.take();
    std::string packed(libdeflate_zlib_compress_bound(compressor.get(), bytes.size()), '\0');
    packed.resize(
        libdeflate_zlib_compress(compressor.get(), bytes.data(), bytes.size(), packed.data(), packed.size()));
    compressors.put_back(std::move(compressor));
    return packed;
}

}  // namespace banxin
