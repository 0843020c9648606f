#include "sample_profiles.h"

#include <lcms2.h>
#include <zlib.h>

namespace banxin::testing {
namespace {

std::string written(cmsHPROFILE profile, cmsToneCurve* curve) {
    cmsFreeToneCurve(curve);
    cmsUInt32Number size = 0;
    cmsSaveProfileToMem(profile, nullptr, &size);
    std::string bytes(size, '\0');
    cmsSaveProfileToMem(profile, bytes.data(), &size);
    cmsCloseProfile(profile);
    return bytes;
}

std::string big_endian(std::size_t value, int count) {
    std::string bytes;
    for (int shift = 8 * (count - 1); shift >= 0; shift -= 8)
        bytes += static_cast<char>(value >> shift & 255);
    return bytes;
}

}  // namespace

std::string exchanged_profile() {
    cmsCIExyY white;
    cmsWhitePointFromTemp(&white, 6504);
    cmsCIExyYTRIPLE primaries{{0.30, 0.60, 1}, {0.64, 0.33, 1}, {0.15, 0.06, 1}};
    cmsToneCurve* curve = cmsBuildGamma(nullptr, 2.2);
    cmsToneCurve* curves[] = {curve, curve, curve};
    return written(cmsCreateRGBProfile(&white, &primaries, curves), curve);
}

std::string light_gray_profile() {
    cmsToneCurve* curve = cmsBuildGamma(nullptr, 1.0);
    return written(cmsCreateGrayProfile(cmsD50_xyY(), curve), curve);
}

std::string jpeg_with_profile(const std::string& jpeg, const std::string& icc) {
    std::string segments;
    const std::size_t half = icc.size() / 2;
    for (int number : {2, 1}) {  // order is by number, not by place
        const std::string part = number == 1 ? icc.substr(0, half) : icc.substr(half);
        const std::string body = std::string("ICC_PROFILE\0", 12) + static_cast<char>(number) + '\2' + part;
        segments += "\xFF\xE2" + big_endian(body.size() + 2, 2) + body;
    }
    return jpeg.substr(0, 2) + segments + jpeg.substr(2);
}

std::string png_with_profile(const std::string& png, const std::string& icc) {
    uLongf size = compressBound(icc.size());
    std::string packed(size, '\0');
    compress(reinterpret_cast<Bytef*>(packed.data()), &size, reinterpret_cast<const Bytef*>(icc.data()),
             icc.size());
    packed.resize(size);
    const std::string chunk = "iCCP" + std::string("p\0\0", 3) + packed;
    const auto sum = crc32(0, reinterpret_cast<const Bytef*>(chunk.data()), static_cast<uInt>(chunk.size()));
    constexpr std::size_t behind_header = 8 + 25;
    return png.substr(0, behind_header) + big_endian(chunk.size() - 4, 4) + chunk + big_endian(sum, 4) +
           png.substr(behind_header);
}

}  // namespace banxin::testing
