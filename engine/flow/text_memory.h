// Texts shaped before, known by their words and style, and the lines they were broken into: an article that
// was edited shapes and composes only what changed.
#pragma once

#include <functional>
#include <list>
#include <map>
#include <optional>
#include <string>
#include <tuple>

#include "flow/fill.h"
#include "flow/set_text.h"

namespace banxin {

/// Not safe from several threads. What a text had to report is reported again whenever it is asked for.
class TextMemory {
  public:
    using Shaped = std::shared_ptr<const ShapedText>;

    /// Whether a text that stands elsewhere in its file now is another one. Pages need its places; a question
    /// of how much fits does not.
    enum class Places { any, same };
    explicit TextMemory(Places places = Places::any) : places_(places) {}

    /// The text as it was shaped before, or as `anew` shapes it, which reports to what it is given.
    Shaped shaped(const RichText&, const ParagraphStyle&, double scale, double width_scale, const Setter&,
                  const std::function<Shaped(Diagnostics&)>& anew);

    /// Takes out how these units were composed before, and keeps how they are composed now.
    ComposedUnits take(const std::vector<Unit>&);
    void keep(const std::vector<Unit>&, ComposedUnits);

    void forget();
    /// Forgets the texts that were not asked for since the last call.
    void forget_unused();

    /// Texts that had to be shaped, of all that were asked for, and units that had to be composed.
    std::size_t shaped_anew() const { return shaped_anew_; }
    std::size_t composed_anew() const { return composed_anew_; }

  private:
    struct Known {
        RichText text;
        ParagraphStyle style;
        std::optional<ParagraphStyle> emphasis, dateline;
        double scale, width_scale;
        Writing writing;
        std::uint64_t fonts;
        Shaped shaped;
        std::vector<Diagnostic> found;
        bool used = true;
    };
    using UnitKey = std::tuple<const ShapedText*, Role, bool>;
    static UnitKey key(const Unit&);

    Places places_;
    std::map<std::u32string, std::list<Known>> known_;
    std::map<UnitKey, ComposedUnit> composed_;
    std::size_t shaped_anew_ = 0, composed_anew_ = 0;
};

}  // namespace banxin
