#include "preflight/picture_inks.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

#include <lcms2.h>

namespace banxin {
namespace {

/// Whatever a profile makes gray of, these shares of three colours next to each other are a hue.
constexpr float certainly_a_hue = 0.3F;
/// CIE a*, b* from black ink as light: what eight bits, JPEG and a separation leave of gray.
constexpr double neutral_chroma = 5;

float spread(const PictureInk::Block& block) {
    return std::max({block.c, block.m, block.y}) - std::min({block.c, block.m, block.y});
}

}  // namespace

/// What inks look like on paper, by the press profile.
class PictureInks::Colours {
  public:
    explicit Colours(const std::string& icc) {
        const cmsHPROFILE press = cmsOpenProfileFromMem(icc.data(), static_cast<cmsUInt32Number>(icc.size())),
                          lab = cmsCreateLab4Profile(nullptr);
        if (press && lab)
            to_lab_ =
                cmsCreateTransform(press, TYPE_CMYK_FLT, lab, TYPE_Lab_DBL, INTENT_RELATIVE_COLORIMETRIC,
                                   cmsFLAGS_NOCACHE | cmsFLAGS_NOOPTIMIZE);
        if (press) cmsCloseProfile(press);
        if (lab) cmsCloseProfile(lab);
        for (std::size_t k = 0; to_lab_ && k < black_.size(); ++k)
            black_[k] = lab_of({0, 0, 0, static_cast<float>(k) / static_cast<float>(black_.size() - 1)});
    }
    Colours(const Colours&) = delete;
    Colours& operator=(const Colours&) = delete;
    ~Colours() {
        if (to_lab_) cmsDeleteTransform(to_lab_);
    }

    bool is_gray(const PictureInk::Block& block) const {
        if (!to_lab_) return false;
        const cmsCIELab seen = lab_of(block);
        const auto near = std::min_element(black_.begin(), black_.end(), [&](const auto& a, const auto& b) {
            return std::abs(a.L - seen.L) < std::abs(b.L - seen.L);
        });
        return std::hypot(seen.a - near->a, seen.b - near->b) <= neutral_chroma;
    }

  private:
    cmsCIELab lab_of(const PictureInk::Block& block) const {
        const float percent[4] = {block.c * 100, block.m * 100, block.y * 100, block.k * 100};
        cmsCIELab lab;
        cmsDoTransform(to_lab_, percent, &lab, 1);
        return lab;
    }

    cmsHTRANSFORM to_lab_ = nullptr;
    std::array<cmsCIELab, 33> black_{};  // from paper to full black
};

PictureInks::PictureInks(const std::string& press_icc, const std::vector<SeparatedPicture>& measured)
    : icc_(press_icc), measured_(measured) {}
PictureInks::~PictureInks() = default;

const PictureInk& PictureInks::of(const Painted& picture) {
    if (!picture.image.isIndirect()) return latest_ = measure(picture);
    const auto [known, is_new] = known_.try_emplace(picture.image.getObjGen());
    if (is_new) known->second = measure(picture);
    return known->second;
}

PictureInk PictureInks::measure(const Painted& picture) const {
    QPDFObjectHandle image = picture.image;
    const bool as_separated = picture.paint.space->name == "DeviceCMYK" && picture.bits == 8 &&
                              image.isStream() && entry(image, "/Decode").isNull();
    if (measured_.empty() || !as_separated) return picture_ink(picture);
    const auto data = image.getRawStreamData();
    const auto same = std::find_if(measured_.begin(), measured_.end(), [&](const SeparatedPicture& known) {
        return known.bytes->getSize() == data->getSize() &&
               std::memcmp(known.bytes->getBuffer(), data->getBuffer(), data->getSize()) == 0;
    });
    return same == measured_.end() ? picture_ink(picture) : same->ink;
}

bool PictureInks::is_neutral(const Painted& picture) {
    if (picture.kind != Painted::picture || picture.paint.space->family != ColourSpace::cmyk) return false;
    const PictureInk& ink = of(picture);
    auto is_hue = [](const PictureInk::Block& block) { return spread(block) > certainly_a_hue; };
    if (!ink.measured || std::any_of(ink.blocks.begin(), ink.blocks.end(), is_hue)) return false;
    if (!colours_) colours_ = std::make_unique<Colours>(icc_);
    return std::all_of(ink.blocks.begin(), ink.blocks.end(),
                       [&](const PictureInk::Block& block) { return colours_->is_gray(block); });
}

}  // namespace banxin
