// The issue's file with an article in another slot, everything else as it was typed.
#pragma once

#include <string>

#include "content/issue.h"

namespace banxin {

/// `text`: the file that `plan` was read from. The article (its path as the file names it) goes into the slot
/// of the page; what stood there takes its place, or goes out when the article stood nowhere. What the slot's
/// placement sets anew (frames, styles) stays with the slot, what is left out of a story (omit) goes with it.
std::string placed_in(std::string text, const IssuePlan& plan, const std::string& article, int page,
                      const std::string& slot);

}  // namespace banxin
