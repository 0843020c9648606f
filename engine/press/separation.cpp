#include "press/separation.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include <lcms2.h>

namespace banxin {
namespace {

/// Channels this near to each other (of 255) look neutral; what JPEG makes of a gray picture stays within.
constexpr int neutral_spread = 3;

bool is_neutral(const std::uint8_t* rgb, int spread) {
    return std::max({rgb[0], rgb[1], rgb[2]}) - std::min({rgb[0], rgb[1], rgb[2]}) <= spread;
}

std::array<std::uint8_t, 3> to_bytes(const Rgb& rgb) {
    auto byte = [](double v) {
        return static_cast<std::uint8_t>(std::lround(std::clamp(v, 0.0, 1.0) * 255));
    };
    return {byte(rgb.r), byte(rgb.g), byte(rgb.b)};
}

/// Gray as light as the colour: Rec. 709 luma, which for sRGB is near enough to lightness.
std::uint8_t gray_of(const std::uint8_t* rgb) {
    return static_cast<std::uint8_t>((rgb[0] * 2126 + rgb[1] * 7152 + rgb[2] * 722 + 5000) / 10000);
}

void* not_null(void* made, const char* what) {
    if (!made) throw std::runtime_error(what);
    return made;
}

}  // namespace

void Separation::Release::operator()(void* profile) const {
    cmsCloseProfile(profile);
}

void Separation::ReleaseTransform::operator()(void* transform) const {
    cmsDeleteTransform(transform);
}

Separation::Separation(const std::string& icc)
    : press_(not_null(cmsOpenProfileFromMem(icc.data(), static_cast<cmsUInt32Number>(icc.size())),
                      "lcms2 cannot read the press profile")),
      screen_(not_null(cmsCreate_sRGBProfile(), "lcms2 has no sRGB")),
      to_press_(transform_from(screen_.get(), TYPE_RGB_8, TYPE_CMYK_8)) {
    measure_black();
}

/// Not prepared for many pixels, which would take lcms2 longer than all it is asked for.
Separation::Transform Separation::transform_from(void* profile, std::uint32_t from, std::uint32_t to) const {
    return Transform(
        not_null(cmsCreateTransform(profile, from, press_.get(), to, INTENT_PERCEPTUAL,
                                    cmsFLAGS_BLACKPOINTCOMPENSATION | cmsFLAGS_NOCACHE | cmsFLAGS_NOOPTIMIZE),
                 "lcms2 cannot use the profile"));
}

/// What the black plate must print for each gray of a screen: lightness of black ink by the press profile,
/// scaled from paper to full black, looked up the other way round.
void Separation::measure_black() {
    Profile lab(not_null(cmsCreateLab4Profile(nullptr), "lcms2 has no Lab"));
    auto lightness_by = [&](void* profile, cmsUInt32Number format) {
        return Transform(not_null(cmsCreateTransform(profile, format, lab.get(), TYPE_Lab_DBL,
                                                     INTENT_RELATIVE_COLORIMETRIC, cmsFLAGS_NOCACHE),
                                  "lcms2 cannot measure black"));
    };
    const Transform of_press = lightness_by(press_.get(), TYPE_CMYK_8);
    const Transform of_screen = lightness_by(screen_.get(), TYPE_RGB_8);
    std::array<double, 256> printed{}, shown{};
    for (unsigned v = 0; v < 256; ++v) {
        const auto byte = static_cast<std::uint8_t>(v);
        const std::uint8_t inks[4] = {0, 0, 0, static_cast<std::uint8_t>(255 - v)},
                           rgb[3] = {byte, byte, byte};
        cmsCIELab lab_value;
        cmsDoTransform(of_press.get(), inks, &lab_value, 1);
        printed[v] = lab_value.L;
        cmsDoTransform(of_screen.get(), rgb, &lab_value, 1);
        shown[v] = lab_value.L;
    }
    for (std::size_t gray = 0, plate = 0; gray < 256; ++gray) {
        const double wanted = printed[0] + (printed[255] - printed[0]) * shown[gray] / 100;
        while (plate < 255 && std::abs(printed[plate + 1] - wanted) <= std::abs(printed[plate] - wanted))
            ++plate;
        black_of_[gray] = static_cast<std::uint8_t>(plate);
    }
    black_of_[0] = 0;
    black_of_[255] = 255;
}

Ink Separation::black_only(const Rgb& rgb) const {
    return {0, 0, 0, 1 - black_of_[gray_of(to_bytes(rgb).data())] / 255.0};
}

Ink Separation::ink(const Rgb& rgb) const {
    const auto bytes = to_bytes(rgb);
    if (is_neutral(bytes.data(), neutral_spread)) return black_only(rgb);
    std::uint8_t inks[4];
    cmsDoTransform(to_press_.get(), bytes.data(), inks, 1);
    auto share = [](std::uint8_t ink) { return std::round(ink / 2.55) / 100; };  // whole percents
    return {share(inks[0]), share(inks[1]), share(inks[2]), share(inks[3])};
}

Separation::Levels Separation::levels_of(void* profile) const {
    const bool gray = cmsGetColorSpace(profile) == cmsSigGrayData;
    const Transform to_screen(
        not_null(cmsCreateTransform(profile, gray ? TYPE_GRAY_8 : TYPE_RGB_8, screen_.get(), TYPE_RGB_8,
                                    INTENT_PERCEPTUAL,
                                    cmsFLAGS_BLACKPOINTCOMPENSATION | cmsFLAGS_NOCACHE | cmsFLAGS_NOOPTIMIZE),
                 "lcms2 cannot use the profile"));
    Levels levels;
    for (unsigned v = 0; v < 256; ++v) {
        const auto byte = static_cast<std::uint8_t>(v);
        const std::uint8_t from[3] = {byte, byte, byte};
        std::uint8_t rgb[3];
        cmsDoTransform(to_screen.get(), from, rgb, 1);
        levels[v] = gray_of(rgb);
    }
    return levels;
}

/// References into the map stay good: nothing is ever taken out.
const Separation::Source& Separation::source(const std::string& icc) const {
    const std::lock_guard lock(guard_);
    if (const auto known = sources_.find(icc); known != sources_.end()) return known->second;
    const Profile own(
        icc.empty() ? nullptr : cmsOpenProfileFromMem(icc.data(), static_cast<cmsUInt32Number>(icc.size())));
    const auto space = own ? cmsGetColorSpace(own.get()) : cmsSigRgbData;
    const bool usable = own && (space == cmsSigRgbData || space == cmsSigGrayData);
    void* profile = usable ? own.get() : screen_.get();
    Source made;
    made.levels = levels_of(profile);
    if (space != cmsSigGrayData)
        made.grid = std::make_unique<InkGrid>(transform_from(profile, TYPE_RGB_16, TYPE_CMYK_16));
    return sources_.emplace(icc, std::move(made)).first->second;
}

PixelRows Separation::picture(const PixelRows& from, const std::string& icc) const {
    const std::size_t pixels = from.bytes.size() / static_cast<std::size_t>(from.components);
    const std::uint8_t* in = from.bytes.data();
    bool neutral = from.components == 1;
    if (!neutral) {
        neutral = true;
        for (std::size_t i = 0; neutral && i < pixels; ++i)
            neutral = is_neutral(in + 3 * i, 2 * neutral_spread);
    }
    PixelRows to{from.width, from.height, neutral ? 1 : 4, {}};
    const Source& own = source(icc);
    if (neutral) {
        to.bytes.resize(pixels);
        for (std::size_t i = 0; i < pixels; ++i)
            to.bytes[i] = black_of_[own.levels[from.components == 1 ? in[i] : gray_of(in + 3 * i)]];
        return to;
    }
    to.bytes.resize(pixels * 4);
    const InkGrid& grid = own.grid ? *own.grid : *source({}).grid;  // gray is no profile of colours
    grid.separate(in, to.bytes.data(), pixels);
    return to;
}

}  // namespace banxin
