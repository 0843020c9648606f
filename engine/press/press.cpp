#include "press/press.h"

#include <algorithm>
#include <exception>
#include <set>

#include "base/deflate.h"
#include "base/parallel.h"
#include "content/picture.h"
#include "press/check_document.h"
#include "press/file_colours.h"
#include "press/finish_press.h"
#include "press/finished_art_files.h"
#include "press/photographs.h"
#include "press/sheet.h"
#include "render/moment.h"
#include "render/pdf_file.h"

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

/// A colour, or a kind of drawing, that no plate has is told once, of the first page that has it.
void pass_on(const Diagnostics& found, Diagnostics& diagnostics) {
    std::set<std::pair<std::string, std::string>> told;
    for (const Diagnostic& d : found.all())
        if ((d.code != "E7002" && d.code != "E7003") || told.emplace(d.code, d.args.at(1)).second)
            diagnostics.add({d});
}

}  // namespace

std::optional<PressFile> render_for_press(const Document& issue, const FontCatalogue& catalogue,
                                          const PressProfile& profile, Diagnostics& diagnostics,
                                          const std::string& slug) try {
    const std::size_t errors_before = diagnostics.error_count();
    const auto moment = file_moment(issue.date, diagnostics);
    if (!moment) return std::nullopt;
    auto packed_profile = meanwhile([&profile] { return deflated(profile.icc); });
    const auto in_inks = [&profile](const Page& page) {
        return profile.spots ? page : in_process_inks(page);
    };
    const auto on_sheet = [&](Page page, Diagnostics& found) {
        extend_into_bleed(page, profile.bleed);
        add_marks(page, issue.title, profile, *moment, slug, catalogue, found);
        return page;
    };
    // Inks and photographs of all pages are known before the first one is drawn. A page as it is printed is
    // made twice, and does not stay.
    DocumentCheck check(profile, diagnostics);
    InkKeys keys;
    const Separation separation(profile.icc);
    Photographs photographs(profile, separation);
    Diagnostics of_marks, told_before;
    for (const Page& of_issue : issue.pages) {
        Page page = in_inks(of_issue);
        check.check(page);
        page = on_sheet(std::move(page), of_marks);
        keys.add(page);
        photographs.add(page);
    }
    diagnostics.add(of_marks.all());
    photographs.begin();

    PdfKind kind;
    kind.target = Target::press;
    kind.margin = sheet_margin(profile);
    kind.stand_ins = photographs.stand_ins();
    kind.version = profile.is_x1a() ? "1.4" : "1.6";
    kind.adapt = [&](QPDF& pdf, QPDFObjectHandle object, const Page& page, Diagnostics& found) {
        set_boxes(object, profile);
        FileColours colours(pdf, keys, separation, found);
        if (colours.convert_page(object, page.number, has_figures(page)) && profile.is_x1a())
            found.report("E7012", {}, {std::to_string(page.number), profile.standard});
        const auto art = std::make_shared<FinishedArtFiles>(pdf, profile, found);
        art->place(object, page);
        photographs.put_into(colours.images());
        return art;
    };
    kind.complete = [&](PdfWriter& writer, std::string& root, std::string& info) {
        make_pdfx(writer, issue, profile, packed_profile.get(), *moment, root, info);
    };
    PressFile made;
    Diagnostics found;
    PdfFile file(
        issue, catalogue, std::move(kind), [&made](std::string_view part) { made.bytes += part; }, found);
    for (const Page& page : issue.pages)
        file.add(std::make_shared<const Page>(keys.keyed(on_sheet(in_inks(page), told_before))));
    file.finish(issue.outline);
    made.hash = file.hash();
    pass_on(found, diagnostics);
    photographs.report(diagnostics);
    if (diagnostics.error_count() > errors_before) return std::nullopt;
    made.pictures = photographs.separated();
    return made;
} catch (const std::exception& error) {
    diagnostics.report("E6003", {}, {error.what()});
    return std::nullopt;
}

}  // namespace banxin
