// Streams of a PDF deflated on other cores while the file is still in work.
#pragma once

#include <functional>
#include <string>

#include "pdf/qpdf.h"

namespace banxin {

/// Begins to make and deflate what `stream` is to hold; who reads the stream waits for it, and gets what
/// `make` throws.
void pack_stream(QPDFObjectHandle stream, std::function<std::string()> make);

}  // namespace banxin
