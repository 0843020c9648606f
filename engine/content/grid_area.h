// Cells of the grid as issues and layouts write them: columns="1-3" lines="8-40".
#pragma once

#include "content/element.h"
#include "content/issue.h"

namespace banxin {

inline constexpr Form columns_form{Form::Kind::cells, 1, 12};
inline constexpr Form lines_form{Form::Kind::cells, 1, 200};

/// Rows for <frame>, <head> and <inset>, the same in issues and layouts.
/// The values of `writing`, in the order of Writing.
inline constexpr std::string_view writing_words = "horizontal vertical";

extern const std::vector<ElementRule> area_elements;

/// The attribute `writing` of an element.
std::optional<Writing> read_writing(const Element&);
GridArea read_area(const Element&);
InsetArea read_inset_area(const Element&);

}  // namespace banxin
