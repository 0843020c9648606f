#include "press/check_document.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "content/picture.h"
#include "press/print_rules.h"

namespace banxin {

void DocumentCheck::check(const Page& page) {
    for (const PageItem& item : page.items) std::visit([&](const auto& placed) { check(placed); }, item);
}

void DocumentCheck::check(const PlacedRun& run) {
    check_ink(run.ink);
    check_white(run);
    if (run.size.in_pt() > small_text || ink_count(run.ink) < 2 || run.glyphs.empty()) return;
    const SourcePos at = run.places.empty() ? SourcePos{} : run.places.front();
    diagnostics_.report("E7005", {at.file, at.offset, at.offset}, {std::to_string(ink_count(run.ink))});
}

void DocumentCheck::check(const PlacedPicture& placed) {
    if (placed.rect.empty()) return;
    Diagnostics of_the_file;  // the renderer reports them
    const auto info = inspect_picture(placed.path, placed.where, of_the_file);
    if (!info || info->kind == PictureKind::svg || info->kind == PictureKind::pdf) return;
    const Rect& part = placed.source_part;
    const double across = info->width * part.width.in_pt() / (placed.rect.width.in_pt() / 72),
                 down = info->height * part.height.in_pt() / (placed.rect.height.in_pt() / 72);
    const auto ppi = static_cast<int>(std::lround(std::min(across, down)));
    const int least = info->line_art ? profile_.least_line_art_ppi : profile_.least_ppi;
    if (ppi >= std::max(least, info->line_art ? least : profile_.fair_ppi)) return;
    const bool bad = ppi < least;
    diagnostics_.report(bad ? "E7004" : "W7001", placed.where,
                        {placed.path, std::to_string(ppi), std::to_string(bad ? least : profile_.fair_ppi)});
}

/// Once a size: what is white is so by its style.
void DocumentCheck::check_white(const PlacedRun& run) {
    if (!(run.ink == paper_white) || run.size >= profile_.least_white_text || run.glyphs.empty() ||
        !small_white_.insert(run.size).second)
        return;
    const SourcePos at = run.places.empty() ? SourcePos{} : run.places.front();
    char size[16], least[16];
    std::snprintf(size, sizeof size, "%.3g", run.size.in_pt());
    std::snprintf(least, sizeof least, "%.3g", profile_.least_white_text.in_pt());
    diagnostics_.report("W7004", {at.file, at.offset, at.offset}, {size, least});
}

void DocumentCheck::check_ink(const Ink& ink) {
    const double sum = ink.spot.empty() ? ink.c + ink.m + ink.y + ink.k : ink.share;
    if (sum <= profile_.ink_limit || std::find(heavy_.begin(), heavy_.end(), ink) != heavy_.end()) return;
    heavy_.push_back(ink);
    diagnostics_.report(
        "E7006", {},
        {std::to_string(std::lround(sum * 100)), std::to_string(std::lround(profile_.ink_limit * 100))});
}

}  // namespace banxin
