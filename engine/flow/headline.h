// 标题: kicker, headline, deck and byline as one block, fitted to its width (R11.5).
#pragma once

#include <vector>

#include "flow/set_text.h"
#include "layout/template.h"

namespace banxin {

/// The set block, its top at y = 0 until it is placed.
struct HeadBlock {
    std::vector<SetBlock> blocks;
    Length height;
};

/// Sets the headline parts of an article `width` wide from `x`. A line wider than that is set smaller,
/// through the 号 table down to the style's `min-size`, then condensed (长体) to nine tenths; past that E4002
/// (题长) is reported.
HeadBlock set_head(const Article&, const Slot&, Length x, Length width, const Setter&);

/// A short headline over the continued part of a story.
HeadBlock set_continued_head(const std::string& title, const Slot&, Length x, Length width, const Setter&);

/// The 主题 in a headline block, or the title over a continued part; null: none.
const SetBlock* main_title(const std::vector<SetBlock>& head);
/// Its size as it is set, which may be under its style's (R11.5).
Length size_of_title(const SetBlock&);

/// Moves a block down by `dy`.
void move_down(std::vector<SetBlock>&, Length dy);

}  // namespace banxin
