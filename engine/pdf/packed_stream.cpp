#include "pdf/packed_stream.h"

#include <future>
#include <qpdf/Pipeline.hh>
#include <utility>

#include "base/deflate.h"

namespace banxin {

void pack_stream(QPDFObjectHandle stream, std::function<std::string()> make) {
    const std::shared_future<std::string> packed =
        std::async(std::launch::async,
                   [make = std::move(make)]() mutable { return deflated(std::exchange(make, nullptr)()); });
    stream.replaceStreamData(
        [packed](Pipeline* out) {
            out->write(reinterpret_cast<const unsigned char*>(packed.get().data()), packed.get().size());
            out->finish();
        },
        QPDFObjectHandle::newName("/FlateDecode"), QPDFObjectHandle::newNull());
}

}  // namespace banxin
