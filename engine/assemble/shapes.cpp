#include "assemble/shapes.h"

#include <algorithm>

#include "assemble/forms.h"

namespace banxin {
namespace {

constexpr int any = 999;

}  // namespace

// clang-format off
constexpr std::array<ArticleShape, shape_count> article_shapes{{
    // shape         name      zh          en             columns  column lines
    {Shape::lead,   "lead",   "头条",     "lead",        2, any,  110, any,  Term::thin_lead},
    {Shape::second, "second", "二条",     "second",      1, any,   24, any,  Term::shape},
    {Shape::brief,  "brief",  "短稿",     "brief",       1, 3,      0,  80,  Term::shape},
    {Shape::box,    "box",    "框稿",     "box",         1, any,   12, 160,  Term::shape},
    {Shape::photo,  "photo",  "图片新闻", "photo story", 1, any,   24, any,  Term::shape},
}};
// clang-format on

const ArticleShape& row_of(Shape shape) {
    return article_shapes[static_cast<std::size_t>(shape)];
}

Shape shape_of(const PageTemplate& layout, const Slot& slot) {
    if (&slot == &layout.slots.front()) return Shape::lead;
    if (slot.border != Border::none) return Shape::box;
    const int pictures = picture_cells(slot);
    if (pictures > 0 && pictures >= photo_share * cells_of(slot.frames)) return Shape::photo;
    const ParagraphStyle *head = layout.styles.find(slot.headline), *body = layout.styles.find(slot.body);
    const bool brief = head != nullptr && body != nullptr && head->size < body->size * second_head;
    return brief ? Shape::brief : Shape::second;
}

int picture_cells(const Slot& slot) {
    int cells = 0;
    for (const InsetArea& inset : slot.insets) cells += cells_of(inset.area);
    return cells;
}

bool has_width(Shape shape, int columns) {
    return row_of(shape).least_columns <= columns && columns <= row_of(shape).most_columns;
}

double shape_units(Shape shape, int area) {
    return std::max({0, row_of(shape).least_area - area, area - row_of(shape).most_area}) / 10.0;
}

bool is_l_shaped(const std::vector<GridArea>& frames) {
    GridArea all = frames.front();
    int taken = 0;
    for (const GridArea& frame : frames) {
        all = {std::min(all.first_column, frame.first_column), std::max(all.last_column, frame.last_column),
               std::min(all.first_line, frame.first_line), std::max(all.last_line, frame.last_line)};
        taken += cells_of(frame);
    }
    return taken < cells_of(all);
}

}  // namespace banxin
