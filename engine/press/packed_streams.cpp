#include "press/packed_streams.h"

#include <new>

#include <zlib.h>

namespace banxin {
namespace {

/// Less than half the time of zlib's own choice, for a hundredth more bytes of operators and profiles.
constexpr int level = 4;

std::shared_ptr<Buffer> deflated(const Buffer& data) {
    uLongf size = compressBound(data.getSize());
    std::string packed(size, '\0');
    if (compress2(reinterpret_cast<Bytef*>(packed.data()), &size, const_cast<Buffer&>(data).getBuffer(),
                  data.getSize(), level) != Z_OK)
        throw std::bad_alloc();
    auto buffer = std::make_shared<Buffer>(size);
    packed.copy(reinterpret_cast<char*>(buffer->getBuffer()), size);
    return buffer;
}

}  // namespace

void PackedStreams::pack(QPDFObjectHandle stream, std::shared_ptr<Buffer> data) {
    streams_.emplace_back(stream, std::async(std::launch::async, [data] { return deflated(*data); }));
}

void PackedStreams::finish() {
    for (auto& [stream, packed] : streams_)
        stream.replaceStreamData(packed.get(), QPDFObjectHandle::newName("/FlateDecode"),
                                 QPDFObjectHandle::newNull());
    streams_.clear();
}

}  // namespace banxin
