// A page to PDF, PNG or SVG with Cairo. The display list comes in, bytes go out to a checked sink.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "base/diagnostic.h"
#include "page/page.h"
#include "shape/font.h"

namespace banxin {

/// The whole document as PDF bytes: embedded subsets, exact text, outline, metadata (title, author, date,
/// language). Same document and fonts give the same bytes. Errors of pictures are reported with their place;
/// nullopt then.
std::optional<std::string> render_pdf(const Document&, const FontCatalogue&, Diagnostics&);

/// One page as PNG or SVG bytes.
std::optional<std::string> render_png(const Page&, const FontCatalogue&, double dpi, Diagnostics&);
std::optional<std::string> render_svg(const Page&, const FontCatalogue&, Diagnostics&);

}  // namespace banxin
