#include "press/picture_file.h"

#include <csetjmp>
#include <cstring>

#include <png.h>

#include "render/jpeg_reader.h"

namespace banxin {
namespace {

/// Five sixths of the pixels wanted, 167 ppi of 200, show no less on newsprint screens.
constexpr double near_enough = 5.0 / 6;

DecodedPicture fault(std::string reason) {
    DecodedPicture none;
    none.fault = std::move(reason);
    return none;
}

/// libpng with a way out of broken files, all its state in one place (as JpegReader).
class PngReader {
  public:
    explicit PngReader(const std::string& bytes) : left_(bytes) {
        png_ = png_create_read_struct(
            PNG_LIBPNG_VER_STRING, this,
            [](png_structp png, png_const_charp message) {
                std::strncpy(static_cast<PngReader*>(png_get_error_ptr(png))->reason_, message,
                             sizeof reason_ - 1);
                png_longjmp(png, 1);
            },
            [](png_structp, png_const_charp) {});
        if (png_) info_ = png_create_info_struct(png_);
    }
    PngReader(const PngReader&) = delete;
    PngReader& operator=(const PngReader&) = delete;
    ~PngReader() { png_destroy_read_struct(&png_, &info_, nullptr); }

    const char* reason() const { return reason_; }

    /// Reads the header and the profile, and asks for 8 bits of gray or RGB, opaque or not.
    bool start(PixelRows& rows, std::string& icc, bool& line_art) {
        if (!info_ || setjmp(png_jmpbuf(png_))) return false;
        png_set_read_fn(png_, this, [](png_structp png, png_bytep out, png_size_t count) {
            auto& left = static_cast<PngReader*>(png_get_io_ptr(png))->left_;
            if (count > left.size()) png_error(png, "cut off");
            std::memcpy(out, left.data(), count);
            left.remove_prefix(count);
        });
        png_read_info(png_, info_);
        png_charp name = nullptr;
        png_bytep profile = nullptr;
        png_uint_32 length = 0;
        int method = 0;
        if (png_get_iCCP(png_, info_, &name, &method, &profile, &length))
            icc.assign(reinterpret_cast<char*>(profile), length);
        line_art = png_get_bit_depth(png_, info_) == 1 &&
                   png_get_color_type(png_, info_) == PNG_COLOR_TYPE_GRAY &&
                   !png_get_valid(png_, info_, PNG_INFO_tRNS);
        if (!line_art) png_set_expand(png_);
        png_set_scale_16(png_);
        passes_ = png_set_interlace_handling(png_);
        png_read_update_info(png_, info_);
        rows.width = static_cast<int>(png_get_image_width(png_, info_));
        rows.height = static_cast<int>(png_get_image_height(png_, info_));
        rows.components = png_get_channels(png_, info_);
        return true;
    }

    std::size_t stride() const { return png_get_rowbytes(png_, info_); }

    bool read_rows(PixelRows& rows) {
        if (setjmp(png_jmpbuf(png_))) return false;
        for (int pass = 0; pass < passes_; ++pass)
            for (int y = 0; y < rows.height; ++y)
                png_read_row(png_, rows.bytes.data() + stride() * static_cast<std::size_t>(y), nullptr);
        return true;
    }

  private:
    png_structp png_ = nullptr;
    png_infop info_ = nullptr;
    int passes_ = 1;
    std::string_view left_;
    char reason_[128] = "broken";
};

/// Mixes with white paper as screens do, by values, and drops the last component.
void lay_on_white(PixelRows& rows) {
    const auto colours = static_cast<std::size_t>(rows.components - 1);
    auto* to = rows.bytes.data();
    for (const auto* from = to; from < rows.bytes.data() + rows.bytes.size(); from += colours + 1) {
        const unsigned alpha = from[colours];
        for (std::size_t c = 0; c < colours; ++c)
            *to++ = static_cast<std::uint8_t>((from[c] * alpha + 255 * (255 - alpha) + 127) / 255);
    }
    rows.components -= 1;
    rows.bytes.resize(static_cast<std::size_t>(to - rows.bytes.data()));
}

}  // namespace

DecodedPicture decode_jpeg_rows(const std::string& bytes, int wanted_width, int wanted_height) {
    JpegReader reader;
    if (!reader.open(bytes)) return fault(reader.reason);
    DecodedPicture decoded;
    decoded.icc = reader.icc();
    unsigned eighths = 1;  // libjpeg is quick at powers of two
    while (eighths < 8 && (reader.jpeg.image_width * eighths < 8 * near_enough * wanted_width ||
                           reader.jpeg.image_height * eighths < 8 * near_enough * wanted_height))
        eighths *= 2;
    const int components = reader.jpeg.num_components;
    if (!reader.start(eighths, components == 1 ? JCS_GRAYSCALE : components == 3 ? JCS_RGB : JCS_CMYK))
        return fault(reader.reason);
    PixelRows& rows = decoded.rows;
    rows.width = static_cast<int>(reader.jpeg.output_width);
    rows.height = static_cast<int>(reader.jpeg.output_height);
    rows.components = components;
    const std::size_t stride = static_cast<std::size_t>(rows.width) * static_cast<std::size_t>(components);
    rows.bytes.resize(stride * static_cast<std::size_t>(rows.height));
    if (!reader.read_rows(rows.bytes.data(), stride)) return fault(reader.reason);
    return decoded;
}

DecodedPicture decode_png_rows(const std::string& bytes) {
    PngReader reader(bytes);
    DecodedPicture decoded;
    if (!reader.start(decoded.rows, decoded.icc, decoded.line_art)) return fault(reader.reason());
    PixelRows& rows = decoded.rows;
    rows.bytes.resize(reader.stride() * static_cast<std::size_t>(rows.height));
    if (!reader.read_rows(rows)) return fault(reader.reason());
    if (rows.components % 2 == 0) lay_on_white(rows);
    return decoded;
}

}  // namespace banxin
