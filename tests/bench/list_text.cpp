// Lists the text of an issue as it stands on its pages, for floor_cairo: `page` begins a page of a width and
// height, other lines give face file, face index, size, place and text of a stretch, between tabs.
#include <cstdio>

#include "base/unicode.h"
#include "content/content.h"
#include "layout/layout.h"
#include "page/make_pages.h"

int main(int argc, char** argv) {
    using namespace banxin;
    if (argc != 2) {
        std::fputs("usage: list_text ISSUE.xml\n", stderr);
        return 2;
    }
    SourceMap sources;
    Diagnostics diagnostics;
    const auto plan = read_issue(argv[1], sources, diagnostics);
    if (!plan) return 1;
    const LayoutSet layouts = read_layouts(*plan, sources, diagnostics);
    const auto fonts = FontCatalogue::read(plan->paper.fonts, sources, diagnostics);
    if (!fonts) return 1;
    const IssuePages pages = make_pages(*plan, layouts, *fonts, true, diagnostics);
    for (const Page& page : pages.document.pages) {
        std::printf("page\t%.3f\t%.3f\n", page.trim.width.in_pt(), page.trim.height.in_pt());
        for (const PageItem& item : page.items) {
            const auto* run = std::get_if<PlacedRun>(&item);
            if (!run || run->glyphs.empty()) continue;
            const FaceEntry& face = fonts->entry(run->face);
            std::printf("%s\t%u\t%.3f\t%.3f\t%.3f\t%s\n", face.file.c_str(), face.index, run->size.in_pt(),
                        static_cast<double>(run->glyphs.front().x),
                        static_cast<double>(run->glyphs.front().y), to_utf8(run->chars).c_str());
        }
    }
    for (const Diagnostic& d : diagnostics.all())
        if (d.severity() == Severity::error)
            std::fprintf(stderr, "%s\n", to_text(d, sources, Language::en).c_str());
    return diagnostics.has_errors() ? 1 : 0;
}
