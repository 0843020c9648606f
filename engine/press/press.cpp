#include "press/press.h"

#include <algorithm>
#include <exception>

#include "content/picture.h"
#include "pdf/write.h"
#include "press/check_document.h"
#include "press/file_colours.h"
#include "press/finish_press.h"
#include "press/finished_art_files.h"
#include "press/photographs.h"
#include "press/sheet.h"
#include "render/moment.h"
#include "render/render.h"

namespace banxin {
namespace {

bool has_figures(const Page& page) {
    return std::any_of(page.items.begin(), page.items.end(), [](const PageItem& item) {
        const auto* placed = std::get_if<PlacedPicture>(&item);
        Diagnostics of_the_file;  // the renderer has reported them
        const auto info = placed ? inspect_picture(placed->path, placed->where, of_the_file) : std::nullopt;
        return info && !placed->finished_art &&
               (info->kind == PictureKind::svg || info->kind == PictureKind::pdf);
    });
}

}  // namespace

std::optional<PressFile> render_for_press(const Document& issue, const FontCatalogue& catalogue,
                                          const PressProfile& profile, Diagnostics& diagnostics) try {
    const std::size_t errors_before = diagnostics.error_count();
    const auto moment = file_moment(issue.date, diagnostics);
    if (!moment) return std::nullopt;
    Document document = profile.spots ? issue : in_process_inks(issue);
    check_document(document, profile, diagnostics);
    for (Page& page : document.pages) {
        extend_into_bleed(page, profile.bleed);
        add_marks(page, document.title, profile, *moment, catalogue, diagnostics);
    }
    const InkKeys keys(document);
    const Separation separation(profile.icc);
    Photographs photographs(document, profile, separation);
    const auto drawn = draw_pdf_with_stand_ins(keys.keyed(document), catalogue, photographs.stand_ins(),
                                               sheet_margin(profile), diagnostics);
    if (!drawn) return std::nullopt;

    QPDF pdf;
    pdf.setSuppressWarnings(true);
    pdf.processMemoryFile("page", drawn->bytes.data(), drawn->bytes.size());
    complete_pdf(pdf, *drawn, document.language);
    const QPDFObjectHandle output_profile = add_output_profile(pdf, profile);
    make_pdfx(pdf, document, profile, output_profile, *moment);
    FileColours colours(pdf, keys, separation, diagnostics);
    FinishedArtFiles art(pdf, profile, diagnostics);
    std::vector<QPDFObjectHandle> pages = pdf.getAllPages();
    for (std::size_t i = 0; i < pages.size(); ++i) {
        const Page& page = document.pages[i];
        if (colours.convert_page(pages[i], page.number, has_figures(page)) && profile.is_x1a())
            diagnostics.report("E7012", {}, {std::to_string(page.number), profile.standard});
        art.place(pages[i], page);
    }
    photographs.put_into(colours.images(), diagnostics);
    if (diagnostics.error_count() > errors_before) return std::nullopt;
    return PressFile{pdf_bytes(pdf, profile.is_x1a() ? "1.4" : "1.6"), photographs.separated()};
} catch (const std::exception& error) {
    diagnostics.report("E6003", {}, {error.what()});
    return std::nullopt;
}

}  // namespace banxin
