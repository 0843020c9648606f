#include "proof/draw_issue.h"

#include <algorithm>

#include "render/render.h"

namespace banxin {
namespace {

/// The items that may show in a part: faces are reduced to what they need.
Page items_near(const Page& page, const Rect& part) {
    constexpr Length reach = Length::pt(20);  // of ink out of its rectangle
    const Rect near = part.inset(-reach);
    Page out;
    out.number = page.number;
    out.trim = page.trim;
    for (const PageItem& item : page.items)
        if (overlap(rect_of(item), near)) out.items.push_back(item);
    return out;
}

}  // namespace

DrawPage draw_issues(const IssueVersion& older, const IssueVersion& newer) {
    return [&older, &newer](const PagePart& wanted, double dpi,
                            Diagnostics& diagnostics) -> std::optional<std::string> {
        const IssueVersion& issue = wanted.newer ? newer : older;
        const auto& pages = issue.pages.document.pages;
        const auto page =
            std::find_if(pages.begin(), pages.end(), [&](const Page& p) { return p.number == wanted.page; });
        if (page == pages.end()) return std::nullopt;
        return render_png(items_near(*page, wanted.part), wanted.part, issue.fonts, dpi, diagnostics);
    };
}

}  // namespace banxin
