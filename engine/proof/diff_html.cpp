// The report as one HTML file: words with what was taken out and put in, the layout, and the pages that
// differ, old and new side by side.
#include <cstdio>
#include <future>

#include "base/base64.h"
#include "base/unicode.h"
#include "proof/report.h"
#include "render/render.h"

namespace banxin {
namespace {

constexpr double picture_dpi = 96;            // a body character is about 12 pixels high
constexpr Length region_gap = Length::pt(6);  // joins neighbouring lines, not columns

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
.page img, .page svg { display: block; width: 100%; } .page svg { position: absolute; inset: 0; height: 100%; }
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
            text += escaped(to_utf8(std::u32string_view(&c, 1)));
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

const Page* page_numbered(const IssueVersion& issue, int number) {
    for (const Page& page : issue.pages.document.pages)
        if (page.number == number) return &page;
    return nullptr;
}

/// A page picture still being drawn, with what was found on the way.
struct PagePicture {
    std::optional<std::string> png;
    Diagnostics diagnostics;
};

std::future<PagePicture> draw(const Page* page, const IssueVersion& issue) {
    return std::async(std::launch::async, [page, &issue] {
        PagePicture picture;
        if (page) picture.png = render_png(*page, issue.fonts, picture_dpi, picture.diagnostics);
        return picture;
    });
}

std::string figure_html(const Page& page, const std::string& png, const std::vector<ChangedItem>& items,
                        std::string_view side, std::string_view caption) {
    std::vector<Rect> rects;
    for (const ChangedItem& item : items) rects.push_back(item.rect);
    std::string out = "<figure class=\"" + std::string(side) + "\"><figcaption>" + std::string(caption) +
                      "</figcaption><div class=\"page\"><img alt=\"\" src=\"data:image/png;base64," +
                      base64(png) + "\"><svg viewBox=\"0 0 " + svg_number(page.trim.width) + " " +
                      svg_number(page.trim.height) + "\">";
    for (const Rect& region : joined_regions(rects, region_gap)) {
        const Rect r = region.inset(Length::pt(-2));
        out += "<rect x=\"" + svg_number(r.x) + "\" y=\"" + svg_number(r.y) + "\" width=\"" +
               svg_number(r.width) + "\" height=\"" + svg_number(r.height) + "\" rx=\"2\"/>";
    }
    return out + "</svg></div></figure>";
}

std::string articles_html(const IssueDiff& diff, const IssueVersion& older, const IssueVersion& newer,
                          Language language) {
    const bool zh = language == Language::zh;
    std::string out;
    for (const ArticleDiff& article : diff.articles) {
        out += "<h3>" + escaped(article.title) + " <span class=\"place\">" + escaped(article.id);
        if (!article.older) out += zh ? " · 新增" : " · new";
        if (!article.newer) out += zh ? " · 撤去" : " · dropped";
        out += "</span></h3>\n";
        for (const PassageDiff& passage : article.passages) {
            out += "<div class=\"kind\">" + passage_name(passage.role, passage.number, language) +
                   " <span class=\"place\">" + escaped(place_of(passage, older, newer)) +
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

std::optional<std::string> diff_html(const IssueDiff& diff, const IssueVersion& older,
                                     const IssueVersion& newer, Language language, Diagnostics& diagnostics) {
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
        out += (zh ? "<h2>文字</h2>\n" : "<h2>Words</h2>\n") + articles_html(diff, older, newer, language);
    if (!diff.layout.empty() || !diff.set_otherwise.empty())
        out += (zh ? "<h2>版面</h2>\n" : "<h2>Layout</h2>\n") + layout_html(diff, language);

    out += zh ? "<h2>各版</h2>\n" : "<h2>Pages</h2>\n";
    std::vector<std::pair<std::future<PagePicture>, std::future<PagePicture>>> pictures;
    for (const PageDiff& page : diff.pages)
        if (!page.same())
            pictures.emplace_back(draw(page_numbered(older, page.number), older),
                                  draw(page_numbered(newer, page.number), newer));
    auto next = pictures.begin();
    bool complete = true;
    for (const PageDiff& page : diff.pages) {
        const std::string name =
            zh ? "第" + std::to_string(page.number) + "版" : "page " + std::to_string(page.number);
        if (page.same()) {
            out += "<p>" + name +
                   (zh ? "：" + std::to_string(page.same_items) + " 项全同。</p>\n"
                       : ": all " + std::to_string(page.same_items) + " items equal.</p>\n");
            continue;
        }
        out += "<h3>" + name + "</h3>\n<div class=\"pair\">";
        const auto add = [&](PagePicture picture, const IssueVersion& issue,
                             const std::vector<ChangedItem>& items, std::string_view side,
                             std::string_view caption) {
            for (const Diagnostic& d : picture.diagnostics.all())
                diagnostics.report(d.code, d.where, d.args, d.suggestion);
            const Page* drawn = page_numbered(issue, page.number);
            if (drawn && !picture.png) complete = false;
            if (drawn && picture.png) out += figure_html(*drawn, *picture.png, items, side, caption);
        };
        auto [old_picture, new_picture] = std::move(*next++);
        add(old_picture.get(), older, page.only_old, "old", zh ? "旧" : "older");
        add(new_picture.get(), newer, page.only_new, "new", zh ? "新" : "newer");
        out += "</div>\n";
    }
    out += "<p class=\"proof\">" + proof_words(diff, language) + "</p>\n</html>\n";
    if (!complete) return std::nullopt;
    return out;
}

}  // namespace banxin
