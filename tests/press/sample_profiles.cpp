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

std::string deflated(const std::string& bytes) {
    uLongf size = compressBound(bytes.size());
    std::string packed(size, '\0');
    compress(reinterpret_cast<Bytef*>(packed.data()), &size, reinterpret_cast<const Bytef*>(bytes.data()),
             bytes.size());
    packed.resize(size);
    return packed;
}

std::string png_chunk(const std::string& type_and_data) {
    const auto sum = crc32(0, reinterpret_cast<const Bytef*>(type_and_data.data()),
                           static_cast<uInt>(type_and_data.size()));
    return big_endian(type_and_data.size() - 4, 4) + type_and_data + big_endian(sum, 4);
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
    constexpr std::size_t behind_header = 8 + 25;
    return png.substr(0, behind_header) + png_chunk("iCCP" + std::string("p\0\0", 3) + deflated(icc)) +
           png.substr(behind_header);
}

/// PNG §11.2.
std::string line_art_png() {
    return "\x89PNG\r\n\x1A\n" + png_chunk("IHDR" + std::string("\0\0\0\x10\0\0\0\2\1\0\0\0\0", 13)) +
           png_chunk("IDAT" + deflated(std::string("\0\xAA\xAA\0\xAA\xAA", 6))) + png_chunk("IEND");
}

}  // namespace banxin::testing
