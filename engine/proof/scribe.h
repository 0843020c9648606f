// Writes a proof's own words and lines: labels, notes, marks. Points from the top left of the page written
// on.
#pragma once

#include <string_view>
#include <vector>

#include "flow/set_text.h"
#include "page/page.h"

namespace banxin {

/// Inks of a proof's marks: 红 what is wrong, 蓝 what is short, 绿 what is right, 橙 what is loose.
inline constexpr Ink proof_red{0, 1, 0.9, 0.05}, proof_blue{0.95, 0.55, 0, 0},
    proof_green{0.8, 0.1, 0.9, 0.1}, proof_orange{0, 0.5, 1, 0}, proof_grey{0, 0, 0, 0.55};

/// How a word of the proof looks: 黑 of this size in this ink.
struct Hand {
    Length size;
    Ink ink;
    Align align = Align::left;
};

class Scribe {
  public:
    /// Characters that no face has are reported there; so are words wider than a line.
    Scribe(const FontCatalogue& fonts, Diagnostics& diagnostics) : fonts_(fonts), diagnostics_(diagnostics) {}

    /// One line with its baseline at `at`, which is its left end, middle or right end. Returns its width.
    Length write(Page&, std::string_view words, Point at, const Hand&) const;
    /// Lines as wide as the rectangle from its top down; paragraphs part at \n. Returns where the last ends.
    Length write_in(Page&, const Rect&, std::string_view words, const Hand&) const;
    /// Where `write_in` would end.
    Length measure(const Rect&, std::string_view words, const Hand&) const;
    /// A word on white in a frame of its ink, the frame's top left at `at`. Returns the frame.
    Rect label(Page&, std::string_view words, Point at, const Hand&) const;

    static void line(Page&, Point from, Point to, Length thickness, const Ink&);
    static void path(Page&, const std::vector<Point>&, Length thickness, const Ink&);
    static void frame(Page&, const Rect&, Length thickness, const Ink&);
    static void fill(Page&, const Rect&, const Ink&);

  private:
    std::vector<SetLine> set(const Rect&, std::string_view words, const Hand&, Length& bottom) const;

    const FontCatalogue& fonts_;
    Diagnostics& diagnostics_;
};

}  // namespace banxin
