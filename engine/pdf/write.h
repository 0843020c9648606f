// A finished PDF as bytes.
#pragma once

#include <string>

#include "pdf/qpdf.h"

namespace banxin {

/// Objects packed into streams where the version has such (PDF 1.5), with an identifier made from the
/// content: the same objects give the same bytes. `version`: of PDF, e.g. "1.4"; empty: as the objects need.
/// Throws what libqpdf does.
std::string pdf_bytes(QPDF&, const std::string& version = "");

}  // namespace banxin
