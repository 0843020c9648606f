// Tagged PDF (ISO 32000-1 §14.7, §14.8): what the content is, in reading order, and the links. Cairo's own
// structure tree knows neither articles over several pages nor alternative text nor artifacts, so ours takes
// its place.
#pragma once

#include "page/page.h"
#include "pdf/write_direct.h"
#include "render/pdf_fonts.h"

namespace banxin {

/// Puts the text into the pages' content and names its marks, writes the structure tree, link annotations and
/// /MarkInfo. Each page's content must have been drawn by its marks. Throws std::runtime_error when it was
/// not.
void write_tags(QPDF&, const Document&, const PdfFonts&, PlainObjects&);

}  // namespace banxin
