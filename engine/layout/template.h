// 版式: a page template, as a designer writes it. Everything is placed on the page's grid of basic columns
// (基本栏) and baseline-grid lines.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/geometry.h"
#include "base/ink.h"
#include "base/source.h"
#include "base/writing.h"
#include "content/issue.h"
#include "layout/style.h"

namespace banxin {

/// The type area (版心) and its grid.
struct PageGrid {
    Size trim;  ///< 成品尺寸
    Length margin_left, margin_top;
    int columns = 5;  ///< 基本栏 of the page
    Length em;        ///< body size: the em that column widths are counted in
    Em column{14}, gap{1.25};
    int lines = 83;  ///< grid lines of the type area
    Length leading;  ///< distance of grid lines

    Length width() const { return (column.at(em)) * columns + gap.at(em) * (columns - 1); }
    Length height() const { return leading * lines; }
    /// Left edge of basic column `column` (from 1).
    Length column_left(int column_number) const {
        return margin_left + (column.at(em) + gap.at(em)) * (column_number - 1);
    }
    /// Top of grid line `line` (from 1).
    Length line_top(int line) const { return margin_top + leading * (line - 1); }
    /// Baseline of body text on grid line `line`: the em box stands in the middle of the line,
    /// its baseline 0.88 em below its top (R9.4).
    Length baseline(int line) const { return line_top(line) + (leading - em) / 2 + em * 0.88; }
    /// The rectangle of a grid area, from the left of its first column to the right of its last,
    /// from the top of its first line to the bottom of its last.
    Rect rect(const GridArea& a) const {
        Length left = column_left(a.first_column);
        return {left, line_top(a.first_line), column_left(a.last_column) + column.at(em) - left,
                leading * (a.last_line - a.first_line + 1)};
    }
    bool operator==(const PageGrid&) const = default;
};

/// Fixed text with computed fields: {paper} {date} {weekday} {lunar} {number} {pages} {page} {section}
/// {editors} {sponsors} {publishers} {hotline} {hotline-label} {permit}.
struct FurnitureText {
    Rect rect;  ///< text is set in it: aligned by its style, lines from the top
    std::string style;
    std::string text;  ///< lines separated by \n
    enum class Vertical { top, middle, bottom } vertical = Vertical::middle;
    SourceSpan where;
    Writing writing = Writing::horizontal;
    std::string unless = {};  ///< a slot of the page: drawn where nothing stands in it (of all furniture)
};

struct FurnitureRule {
    Point from, to;
    Length thickness;
    Ink ink = black_ink;
    enum class Kind { solid, double_line, thick_thin, dotted } kind = Kind::solid;
    SourceSpan where;
    std::string unless = {};
};

/// 底纹 or a solid block of colour.
struct FurnitureTint {
    Rect rect;
    Ink ink;
    SourceSpan where;
    std::string unless = {};
};

/// The QR code of the paper with this id, with its caption under it.
struct FurnitureQr {
    std::string id;
    Rect rect;  ///< square for the code; the caption is set below
    std::string caption_style;
    SourceSpan where;
    std::string unless = {};
};

/// A picture of the page itself, as 报名 in somebody's hand: as large as its box allows, in the middle.
struct FurniturePicture {
    std::string path;  ///< opened
    std::string alt;   ///< what it says, for those who do not see it; the masthead is checked by it
    Rect rect;
    SourceSpan where;
    std::string unless = {};
};

using Furniture = std::variant<FurnitureText, FurnitureRule, FurnitureTint, FurnitureQr, FurniturePicture>;

enum class Border { none, hairline, double_line, flower };  ///< 加框: 细线, 双线, 花边

/// 稿位: where one story stands, made of frames that its text runs through in order.
struct Slot {
    std::string name;
    std::vector<GridArea> frames;           ///< none: a shape (稿型) that the issue gives its frames
    int columns = 0;                        ///< columns of text in each frame; 0: its basic columns
    Writing writing = Writing::horizontal;  ///< 直排: one frame, `columns` bands (0: one) one below the other
    std::optional<GridArea> head;  ///< place of the headline block; none: across the top of the first frame
    Em head_left, head_right;      ///< free space at the sides inside that place
    std::optional<Writing>
        head_writing;    ///< 竖题, or a horizontal headline over vertical text; none: `writing`
    int head_lines = 0;  ///< grid lines of the headline block; 0: as many as it needs
    Border head_border = Border::none;            ///< 花线框 round the headline block
    bool rule_above = false, rule_below = false;  ///< 题线 over and under it
    std::vector<InsetArea> insets;  ///< places of pictures, boxes and facts, in the article's order
    std::string body = "body";      ///< styles
    std::string kicker = "kicker", headline = "headline", deck = "deck", byline = "byline";
    std::string crosshead = "crosshead", caption = "caption";
    Border border = Border::none;
    std::optional<Ink> tint;    ///< 底纹 under the story
    bool cells = false;         ///< 稿纸: its running text on a grid of characters, whatever its style says
    bool column_rules = false;  ///< hairlines between the columns of the story
    SourceSpan where;

    Writing writing_of_head() const { return head_writing.value_or(writing); }
    /// Every area it takes: frames, headline and insets.
    std::vector<GridArea> areas() const;
    /// True when a story here would stand over one there.
    bool meets(const Slot& other) const;
    bool operator==(const Slot&) const = default;
};

/// 稿区: the lines that stories share on pages whose slots have no frames of their own; the issue gives them.
struct StoryArea {
    int first_line = 1, last_line = 1;
    Length rule;  ///< thickness of the hairlines (隔线) drawn between neighbouring stories; zero: none
};

struct PageTemplate {
    std::string name;
    std::string title;  ///< what the designer calls it, for people
    StyleSheet styles;
    PageGrid grid;
    std::vector<Furniture> furniture;
    std::optional<StoryArea> stories;
    std::vector<Slot> slots;
    SourceSpan where;

    const Slot* find_slot(const std::string& slot) const {
        for (const Slot& s : slots)
            if (s.name == slot) return &s;
        return nullptr;
    }
};

}  // namespace banxin
