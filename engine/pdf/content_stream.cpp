#include "pdf/content_stream.h"

namespace banxin {

std::string ReadingLimits::data_of(const QPDFObjectHandle& stream) {
    auto data = stream_data(stream, bytes);
    if (!data) throw TooMuch("stream");
    bytes -= data->size();
    return std::move(*data);
}

std::string ReadingLimits::operators_of(const QPDFObjectHandle& page) {
    QPDFObjectHandle contents = entry(page, "/Contents");
    if (contents.isStream()) return data_of(contents);
    std::string all;
    for (const QPDFObjectHandle& part : items_of(contents))
        if (QPDFObjectHandle stream = part; stream.isStream()) all += data_of(stream) + "\n";
    return all;
}

}  // namespace banxin
