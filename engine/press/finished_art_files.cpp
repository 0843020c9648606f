#include "press/finished_art_files.h"

#include <algorithm>
#include <cmath>

#include "page/place_ads.h"
#include "pdf/values.h"

namespace banxin {
namespace {

constexpr Length bleed_tolerance = Length::pt(0.5);

std::string listed(const std::set<std::string>& words) {
    std::string out;
    for (const std::string& word : words) out += (out.empty() ? "" : ", ") + word;
    return out;
}

std::string percent(double share) {
    return std::to_string(std::lround(share * 100));
}
std::string in_mm(Length length) {
    return std::to_string(std::lround(length.in_mm()));
}

/// Lengths by side: top, right, bottom, left.
using Sides = std::array<Length, 4>;

/// How far the art's page goes on beyond its trim, by sides as it is seen: turned clockwise by /Rotate.
Sides bleed_of(QPDFPageObjectHelper page, int quarters) {
    const PdfBox trim = box_of(page.getTrimBox()).value_or(PdfBox{}),
                 bleed = box_of(page.getBleedBox()).value_or(trim);
    const Sides as_stored{Length::pt(bleed.top - trim.top), Length::pt(bleed.right - trim.right),
                          Length::pt(trim.bottom - bleed.bottom), Length::pt(trim.left - bleed.left)};
    Sides seen;
    for (std::size_t side = 0; side < 4; ++side)
        seen[side] = std::max(Length(), as_stored[(side + 4 - static_cast<std::size_t>(quarters)) % 4]);
    return seen;
}

/// The other way round: of the stored page.
Sides as_stored(const Sides& seen, int quarters) {
    Sides stored;
    for (std::size_t side = 0; side < 4; ++side)
        stored[(side + 4 - static_cast<std::size_t>(quarters)) % 4] = seen[side];
    return stored;
}

QPDFObjectHandle::Rectangle grown(const QPDFObjectHandle::Rectangle& box, const Sides& by) {
    return {box.llx - by[3].in_pt(), box.lly - by[2].in_pt(), box.urx + by[1].in_pt(),
            box.ury + by[0].in_pt()};
}

int quarters_of(QPDFPageObjectHelper page) {
    const double turned = number_or(page.getAttribute("/Rotate", false), 0);
    return (static_cast<int>(turned) / 90 % 4 + 4) % 4;
}

}  // namespace

QPDF& FinishedArtFiles::open(const std::string& path) {
    std::unique_ptr<QPDF>& file = files_[path];
    if (!file) {
        file = std::make_unique<QPDF>();
        file->setSuppressWarnings(true);
        file->processFile(path.c_str());
    }
    return *file;
}

void FinishedArtFiles::check(const PlacedPicture& placed, QPDFObjectHandle page) {
    auto report = [&](const char* code, std::vector<std::string> more) {
        more.insert(more.begin(), placed.path);
        diagnostics_.report(code, placed.where, std::move(more));
    };
    ArtFindings found;
    try {
        found = check_art(page);
    } catch (const std::exception& error) {
        return diagnostics_.report("E5004", placed.where, {placed.path, error.what()});
    }
    if (!found.fonts_missing.empty()) report("E7008", {listed(found.fonts_missing)});
    if (!found.foreign_colours.empty()) report("E7009", {listed(found.foreign_colours)});
    if (!found.spot_colours.empty() && !profile_.spots) report("E7011", {listed(found.spot_colours)});
    if (found.is_transparent && profile_.is_x1a()) report("E7013", {profile_.standard});
    if (found.most_ink > profile_.ink_limit + 0.0005)
        report("E7010", {percent(found.most_ink), percent(profile_.ink_limit)});
    for (const ArtPicture& picture : found.pictures) check(placed, picture);
}

void FinishedArtFiles::check(const PlacedPicture& placed, const ArtPicture& picture) {
    auto report = [&](const char* code, const std::string& is, const std::string& should_be) {
        diagnostics_.report(code, placed.where,
                            {placed.path, is, should_be, in_mm(picture.where.x), in_mm(picture.where.y)});
    };
    const int least = picture.line_art ? profile_.least_line_art_ppi : profile_.least_ppi,
              fair = std::max(least, picture.line_art ? least : profile_.fair_ppi);
    const auto ppi = static_cast<int>(std::lround(picture.ppi));
    if (ppi < least)
        report("E7014", std::to_string(ppi), std::to_string(least));
    else if (ppi < fair)
        report("W7002", std::to_string(ppi), std::to_string(fair));
    if (picture.most_ink > profile_.ink_limit + 0.005)
        report("E7015", percent(picture.most_ink), percent(profile_.ink_limit));
}

std::array<Length, 4> FinishedArtFiles::bleed_on_page(const PlacedPicture& placed, QPDFPageObjectHelper art,
                                                      Size trim) {
    const Rect& rect = placed.rect;
    const std::array at_edge{rect.top() <= ad_tolerance, rect.right() >= trim.width - ad_tolerance,
                             rect.bottom() >= trim.height - ad_tolerance, rect.left() <= ad_tolerance};
    const Sides there = bleed_of(art, quarters_of(art));
    Sides used{};
    Length least = profile_.bleed;
    for (std::size_t side = 0; side < 4; ++side) {
        if (!at_edge[side]) continue;
        used[side] = std::min(there[side], profile_.bleed);
        least = std::min(least, used[side]);
    }
    if (least < profile_.bleed - bleed_tolerance)
        diagnostics_.report("W7003", placed.where, {placed.path, in_mm(least), in_mm(profile_.bleed)});
    return used;
}

void FinishedArtFiles::place(QPDFObjectHandle in_file, const Page& page) {
    std::string drawing;
    QPDFObjectHandle resources = in_file.getKey("/Resources");
    for (const PageItem& item : page.items) {
        const auto* placed = std::get_if<PlacedPicture>(&item);
        if (!placed || !placed->finished_art || placed->rect.empty()) continue;
        QPDFObjectHandle art =
            open(placed->path).getAllPages().at(static_cast<std::size_t>(placed->page) - 1);
        check(*placed, art);
        QPDFPageObjectHelper art_page(art);
        const Sides bleed = bleed_on_page(*placed, art_page, page.trim);
        QPDFObjectHandle form = art_page.getFormXObjectForPage();
        QPDFObjectHandle shown = form.getDict().getKey("/BBox");
        form.getDict().replaceKey(
            "/BBox", QPDFObjectHandle::newFromRectangle(
                         grown(shown.getArrayAsRectangle(), as_stored(bleed, quarters_of(art_page)))));
        form = pdf_.copyForeignObject(form);
        QPDFObjectHandle forms = resources.getKey("/XObject");
        if (!forms.isDictionary())
            forms = resources.replaceKeyAndGetNew("/XObject", QPDFObjectHandle::newDictionary());
        int suffix = 1;
        const std::string name = resources.getUniqueResourceName("/BxArt", suffix);
        forms.replaceKey(name, form);
        const auto trim = in_file.getKey("/TrimBox").getArrayAsRectangle();
        const Rect& rect = placed->rect;
        const QPDFObjectHandle::Rectangle room(
            trim.llx + rect.left().in_pt(), trim.ury - rect.bottom().in_pt(), trim.llx + rect.right().in_pt(),
            trim.ury - rect.top().in_pt());
        drawing += "/Artifact BMC\n" +
                   QPDFPageObjectHelper(in_file).placeFormXObject(form, name, grown(room, bleed)) + "EMC\n";
    }
    if (drawing.empty()) return;
    // What was drawn before may have changed the coordinates of the page for good.
    in_file.addPageContents(QPDFObjectHandle::newStream(&pdf_, "q\n"), true);
    in_file.addPageContents(QPDFObjectHandle::newStream(&pdf_, "\nQ\n" + drawing), false);
}

}  // namespace banxin
