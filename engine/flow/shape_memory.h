// Texts shaped before, known by their words and style: an article that was edited shapes only what changed.
#pragma once

#include <functional>
#include <list>
#include <map>
#include <optional>
#include <string>

#include "flow/set_text.h"

namespace banxin {

/// What comes from here has the places in the file that the text had when it was shaped first: for questions
/// of how much fits, not for pages.
class ShapeMemory {
  public:
    using Shaped = std::shared_ptr<const ShapedText>;

    /// The text as it was shaped before, or as `anew` shapes it.
    Shaped shaped(const RichText&, const ParagraphStyle&, double scale, double width_scale, const Setter&,
                  const std::function<Shaped()>& anew);
    /// Forgets everything.
    void clear() { known_.clear(); }
    std::size_t shaped_anew() const { return shaped_anew_; }

  private:
    struct Known {
        std::vector<InlineSpan> spans;
        std::vector<Annotation> annotations;
        ParagraphStyle style;
        std::optional<ParagraphStyle> emphasis, dateline;
        double scale, width_scale;
        Writing writing;
        std::uint64_t fonts;
        Shaped shaped;
    };
    std::map<std::u32string, std::list<Known>> known_;
    std::size_t shaped_anew_ = 0;
};

}  // namespace banxin
