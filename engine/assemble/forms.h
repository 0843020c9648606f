// 版式型: the ways in which a page is divided among its stories. Widths and the order of stories are a row of
// a table; heights follow from the stories (copyfit.h).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "layout/template.h"

namespace banxin {

/// How the lead stands over the two stacks of the page.
enum class LeadKind {
    across,  ///< headline across the page, the text's right legs longer or shorter than the left (L)
    left,    ///< headline over the left columns, right legs from the top of the page (L)
    band,    ///< a block across the page
};

struct PageForm {
    std::string_view name;
    LeadKind lead;
    int left_columns;  ///< of the page's; the rest are the right stack's
    int left, right;   ///< stories in each stack
    bool foot;         ///< a story across the foot of the page
    bool front;        ///< for a front page
};

extern const std::vector<PageForm> page_forms;

/// A place for one story in a form.
struct Position {
    enum class Kind { lead, left, right, foot } kind = Kind::lead;
    std::string slot;  ///< name in the layout
    int first_column = 1, last_column = 1;
    int head_last_column = 1;    ///< the headline runs from `first_column` to this one
    double strength = 0;         ///< 0–1 (区序: upper before lower, left before right)
    int last_frame_columns = 1;  ///< of the frame that the text ends in
    int columns() const { return last_column - first_column + 1; }
    int head_columns() const { return head_last_column - first_column + 1; }
};

/// Positions of a form: lead, left stack from the top, right stack from the top, foot. Slots that the layout
/// does not have make the form unfit: then none.
std::vector<Position> positions_of(const PageForm&, const PageTemplate&);

}  // namespace banxin
