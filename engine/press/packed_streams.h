// Streams deflated on other cores while the file is still in work.
#pragma once

#include <future>
#include <string>
#include <utility>
#include <vector>

#include "pdf/qpdf.h"

namespace banxin {

class PackedStreams {
  public:
    /// Begins to deflate `data`, which is to be what `stream` holds.
    void pack(QPDFObjectHandle stream, std::string data);
    /// Waits, and fills the streams. Throws std::bad_alloc.
    void finish();

  private:
    std::vector<std::pair<QPDFObjectHandle, std::future<std::shared_ptr<Buffer>>>> streams_;
};

}  // namespace banxin
