// What Cairo 1.16 cannot write into a PDF, or only slowly, added afterwards.
#pragma once

#include <optional>
#include <string>

#include "base/diagnostic.h"
#include "page/page.h"
#include "render/render.h"

namespace banxin {

/// Adds the text and its fonts, the language, the page title in the window, trim boxes and the true values of
/// foreign CMYK photographs, tags and links; packs the objects; gives the file an identifier made from its
/// content. Reports E6003 when qpdf refuses the file or a face cannot be embedded.
std::optional<std::string> finish_pdf(const DrawnPdf&, const Document&, Diagnostics&);

}  // namespace banxin
