#include "assemble/slot_fit.h"

#include <algorithm>
#include <optional>

#include "layout/layout.h"

namespace banxin {
namespace {

constexpr int most_tries = 4;        // settings of one story in one slot
constexpr int most_empty = 2;        // lines of every column
constexpr double least_share = 0.3;  // of a slot that a story must have text and pictures for
constexpr double lower_strength = 0.45,
                 right_strength = 0.1;  // what a place at the foot, or right, is weaker by

class SlotFitter {
  public:
    SlotFitter(const Article& article, const PageTemplate& layout, const Position& position,
               const std::vector<TextChoice>& texts, const Objective& weights, const FontCatalogue& fonts,
               CapacityOracle& oracle)
        : article_(article),
          layout_(layout),
          slot_(*layout.find_slot(position.slot)),
          position_(position),
          texts_(texts),
          weights_(weights),
          fonts_(fonts),
          oracle_(oracle) {
        leave_out_surplus_pictures();
    }

    std::unique_ptr<StoryFit> run() const {
        const int cells = cells_of(slot_.frames);
        const auto natural = std::find_if(texts_.begin(), texts_.end(),
                                          [](const TextChoice& t) { return t.cost.total() == 0; });
        if (natural == texts_.end() || texts_.front().lines > cells || !fills(natural->lines, cells))
            return nullptr;
        const TextChoice* choice = &*natural;
        bool deck = true;
        for (int tries = 0; tries < most_tries; ++tries) {
            const Setting setting = with(*choice, deck);
            const std::optional<Trial> trial = try_setting(setting);
            if (!trial) return nullptr;
            if (trial->fit.overset_lines == 0) return closed(setting, *trial);
            choice = shorter(choice->lines - trial->fit.overset_lines);
            if (choice == nullptr) {
                if (!deck || article_.deck.empty()) return nullptr;
                deck = false, choice = &*natural;
            }
        }
        return nullptr;
    }

  private:
    /// Pictures that the slot has no place for.
    void leave_out_surplus_pictures() {
        for (std::size_t i = slot_.insets.size(); i < article_.insets.size(); ++i) {
            pictures_.push_back("inset" + std::to_string(i + 1));
            const auto* figure = std::get_if<Figure>(&article_.insets[i]);
            fits_ = fits_ && figure != nullptr;
            missed_ += figure == nullptr || !figure->spare;
        }
    }

    bool shows_picture() const { return !slot_.insets.empty() && !article_.insets.empty(); }

    bool fills(int lines, int cells) const {
        int pictures = 0;
        for (std::size_t i = 0; i < std::min(slot_.insets.size(), article_.insets.size()); ++i)
            pictures += cells_of(slot_.insets[i].area);
        return fits_ && lines + pictures >= least_share * cells;
    }

    /// The cheapest text of so many lines or a few less.
    const TextChoice* shorter(int lines) const {
        const TextChoice* best = nullptr;
        for (const TextChoice& text : texts_) {
            if (text.lines > lines || text.lines <= lines - most_empty * position_.columns()) continue;
            if (best == nullptr || text.cost.total() < best->cost.total()) best = &text;
        }
        return best;
    }

    /// Of the text in the frame that it begins in.
    Em measure() const {
        const PageGrid& grid = layout_.grid;
        const GridArea& frame = slot_.frames.front();
        const int basic = frame.last_column - frame.first_column + 1;
        const int columns = slot_.columns > 0 ? slot_.columns : basic;
        return {(grid.column.value * basic + grid.gap.value * (basic - columns)) / columns};
    }

    Setting with(const TextChoice& text, bool deck) const {
        Setting setting;
        setting.omit = text.omit;
        setting.omit.insert(setting.omit.end(), pictures_.begin(), pictures_.end());
        setting.tracking = text.tracking;
        setting.to_cut = text.to_cut;
        setting.cost = text.cost;
        setting.cost[Term::picture] = missed_ * weights_[Term::picture];
        setting.cost[Term::body_width] = body_width_units(measure()) * weights_[Term::body_width];
        if (position_.shape == Shape::photo && !shows_picture())
            setting.cost[Term::shape] = picture_cells(slot_) / 10.0 * weights_[Term::shape];
        if (!deck) {
            setting.omit.emplace_back("deck");
            setting.cost[Term::deck] = weights_[Term::deck];
        }
        return setting;
    }

    struct Trial {
        FitReport fit;
        double lone = 0;  ///< points for lines alone
    };
    /// Set in full; nullopt when its headline or a picture does not fit its place.
    std::optional<Trial> try_setting(const Setting& setting) const {
        Diagnostics findings;
        const StyleSheet styles =
            with_overrides(layout_.styles, style_overrides(setting, layout_.styles, slot_), findings);
        const Article story = with_setting(article_, setting);
        const StoryPart part{1, layout_.grid, slot_, std::nullopt, {}};
        Trial trial{oracle_.fit(story, part, {fonts_, findings, styles})};
        trial.lone = lone_points(findings, weights_);
        return findings.has_errors() ? std::nullopt : std::optional(trial);
    }

    std::unique_ptr<StoryFit> closed(Setting setting, const Trial& trial) const {
        const FitReport& set = trial.fit;
        const int columns = position_.columns();
        if (set.underset_lines >= most_empty * columns) return nullptr;
        auto fit = std::make_unique<StoryFit>();
        fit->columns = columns;
        fit->shows_picture = shows_picture();
        setting.head_size = set.title_size;
        fit->least = static_cast<float>(setting.cost.total() + trial.lone +
                                        white_points(set.underset_lines, columns, weights_).total());
        fit->by_area = {{0, set.underset_lines, fit->least, static_cast<float>(trial.lone)}};
        fit->settings.push_back(std::make_shared<const Setting>(std::move(setting)));
        return fit;
    }

    const Article& article_;
    const PageTemplate& layout_;
    const Slot& slot_;
    const Position& position_;
    const std::vector<TextChoice>& texts_;
    const Objective& weights_;
    const FontCatalogue& fonts_;
    CapacityOracle& oracle_;
    std::vector<std::string> pictures_;
    int missed_ = 0;  // of them those that are not spare
    bool fits_ = true;
};

}  // namespace

Position position_of_slot(const PageTemplate& layout, const Slot& slot) {
    Position at;
    const bool leads = &slot == &layout.slots.front();
    at.kind = leads ? Position::Kind::fixed_lead : Position::Kind::fixed;
    at.slot = slot.name;
    at.first_column = layout.grid.columns, at.last_column = 1;
    for (const GridArea& frame : slot.frames) {
        at.first_column = std::min(at.first_column, frame.first_column);
        at.last_column = std::max(at.last_column, frame.last_column);
    }
    at.head_last_column = slot.head ? slot.head->last_column : slot.frames.front().last_column;
    at.first_frame_columns = at.last_frame_columns = at.columns();
    const double down = static_cast<double>(slot.frames.front().first_line) / layout.grid.lines,
                 right = static_cast<double>(at.first_column - 1) / layout.grid.columns;
    at.shape = shape_of(layout, slot);
    at.strength = leads ? 1 : 0.8 - lower_strength * down - right_strength * right;
    return at;
}

std::vector<Position> positions_of_template(const PageTemplate& layout) {
    std::vector<Position> positions;
    for (const Slot& slot : layout.slots) {
        if (slot.frames.empty()) return {};
        positions.push_back(position_of_slot(layout, slot));
    }
    return positions;
}

std::unique_ptr<StoryFit> fit_in_slot(const Article& article, const PageTemplate& layout,
                                      const Position& position, const std::vector<TextChoice>& texts,
                                      const Objective& weights, const FontCatalogue& fonts,
                                      CapacityOracle& oracle) {
    return SlotFitter(article, layout, position, texts, weights, fonts, oracle).run();
}

}  // namespace banxin
