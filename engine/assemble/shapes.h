// 稿形: the shapes in which a story stands on a page. Each place of a form and each slot of a template is of
// one; the row says what it needs, and which rule weighs what a story lacks of it.
#pragma once

#include <array>
#include <string_view>

#include "assemble/objective.h"
#include "layout/template.h"

namespace banxin {

enum class Shape { lead, second, brief, box, photo };
inline constexpr std::size_t shape_count = 5;

struct ArticleShape {
    Shape shape;
    std::string_view name;  ///< in the report for programs
    std::string_view zh, en;
    int least_columns, most_columns;  ///< of a place: another width has no such place
    int least_area, most_area;        ///< column lines of a story, headline and pictures included
    Term term;                        ///< what ten column lines less or more cost
};

/// One row for each shape.
extern const std::array<ArticleShape, shape_count> article_shapes;

const ArticleShape& row_of(Shape);

/// A headline under this multiple of the body's size is that of a brief.
inline constexpr double second_head = 1.75;
/// Pictures that take this share of a place or more make it a photo story.
inline constexpr double photo_share = 0.4;

/// Of a slot: the first of its layout is the lead's, one with a border a box, one that is drawn for pictures
/// first of all a photo story's; else the style of its headline says which.
Shape shape_of(const PageTemplate&, const Slot&);

/// Cells of the pictures that are drawn in a slot.
int picture_cells(const Slot&);

bool has_width(Shape, int columns);

/// What a story of so many column lines counts, in units of its shape's term.
double shape_units(Shape, int area);

/// A story of more than one frame that together are no rectangle.
bool is_l_shaped(const std::vector<GridArea>& frames);

}  // namespace banxin
