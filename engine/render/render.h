// A page to PDF, PNG or SVG with Cairo. The display list comes in, bytes go out to a checked sink.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "base/diagnostic.h"
#include "page/page.h"
#include "render/pdf_fonts.h"
#include "render/screen_profile.h"
#include "render/stand_in.h"
#include "shape/font.h"

class QPDF;

namespace banxin {

/// The whole document as PDF bytes: embedded subsets, exact text, outline, tags and links, metadata (title,
/// author, date, language). Same document and fonts give the same bytes. Errors of pictures are reported with
/// their place; nullopt then. With a screen profile its photographs are small.
std::optional<std::string> render_pdf(const Document&, const FontCatalogue&, Diagnostics&,
                                      const std::optional<ScreenProfile>& = {});

/// Reports every picture of the document that the PDF could not show, and draws nothing else.
void check_pictures(const Document&, Diagnostics&);

/// What Cairo has drawn, with stand-ins for its text, and the fonts that the text needs.
struct DrawnPdf {
    std::string bytes;
    PdfFonts fonts;
    std::vector<std::vector<std::string>>
        texts;  ///< for the press: the text objects of each page, in their order
};
/// The same before it is finished, for a layer that makes a file of its own: without tags and links, each
/// photograph the stand-in of its number, finished art left out. The pages are larger than their trim by
/// `margin` on every side.
std::optional<DrawnPdf> draw_pdf_with_stand_ins(const Document&, const FontCatalogue&, const StandIns&,
                                                Length margin, Diagnostics&);
/// Adds to such a file, opened as `QPDF`, what Cairo does not write: text, fonts, language, the title in the
/// window, trim boxes, the true values of CMYK photographs.
void complete_pdf(QPDF&, const DrawnPdf&, const std::string& language);

/// One page as PNG or SVG bytes.
std::optional<std::string> render_png(const Page&, const FontCatalogue&, double dpi, Diagnostics&);
/// A part of it; its corner stands on a whole pixel when that of the part does.
std::optional<std::string> render_png(const Page&, const Rect& part, const FontCatalogue&, double dpi,
                                      Diagnostics&);
std::optional<std::string> render_svg(const Page&, const FontCatalogue&, Diagnostics&);

}  // namespace banxin
