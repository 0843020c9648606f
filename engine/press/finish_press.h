// What makes a PDF a PDF/X file: boxes, output intent, metadata.
#pragma once

#include <string>

#include "page/page.h"
#include "pdf/qpdf.h"
#include "press/profile.h"

namespace banxin {

/// A stream for the output profile's bytes.
QPDFObjectHandle add_output_profile(QPDF&, const PressProfile&);

/// Boxes with bleed, output intent with the profile inside, Info and XMP (ISO 15930-7, 15930-4). `moment`:
/// when it was made, ISO 8601.
void make_pdfx(QPDF&, const Document&, const PressProfile&, QPDFObjectHandle output_profile,
               const std::string& moment);

/// The XMP packet of a document.
std::string xmp_packet(const Document&, const PressProfile&, const std::string& moment);

}  // namespace banxin
