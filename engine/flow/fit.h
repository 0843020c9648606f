// How well a story fills its slot: what the desk needs to know before the page can go.
#pragma once

#include <string>

#include "base/length.h"
#include "base/source.h"

namespace banxin {

/// Overset (溢出) or underset (空) of one slot, from real composition.
struct FitReport {
    int page = 1;  ///< 版次
    std::string slot, article;
    int capacity_lines = 0;  ///< column lines the slot offers to the text, after headline and insets
    int used_lines = 0;
    int overset_lines = 0, overset_chars = 0;    ///< text that found no place
    std::u32string overset_text = {};            ///< that text; paragraphs and their rests part at \n
    int underset_lines = 0, underset_chars = 0;  ///< room left, chars at the slot's measure
    Length title_size = {};                      ///< of the 主题 as it is set; zero: none
    SourceSpan where;                            ///< the placement in the issue file

    bool overset() const { return overset_lines > 0; }
};

}  // namespace banxin
