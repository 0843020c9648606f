// Text set at its place on the page, still knowing the paragraph it came from.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/geometry.h"
#include "base/unicode.h"
#include "base/writing.h"
#include "compose/compose.h"
#include "content/article.h"
#include "content/role.h"
#include "layout/style.h"
#include "shape/shape.h"

namespace banxin {

/// A composed line at its place, in the axes of its block.
struct SetLine {
    std::shared_ptr<const ShapedText> text;
    Line line;
    Length x, baseline;  ///< left edge of the measure
};

/// Lines of one paragraph (or headline part) in one role.
struct SetBlock {
    Role role = Role::paragraph;
    std::size_t paragraph = 0;  ///< block of the article
    std::vector<SetLine> lines;
    Axes axes = {};
    std::optional<std::size_t> leads_to = {};  ///< the part of the story that a 转版 note names
    std::size_t list = 0;                      ///< of items and their marks: as ListItem::list
};

/// A picture at its place.
struct SetPicture {
    Rect rect;
    Rect part;  ///< share of the picture shown: x, y, width, height in 0..1, as points
    const Figure* figure = nullptr;
    std::vector<Point> outline = {};  ///< of the shape it is cut to, in shares of `rect`; empty: not cut
};

class TextMemory;

/// What draws styled text of one kind.
struct Setter {
    const FontCatalogue& fonts;
    Diagnostics& diagnostics;
    const StyleSheet& styles;
    Writing writing = Writing::horizontal;
    TextMemory* memory = nullptr;  ///< of texts set before; null: none

    /// The same for text set this way.
    Setter setting(Writing way) const { return {fonts, diagnostics, styles, way, memory}; }

    /// The style of that name; the built-in default when it is missing (the layout reader has reported that).
    const ParagraphStyle& style(const std::string& name) const;
    /// Characters of `text` in `style`; emphasis and dateline spans in the styles "emphasis" and "dateline"
    /// where the sheet has them (font and weight only: the size stays the paragraph's).
    std::shared_ptr<const ShapedText> shaped(const RichText& text, const ParagraphStyle& style,
                                             double scale = 1, double width_scale = 1) const;
    /// Text of the engine's own, at no place in a file.
    std::shared_ptr<const ShapedText> shaped(std::u32string_view text, const ParagraphStyle& style) const;

  private:
    std::shared_ptr<const ShapedText> shape_anew(const RichText&, const ParagraphStyle&, double scale,
                                                 double width_scale, Diagnostics&) const;
};

/// How the composer is to set a paragraph of this style.
ComposeStyle compose_style(const ParagraphStyle&);

/// A paragraph set in a rectangle of its own, off the grid (captions, furniture): lines from `top` down at
/// the style's leading, the em box in the middle of each. Returns the lines; `bottom` is where the last one
/// ends.
struct SetParagraph {
    std::vector<SetLine> lines;
    Length bottom;
};
SetParagraph set_in(const Rect&, const std::shared_ptr<const ShapedText>&, const ParagraphStyle&);

/// Reports lines that break a rule or a limit for want of another way: loose lines (W4002), a mark where it
/// may not stand (W4005), a word broken inside (W4007), one character on a last line (W4008), something wider
/// than its line (E4009).
void report_lines(const std::vector<SetBlock>&, Diagnostics&);

/// Baseline of a line whose band of `leading` begins at `top` (R9.4: the em box is 0.88 above, 0.12 below).
Length baseline_in(Length top, Length leading, Length size);

}  // namespace banxin
