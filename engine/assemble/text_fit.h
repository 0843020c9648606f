// How many lines of the page's measure a story's text takes, and by which levers it takes fewer or more.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "assemble/objective.h"
#include "flow/set_text.h"
#include "layout/template.h"

namespace banxin {

/// One way to run a story's text.
struct TextChoice {
    int lines = 0;                  ///< of the page's measure
    std::vector<std::string> omit;  ///< as a <place> of the issue says it (content/omission.h)
    Cost cost;
    int to_cut = 0;  ///< lines that somebody must cut first
    Em tracking{0};  ///< of the running text, beside its style's
};

/// A text as it is written, at the page's measure.
struct TextLines {
    int lines = 0;
    std::vector<int> cuts;  ///< after so many lines it may go on on another page (R12.6, jump-lines and
                            ///< jump-cut of the body's style)
};
TextLines text_lines(const Article&, const PageTemplate&, const Slot&, const FontCatalogue&);

/// The cheapest way for each number of lines: crossheads on or off, paragraphs that may go from the last,
/// short last lines pulled in and tracking within the limits of the body's style, and up to `most_cut` lines
/// too many.
std::vector<TextChoice> text_choices(const Article&, const PageTemplate&, const Slot&, const Objective&,
                                     const FontCatalogue&, int most_cut);

/// The paragraph that gives up lines for the fewest characters: those of its last lines.
struct SmallestCut {
    SourceSpan where;
    int characters = 0;
    bool may_drop = false;  ///< its author marked it cut="may"
};
/// Of an article as it is set, its text so much closer or wider: among the paragraphs that may go, else among
/// all. None: no paragraph has more than `lines` lines.
std::optional<SmallestCut> smallest_cut(const Article&, Em tracking, int lines, const PageTemplate&,
                                        const Slot&, const FontCatalogue&);

/// What the issue's <set> says of the body's style.
StyleOverride tracking_override(const ParagraphStyle& body, Em tracking);

}  // namespace banxin
