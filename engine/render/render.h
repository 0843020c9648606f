// A page to PDF, PNG or SVG with Cairo. The display list comes in, bytes go out to a checked sink.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "base/diagnostic.h"
#include "page/page.h"
#include "render/screen_profile.h"
#include "shape/font.h"

namespace banxin {

/// The whole document as PDF bytes (pdf_file.h, for pages that need not stay): embedded subsets, exact text,
/// outline, tags and links, metadata (title, author, date, language). Same document and fonts give the same
/// bytes. Errors of pictures are reported with their place; nullopt then. With a screen profile its
/// photographs are small.
std::optional<std::string> render_pdf(const Document&, const FontCatalogue&, Diagnostics&,
                                      const std::optional<ScreenProfile>& = {});

/// Reports every picture of the document that the PDF could not show, and draws nothing else.
void check_pictures(const Document&, Diagnostics&);

/// One page as PNG or SVG bytes.
std::optional<std::string> render_png(const Page&, const FontCatalogue&, double dpi, Diagnostics&);
/// A part of it; its corner stands on a whole pixel when that of the part does.
std::optional<std::string> render_png(const Page&, const Rect& part, const FontCatalogue&, double dpi,
                                      Diagnostics&);
std::optional<std::string> render_svg(const Page&, const FontCatalogue&, Diagnostics&);

}  // namespace banxin
