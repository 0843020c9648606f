// Inks of many pixels: a grid of colours, asked once of the profile, and what lies between its points.
#pragma once

#include <cstdint>
#include <vector>

namespace banxin {

/// 33 steps of red, green and blue, as lcms2 takes for its own tables: whole photographs come out within what
/// JPEG changes, in a quarter of the time.
class InkGrid {
  public:
    /// `transform` is one of lcms2 from TYPE_RGB_16 to TYPE_CMYK_16.
    explicit InkGrid(void* transform);

    /// Three bytes of colour to four of ink, for each pixel.
    void separate(const std::uint8_t* rgb, std::uint8_t* cmyk, std::size_t pixels) const;

  private:
    /// Four inks at once, which compilers turn into one register (GCC and clang vectors).
    struct Inks {
        using Four = float __attribute__((vector_size(16)));
        Four four;
    };
    std::vector<Inks> points_;
};

}  // namespace banxin
