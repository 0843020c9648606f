#include <cairo-pdf.h>

#include "render/canvas.h"
#include "render/finish_pdf.h"
#include "render/moment.h"
#include "render/render.h"
#include "render/text_writer.h"

namespace banxin {
namespace {

void set_metadata(cairo_surface_t* pdf, const Document& document, const std::string& moment) {
    const std::pair<cairo_pdf_metadata_t, const std::string&> entries[] = {
        {CAIRO_PDF_METADATA_TITLE, document.title},
        {CAIRO_PDF_METADATA_AUTHOR, document.author},
        {CAIRO_PDF_METADATA_CREATE_DATE, moment},
        {CAIRO_PDF_METADATA_MOD_DATE, moment},
    };
    for (const auto& [key, value] : entries) cairo_pdf_surface_set_metadata(pdf, key, value.c_str());
    cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_CREATOR, "Banxin");
}

void add_outline(cairo_surface_t* pdf, const Document& document, Length margin) {
    int page_entry = CAIRO_PDF_OUTLINE_ROOT;
    for (const OutlineEntry& entry : document.outline) {
        // Whole points are near enough for a jump, and written alike in every locale.
        std::string target = "page=" + std::to_string(entry.page + 1) + " pos=[" +
                             std::to_string(static_cast<int>((entry.to.x + margin).in_pt())) + " " +
                             std::to_string(static_cast<int>((entry.to.y + margin).in_pt())) + "]";
        bool of_page = entry.level <= 1;
        int id = cairo_pdf_surface_add_outline(
            pdf, of_page ? CAIRO_PDF_OUTLINE_ROOT : page_entry, entry.title.c_str(), target.c_str(),
            of_page ? CAIRO_PDF_OUTLINE_FLAG_OPEN : cairo_pdf_outline_flags_t{});
        if (of_page) page_entry = id;
    }
}

/// In the order of their stand-ins.
std::vector<std::string> text_objects(const Page& page, TextWriter& writer) {
    const std::span<const PageItem> items = page.items;
    std::vector<std::string> objects;
    for (std::size_t i = 0; i < items.size(); ++i)
        if (const std::size_t end = end_of_text(items, i); end > i) {
            objects.push_back(writer.written(items.subspan(i, end - i)));
            i = end - 1;
        }
    return objects;
}

std::optional<DrawnPdf> draw(const Document& document, const FontCatalogue& catalogue, Target target,
                             const StandIns& stand_ins, const std::optional<ScreenProfile>& screen,
                             Length margin, Diagnostics& diagnostics) {
    const std::size_t errors_before = diagnostics.error_count();
    const auto moment = file_moment(document.date, diagnostics);
    if (!moment) return std::nullopt;
    DrawnPdf drawn{{}, PdfFonts::of(document.pages, catalogue), {}};
    const auto fonts = SubsetFonts::of(document.pages, catalogue, false, diagnostics);
    if (!fonts) return std::nullopt;

    CairoSurface surface(cairo_pdf_surface_create_for_stream(append_to_string, &drawn.bytes, 1, 1));
    set_metadata(surface.get(), document, *moment);
    CairoContext cr(cairo_create(surface.get()));
    Canvas canvas(cr.get(), target, *fonts, stand_ins, screen, diagnostics);
    TextWriter texts(drawn.fonts, margin);
    for (const Page& page : document.pages) {
        cairo_pdf_surface_set_size(surface.get(), (page.trim.width + 2 * margin).in_pt(),
                                   (page.trim.height + 2 * margin).in_pt());
        cairo_identity_matrix(cr.get());
        cairo_translate(cr.get(), margin.in_pt(), margin.in_pt());
        if (target == Target::pdf) {
            canvas.draw_marked(page, marks_of(page));
        } else {
            canvas.draw(page);
            drawn.texts.push_back(text_objects(page, texts));
        }
        cairo_show_page(cr.get());
    }
    add_outline(surface.get(), document, margin);
    cairo_surface_finish(surface.get());
    if (!check_cairo(cairo_status(cr.get()), diagnostics) ||
        !check_cairo(cairo_surface_status(surface.get()), diagnostics) ||
        diagnostics.error_count() > errors_before)
        return std::nullopt;
    return drawn;
}

}  // namespace

std::optional<std::string> render_pdf(const Document& document, const FontCatalogue& catalogue,
                                      Diagnostics& diagnostics, const std::optional<ScreenProfile>& screen) {
    const auto drawn = draw(document, catalogue, Target::pdf, {}, screen, Length(), diagnostics);
    return drawn ? finish_pdf(*drawn, document, diagnostics) : std::nullopt;
}

std::optional<DrawnPdf> draw_pdf_with_stand_ins(const Document& document, const FontCatalogue& catalogue,
                                                const StandIns& stand_ins, Length margin,
                                                Diagnostics& diagnostics) {
    return draw(document, catalogue, Target::press, stand_ins, {}, margin, diagnostics);
}

}  // namespace banxin
