// What Cairo 1.16 cannot write into a PDF, added afterwards.
#pragma once

#include <optional>
#include <string>

#include "base/diagnostic.h"
#include "page/page.h"
#include "render/render.h"

namespace banxin {

/// Ends the PostScript name of the faces whose glyphs stand upright in vertical lines.
inline constexpr const char* upright_suffix = "-V";

/// Adds the fonts, the language, the page title in the window, trim boxes and the true values of foreign CMYK
/// photographs, tags and links; lets faces of upright glyphs be read downwards; packs the objects; gives the
/// file an identifier made from its content. Reports E6003 when qpdf refuses the file.
std::optional<std::string> finish_pdf(const DrawnPdf&, const Document&, Diagnostics&);

}  // namespace banxin
