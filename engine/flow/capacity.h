// 容量: how much an article is too long or too short for a place, asked again and again while it is written
// or while a page is planned. Always what laying the story in full would give; what was shaped and composed
// for an earlier question is not shaped and composed again.
#pragma once

#include "flow/story.h"
#include "flow/text_memory.h"

namespace banxin {

/// Not safe from several threads.
class CapacityOracle {
  public:
    /// Overset or underset of the article alone in this place, in lines and characters. Reports what
    /// `lay_story` reports of the fit (E4002–E4014, W4004, W4006, W4010), at places that a paragraph may have
    /// had before.
    FitReport fit(const Article&, const StoryPart&, const Setter&);

    /// Texts that had to be shaped, of all that were asked for.
    std::size_t shaped_anew() const { return memory_.shaped_anew(); }

  private:
    TextMemory memory_;
    std::size_t questions_ = 0;
};

}  // namespace banxin
