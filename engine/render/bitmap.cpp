// JPEG and PNG files as Cairo surfaces.
#include <algorithm>
#include <array>
#include <bit>
#include <csetjmp>
#include <cstdio>

#include <png.h>
// jpeglib.h needs <cstdio> before it
#include <jpeglib.h>

#include "render/picture_loader.h"

namespace banxin {
namespace {

constexpr bool little_endian = std::endian::native == std::endian::little;

/// Cairo counts rows and columns with 15 bits.
constexpr const char* too_wide = "wider or higher than 32767 pixels";

LoadedBitmap fault(std::string reason) {
    return {nullptr, std::move(reason)};
}

/// libjpeg's way out of a broken file. All its state is here, so that the jump skips no destructor.
struct JpegReader {
    jpeg_decompress_struct jpeg{};
    jpeg_error_mgr errors{};
    std::jmp_buf bail_out{};
    char reason[JMSG_LENGTH_MAX] = {};

    JpegReader() {
        jpeg.err = jpeg_std_error(&errors);
        jpeg.client_data = this;
        errors.error_exit = [](j_common_ptr common) {
            auto* self = static_cast<JpegReader*>(common->client_data);
            self->errors.format_message(common, self->reason);
            std::longjmp(self->bail_out, 1);
        };
        errors.output_message = [](j_common_ptr) {};
        jpeg_create_decompress(&jpeg);
    }
    JpegReader(const JpegReader&) = delete;
    JpegReader& operator=(const JpegReader&) = delete;
    ~JpegReader() { jpeg_destroy_decompress(&jpeg); }

    /// Reads the header and chooses the scale: decoding at an eighth costs a fraction of decoding whole.
    bool start(const std::string& bytes, double wanted_width) {
        if (setjmp(bail_out)) return false;
        jpeg_mem_src(&jpeg, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
        jpeg_read_header(&jpeg, TRUE);
        jpeg.scale_denom = 8;
        for (jpeg.scale_num = 1; jpeg.scale_num < 8; ++jpeg.scale_num)
            if (jpeg.image_width * jpeg.scale_num >= 8 * wanted_width) break;
        bool cmyk = jpeg.num_components == 4;
        jpeg.out_color_space = cmyk ? JCS_CMYK : little_endian ? JCS_EXT_BGRX : JCS_EXT_XRGB;
        jpeg_start_decompress(&jpeg);
        return true;
    }

    bool read_rows(unsigned char* pixels, std::size_t stride) {
        if (setjmp(bail_out)) return false;
        while (jpeg.output_scanline < jpeg.output_height) {
            JSAMPROW row = pixels + stride * jpeg.output_scanline;
            jpeg_read_scanlines(&jpeg, &row, 1);
        }
        jpeg_finish_decompress(&jpeg);
        return true;
    }
};

/// Four inks to screen colours, in place. Files with Adobe's marker store paper as 255, others as 0.
void cmyk_to_screen(std::uint32_t* pixels, std::size_t count, bool adobe) {
    for (std::uint32_t* pixel = pixels; pixel < pixels + count; ++pixel) {
        const auto inks = std::bit_cast<std::array<std::uint8_t, 4>>(*pixel);
        auto light = [&](int i) -> std::uint32_t { return adobe ? inks[i] : 255u - inks[i]; };
        *pixel = light(0) * light(3) / 255 << 16 | light(1) * light(3) / 255 << 8 | light(2) * light(3) / 255;
    }
}

}  // namespace

LoadedBitmap pass_jpeg_through(int width, int height, std::string bytes) {
    LoadedBitmap loaded{CairoSurface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height)), {}};
    if (cairo_surface_status(loaded.surface.get()) != CAIRO_STATUS_SUCCESS) return fault(too_wide);
    attach(loaded.surface.get(), CAIRO_MIME_TYPE_JPEG, std::move(bytes));
    return loaded;
}

LoadedBitmap decode_jpeg(const std::string& bytes, double wanted_width) {
    JpegReader reader;
    if (!reader.start(bytes, wanted_width)) return fault(reader.reason);
    const auto width = static_cast<int>(reader.jpeg.output_width),
               height = static_cast<int>(reader.jpeg.output_height);
    LoadedBitmap loaded{CairoSurface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height)), {}};
    unsigned char* pixels = cairo_image_surface_get_data(loaded.surface.get());
    if (!pixels) return fault(too_wide);
    const auto stride = static_cast<std::size_t>(cairo_image_surface_get_stride(loaded.surface.get()));
    if (!reader.read_rows(pixels, stride)) return fault(reader.reason);
    if (reader.jpeg.num_components == 4)  // four bytes a pixel: a row has no padding
        cmyk_to_screen(reinterpret_cast<std::uint32_t*>(pixels), static_cast<std::size_t>(width) * height,
                       reader.jpeg.saw_Adobe_marker);
    cairo_surface_mark_dirty(loaded.surface.get());
    return loaded;
}

LoadedBitmap decode_png(const std::string& bytes) {
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    if (!png_image_begin_read_from_memory(&image, bytes.data(), bytes.size())) return fault(image.message);
    const bool transparent = image.format & PNG_FORMAT_FLAG_ALPHA;
    image.format = little_endian ? PNG_FORMAT_BGRA : PNG_FORMAT_ARGB;
    LoadedBitmap loaded{
        CairoSurface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, static_cast<int>(image.width),
                                                static_cast<int>(image.height))),
        {}};
    unsigned char* pixels = cairo_image_surface_get_data(loaded.surface.get());
    if (!pixels) {
        png_image_free(&image);
        return fault(too_wide);
    }
    if (!png_image_finish_read(&image, nullptr, pixels, cairo_image_surface_get_stride(loaded.surface.get()),
                               nullptr))
        return fault(image.message);
    if (transparent) {
        auto* words = reinterpret_cast<std::uint32_t*>(pixels);
        std::for_each_n(
            words, static_cast<std::size_t>(image.width) * image.height, [](std::uint32_t& pixel) {
                const std::uint32_t alpha = pixel >> 24;
                auto on_white = [&](int shift) {
                    return ((pixel >> shift & 255) * alpha + 255 * (255 - alpha) + 127) / 255 << shift;
                };
                pixel = on_white(16) | on_white(8) | on_white(0);
            });
    }
    cairo_surface_mark_dirty(loaded.surface.get());
    return loaded;
}

}  // namespace banxin
