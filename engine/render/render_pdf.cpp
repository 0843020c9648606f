#include "render/pdf_file.h"
#include "render/render.h"

namespace banxin {

std::optional<std::string> render_pdf(const Document& document, const FontCatalogue& catalogue,
                                      Diagnostics& diagnostics, const std::optional<ScreenProfile>& screen) {
    std::string bytes;
    PdfKind kind;
    kind.screen = screen;
    PdfFile file(
        document, catalogue, std::move(kind), [&bytes](std::string_view part) { bytes += part; },
        diagnostics);
    for (const Page& page : document.pages) file.add({std::shared_ptr<const Page>(), &page});
    if (!file.finish(document.outline)) return std::nullopt;
    return bytes;
}

}  // namespace banxin
