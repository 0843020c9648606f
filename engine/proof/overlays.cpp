#include "proof/overlays.h"

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "content/picture.h"
#include "flow/story.h"
#include "page/places.h"

namespace banxin {
namespace {

using namespace literals;

constexpr Length small = 5_pt, plain = 6.5_pt;  // sizes of the proof's words
constexpr Length hair = 0.25_pt, thin = 0.5_pt;
constexpr Ink magenta{0, 1, 0, 0};

constexpr double least_ppi = 100, fair_ppi = 150;  // what newsprint needs (docs/press.md)

constexpr float plainly_loose = 0.25F, plainly_tight = 1.5F;  // em: deepest tint

/// A slot as the issue uses it on this page, its fit, and the article's id; empty: nobody stands there.
struct UsedSlot {
    Slot slot;
    std::string article;
    const FitReport* fit = nullptr;
};

std::vector<UsedSlot> slots_of(const ProofedPage& p) {
    std::vector<UsedSlot> used;
    for (const Slot& slot : p.layout.slots) used.push_back({slot, {}, nullptr});
    const auto find = [&](const std::string& name) {
        return std::find_if(used.begin(), used.end(), [&](const UsedSlot& u) { return u.slot.name == name; });
    };
    for (const Placement& placement : p.plan.placements)
        if (const auto at = find(placement.slot); at != used.end()) {
            at->slot = with_placement(at->slot, placement.frames, placement.head, placement.insets);
            at->article = p.issue.plan.articles[placement.article_index].id;
        }
    for (const Continuation& rest : p.plan.continuations)
        if (const auto at = find(rest.slot); at != used.end()) {
            at->slot = with_placement(at->slot, rest.frames, {}, {});
            at->article = rest.article;
        }
    for (const FitReport& fit : p.issue.pages.fits)
        if (fit.page == p.plan.number)
            if (const auto at = find(fit.slot); at != used.end()) at->fit = &fit;
    return used;
}

std::vector<SideNote> draw_grid(const ProofedPage& p, const Scribe& scribe, Page& marks) {
    const PageGrid& grid = p.layout.grid;
    const Ink ink = proof_blue.tint(0.5);
    for (int line = 1; line <= grid.lines; ++line) {
        const Length y = grid.baseline(line);
        Scribe::line(marks, {grid.margin_left, y}, {grid.margin_left + grid.width(), y}, hair, ink);
        if (line == 1 || line % 5 == 0)
            scribe.write(marks, std::to_string(line), {grid.margin_left - 3_pt, y},
                         {small, proof_blue, Align::right});
    }
    return {};
}

std::vector<SideNote> draw_columns(const ProofedPage& p, const Scribe&, Page& marks) {
    const PageGrid& grid = p.layout.grid;
    for (int column = 1; column <= grid.columns; ++column) {
        const Rect rect = grid.rect({column, column, 1, grid.lines});
        Scribe::fill(marks, rect, proof_blue.tint(0.07));
        Scribe::frame(marks, rect, hair, proof_blue.tint(0.6));
    }
    return {};
}

std::vector<SideNote> draw_slots(const ProofedPage& p, const Scribe& scribe, Page& marks) {
    for (const UsedSlot& used : slots_of(p)) {
        const Ink ink = used.article.empty() ? proof_grey : magenta;
        int number = 0;
        for (const GridArea& area : used.slot.frames) {
            const Rect frame = p.layout.grid.rect(area);
            Scribe::frame(marks, frame, thin, ink);
            std::string words = used.slot.name;
            if (++number > 1) words += " " + std::to_string(number);
            if (number == 1) words += used.article.empty() ? "（空）" : "：" + used.article;
            scribe.label(marks, words, {frame.x + 1_pt, frame.y - small}, {small, ink});
        }
    }
    return {};
}

std::vector<SideNote> draw_fit(const ProofedPage& p, const Scribe& scribe, Page& marks) {
    for (const UsedSlot& used : slots_of(p)) {
        if (!used.fit) continue;
        const FitReport& fit = *used.fit;
        std::string words = "齐";
        Ink ink = proof_green;
        const auto count = [](int lines, int chars) {
            return std::to_string(lines) + " 行 " + std::to_string(chars) + " 字";
        };
        if (fit.overset()) words = "+" + count(fit.overset_lines, fit.overset_chars), ink = proof_red;
        if (fit.underset_lines > 0)
            words = "−" + count(fit.underset_lines, fit.underset_chars), ink = proof_blue;
        const Rect frame = p.layout.grid.rect(used.slot.frames.back());
        scribe.label(marks, words, {frame.x + frame.width / 2, frame.bottom() - 1_pt}, {plain, ink});
        if (fit.overset())  // where the text breaks off
            Scribe::fill(marks, {frame.right() - 6_pt, frame.bottom() - 2_pt, 6_pt, 2_pt}, proof_red);
    }
    return {};
}

std::vector<SideNote> draw_overset(const ProofedPage& p, const Scribe&, Page&) {
    std::vector<SideNote> notes;
    for (const UsedSlot& used : slots_of(p))
        if (used.fit && used.fit->overset())
            notes.push_back({{Length(), p.layout.grid.rect(used.slot.frames.back()).y},
                             "〔" + used.slot.name + " 溢出〕" + to_utf8(used.fit->overset_text),
                             proof_red,
                             {}});
    return notes;
}

std::vector<SideNote> draw_spacing(const ProofedPage& p, const Scribe&, Page& marks) {
    mark_spacing(p.page, marks);
    return {};
}

std::vector<SideNote> draw_pictures(const ProofedPage& p, const Scribe& scribe, Page& marks) {
    for (const PageItem& item : p.page.items) {
        const auto* picture = std::get_if<PlacedPicture>(&item);
        if (!picture) continue;
        Diagnostics said;  // when the picture was placed
        const auto info = inspect_picture(picture->path, picture->where, said);
        if (!info) continue;
        std::string words = std::filesystem::path(picture->path).filename().string();
        Ink ink = proof_green;
        if (info->kind == PictureKind::svg || info->kind == PictureKind::pdf) {
            words += "　矢量";
        } else {
            const double ppi =
                info->width * picture->source_part.width.in_pt() / picture->rect.width.in_pt() * 72;
            words += "　" + std::to_string(std::lround(ppi)) + " ppi";
            if (ppi < fair_ppi) ink = ppi < least_ppi ? proof_red : proof_orange;
        }
        scribe.label(marks, words, {picture->rect.x + 2_pt, picture->rect.y + 2_pt}, {plain, ink});
    }
    return {};
}

std::vector<SideNote> draw_inks(const ProofedPage& p, const Scribe&, Page&) {
    std::vector<Ink> inks;
    for (const PageItem& item : p.page.items)
        std::visit(
            [&](const auto& placed) {
                if constexpr (requires { placed.ink; })
                    if (std::find(inks.begin(), inks.end(), placed.ink) == inks.end())
                        inks.push_back(placed.ink);
            },
            item);
    std::vector<SideNote> notes;
    for (const Ink& ink : inks) {
        const auto percent = [](double share) { return std::to_string(std::lround(share * 100)); };
        notes.push_back({{},
                         "C" + percent(ink.c) + " M" + percent(ink.m) + " Y" + percent(ink.y) + " K" +
                             percent(ink.k) + "　合计 " + percent(ink.c + ink.m + ink.y + ink.k) + "%",
                         proof_grey,
                         ink});
    }
    return notes;
}

std::vector<SideNote> draw_findings(const ProofedPage& p, const Scribe& scribe, Page& marks) {
    return mark_findings(p.page, p.findings, 1, scribe, marks);
}

constexpr Overlay table[] = {
    {{"columns", "基本栏", true, false}, draw_columns},
    {{"spacing", "疏密", true, false}, draw_spacing},
    {{"grid", "基线网格", true, false}, draw_grid},
    {{"slots", "稿位", false, true}, draw_slots},
    {{"fit", "行数", false, true}, draw_fit},
    {{"overset", "溢出文字", false, true}, draw_overset},
    {{"pictures", "图片精度", false, true}, draw_pictures},
    {{"inks", "油墨", false, false}, draw_inks},
    {{"findings", "校对提示", false, true}, draw_findings},
};

}  // namespace

std::span<const Overlay> overlays() {
    return table;
}

std::vector<SideNote> mark_findings(const Page& page, const std::vector<Diagnostic>& findings, int first,
                                    const Scribe& scribe, Page& marks) {
    std::vector<const Diagnostic*> in_order;  // of their places, so that numbers run with the text
    for (const Diagnostic& finding : findings) in_order.push_back(&finding);
    std::stable_sort(in_order.begin(), in_order.end(), [](const Diagnostic* a, const Diagnostic* b) {
        return std::pair(a->where.file, a->where.begin) < std::pair(b->where.file, b->where.begin);
    });
    std::vector<SideNote> notes;
    for (const Diagnostic* at : in_order) {
        const Diagnostic& finding = *at;
        const std::vector<Rect> rects = rects_of(page, finding.where);
        if (rects.empty()) continue;
        const Ink ink = finding.severity() == Severity::error ? proof_red : proof_orange;
        const std::string number = std::to_string(first++);
        for (const Rect& rect : rects)
            Scribe::line(marks, {rect.x, rect.bottom() + thin}, {rect.right(), rect.bottom() + thin}, 1_pt,
                         ink);
        scribe.write(marks, number, {rects.front().x, rects.front().y}, {small, ink, Align::right});
        notes.push_back({{rects.front().x, rects.front().y},
                         number + "　" + finding.code + " " + message(finding, Language::zh),
                         ink,
                         {}});
    }
    return notes;
}

void mark_spacing(const Page& page, Page& marks) {
    for (const PlacedLine& line : page.lines) {
        if (line.stretch > 0.02F)
            Scribe::fill(marks, line.rect,
                         proof_orange.tint(0.1 + 0.6 * std::min(1.0F, line.stretch / plainly_loose)));
        if (line.squeeze > 0.05F)
            Scribe::fill(marks, line.rect,
                         proof_blue.tint(0.05 + 0.3 * std::min(1.0F, line.squeeze / plainly_tight)));
    }
}

}  // namespace banxin
