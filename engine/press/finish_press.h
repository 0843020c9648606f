// What makes a PDF a PDF/X-4 file: boxes, output intent, metadata.
#pragma once

#include <string>

#include "page/page.h"
#include "press/profile.h"
#include "press/qpdf.h"

namespace banxin {

/// Boxes with bleed, output intent with the profile inside, Info and XMP (ISO 15930-7).
void make_pdfx(QPDF&, const Document&, const PressProfile&);

/// The file's bytes, PDF 1.6, with an identifier made from its content.
std::string write_pdfx(QPDF&);

/// The XMP packet of a document.
std::string xmp_packet(const Document&, const PressProfile&);

}  // namespace banxin
