// Stories laid before: one that is laid again with the same words, parts, styles, fonts and pictures is taken
// from here.
#pragma once

#include <list>
#include <string>
#include <vector>

#include "flow/story.h"

namespace banxin {

class StoryCache {
  public:
    /// As `lay_story`, what is reported included. The result refers to figures kept here, until the story is
    /// forgotten.
    std::vector<PartLayout> lay(const Article&, const std::vector<StoryPart>&, const Setter&);
    /// Forgets the stories that were not asked for since the last call.
    void forget_unused();
    std::size_t laid() const { return laid_; }  ///< stories that had to be laid, of all that were asked for

  private:
    struct Story {
        Article article;
        std::vector<StoryPart> parts;
        StyleSheet styles;
        std::uint64_t fonts = 0;
        std::vector<std::string> pictures;  // path, size and time of each
        std::vector<PartLayout> layouts;
        std::vector<Diagnostic> found;
        bool used = true;
    };
    std::list<Story> stories_;  // a list: layouts point to figures of their article
    std::size_t laid_ = 0;
};

}  // namespace banxin
