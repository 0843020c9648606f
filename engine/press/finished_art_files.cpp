#include "press/finished_art_files.h"

#include <cmath>

#include "press/art_check.h"

namespace banxin {
namespace {

std::string listed(const std::set<std::string>& words) {
    std::string out;
    for (const std::string& word : words) out += (out.empty() ? "" : ", ") + word;
    return out;
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
    auto percent = [](double share) { return std::to_string(std::lround(share * 100)); };
    if (!found.fonts_missing.empty()) report("E7008", {listed(found.fonts_missing)});
    if (!found.foreign_colours.empty()) report("E7009", {listed(found.foreign_colours)});
    if (!found.spot_colours.empty() && !profile_.spots) report("E7011", {listed(found.spot_colours)});
    if (found.is_transparent && profile_.is_x1a()) report("E7013", {profile_.standard});
    if (found.most_ink > profile_.ink_limit + 0.0005)
        report("E7010", {percent(found.most_ink), percent(profile_.ink_limit)});
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
        QPDFObjectHandle form = pdf_.copyForeignObject(QPDFPageObjectHelper(art).getFormXObjectForPage());
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
        drawing +=
            "/Artifact BMC\n" + QPDFPageObjectHelper(in_file).placeFormXObject(form, name, room) + "EMC\n";
    }
    if (drawing.empty()) return;
    // What was drawn before may have changed the coordinates of the page for good.
    in_file.addPageContents(QPDFObjectHandle::newStream(&pdf_, "q\n"), true);
    in_file.addPageContents(QPDFObjectHandle::newStream(&pdf_, "\nQ\n" + drawing), false);
}

}  // namespace banxin
