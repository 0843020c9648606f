// libjpeg with a way out of broken files.
#pragma once

#include <csetjmp>
#include <cstdio>
#include <string>

// jpeglib.h needs <cstdio> before it
#include <jpeglib.h>

namespace banxin {

/// Opens, starts and reads in this order; each step is false when the file is broken, and `reason` says why.
/// All its state is here, so that libjpeg's jump skips no destructor.
struct JpegReader {
    jpeg_decompress_struct jpeg{};
    jpeg_error_mgr errors{};
    std::jmp_buf bail_out{};
    char reason[JMSG_LENGTH_MAX] = {};

    JpegReader();
    JpegReader(const JpegReader&) = delete;
    JpegReader& operator=(const JpegReader&) = delete;
    ~JpegReader();

    /// Reads the header. The bytes must outlive the reader.
    bool open(const std::string& bytes);
    /// Begins to decode at `eighths` of the size.
    bool start(unsigned eighths, J_COLOR_SPACE);
    bool read_rows(unsigned char* pixels, std::size_t stride);
    /// The ICC profile that the file carries (ICC.1 annex B.4), or "".
    std::string icc();
};

}  // namespace banxin
