// 版式型: the ways in which a page is divided among its stories. Widths and the order of stories are a row of
// a table; heights follow from the stories (copyfit.h).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "assemble/shapes.h"
#include "layout/template.h"

namespace banxin {

/// Stories one below the other, under a leg of the lead.
struct StackForm {
    int columns = 1;  ///< of the page's
    int stories = 0;  ///< none: the lead's leg has all of it
};

/// The lead's text runs in legs across the page, each down to the stack under it (L-shaped).
struct PageForm {
    std::string_view name;
    int head_stacks;                ///< stacks that the lead's headline spans; the other legs begin beside it
    std::vector<StackForm> stacks;  ///< from the left
    bool foot;                      ///< a story across the foot of the page
    bool front;                     ///< for a front page
};

extern const std::vector<PageForm> page_forms;

/// Lines of all its columns.
int cells_of(const GridArea&);
int cells_of(const std::vector<GridArea>&);

/// A place for one story in a form.
struct Position {
    enum class Kind { lead, stack, foot, fixed_lead, fixed } kind = Kind::lead;  ///< fixed: of a template
    int stack = 0;                                                               ///< which one, from the left
    std::string slot;                                                            ///< name in the layout
    int first_column = 1, last_column = 1;
    int head_last_column = 1;  ///< the headline runs from `first_column` to this one
    double strength = 0;       ///< 0–1 (区序: upper before lower, left before right)
    int first_frame_columns = 1, last_frame_columns = 1;  ///< of the frames that the text begins and ends in
    Shape shape = Shape::second;                          ///< 稿形
    bool leads() const { return kind == Kind::lead || kind == Kind::fixed_lead; }
    bool fixed() const { return kind == Kind::fixed_lead || kind == Kind::fixed; }
    int columns() const { return last_column - first_column + 1; }
    int head_columns() const { return head_last_column - first_column + 1; }
};

/// Positions of a form: lead, stacks from the left, each from the top, foot. Slots that the layout does not
/// have, and places whose shape has no such width, make the form unfit: then none.
std::vector<Position> positions_of(const PageForm&, const PageTemplate&);

}  // namespace banxin
