// Any bytes as a picture: refused, or of a size that can be laid out.
#include <cmath>
#include <cstdlib>

#include "content/picture.h"
#include "input_file.h"

using namespace banxin;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    Diagnostics diagnostics;
    const auto info = inspect_picture(fuzz::input_file("picture", bytes, size), SourceSpan{}, diagnostics);
    if (info.has_value() == diagnostics.has_errors()) std::abort();
    if (!info) return 0;
    const bool sane = info->width > 0 && info->height > 0 && std::isfinite(info->width) &&
                      std::isfinite(info->height) && info->orientation >= 1 && info->orientation <= 8;
    if (!sane) std::abort();
    return 0;
}
