// Stories laid before: one that is laid again with the same words, parts, styles, fonts and pictures is taken
// from here.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "flow/story.h"

namespace banxin {

class StoryCache {
  public:
    /// As `lay_story`, what is reported included; with its setter's memory of texts. The result refers to
    /// figures kept here, until the story is forgotten by this cache and by all its copies.
    std::vector<PartLayout> lay(const Article&, const std::vector<StoryPart>&, const Setter&);
    /// The same where the story was laid before; nullopt where it was not. Safe from several threads.
    std::optional<std::vector<PartLayout>> laid_before(const Article&, const std::vector<StoryPart>&,
                                                       const Setter&) const;
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
        std::vector<PartLayout> layouts;    // they point to figures of the article
        std::vector<Diagnostic> found;
    };
    struct Kept {
        std::shared_ptr<const Story> story;
        bool used = true;
    };
    std::size_t find(const Article&, const std::vector<StoryPart>&, const Setter&) const;
    static std::vector<PartLayout> told(const Story&, Diagnostics&);

    std::vector<Kept> stories_;
    std::size_t laid_ = 0;
};

}  // namespace banxin
