#include "press/press.h"

#include <algorithm>
#include <exception>

#include "content/picture.h"
#include "press/check_document.h"
#include "press/file_colours.h"
#include "press/finish_press.h"
#include "press/pictures.h"
#include "render/render.h"

namespace banxin {
namespace {

bool has_figures(const Page& page) {
    return std::any_of(page.items.begin(), page.items.end(), [](const PageItem& item) {
        const auto* placed = std::get_if<PlacedPicture>(&item);
        Diagnostics of_the_file;  // the renderer has reported them
        const auto info = placed ? inspect_picture(placed->path, placed->where, of_the_file) : std::nullopt;
        return info && (info->kind == PictureKind::svg || info->kind == PictureKind::pdf);
    });
}

}  // namespace

std::optional<std::string> render_for_press(const Document& document, const FontCatalogue& catalogue,
                                            const PressProfile& profile, Diagnostics& diagnostics) try {
    const std::size_t errors_before = diagnostics.error_count();
    check_document(document, profile, diagnostics);
    const InkKeys keys(document);
    const auto drawn = render_pdf(keys.keyed(document), catalogue, diagnostics);
    if (!drawn) return std::nullopt;

    QPDF pdf;
    pdf.setSuppressWarnings(true);
    pdf.processMemoryFile("page", drawn->data(), drawn->size());
    const Separation separation(profile.icc);
    FileColours colours(pdf, keys, separation, diagnostics);
    std::vector<QPDFObjectHandle> pages = pdf.getAllPages();
    for (std::size_t i = 0; i < pages.size(); ++i)
        colours.convert_page(pages[i], document.pages[i].number, has_figures(document.pages[i]));
    separate_images(colours.images(), separation, profile);
    make_pdfx(pdf, document, profile);
    if (diagnostics.error_count() > errors_before) return std::nullopt;
    return write_pdfx(pdf);
} catch (const std::exception& error) {
    diagnostics.report("E6003", {}, {error.what()});
    return std::nullopt;
}

}  // namespace banxin
