// 分色: screen colours into the inks of a press.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/ink.h"
#include "press/ink_grid.h"

namespace banxin {

/// Rows of bytes, `components` a pixel: RGB or gray as screens show them, CMYK or gray as plates print them.
/// Gray is light as PDF's DeviceGray counts it: 255 is paper.
struct PixelRows {
    int width = 0, height = 0, components = 3;
    std::vector<std::uint8_t> bytes;
};

class Separation {
  public:
    /// Throws std::runtime_error when lcms2 cannot use the profile.
    explicit Separation(const std::string& press_icc);

    /// Perceptual, with black point compensation; neutral colours become black ink alone.
    Ink ink(const Rgb&) const;
    /// Black ink alone, as light as the colour.
    Ink black_only(const Rgb&) const;

    /// RGB to CMYK; gray, and RGB without colour, to the black plate alone (one component). `icc` is the
    /// picture's own profile; sRGB when it is empty or not one of RGB or gray. Several threads may ask.
    PixelRows picture(const PixelRows&, const std::string& icc) const;

  private:
    struct Release {
        void operator()(void* profile) const;
    };
    using Profile = std::unique_ptr<void, Release>;
    struct ReleaseTransform {
        void operator()(void* transform) const;
    };
    using Transform = std::unique_ptr<void, ReleaseTransform>;

    /// Each value of a neutral picture as a gray of sRGB.
    using Levels = std::array<std::uint8_t, 256>;
    struct Source {
        std::unique_ptr<InkGrid> grid;  ///< of a profile of RGB
        Levels levels{};
    };

    Transform transform_from(void* profile, std::uint32_t from, std::uint32_t to) const;
    void measure_black();
    Levels levels_of(void* profile) const;
    const Source& source(const std::string& icc) const;

    Profile press_, screen_;
    Transform to_press_;
    Levels black_of_{};  ///< gray of the black plate, by sRGB gray
    mutable std::mutex guard_;
    mutable std::map<std::string, Source> sources_;  ///< by ICC profile, made when first asked for
};

}  // namespace banxin
