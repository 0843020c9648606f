#include "content/finished_art.h"

#define POINTERHOLDER_TRANSITION 4  // qpdf 11: standard smart pointers only

#include <algorithm>
#include <exception>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFPageObjectHelper.hh>

namespace banxin {
namespace {

using Box = QPDFObjectHandle::Rectangle;

/// A corner of `trim` as shares of `page`, from its top left, turned clockwise by `quarters` (ISO 32000
/// table 31, Rotate).
Point upright(double x, double y, const Box& page, int quarters) {
    double across = (x - page.llx) / (page.urx - page.llx), down = (page.ury - y) / (page.ury - page.lly);
    for (int turn = 0; turn < quarters; ++turn) {
        const double before = across;
        across = 1 - down;
        down = before;
    }
    return {Length::pt(across), Length::pt(down)};
}

FinishedArt art_of(QPDFPageObjectHelper page) {
    const Box trim = page.getTrimBox().getArrayAsRectangle(), crop = page.getCropBox().getArrayAsRectangle();
    QPDFObjectHandle rotate = page.getAttribute("/Rotate", false);
    const int quarters = rotate.isInteger() ? (rotate.getIntValueAsInt() / 90 % 4 + 4) % 4 : 0;
    const Point a = upright(trim.llx, trim.lly, crop, quarters),
                b = upright(trim.urx, trim.ury, crop, quarters);
    FinishedArt art;
    art.size = {Length::pt(trim.urx - trim.llx), Length::pt(trim.ury - trim.lly)};
    if (quarters % 2) std::swap(art.size.width, art.size.height);
    const Length x = std::min(a.x, b.x), y = std::min(a.y, b.y);
    art.part = {x, y, std::max(a.x, b.x) - x, std::max(a.y, b.y) - y};
    return art;
}

}  // namespace

std::optional<FinishedArt> inspect_finished_art(const std::filesystem::path& path, int page, SourceSpan where,
                                                Diagnostics& diagnostics) {
    const auto info = inspect_picture(path, where, diagnostics);
    if (!info) return std::nullopt;
    if (info->kind != PictureKind::pdf) {
        FinishedArt art;
        art.size = {Length::pt(info->width), Length::pt(info->height)};
        art.kind = info->kind;
        return art;
    }
    auto refuse = [&](const char* code, std::vector<std::string> more) {
        more.insert(more.begin(), path.string());
        diagnostics.report(code, where, std::move(more));
        return std::nullopt;
    };
    try {
        QPDF pdf;
        pdf.setSuppressWarnings(true);
        pdf.processFile(path.c_str());
        if (pdf.isEncrypted()) return refuse("E5007", {});
        const auto& pages = pdf.getAllPages();
        if (page < 1 || static_cast<std::size_t>(page) > pages.size())
            return refuse("E5008", {std::to_string(page), std::to_string(pages.size())});
        FinishedArt art = art_of(pages[static_cast<std::size_t>(page) - 1]);
        if (art.size.width <= Length() || art.size.height <= Length() || art.part.empty())
            return refuse("E5004", {"no width or height"});
        return art;
    } catch (const QPDFExc& error) {
        if (error.getErrorCode() == qpdf_e_password) return refuse("E5007", {});
        return refuse("E5004", {error.getMessageDetail()});
    } catch (const std::exception& error) {
        return refuse("E5004", {error.what()});
    }
}

}  // namespace banxin
