// 拼版: how a story can be made to fill a place, by measuring and never by guessing. Each paragraph is
// composed at the page's measure, each headline set at its width, each picture with its caption; what a place
// of any size then costs is looked up.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "assemble/forms.h"
#include "assemble/objective.h"
#include "assemble/pool.h"
#include "assemble/text_fit.h"
#include "flow/capacity.h"
#include "flow/headline.h"

namespace banxin {

/// A picture, box or table at its place in a story.
struct InsetFit {
    std::size_t inset = 0;  ///< into Article::insets
    int columns = 1, rows = 0;
    bool under_head = true;  ///< else at the foot of the last columns
    int from_left = 0;       ///< under the headline: columns of the place to its left
    int below = 0;           ///< under the headline: lines between
    int from_right = 0;      ///< at the foot: columns to its right that other insets have
};

/// How a headline is set otherwise than its style says.
struct HeadSetting {
    double scale = 1;  ///< of size and leading
    int width = 100;   ///< of the characters, per cent (长体、扁体)
    int lines = 0;     ///< 0: as its author broke it
    bool plain() const { return scale == 1 && width == 100 && lines == 0; }
};

/// One way to set a story: which levers are pulled.
struct Setting {
    std::vector<std::string> omit;  ///< as a <place> of the issue says it (content/omission.h)
    HeadSetting head;               ///< of the headline
    Em tracking{0};                 ///< of the running text, beside its style's
    int head_rows = 0;              ///< grid lines of the headline block, white around it included
    Length head_size;               ///< of the 主题 as it is set
    std::vector<InsetFit> insets;
    int to_cut = 0;  ///< lines that somebody must cut first: over what levers can do
    Cost cost;       ///< of the levers
};

/// The least that a place of some size costs a story.
struct AreaFit {
    int setting = -1;   ///< -1: it cannot fill that area
    int left_over = 0;  ///< lines left empty
    float cost = 0;     ///< of the levers, of what is left over and of `lone`
    float lone = 0;     ///< points for lines alone, once it was set in full
    /// Its only picture may stand at the foot of its columns instead of under the headline: the text runs as
    /// well there.
    bool may_lower = false;
};

/// Lines of the legs of a lead, as one number.
template <class Legs>
std::uint64_t legs_key(const Legs& legs) {
    std::uint64_t key = 0;
    for (const int lines : legs) key = key << 16 | static_cast<std::uint64_t>(lines);
    return key;
}

/// A lead in its legs: how it is set, legs_key.
using LeadInLegs = std::pair<const Setting*, std::uint64_t>;

/// Points that setting a story in full finds, beyond what was measured.
struct InFull {
    double lone = 0;  ///< for lines alone
    double hole = 0;  ///< for lines that then stay empty
};

/// What a story costs in places of one shape, by area in column lines (columns × lines).
struct StoryFit {
    int columns = 1;
    std::vector<std::shared_ptr<const Setting>> settings;
    std::vector<AreaFit> by_area;
    std::vector<AreaFit> by_area_low;  ///< of a lead: without pictures under the headline, for short legs
    /// The few cheapest of each area, among which what setting them in full finds decides.
    std::vector<std::vector<AreaFit>> offers, offers_low;
    int priority = 0;                      ///< of the article; 0: its headline has no rank
    std::map<LeadInLegs, InFull> in_full;  ///< of a lead, as far as it was set so
    float least = 0;                       ///< the smallest cost of any area
    int least_area = 0;                    ///< where that is
    bool shows_picture = false;            ///< in a slot of a template

    const AreaFit* find(int area) const { return find_in(by_area, area); }
    const AreaFit* find_low(int area) const { return find_in(by_area_low, area); }
    const std::shared_ptr<const Setting>& setting_of(const AreaFit& fit) const {
        return settings[static_cast<std::size_t>(fit.setting)];
    }

  private:
    static const AreaFit* find_in(const std::vector<AreaFit>& list, int area) {
        if (area < 0 || area >= static_cast<int>(list.size())) return nullptr;
        const AreaFit& fit = list[static_cast<std::size_t>(area)];
        return fit.setting < 0 ? nullptr : &fit;
    }
};

/// Measures the articles of a pool. Safe from several threads.
class Copyfit {
  public:
    /// `most_cut`: lines that a story may be too long (Setting::to_cut).
    Copyfit(const Pool&, const FontCatalogue&, int most_cut = 0);

    /// Null when the story has no way to stand there: its headline is too wide, or a box has no place.
    const StoryFit* fit(std::size_t article, const PageTemplate&, const Position&);

    /// Answers for this article; for one thread at a time.
    CapacityOracle& oracle(std::size_t article) { return oracles_[article]; }

    /// What setting a lead in full found: it costs so many points more in these legs from now on.
    void penalise(std::size_t article, const PageTemplate&, const Position&, const LeadInLegs&, InFull);

  private:
    /// The cheapest headline block of so many lines.
    struct HeadChoice {
        int rows;
        Length size;
        bool deck;
        HeadSetting setting;
        Cost cost;
    };
    const std::vector<TextChoice>& text(std::size_t article, const PageTemplate&, const Slot&);
    std::vector<HeadChoice> heads(const Article&, const PageTemplate&, const Position&, const Slot&) const;
    /// As the setting has it; nullopt when it is too long for its place.
    std::optional<HeadBlock> head(const Article&, const PageTemplate&, const Position&, const Slot&,
                                  const HeadSetting&, TextMemory&) const;
    /// What setting a story in a rectangle in full finds: points for lines alone, lines empty. Known for all
    /// layouts that set text as the pool's layout `first_alike` does.
    struct Found {
        double lone = 0;
        int empty = 0;
        bool operator==(const Found&) const = default;
    };
    Found set_alone(std::size_t article, const PageTemplate&, std::size_t first_alike, const Position&,
                    const Setting&, int height);
    void set_offers_in_full(std::size_t article, const PageTemplate&, const Position&, StoryFit&);
    std::unique_ptr<StoryFit> measure(std::size_t article, const PageTemplate&, const Position&);

    const Pool& pool_;
    const FontCatalogue& fonts_;
    int most_cut_;
    std::mutex mutex_;
    std::map<std::pair<std::size_t, std::string>, std::unique_ptr<std::vector<TextChoice>>> texts_;
    std::map<std::pair<std::size_t, std::string>, std::unique_ptr<StoryFit>> fits_;
    // For each article: one thread asks at a time.
    std::vector<CapacityOracle> oracles_;
    std::vector<std::map<std::string, Found>> found_;
};

/// The pool's article as the setting has it: what the issue's <place> leaves out is left out.
Article with_setting(Article, const Setting&);

/// Points for the lines alone and crossheads stranded that setting a story in full has found (R7.3).
double lone_points(const Diagnostics& found, const Objective&);

/// What the issue's <set>s say of the styles of headline and body.
std::vector<StyleOverride> style_overrides(const Setting&, const StyleSheet&, const Slot&);

}  // namespace banxin
