// What makes a PDF a PDF/X file: boxes, output intent, metadata.
#pragma once

#include <string>
#include <string_view>

#include "page/page.h"
#include "pdf/pdf_writer.h"
#include "press/profile.h"

namespace banxin {

/// Sheet, bleed and trim of a page that was drawn with the margin of its sheet.
void set_boxes(QPDFObjectHandle page, const PressProfile&);

/// Output intent with the profile inside, Info and XMP (ISO 15930-7, 15930-4): writes them, and adds to the
/// entries of the catalogue and of the information. `packed_profile`: the output profile's bytes, deflated;
/// `moment`: when the file was made, ISO 8601.
void make_pdfx(PdfWriter&, const Document&, const PressProfile&, std::string_view packed_profile,
               const std::string& moment, std::string& root, std::string& info);

/// The XMP packet of a document.
std::string xmp_packet(const Document&, const PressProfile&, const std::string& moment);

}  // namespace banxin
