#include "press/packed_streams.h"

#include "base/deflate.h"

namespace banxin {
namespace {

std::shared_ptr<Buffer> packed(const std::string& data) {
    const std::string bytes = deflated(data);
    auto buffer = std::make_shared<Buffer>(bytes.size());
    bytes.copy(reinterpret_cast<char*>(buffer->getBuffer()), bytes.size());
    return buffer;
}

}  // namespace

void PackedStreams::pack(QPDFObjectHandle stream, std::string data) {
    streams_.emplace_back(stream,
                          std::async(std::launch::async, [data = std::move(data)] { return packed(data); }));
}

void PackedStreams::finish() {
    for (auto& [stream, bytes] : streams_)
        stream.replaceStreamData(bytes.get(), QPDFObjectHandle::newName("/FlateDecode"),
                                 QPDFObjectHandle::newNull());
    streams_.clear();
}

}  // namespace banxin
