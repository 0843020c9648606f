#include "render/jpeg_reader.h"

#include <cstdlib>

namespace banxin {

JpegReader::JpegReader() {
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

JpegReader::~JpegReader() {
    jpeg_destroy_decompress(&jpeg);
}

bool JpegReader::open(const std::string& bytes) {
    if (setjmp(bail_out)) return false;
    jpeg_mem_src(&jpeg, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
    jpeg_save_markers(&jpeg, JPEG_APP0 + 2, 0xFFFF);
    jpeg_read_header(&jpeg, TRUE);
    return true;
}

bool JpegReader::start(unsigned eighths, J_COLOR_SPACE space) {
    if (setjmp(bail_out)) return false;
    jpeg.scale_num = eighths;
    jpeg.scale_denom = 8;
    jpeg.out_color_space = space;
    jpeg_start_decompress(&jpeg);
    return true;
}

bool JpegReader::read_rows(unsigned char* pixels, std::size_t stride) {
    if (setjmp(bail_out)) return false;
    while (jpeg.output_scanline < jpeg.output_height) {
        JSAMPROW row = pixels + stride * jpeg.output_scanline;
        jpeg_read_scanlines(&jpeg, &row, 1);
    }
    jpeg_finish_decompress(&jpeg);
    return true;
}

std::string JpegReader::icc() {
    JOCTET* data = nullptr;
    unsigned length = 0;
    if (setjmp(bail_out) || !jpeg_read_icc_profile(&jpeg, &data, &length)) return {};
    std::string profile(reinterpret_cast<char*>(data), length);
    std::free(data);
    return profile;
}

}  // namespace banxin
