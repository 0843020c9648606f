#include "proof/scribe.h"

#include "page/place_text.h"

namespace banxin {
namespace {

constexpr double leading = 1.4;  // of the size

ParagraphStyle style_of(const Hand& hand) {
    ParagraphStyle style;
    style.font = "hei";
    style.size = hand.size;
    style.leading = hand.size * leading;
    style.align = hand.align;
    style.ink = hand.ink;
    return style;
}

}  // namespace

std::vector<SetLine> Scribe::set(const Rect& rect, std::string_view words, const Hand& hand,
                                 Length& bottom) const {
    static const StyleSheet no_styles;
    const Setter setter{fonts_, diagnostics_, no_styles};
    const ParagraphStyle style = style_of(hand);
    std::vector<SetLine> lines;
    bottom = rect.y;
    while (!words.empty()) {
        const std::size_t end = std::min(words.find('\n'), words.size());
        SetParagraph paragraph = set_in({rect.x, bottom, rect.width, Length()},
                                        setter.shaped(to_u32(words.substr(0, end)), style), style);
        lines.insert(lines.end(), paragraph.lines.begin(), paragraph.lines.end());
        bottom = paragraph.bottom;
        words.remove_prefix(std::min(end + 1, words.size()));
    }
    return lines;
}

Length Scribe::write(Page& page, std::string_view words, Point at, const Hand& hand) const {
    static const StyleSheet no_styles;
    const Setter setter{fonts_, diagnostics_, no_styles};
    const ParagraphStyle style = style_of(hand);
    auto text = setter.shaped(to_u32(words), style);
    Line line = compose_single(*text, compose_style(style));
    const Length width = Length::pt(line.width);
    Length x = at.x;
    if (hand.align == Align::center) x -= width / 2;
    if (hand.align == Align::right) x -= width;
    place_line({text, std::move(line), x, at.y}, page);
    return width;
}

Length Scribe::write_in(Page& page, const Rect& rect, std::string_view words, const Hand& hand) const {
    Length bottom;
    for (const SetLine& line : set(rect, words, hand, bottom)) place_line(line, page);
    return bottom;
}

Length Scribe::measure(const Rect& rect, std::string_view words, const Hand& hand) const {
    Length bottom;
    set(rect, words, hand, bottom);
    return bottom;
}

Rect Scribe::label(Page& page, std::string_view words, Point at, const Hand& hand) const {
    const Length padding = hand.size * 0.3;
    Page written;
    const Length width =
        write(written, words, {at.x + padding, at.y + padding + hand.size * 0.88}, {hand.size, hand.ink});
    const Rect box{at.x, at.y, width + 2 * padding, hand.size + 2 * padding};
    fill(page, box, paper_white);
    frame(page, box, Length::pt(0.4), hand.ink);
    page.items.insert(page.items.end(), written.items.begin(), written.items.end());
    return box;
}

void Scribe::line(Page& page, Point from, Point to, Length thickness, const Ink& ink) {
    page.items.emplace_back(PlacedRule{from, to, thickness, ink, {}});
}

void Scribe::path(Page& page, const std::vector<Point>& points, Length thickness, const Ink& ink) {
    for (std::size_t i = 1; i < points.size(); ++i) line(page, points[i - 1], points[i], thickness, ink);
}

void Scribe::frame(Page& page, const Rect& r, Length thickness, const Ink& ink) {
    path(page,
         {{r.left(), r.top()},
          {r.right(), r.top()},
          {r.right(), r.bottom()},
          {r.left(), r.bottom()},
          {r.left(), r.top()}},
         thickness, ink);
}

void Scribe::fill(Page& page, const Rect& rect, const Ink& ink) {
    page.items.emplace_back(PlacedFill{rect, ink});
}

}  // namespace banxin
