#include "press/plate_picture.h"

#include <algorithm>
#include <cmath>
#include <csetjmp>
#include <cstdlib>
#include <cstring>
#include <stdexcept>

#include "render/jpeg_reader.h"

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

/// libjpeg with a way out and what it writes; nothing else with a destructor lives where it jumps over.
struct JpegWriter {
    jpeg_compress_struct jpeg{};
    jpeg_error_mgr errors{};
    std::jmp_buf bail_out{};
    unsigned char* bytes = nullptr;
    unsigned long size = 0;

    JpegWriter() {
        jpeg.err = jpeg_std_error(&errors);
        jpeg.client_data = this;
        errors.error_exit = [](j_common_ptr broken) {
            std::longjmp(static_cast<JpegWriter*>(broken->client_data)->bail_out, 1);
        };
    }
    JpegWriter(const JpegWriter&) = delete;
    JpegWriter& operator=(const JpegWriter&) = delete;
    ~JpegWriter() {
        jpeg_destroy_compress(&jpeg);
        std::free(bytes);
    }

    /// Plain ink values without Adobe's marker: 255 is full ink, as DeviceCMYK counts. Codes made for each
    /// picture would save less than a hundredth and take three times as long.
    bool write(const PixelRows& pixels) {
        if (setjmp(bail_out)) return false;
        jpeg_create_compress(&jpeg);
        jpeg_mem_dest(&jpeg, &bytes, &size);
        jpeg.image_width = static_cast<JDIMENSION>(pixels.width);
        jpeg.image_height = static_cast<JDIMENSION>(pixels.height);
        jpeg.input_components = pixels.components;
        jpeg.in_color_space = pixels.components == 4 ? JCS_CMYK : JCS_GRAYSCALE;
        jpeg_set_defaults(&jpeg);
        jpeg_set_quality(&jpeg, jpeg_quality, TRUE);
        jpeg.write_Adobe_marker = FALSE;
        jpeg_start_compress(&jpeg, TRUE);
        const std::size_t stride = static_cast<std::size_t>(pixels.width) * pixels.components;
        while (jpeg.next_scanline < jpeg.image_height) {
            auto* row = const_cast<JSAMPLE*>(pixels.bytes.data() + stride * jpeg.next_scanline);
            jpeg_write_scanlines(&jpeg, &row, 1);
        }
        jpeg_finish_compress(&jpeg);
        return true;
    }
};

std::shared_ptr<Buffer> encode(const PixelRows& pixels) {
    JpegWriter writer;
    if (!writer.write(pixels)) throw std::runtime_error("libjpeg cannot write a picture");
    return to_buffer(writer.bytes, writer.size);
}

/// The channels of a pixel; where there are fewer, the others are somebody else's.
using Four = float __attribute__((vector_size(16)));

/// How much of pixel `from` pixel `to` covers, along one axis.
struct Share {
    int from, to;
    float share;
};

/// Each of `to` pixels covers an equal stretch of `from` of them; in order.
std::vector<Share> shares(int from, int to) {
    std::vector<Share> all;
    const double step = static_cast<double>(from) / to;
    for (int i = 0; i < to; ++i) {
        const double begin = i * step, end = (i + 1) * step;
        const int last = std::min(from, static_cast<int>(std::ceil(end)));
        for (int pixel = static_cast<int>(begin); pixel < last; ++pixel)
            all.push_back(
                {pixel, i,
                 static_cast<float>(std::min<double>(pixel + 1, end) - std::max<double>(pixel, begin))});
    }
    return all;
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
                0,          {}};
    if (rows.width > worth_reducing * most.width && rows.height > worth_reducing * most.height)
        rows = reduced(rows, most.width, most.height);
    rows = separation.picture(rows, decoded.icc);
    PlatePicture made{rows.width, rows.height, rows.components, 8, as_jpeg, false, nullptr, 0, {}};
    made.bytes = as_jpeg ? encode(rows) : to_buffer(rows.bytes.data(), rows.bytes.size());
    if (rows.components == 4) made.ink = picture_ink(rows.bytes.data(), rows.width, rows.height, false);
    return made;
}

PlatePicture foreign_plates(const std::string& jpeg, double printed_width) {
    JpegReader reader;
    if (!reader.open(jpeg)) throw std::runtime_error(reader.reason);
    const auto width = static_cast<int>(reader.jpeg.image_width),
               height = static_cast<int>(reader.jpeg.image_height);
    const bool inverted = reader.jpeg.saw_Adobe_marker;
    const PictureInk ink = picture_ink(jpeg.data(), jpeg.size(), inverted);
    if (!ink.measured) throw std::runtime_error("a JPEG that cannot be decoded");
    return {width,
            height,
            4,
            8,
            true,
            inverted,
            to_buffer(jpeg.data(), jpeg.size()),
            ink.heaviest_square(printed_width, printed_width * height / width, ink_square),
            ink};
}

PixelRows reduced(const PixelRows& from, int width, int height) {
    const auto channels = static_cast<std::size_t>(from.components);
    const std::size_t row_size = static_cast<std::size_t>(from.width) * channels;
    PixelRows to{width, height, from.components, {}};
    to.bytes.resize(static_cast<std::size_t>(width) * height * channels);
    const std::vector<Share> across = shares(from.width, width), down = shares(from.height, height);
    const auto area = static_cast<float>((static_cast<double>(from.width) / width) *
                                         (static_cast<double>(from.height) / height));
    std::vector<float> columns(row_size + 3);  // of the rows that one row to be covers
    auto row_share = down.begin();
    std::uint8_t* made = to.bytes.data();
    for (int y = 0; y < height; ++y) {
        for (const auto first = row_share; row_share != down.end() && row_share->to == y; ++row_share) {
            const std::uint8_t* bytes =
                from.bytes.data() + static_cast<std::size_t>(row_share->from) * row_size;
            const float share = row_share->share;
            const auto part = [&](std::size_t i) { return share * static_cast<float>(bytes[i]); };
            if (row_share == first)
                for (std::size_t i = 0; i < row_size; ++i) columns[i] = part(i);
            else
                for (std::size_t i = 0; i < row_size; ++i) columns[i] += part(i);
        }
        auto share = across.begin();
        for (int x = 0; x < width; ++x) {
            Four sums{};
            for (; share != across.end() && share->to == x; ++share) {
                Four column;
                std::memcpy(&column, &columns[static_cast<std::size_t>(share->from) * channels],
                            sizeof column);
                sums += share->share * column;
            }
            const Four means = sums / area + 0.5F;
            for (std::size_t c = 0; c < channels; ++c)
                *made++ = static_cast<std::uint8_t>(std::min(255.0F, means[c]));
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
