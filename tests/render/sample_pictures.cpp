#include "sample_pictures.h"

#include <cstdio>
#include <cstdlib>
#include <stdexcept>
#include <vector>

#include <cairo-pdf.h>
#include <png.h>
// jpeglib.h needs <cstdio> before it
#include <jpeglib.h>

namespace banxin::testing {
namespace {

std::string compress(int width, int height, int components, const std::vector<unsigned char>& samples,
                     bool adobe, const std::string& exif = {}) {
    jpeg_compress_struct jpeg{};
    jpeg_error_mgr errors{};
    jpeg.err = jpeg_std_error(&errors);
    jpeg_create_compress(&jpeg);
    unsigned char* out = nullptr;
    unsigned long size = 0;
    jpeg_mem_dest(&jpeg, &out, &size);
    jpeg.image_width = static_cast<JDIMENSION>(width);
    jpeg.image_height = static_cast<JDIMENSION>(height);
    jpeg.input_components = components;
    jpeg.in_color_space = components == 1 ? JCS_GRAYSCALE : components == 3 ? JCS_RGB : JCS_CMYK;
    jpeg_set_defaults(&jpeg);
    jpeg_set_quality(&jpeg, 95, TRUE);
    jpeg.write_Adobe_marker = adobe;
    jpeg.write_JFIF_header = exif.empty() && components < 4;
    jpeg_start_compress(&jpeg, TRUE);
    if (!exif.empty())
        jpeg_write_marker(&jpeg, JPEG_APP0 + 1, reinterpret_cast<const JOCTET*>(exif.data()),
                          static_cast<unsigned>(exif.size()));
    while (jpeg.next_scanline < jpeg.image_height) {
        JSAMPROW row = const_cast<unsigned char*>(samples.data()) +
                       static_cast<std::size_t>(width) * components * jpeg.next_scanline;
        jpeg_write_scanlines(&jpeg, &row, 1);
    }
    jpeg_finish_compress(&jpeg);
    std::string bytes(reinterpret_cast<char*>(out), size);
    std::free(out);
    jpeg_destroy_compress(&jpeg);
    return bytes;
}

/// A TIFF block with one entry: tag 0x0112, SHORT, one value.
std::string exif_block(int orientation, bool little_endian) {
    std::string block("Exif\0\0", 6);
    auto number = [&](int value, int count) {
        for (int i = 0; i < count; ++i)
            block += static_cast<char>(value >> 8 * (little_endian ? i : count - 1 - i) & 255);
    };
    block += little_endian ? "II" : "MM";
    number(42, 2), number(8, 4), number(1, 2);
    number(0x0112, 2), number(3, 2), number(1, 4), number(orientation, 2), number(0, 2);
    number(0, 4);
    return block;
}

cairo_status_t append(void* sink, const unsigned char* data, unsigned length) {
    static_cast<std::string*>(sink)->append(reinterpret_cast<const char*>(data), length);
    return CAIRO_STATUS_SUCCESS;
}

}  // namespace

Painter quarters(int width, int height) {
    return [=](int x, int y) {
        return y < height / 2 ? (x < width / 2 ? red : green) : (x < width / 2 ? blue : gray);
    };
}

std::string png(int width, int height, const Painter& painter) {
    std::vector<unsigned char> rgba;
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            for (int shift : {16, 8, 0, 24})
                rgba.push_back(static_cast<unsigned char>(painter(x, y) >> shift));
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    image.width = static_cast<unsigned>(width);
    image.height = static_cast<unsigned>(height);
    image.format = PNG_FORMAT_RGBA;
    png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(image);
    std::string bytes(size, '\0');
    if (!png_image_write_to_memory(&image, bytes.data(), &size, 0, rgba.data(), 0, nullptr))
        throw std::runtime_error(image.message);
    bytes.resize(size);
    return bytes;
}

std::string jpeg(int width, int height, const Painter& painter, int exif, bool little_endian) {
    std::vector<unsigned char> rgb;
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            for (int shift : {16, 8, 0}) rgb.push_back(static_cast<unsigned char>(painter(x, y) >> shift));
    return compress(width, height, 3, rgb, false, exif ? exif_block(exif, little_endian) : "");
}

std::string gray_jpeg(int width, int height, int value) {
    return compress(width, height, 1,
                    std::vector<unsigned char>(static_cast<std::size_t>(width) * height,
                                               static_cast<unsigned char>(value)),
                    false);
}

std::string cmyk_jpeg(int width, int height, int c, int m, int y, int k, bool adobe) {
    std::vector<unsigned char> samples;
    for (int i = 0; i < width * height; ++i)
        for (int ink : {c, m, y, k}) samples.push_back(static_cast<unsigned char>(adobe ? 255 - ink : ink));
    return compress(width, height, 4, samples, adobe);
}

std::string jpeg_stored_as(int orientation, int upright_width, int upright_height, const Painter& upright) {
    // EXIF 2.3 §4.6.4: where the 0th row and the 0th column of the stored picture lie when it is seen
    // upright.
    struct Side {
        char row, column;
    };
    constexpr Side sides[] = {{'t', 'l'}, {'t', 'r'}, {'b', 'r'}, {'b', 'l'},
                              {'l', 't'}, {'r', 't'}, {'r', 'b'}, {'l', 'b'}};
    const Side side = sides[orientation - 1];
    const bool turned = side.row == 'l' || side.row == 'r';
    const int width = turned ? upright_height : upright_width,
              height = turned ? upright_width : upright_height;
    auto stored = [=](int column, int row) {
        int across = turned ? row : column, down = turned ? column : row;
        if (side.row == 'r' || side.column == 'r') across = upright_width - 1 - across;
        if (side.row == 'b' || side.column == 'b') down = upright_height - 1 - down;
        return upright(across, down);
    };
    return jpeg(width, height, stored, orientation, orientation % 2 == 0);
}

std::string pdf_figure() {
    std::string bytes;
    cairo_surface_t* surface = cairo_pdf_surface_create_for_stream(append, &bytes, 60, 40);
    cairo_t* cr = cairo_create(surface);
    cairo_set_source_rgb(cr, 0xE0 / 255.0, 0x20 / 255.0, 0x20 / 255.0);
    cairo_rectangle(cr, 0, 0, 30, 40);
    cairo_fill(cr);
    cairo_destroy(cr);
    cairo_surface_destroy(surface);
    return bytes;
}

}  // namespace banxin::testing
