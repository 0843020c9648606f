#include "press/plate_picture.h"

#include <algorithm>
#include <cmath>
#include <qpdf/Pl_Buffer.hh>
#include <qpdf/Pl_DCT.hh>
#include <stdexcept>

namespace banxin {
namespace {

constexpr int jpeg_quality = 90;
/// A picture a little above the most that the press can use is not worth losing its sharpness.
constexpr double worth_reducing = 1.1;

std::shared_ptr<Buffer> to_buffer(const void* bytes, std::size_t size) {
    auto buffer = std::make_shared<Buffer>(size);
    std::copy_n(static_cast<const unsigned char*>(bytes), size, buffer->getBuffer());
    return buffer;
}

/// Plain ink values without Adobe's marker: 255 is full ink, as DeviceCMYK counts. Codes made for each
/// picture would save less than a hundredth and take three times as long.
struct PressJpeg : Pl_DCT::CompressConfig {
    void apply(jpeg_compress_struct* jpeg) override {
        jpeg_set_quality(jpeg, jpeg_quality, TRUE);
        jpeg->write_Adobe_marker = FALSE;
    }
};

std::shared_ptr<Buffer> encode(const PixelRows& pixels) {
    Pl_Buffer sink("jpeg");
    PressJpeg settings;
    Pl_DCT encoder("jpeg", &sink, static_cast<JDIMENSION>(pixels.width),
                   static_cast<JDIMENSION>(pixels.height), pixels.components,
                   pixels.components == 4 ? JCS_CMYK : JCS_GRAYSCALE, &settings);
    encoder.write(pixels.bytes.data(), pixels.bytes.size());
    encoder.finish();
    return sink.getBufferSharedPointer();
}

/// Highest mean of ink over squares of `side` pixels, which overlap by half.
double most_ink(const PixelRows& rows, bool adobe, int side) {
    double most = 0;
    const int step = std::max(1, side / 2);
    for (int top = 0; top <= std::max(0, rows.height - side); top += step)
        for (int left = 0; left <= std::max(0, rows.width - side); left += step) {
            const int bottom = std::min(top + side, rows.height), right = std::min(left + side, rows.width);
            std::int64_t sum = 0;
            for (int y = top; y < bottom; ++y) {
                const auto* row = rows.bytes.data() + static_cast<std::size_t>(y) * rows.width * 4;
                for (const auto* ink = row + left * 4; ink < row + right * 4; ++ink)
                    sum += adobe ? 255 - *ink : *ink;
            }
            most = std::max(most, static_cast<double>(sum) / 255 / ((bottom - top) * (right - left)));
        }
    return most;
}

}  // namespace

MostPixels most_pixels(double width, double height, const PressProfile& profile) {
    auto most = [&](double points) { return static_cast<int>(std::ceil(points / 72 * profile.most_ppi)); };
    return {std::max(1, most(width)), std::max(1, most(height))};
}

PlatePicture plate_picture(DecodedPicture decoded, bool as_jpeg, MostPixels most,
                           const Separation& separation) {
    PixelRows& rows = decoded.rows;
    if (decoded.line_art)
        return {rows.width, rows.height, 1, 1, false, false, to_buffer(rows.bytes.data(), rows.bytes.size()),
                0};
    if (rows.width > worth_reducing * most.width && rows.height > worth_reducing * most.height)
        rows = reduced(rows, most.width, most.height);
    rows = separation.picture(rows, decoded.icc);
    PlatePicture made{rows.width, rows.height, rows.components, 8, as_jpeg, false, nullptr, 0};
    made.bytes = as_jpeg ? encode(rows) : to_buffer(rows.bytes.data(), rows.bytes.size());
    return made;
}

PlatePicture foreign_plates(const std::string& jpeg, double printed_width) {
    constexpr double square = 4 / 25.4;  // inches; C4
    // Eighths of the size are the means of 8 by 8 pixels, just what is wanted here.
    const DecodedPicture small = decode_jpeg_rows(jpeg, 1, 1);
    if (!small.fault.empty()) throw std::runtime_error(small.fault);
    PlatePicture made{
        small.full_width, small.full_height, 4, 8, true, small.adobe, to_buffer(jpeg.data(), jpeg.size()), 0};
    const double ppi = small.full_width / (printed_width / 72);
    made.most_ink =
        most_ink(small.rows, small.adobe, std::max(1, static_cast<int>(std::lround(square * ppi / 8))));
    return made;
}

PixelRows reduced(const PixelRows& from, int width, int height) {
    const auto channels = static_cast<std::size_t>(from.components);
    const std::size_t row_size = static_cast<std::size_t>(from.width) * channels;
    PixelRows to{width, height, from.components, {}};
    to.bytes.reserve(static_cast<std::size_t>(width) * height * channels);
    const double across = static_cast<double>(from.width) / width,
                 down = static_cast<double>(from.height) / height;
    /// Calls `add(i, share)` for each of `size` pixels that the stretch covers.
    auto cover = [](double begin, double end, int size, auto add) {
        const int last = std::min(size, static_cast<int>(std::ceil(end)));
        for (int i = static_cast<int>(begin); i < last; ++i)
            add(static_cast<std::size_t>(i),
                static_cast<float>(std::min<double>(i + 1, end) - std::max<double>(i, begin)));
    };
    const auto area = static_cast<float>(across * down);
    std::vector<float> columns(row_size);  // of the rows that one row to be covers
    for (int y = 0; y < height; ++y) {
        std::fill(columns.begin(), columns.end(), 0.0F);
        cover(y * down, (y + 1) * down, from.height, [&](std::size_t row, float share) {
            const std::uint8_t* bytes = from.bytes.data() + row * row_size;
            for (std::size_t i = 0; i < row_size; ++i) columns[i] += share * static_cast<float>(bytes[i]);
        });
        for (int x = 0; x < width; ++x) {
            float sums[4] = {};
            cover(x * across, (x + 1) * across, from.width, [&](std::size_t column, float share) {
                for (std::size_t c = 0; c < channels; ++c) sums[c] += share * columns[column * channels + c];
            });
            for (std::size_t c = 0; c < channels; ++c)
                to.bytes.push_back(static_cast<std::uint8_t>(std::min(255.0F, sums[c] / area + 0.5F)));
        }
    }
    return to;
}

void put_into(QPDFObjectHandle image, const PlatePicture& picture) {
    QPDFObjectHandle dict = image.getDict();
    image.replaceStreamData(
        picture.bytes,
        picture.is_jpeg ? QPDFObjectHandle::newName("/DCTDecode") : QPDFObjectHandle::newNull(),
        QPDFObjectHandle::newNull());
    dict.replaceKey("/Width", QPDFObjectHandle::newInteger(picture.width));
    dict.replaceKey("/Height", QPDFObjectHandle::newInteger(picture.height));
    dict.replaceKey("/BitsPerComponent", QPDFObjectHandle::newInteger(picture.bits));
    dict.replaceKey("/ColorSpace",
                    QPDFObjectHandle::newName(picture.components == 4 ? "/DeviceCMYK" : "/DeviceGray"));
    if (picture.inverted) dict.replaceKey("/Decode", QPDFObjectHandle::parse("[1 0 1 0 1 0 1 0]"));
}

}  // namespace banxin
