#include "sample_pages.h"

#include <gtest/gtest.h>
#include <hb.h>

namespace banxin::testing {
namespace {

double advance(FaceId face, std::uint32_t glyph) {
    return static_cast<double>(hb_font_get_glyph_h_advance(fonts().hb_font(face), glyph)) /
           fonts().units_per_em(face);
}

}  // namespace

const FontCatalogue& fonts() {
    static const FontCatalogue catalogue = [] {
        SourceMap sources;
        Diagnostics diagnostics;
        auto read = FontCatalogue::read(BANXIN_SOURCE_DIR "/fonts/catalogue.xml", sources, diagnostics);
        if (!read) throw std::runtime_error("the font catalogue cannot be read");
        return std::move(*read);
    }();
    return catalogue;
}

PlacedRun line(std::u32string_view chars, Point start, Length size, std::string_view role,
               std::string_view weight) {
    PlacedRun run;
    run.face = fonts().chain(role, weight).front();
    run.size = size;
    run.chars = chars;
    run.places.resize(chars.size());
    run.clusters.resize(chars.size());
    Length x = start.x;
    for (char32_t c : chars) {
        run.glyphs.push_back(
            {fonts().glyph(run.face, c), static_cast<float>(x.in_pt()), static_cast<float>(start.y.in_pt())});
        x += size * advance(run.face, run.glyphs.back().id);
    }
    return run;
}

PlacedRun line_of(const std::vector<ShapedCluster>& clusters, Point start, Length size) {
    PlacedRun run;
    run.face = fonts().chain("song", "regular").front();
    run.size = size;
    Length x = start.x;
    for (const ShapedCluster& cluster : clusters) {
        x += size * cluster.space_before;
        run.chars += cluster.chars;
        run.clusters.push_back({static_cast<std::uint16_t>(cluster.chars.size()),
                                static_cast<std::uint16_t>(cluster.glyphs.size())});
        for (std::uint32_t glyph : cluster.glyphs) {
            run.glyphs.push_back({glyph, static_cast<float>(x.in_pt()), static_cast<float>(start.y.in_pt())});
            x += size * advance(run.face, glyph);
        }
    }
    run.places.resize(run.chars.size());
    return run;
}

std::uint32_t glyph_of(char32_t c, char32_t selector) {
    FaceId face = fonts().chain("song", "regular").front();
    if (selector == 0) return fonts().glyph(face, c);
    hb_codepoint_t glyph = 0;
    return hb_font_get_variation_glyph(fonts().hb_font(face), c, selector, &glyph) ? glyph : 0;
}

Page page_of(std::vector<PageItem> items) {
    Page page;
    page.trim = {Length::pt(200), Length::pt(150)};
    page.items = std::move(items);
    return page;
}

Document document_of(std::vector<Page> pages) {
    Document document;
    document.title = "今日柯城 2022年4月13日 第1937期";
    document.author = "柯城区传媒中心";
    document.date = "2022-04-13";
    document.pages = std::move(pages);
    return document;
}

std::string pdf_file(const Folder& folder, const Document& document) {
    Diagnostics diagnostics;
    std::optional<std::string> pdf = render_pdf(document, fonts(), diagnostics);
    for (const Diagnostic& finding : diagnostics.all())
        ADD_FAILURE() << finding.code << " " << ::testing::PrintToString(finding.args);
    return folder.file("page.pdf", pdf.value_or(""));
}

Pixels drawn(const Page& page) {
    Diagnostics diagnostics;
    std::optional<std::string> png = render_png(page, fonts(), 72, diagnostics);
    for (const Diagnostic& finding : diagnostics.all())
        ADD_FAILURE() << finding.code << " " << ::testing::PrintToString(finding.args);
    return decode(png.value());
}

std::string text_of(const std::string& pdf_file) {
    std::string text = output_of("pdftotext -raw -enc UTF-8 " + pdf_file + " -");
    while (text.ends_with('\f') || text.ends_with('\n')) text.pop_back();
    return text;
}

}  // namespace banxin::testing
