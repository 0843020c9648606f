// The report as one HTML file: words with what was taken out and put in, the layout, and the pages that
// differ, old and new side by side.
//
// Pictures of pages are what takes time. The newer page is drawn whole. Where the display lists prove the
// older one equal it is the same picture, so of the older page only what differs is drawn, as patches over
// it.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <future>

#include "base/base64.h"
#include "base/parallel.h"
#include "base/unicode.h"
#include "proof/report.h"

namespace banxin {
namespace {

constexpr double picture_dpi = 96;            // a body character is about 12 pixels high
constexpr Length region_gap = Length::pt(6);  // joins neighbouring lines, not columns
constexpr Length ink_margin = Length::pt(4);  // how far ink may reach out of what counts as its rectangle
constexpr double most_patched = 0.5;          // of a page; beyond, the older one is drawn whole too

constexpr std::string_view style = R"(
:root { color-scheme: light; }
body { margin: 2rem auto; max-width: 96rem; padding: 0 1.5rem; color: #1a1a1a; background: #f5f4f0;
  font: 16px/1.75 "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.2rem; margin-top: 2.5rem; border-bottom: 2px solid #1a1a1a; }
h3 { font-size: 1rem; margin: 1.4rem 0 .2rem; }
.place, .kind { color: #666; font-size: .85rem; font-weight: normal; }
.passage { background: #fff; border: 1px solid #ddd; padding: .5rem 1rem; margin: .4rem 0;
  font-family: "Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", SimSun, serif; }
ins { background: #d3f0d8; color: #0b4f1d; text-decoration: none; border-bottom: 2px solid #0b7a2a; }
del { background: #fbdcd8; color: #8c1408; }
.moved { background: #e3e6fb; color: #23309a; } ins.moved { border-bottom-color: #23309a; }
sup { font-size: .7em; margin-right: .15em; }
table { border-collapse: collapse; background: #fff; } td, th { border: 1px solid #ddd; padding: .2rem .8rem; text-align: left; }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 1.5rem; } figure { margin: 0; }
.page { position: relative; box-shadow: 0 1px 5px #0004; background: #fff; }
.page svg { display: block; width: 100%; }
.page rect { fill-opacity: .08; stroke-width: 1.6; } .old rect { fill: #c2190a; stroke: #c2190a; }
.new rect { fill: #0b7a2a; stroke: #0b7a2a; }
.proof { font-weight: bold; }
)";

std::string escaped(std::string_view text) {
    std::string out;
    for (char c : text) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '"':
                out += "&quot;";
                break;
            default:
                out += c;
        }
    }
    return out;
}

std::string piece_html(const Piece& piece, Language language) {
    std::string text;
    bool began = false;
    for (char32_t c : piece.text) {
        if (begins_block(c)) {
            if (piece.kind != Edit::Kind::deleted) text += "<br>";
            text += block_mark(c, language);
        } else {
            text += escaped(passage_words({&c, 1}));
        }
        began = true;
    }
    if (!began || piece.kind == Edit::Kind::same) return text;
    const std::string tag = piece.kind == Edit::Kind::deleted ? "del" : "ins";
    const std::string move =
        piece.move ? " class=\"moved\"><sup>" + std::to_string(piece.move) + "</sup>" : ">";
    return "<" + tag + move + text + "</" + tag + ">";
}

std::string svg_number(Length length) {
    char text[32];
    std::snprintf(text, sizeof text, "%.1f", length.in_pt());
    return text;
}

/// A part of a page still being drawn, with what was found on the way.
struct DrawnPart {
    std::optional<std::string> png;
    Diagnostics diagnostics;
};
struct AwaitedPart {
    Rect rect;
    std::future<DrawnPart> drawn;
};

/// What a side of a pair shows: its own whole picture, or patches over that of the newer side.
struct PageSide {
    bool whole = true;
    std::vector<AwaitedPart> parts;
};

class PagePainter {
  public:
    explicit PagePainter(const DrawPage& draw) : draw_(draw) {}

    PageSide newer(const PageDiff& page) const {
        PageSide side;
        if (page.in_new) side.parts.push_back(await(page, true, whole(page.new_trim)));
        return side;
    }
    PageSide older(const PageDiff& page) const {
        PageSide side;
        if (!page.in_old) return side;
        const std::vector<Rect> differ =
            page.in_new && page.same_trim() ? patches(page) : std::vector<Rect>();
        side.whole =
            !page.in_new || !page.same_trim() || area(differ) > area({whole(page.old_trim)}) * most_patched;
        if (side.whole) {
            side.parts.push_back(await(page, false, whole(page.old_trim)));
        } else {
            for (const Rect& rect : differ) side.parts.push_back(await(page, false, rect));
        }
        return side;
    }

  private:
    static Rect whole(Size trim) { return {Length(), Length(), trim.width, trim.height}; }
    static double area(const std::vector<Rect>& rects) {
        double sum = 0;
        for (const Rect& rect : rects) sum += rect.width.in_pt() * rect.height.in_pt();
        return sum;
    }
    /// Where either version has something of its own, on whole pixels.
    static std::vector<Rect> patches(const PageDiff& page) {
        std::vector<Rect> rects;
        for (const auto* items : {&page.only_old, &page.only_new})
            for (const ChangedItem& item : *items) rects.push_back(item.rect.inset(-ink_margin));
        const double pixel = 72 / picture_dpi;
        const auto down = [&](Length at) { return Length::pt(std::floor(at.in_pt() / pixel) * pixel); };
        const auto up = [&](Length at) { return Length::pt(std::ceil(at.in_pt() / pixel) * pixel); };
        std::vector<Rect> snapped;
        for (const Rect& r : joined_regions(std::move(rects), region_gap)) {
            const Length x = std::max(Length(), down(r.x)), y = std::max(Length(), down(r.y));
            const Length right = std::min(page.old_trim.width, up(r.right())),
                         bottom = std::min(page.old_trim.height, up(r.bottom()));
            if (x < right && y < bottom) snapped.push_back({x, y, right - x, bottom - y});
        }
        return snapped;
    }
    AwaitedPart await(const PageDiff& page, bool newer, const Rect& rect) const {
        return {rect, meanwhile([this, part = PagePart{newer, page.number, rect}] {
                    DrawnPart drawn;
                    drawn.png = draw_(part, picture_dpi, drawn.diagnostics);
                    return drawn;
                })};
    }

    const DrawPage& draw_;
};

std::string place_attributes(const Rect& r) {
    return " x=\"" + svg_number(r.x) + "\" y=\"" + svg_number(r.y) + "\" width=\"" + svg_number(r.width) +
           "\" height=\"" + svg_number(r.height) + "\"";
}

/// One side of a pair; false when something of it could not be drawn.
bool add_side(PageSide side, Size trim, const std::vector<ChangedItem>& items, std::string_view name,
              std::string_view caption, const std::string& picture, std::string& out,
              Diagnostics& diagnostics) {
    if (side.parts.empty() && side.whole) return true;
    out += "<figure class=\"" + std::string(name) + "\"><figcaption>" + std::string(caption) +
           "</figcaption><div class=\"page\"><svg viewBox=\"0 0 " + svg_number(trim.width) + " " +
           svg_number(trim.height) + "\">";
    if (!side.whole) out += "<use href=\"#" + picture + "\"/>";
    bool complete = true;
    for (AwaitedPart& part : side.parts) {
        const DrawnPart drawn = part.drawn.get();
        diagnostics.add(drawn.diagnostics.all());
        complete &= drawn.png.has_value();
        if (!drawn.png) continue;
        out += "<image" + (name == "new" ? " id=\"" + picture + "\"" : std::string()) +
               place_attributes(part.rect) + " preserveAspectRatio=\"none\" href=\"data:image/png;base64," +
               base64(*drawn.png) + "\"/>";
    }
    for (const Rect& region : regions_of(items, region_gap))
        out += "<rect" + place_attributes(region.inset(Length::pt(-2))) + " rx=\"2\"/>";
    out += "</svg></div></figure>";
    return complete;
}

std::string articles_html(const IssueDiff& diff, Language language) {
    const bool zh = language == Language::zh;
    std::string out;
    for (const ArticleDiff& article : diff.articles) {
        out += "<h3>" + escaped(article.title) + " <span class=\"place\">" + escaped(article.id);
        if (!article.in_old) out += zh ? " · 新增" : " · new";
        if (!article.in_new) out += zh ? " · 撤去" : " · dropped";
        out += "</span></h3>\n";
        for (const PassageDiff& passage : article.passages) {
            out += "<div class=\"kind\">" + passage_name(passage.role, passage.number, language) +
                   " <span class=\"place\">" + escaped(passage.place) +
                   "</span></div><div class=\"passage\">";
            for (const Piece& piece : excerpt(passage, 40)) out += piece_html(piece, language);
            out += "</div>\n";
        }
    }
    return out;
}

std::string layout_html(const IssueDiff& diff, Language language) {
    const bool zh = language == Language::zh;
    std::string out = "<table>";
    for (const LayoutChange& change : diff.layout)
        out += "<tr><td>" + escaped(change.title) + "</td><td>" + escaped(layout_words(change, language)) +
               "</td></tr>\n";
    for (const SetOtherwise& story : diff.set_otherwise)
        out += "<tr><td>" + escaped(story.title) + "</td><td>" +
               (zh ? "第" + std::to_string(story.page) + "版：文字未改，排法改了 " +
                         std::to_string(story.items) + " 项"
                   : "page " + std::to_string(story.page) + ": same words, " + std::to_string(story.items) +
                         " items set otherwise") +
               "</td></tr>\n";
    return out + "</table>\n";
}

}  // namespace

std::optional<std::string> diff_html(const IssueDiff& diff, const DrawPage& draw, Language language,
                                     Diagnostics& diagnostics) {
    const bool zh = language == Language::zh;
    const std::string title = zh ? "比对：" + diff.new_title : "Comparison: " + diff.new_title;
    std::string out =
        "<!DOCTYPE html>\n<html lang=\"" + std::string(zh ? "zh-Hans" : "en") +
        "\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>" +
        escaped(title) + "</title><style>" + std::string(style) + "</style>\n<h1>" +
        escaped(diff.old_title == diff.new_title ? title : diff.old_title + " → " + diff.new_title) +
        "</h1>\n";
    out += diff.same() ? (zh ? "<p>两份完全相同。</p>\n" : "<p>The two are the same.</p>\n") : "";
    if (!diff.articles.empty())
        out += (zh ? "<h2>文字</h2>\n" : "<h2>Words</h2>\n") + articles_html(diff, language);
    if (!diff.layout.empty() || !diff.set_otherwise.empty())
        out += (zh ? "<h2>版面</h2>\n" : "<h2>Layout</h2>\n") + layout_html(diff, language);

    const PagePainter painter(draw);
    std::vector<std::pair<PageSide, PageSide>> sides;  // older, newer
    for (const PageDiff& page : diff.pages)
        if (!page.same()) {
            PageSide newer = painter.newer(page);
            sides.emplace_back(painter.older(page), std::move(newer));
        }
    if (!diff.pages.empty()) out += zh ? "<h2>各版</h2>\n" : "<h2>Pages</h2>\n";
    auto next = sides.begin();
    bool complete = true;
    for (const PageDiff& page : diff.pages) {
        const std::string number = std::to_string(page.number);
        const std::string name = zh ? "第" + number + "版" : "page " + number;
        if (page.same()) {
            out += "<p>" + name +
                   (zh ? "：" + std::to_string(page.same_items) + " 项全同。</p>\n"
                       : ": all " + std::to_string(page.same_items) + " items equal.</p>\n");
            continue;
        }
        out += "<h3>" + name + "</h3>\n";
        for (const std::string& line : change_words(page, language)) out += "<p>" + escaped(line) + "</p>\n";
        out += "<div class=\"pair\">";
        auto& [older, newer] = *next++;
        complete &= add_side(std::move(older), page.old_trim, page.only_old, "old", zh ? "旧" : "older",
                             "page" + number, out, diagnostics);
        complete &= add_side(std::move(newer), page.new_trim, page.only_new, "new", zh ? "新" : "newer",
                             "page" + number, out, diagnostics);
        out += "</div>\n";
    }
    if (!diff.pages.empty()) out += "<p class=\"proof\">" + proof_words(diff, language) + "</p>\n";
    out += "</html>\n";
    if (!complete) return std::nullopt;
    return out;
}

}  // namespace banxin
