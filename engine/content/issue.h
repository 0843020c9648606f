// 一期报纸: a date, its pages, and which article stands where.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/geometry.h"
#include "base/source.h"
#include "base/writing.h"
#include "content/article.h"
#include "content/paper.h"

namespace banxin {

/// Cells of a page's grid: basic columns and grid lines, both from 1, ends included.
struct GridArea {
    int first_column = 1, last_column = 1;
    int first_line = 1, last_line = 1;
    bool operator==(const GridArea&) const = default;

    /// True when the two areas share a cell.
    bool meets(const GridArea& other) const {
        return first_column <= other.last_column && other.first_column <= last_column &&
               first_line <= other.last_line && other.first_line <= last_line;
    }
};

/// A style property that the issue sets anew for one place, e.g. <set style="headline-1" size="30pt"/>.
struct StyleOverride {
    std::string style;
    std::vector<std::pair<std::string, std::string>> properties;  ///< attribute name and value, as written
    SourceSpan where;
};

/// 串文: where text may stand beside an inset that parts a column.
enum class Beside { both, left, right };

/// The place of a picture, box or table.
struct InsetArea {
    GridArea area;
    Em left, right;  ///< free space at the side inside the area, for text beside a narrower picture
    SourceSpan where;
    Beside beside = Beside::both;
    std::optional<Writing> writing = {};  ///< of its text; none: that of its slot
    bool operator==(const InsetArea&) const = default;
};

/// <place slot= article=>: one article in one slot.
struct Placement {
    std::string slot, article;      ///< article: path as written
    std::size_t article_index = 0;  ///< into IssuePlan::articles
    std::vector<GridArea> frames;   ///< override of the slot's frames; empty: the layout's
    std::optional<GridArea> head;   ///< override of the place of the headline
    std::vector<InsetArea> insets;  ///< override of the places of pictures, boxes and facts, in article order
    std::vector<StyleOverride> styles;
    std::vector<std::string> omit;  ///< what this issue leaves out of the article, e.g. "deck", "p7"
    SourceSpan where, slot_where;
};

/// <continue slot= article=>: the rest of an article that began on another page (转版).
struct Continuation {
    std::string slot, article;  ///< article: id
    std::vector<GridArea> frames;
    std::optional<std::string> title;  ///< short headline over the rest
    SourceSpan where, slot_where, article_where;
};

/// <ad src=>: finished art in a slot of the layout, or in a frame of its own.
struct AdPlacement {
    std::string slot;  ///< may be empty
    std::string path;
    int page = 1;                  ///< of the PDF
    std::string alt;               ///< what it shows, for readers who cannot see it
    std::vector<GridArea> frames;  ///< override of the slot's frames
    bool bleed = false;  ///< where its room reaches the edge of the type area, it goes on off the page (出血)
    SourceSpan where, slot_where, src_where;
};

struct PagePlan {
    int number = 1;       ///< 版次
    std::string layout;   ///< name of the page template
    std::string section;  ///< 版名, e.g. 要闻
    std::string editors;  ///< 责任编辑 … line, as printed
    std::vector<Placement> placements;
    std::vector<Continuation> continuations;
    std::vector<AdPlacement> ads;
    SourceSpan where, layout_where;
};

struct IssuePlan {
    Date date{};
    std::string edition;  ///< 版本, e.g. 晚版; may be empty
    Paper paper;
    std::vector<PagePlan> pages;
    std::vector<Article> articles;  ///< each article file once, in order of first placement
    SourceSpan where;
};

}  // namespace banxin
