#include "pdf/picture_ink.h"

#include <algorithm>
#include <cmath>
#include <csetjmp>
#include <cstdint>
#include <cstdio>

#include <jpeglib.h>

namespace banxin {
namespace {

constexpr int block = 8;
constexpr std::size_t most_pixels = 100'000'000;
constexpr int most_scans = 50;  // a progressive JPEG of more is made to take time

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
bool decode_eighth(const void* data, std::size_t size, int& columns, int& rows,
                   std::vector<unsigned char>& pixels) {
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
    jpeg_mem_src(&jpeg, static_cast<const unsigned char*>(data), size);
    jpeg_read_header(&jpeg, TRUE);
    if (jpeg.num_components != 4 ||
        static_cast<std::size_t>(jpeg.image_width) * jpeg.image_height > most_pixels)
        leave(reinterpret_cast<j_common_ptr>(&jpeg));
    jpeg.out_color_space = JCS_CMYK;
    jpeg.scale_num = 1;
    jpeg.scale_denom = static_cast<unsigned>(block);
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

PictureInk ink_of_rows(const Painted& picture) {
    const std::size_t width = static_cast<std::size_t>(picture.width),
                      height = static_cast<std::size_t>(picture.height);
    if (width == 0 || height == 0 || width * height > most_pixels) return {};
    const auto data = stream_data(picture.image, width * height * 4);
    if (!data || data->size() < width * height * 4) return {};
    return picture_ink(reinterpret_cast<const unsigned char*>(data->data()), picture.width, picture.height,
                       is_inverted(picture.image));
}

}  // namespace

const PictureInk::Block PictureInk::every_ink{1, 1, 1, 1};

double PictureInk::heaviest_square(double width, double height, double side) const {
    auto count = [&](int all, double extent) {
        return std::clamp(static_cast<int>(std::lround(side / extent * all)), 1, all);
    };
    const int across = count(columns, width), down = count(rows, height);
    double most = 0;
    for (int top = 0; top + down <= rows; top += std::max(1, down / 2))
        for (int left = 0; left + across <= columns; left += std::max(1, across / 2)) {
            double sum = 0;
            for (int y = top; y < top + down; ++y)
                for (int x = left; x < left + across; ++x)
                    sum += blocks[static_cast<std::size_t>(y) * static_cast<std::size_t>(columns) +
                                  static_cast<std::size_t>(x)]
                               .total();
            most = std::max(most, sum / (across * down));
        }
    return most;
}

PictureInk picture_ink(const unsigned char* pixels, int width, int height, bool inverted) {
    PictureInk ink;
    ink.columns = (width + block - 1) / block;
    ink.rows = (height + block - 1) / block;
    ink.measured = true;
    ink.blocks.clear();
    std::vector<std::uint16_t> sums(static_cast<std::size_t>(width) * 4);  // of the rows of a block
    for (int y = 0; y < height; ++y, pixels += sums.size()) {
        for (std::size_t i = 0; i < sums.size(); ++i)
            sums[i] = static_cast<std::uint16_t>(sums[i] + pixels[i]);
        if ((y + 1) % block != 0 && y + 1 != height) continue;
        for (int column = 0; column < ink.columns; ++column) {
            const int across = std::min(block, width - column * block);
            const std::uint16_t* rows = &sums[static_cast<std::size_t>(column * block) * 4];
            std::uint32_t of_block[4] = {};
            for (int i = 0; i < across * 4; ++i) of_block[i % 4] += rows[i];
            const auto full = static_cast<float>(255 * across * (y % block + 1));
            auto share = [&](std::size_t c) {
                const float part = static_cast<float>(of_block[c]) / full;
                return inverted ? 1 - part : part;
            };
            ink.blocks.push_back({share(0), share(1), share(2), share(3)});
        }
        std::fill(sums.begin(), sums.end(), 0);
    }
    return ink;
}

PictureInk picture_ink(const void* jpeg, std::size_t size, bool inverted) {
    PictureInk ink;
    std::vector<unsigned char> pixels;
    if (!decode_eighth(jpeg, size, ink.columns, ink.rows, pixels)) return {};
    ink.measured = true;
    ink.blocks.clear();
    for (std::size_t i = 0; i + 3 < pixels.size(); i += 4) {
        auto share = [&](std::size_t channel) {
            const float value = static_cast<float>(pixels[i + channel]) / 255;
            return inverted ? 1 - value : value;
        };
        ink.blocks.push_back({share(0), share(1), share(2), share(3)});
    }
    return ink;
}

PictureInk picture_ink(const Painted& picture) {
    const ColourSpace& space = *picture.paint.space;
    PictureInk black;
    black.blocks = {{0, 0, 0, 1}};
    if (!space.foreign_name.empty()) return {};
    if (space.family == ColourSpace::gray) return black;
    QPDFObjectHandle image = picture.image;
    const bool plain =
        space.family == ColourSpace::cmyk && space.palette.empty() && picture.bits == 8 && image.isStream();
    if (!plain) return {};
    QPDFObjectHandle filter = entry(image, "/Filter");
    if (const auto filters = items_of(filter, 2); filters.size() == 1) filter = filters[0];
    if (words_of(filter) != "DCTDecode") return ink_of_rows(picture);
    const auto data = image.getRawStreamData();
    return picture_ink(data->getBuffer(), data->getSize(), is_inverted(image));
}

}  // namespace banxin
