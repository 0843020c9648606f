// JPEG and PNG files as Cairo surfaces.
#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

#include <png.h>

#include "pdf/qpdf.h"
#include "render/jpeg_reader.h"
#include "render/picture_loader.h"

namespace banxin {
namespace {

constexpr bool little_endian = std::endian::native == std::endian::little;

/// Cairo counts rows and columns with 15 bits.
constexpr const char* too_wide = "wider or higher than 32767 pixels";

LoadedBitmap fault(std::string reason) {
    return {nullptr, std::move(reason)};
}

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
    // Decoding at an eighth costs a fraction of decoding whole.
    auto scale = [wanted_width](const jpeg_decompress_struct& jpeg) {
        return std::clamp(std::ceil(8 * wanted_width / jpeg.image_width), 1.0, 8.0);
    };
    auto space = [](const jpeg_decompress_struct& jpeg) {
        return jpeg.num_components == 4 ? JCS_CMYK : little_endian ? JCS_EXT_BGRX : JCS_EXT_XRGB;
    };
    if (!reader.open(bytes) || !reader.start(static_cast<unsigned>(scale(reader.jpeg)), space(reader.jpeg)))
        return fault(reader.reason);
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

LoadedBitmap reduce(LoadedBitmap picture, int width) {
    if (!picture.fault.empty()) return picture;
    const int old_width = cairo_image_surface_get_width(picture.surface.get()),
              old_height = cairo_image_surface_get_height(picture.surface.get());
    if (old_width <= width) return picture;
    const double scale = static_cast<double>(width) / old_width;
    const int height = std::max(1, static_cast<int>(std::lround(old_height * scale)));
    LoadedBitmap small{CairoSurface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height)), {}};
    CairoContext cr(cairo_create(small.surface.get()));
    cairo_scale(cr.get(), scale, static_cast<double>(height) / old_height);
    cairo_set_source_surface(cr.get(), picture.surface.get(), 0, 0);
    cairo_pattern_set_filter(cairo_get_source(cr.get()), CAIRO_FILTER_GOOD);
    cairo_pattern_set_extend(cairo_get_source(cr.get()), CAIRO_EXTEND_PAD);  // edges do not fade
    cairo_paint(cr.get());
    if (cairo_status(cr.get()) != CAIRO_STATUS_SUCCESS) return fault("out of memory");
    cairo_surface_flush(small.surface.get());
    return small;
}

LoadedBitmap pack_as_jpeg(const LoadedBitmap& picture, int quality) {
    if (!picture.fault.empty()) return fault(picture.fault);
    cairo_surface_t* surface = picture.surface.get();
    const auto width = static_cast<JDIMENSION>(cairo_image_surface_get_width(surface)),
               height = static_cast<JDIMENSION>(cairo_image_surface_get_height(surface));
    struct Quality : Pl_DCT::CompressConfig {
        int quality;
        explicit Quality(int q) : quality(q) {}
        void apply(jpeg_compress_struct* jpeg) override {
            jpeg_set_quality(jpeg, quality, TRUE);
            jpeg->optimize_coding = TRUE;
        }
    } settings(quality);
    Pl_Buffer packed("jpeg");
    Pl_DCT encoder("pixels", &packed, width, height, 4, little_endian ? JCS_EXT_BGRX : JCS_EXT_XRGB,
                   &settings);
    encoder.write(cairo_image_surface_get_data(surface),
                  std::size_t{4} * width * height);  // rows have no padding
    encoder.finish();
    const auto bytes = packed.getBufferSharedPointer();
    return pass_jpeg_through(1, 1, {reinterpret_cast<const char*>(bytes->getBuffer()), bytes->getSize()});
}

LoadedBitmap draw_stand_in(std::uint32_t number) {
    LoadedBitmap loaded{CairoSurface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, stand_in_width, 1)), {}};
    auto* pixels = reinterpret_cast<std::uint32_t*>(cairo_image_surface_get_data(loaded.surface.get()));
    if (!pixels) return fault("out of memory");
    const std::string bytes = stand_in_pixels(number);
    for (std::size_t i = 0; i < stand_in_width; ++i) {
        auto part = [&](std::size_t c) {
            return static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[3 * i + c]));
        };
        pixels[i] = part(0) << 16 | part(1) << 8 | part(2);
    }
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
