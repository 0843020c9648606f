#include "preflight/picture_ink.h"

#include <algorithm>
#include <csetjmp>
#include <cstdio>

#include <jpeglib.h>

namespace banxin {
namespace {

constexpr unsigned block = 8;
constexpr std::size_t most_pixels = 100'000'000;
constexpr int most_scans = 50;  // a progressive JPEG of more is made to take time

PictureInk at_most(float colour, float total) {
    PictureInk ink;
    ink.blocks = {{colour, total}};
    return ink;
}

PictureInk::Block block_of(double c, double m, double y, double k) {
    return {static_cast<float>(c + m + y), static_cast<float>(c + m + y + k)};
}

/// libjpeg leaves by longjmp; nothing with a destructor is made between setjmp and there.
struct Decoder {
    jpeg_decompress_struct jpeg{};
    jpeg_error_mgr errors{};
    jpeg_progress_mgr progress{};
    std::jmp_buf away{};
};

void leave(j_common_ptr jpeg) {
    std::longjmp(static_cast<Decoder*>(jpeg->client_data)->away, 1);
}
void say_nothing(j_common_ptr) {}
void watch(j_common_ptr jpeg) {
    if (reinterpret_cast<j_decompress_ptr>(jpeg)->input_scan_number > most_scans) leave(jpeg);
}

/// Decoded to an eighth, where a pixel is the mean of a block; that needs the first coefficients alone.
bool decode_eighth(const Buffer& data, int& columns, int& rows, std::vector<unsigned char>& pixels) {
    Decoder decoder;
    jpeg_decompress_struct& jpeg = decoder.jpeg;
    jpeg.err = jpeg_std_error(&decoder.errors);
    decoder.errors.error_exit = leave;
    decoder.errors.output_message = say_nothing;
    jpeg.client_data = &decoder;
    if (setjmp(decoder.away)) {
        jpeg_destroy_decompress(&jpeg);
        return false;
    }
    jpeg_create_decompress(&jpeg);
    decoder.progress.progress_monitor = watch;
    jpeg.progress = &decoder.progress;
    jpeg_mem_src(&jpeg, const_cast<Buffer&>(data).getBuffer(), data.getSize());
    jpeg_read_header(&jpeg, TRUE);
    if (jpeg.num_components != 4 ||
        static_cast<std::size_t>(jpeg.image_width) * jpeg.image_height > most_pixels)
        leave(reinterpret_cast<j_common_ptr>(&jpeg));
    jpeg.out_color_space = JCS_CMYK;
    jpeg.scale_num = 1;
    jpeg.scale_denom = block;
    jpeg.dct_method = JDCT_IFAST;
    jpeg_start_decompress(&jpeg);
    columns = static_cast<int>(jpeg.output_width);
    rows = static_cast<int>(jpeg.output_height);
    const std::size_t width = static_cast<std::size_t>(columns) * 4;
    pixels.resize(width * static_cast<std::size_t>(rows));
    while (jpeg.output_scanline < jpeg.output_height) {
        JSAMPROW row = pixels.data() + width * jpeg.output_scanline;
        jpeg_read_scanlines(&jpeg, &row, 1);
    }
    jpeg_finish_decompress(&jpeg);
    jpeg_destroy_decompress(&jpeg);
    return true;
}

bool is_inverted(const QPDFObjectHandle& image) {
    const std::vector<double> decode = numbers_of(entry(image, "/Decode"));
    return !decode.empty() && decode[0] > 0.5;
}

PictureInk ink_of_jpeg(QPDFObjectHandle image) {
    PictureInk ink;
    std::vector<unsigned char> pixels;
    if (!decode_eighth(*image.getRawStreamData(), ink.columns, ink.rows, pixels)) return {};
    const bool inverted = is_inverted(image);
    ink.blocks.clear();
    for (std::size_t i = 0; i + 3 < pixels.size(); i += 4) {
        auto share = [&](std::size_t channel) {
            const double value = pixels[i + channel] / 255.0;
            return inverted ? 1 - value : value;
        };
        ink.blocks.push_back(block_of(share(0), share(1), share(2), share(3)));
    }
    return ink;
}

PictureInk ink_of_rows(const Painted& picture) {
    const std::size_t width = static_cast<std::size_t>(picture.width),
                      height = static_cast<std::size_t>(picture.height);
    if (width == 0 || height == 0 || width * height > most_pixels) return {};
    const auto data = stream_data(picture.image, width * height * 4);
    if (!data || data->size() < width * height * 4) return {};
    PictureInk ink;
    ink.columns = static_cast<int>((width + block - 1) / block);
    ink.rows = static_cast<int>((height + block - 1) / block);
    const bool inverted = is_inverted(picture.image);
    std::vector<double> sums(static_cast<std::size_t>(ink.columns) * 4);
    ink.blocks.clear();
    for (std::size_t y = 0; y < height; ++y) {
        for (std::size_t x = 0; x < width; ++x)
            for (std::size_t c = 0; c < 4; ++c) {
                const auto byte = static_cast<unsigned char>((*data)[(y * width + x) * 4 + c]);
                sums[x / block * 4 + c] += inverted ? 255 - byte : byte;
            }
        if ((y + 1) % block != 0 && y + 1 != height) continue;
        for (std::size_t column = 0; column * block < width; ++column) {
            const double* s = &sums[column * 4];
            const double full =
                255.0 *
                static_cast<double>(std::min<std::size_t>(block, width - column * block) * (y % block + 1));
            ink.blocks.push_back(block_of(s[0] / full, s[1] / full, s[2] / full, s[3] / full));
        }
        std::fill(sums.begin(), sums.end(), 0);
    }
    return ink;
}

}  // namespace

PictureInk picture_ink(const Painted& picture) {
    const ColourSpace& space = *picture.paint.space;
    if (!space.foreign_name.empty()) return {};
    if (space.family == ColourSpace::gray) return at_most(0, 1);
    const bool plain = space.family == ColourSpace::cmyk && space.palette.empty() && picture.bits == 8 &&
                       QPDFObjectHandle(picture.image).isStream();
    if (!plain) return {};
    QPDFObjectHandle filter = entry(picture.image, "/Filter");
    if (const auto filters = items_of(filter, 2); filters.size() == 1) filter = filters[0];
    return words_of(filter) == "DCTDecode" ? ink_of_jpeg(picture.image) : ink_of_rows(picture);
}

}  // namespace banxin
