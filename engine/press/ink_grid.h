// Inks of many pixels: a grid of colours, each asked once of the profile, and what lies between its points.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

namespace banxin {

/// 33 steps of red, green and blue, as lcms2 takes for its own tables: whole photographs come out within what
/// JPEG changes, in a quarter of the time. A photograph has the colours of a part of the grid; only they are
/// asked for.
class InkGrid {
  public:
    /// `transform` is one of lcms2 from TYPE_RGB_16 to TYPE_CMYK_16.
    explicit InkGrid(std::shared_ptr<void> transform);

    /// Three bytes of colour to four of ink, for each pixel. Several threads may ask.
    void separate(const std::uint8_t* rgb, std::uint8_t* cmyk, std::size_t pixels) const;

  private:
    /// Four inks at once, which compilers turn into one register (GCC and clang vectors).
    struct Inks {
        using Four = float __attribute__((vector_size(16)));
        Four four;
    };

    void ask_corners(std::size_t cell) const;

    std::shared_ptr<void> transform_;
    mutable std::mutex guard_;
    mutable std::vector<bool> asked_;                  // by point
    mutable std::vector<Inks> points_;                 // read only once their cell is known
    mutable std::vector<std::atomic<bool>> is_known_;  // by cell
};

}  // namespace banxin
