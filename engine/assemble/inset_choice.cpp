#include "assemble/inset_choice.h"

#include <algorithm>

#include "assemble/inset_fit.h"

namespace banxin {
namespace {

constexpr int most_blocks = 4;  // heights of a block of photographs that are kept

class InsetChooser {
  public:
    InsetChooser(const Article& article, const PageTemplate& layout, const Position& position,
                 const Objective& weights, const Setter& setter)
        : article_(article),
          grid_(layout.grid),
          slot_(*layout.find_slot(position.slot)),
          position_(position),
          weights_(weights),
          setter_(setter) {}

    std::vector<InsetChoice> run() {
        std::vector<InsetChoice> choices = one_by_one({{}}, 0, false);
        for (const InsetChoice& block : photograph_blocks()) {
            const std::vector<InsetChoice> more = one_by_one({block}, 3, true);
            choices.insert(choices.end(), more.begin(), more.end());
        }
        for (InsetChoice& choice : choices)
            choice.cost[Term::uneven] = choice.uneven_rows() * weights_[Term::uneven];
        return choices;
    }

  private:
    /// Each way to show an inset with each way to show those before it.
    std::vector<InsetChoice> one_by_one(std::vector<InsetChoice> choices, std::size_t from,
                                        bool has_picture) const {
        int foot_columns = 0;
        for (std::size_t i = from; i < article_.insets.size(); ++i) {
            const auto* picture = std::get_if<Figure>(&article_.insets[i]);
            const bool figure = picture != nullptr, spare = figure && picture->spare;
            const bool under_head = figure && !has_picture;
            const int room = position_.last_frame_columns - foot_columns;
            std::vector<InsetSize> sizes;
            if (under_head || room > 0)
                sizes = inset_sizes(article_.insets[i], grid_, slot_, under_head ? position_.columns() : room,
                                    under_head, setter_);
            if (!figure && sizes.empty()) return {};
            const int from_right = foot_columns;
            if (under_head)
                has_picture = true;
            else if (!sizes.empty())
                foot_columns += sizes.front().columns;
            std::vector<InsetChoice> longer;
            for (const InsetChoice& before : choices) {
                for (const InsetSize& size : sizes) {
                    InsetChoice with = before;
                    InsetFit fit{i, size.columns, size.rows, under_head, 0, 0, from_right};
                    fit.from_left = std::max(0, position_.first_frame_columns - size.columns);
                    add(with, fit, size);
                    if (spare) with.cost[Term::spare] += weights_[Term::spare];
                    longer.push_back(std::move(with));
                }
                if (!figure) continue;
                InsetChoice without = before;
                without.omit.push_back("inset" + std::to_string(i + 1));
                if (!spare) without.cost[Term::picture] += weights_[Term::picture];
                longer.push_back(std::move(without));
            }
            choices = std::move(longer);
        }
        return choices;
    }

    /// The first three insets, all photographs: one large, two one over the other beside it.
    std::vector<InsetChoice> photograph_blocks() const {
        const int columns = position_.columns();
        if (columns < 3 || position_.head_columns() != columns || article_.insets.size() < 3) return {};
        const int small = columns / 2, large = columns - small;
        std::vector<std::vector<InsetSize>> sizes;
        for (std::size_t i = 0; i < 3; ++i) {
            const auto* figure = std::get_if<Figure>(&article_.insets[i]);
            if (figure == nullptr || figure->spare) return {};
            sizes.push_back(photograph_sizes(*figure, grid_, slot_, i == 0 ? large : small, setter_));
        }
        std::vector<InsetChoice> blocks;
        for (const InsetSize& first : sizes[0]) {
            std::optional<InsetChoice> best;
            for (const InsetSize& upper : sizes[1])
                for (const InsetSize& lower : sizes[2]) {
                    if (upper.rows + lower.rows != first.rows) continue;
                    InsetChoice block;
                    add(block, {0, large, first.rows, true, 0, 0, 0}, first);
                    add(block, {1, small, upper.rows, true, large, 0, 0}, upper);
                    add(block, {2, small, lower.rows, true, large, upper.rows, 0}, lower);
                    if (!best || block.cost.total() < best->cost.total()) best = std::move(block);
                }
            if (best) blocks.push_back(std::move(*best));
        }
        std::stable_sort(blocks.begin(), blocks.end(), [](const InsetChoice& a, const InsetChoice& b) {
            return a.cost.total() < b.cost.total();
        });
        if (blocks.size() > most_blocks) blocks.resize(most_blocks);
        return blocks;
    }

    void add(InsetChoice& choice, const InsetFit& fit, const InsetSize& size) const {
        choice.insets.push_back(fit);
        choice.cost[Term::crop] += size.off_shape * 100 * weights_[Term::crop];
    }

    const Article& article_;
    const PageGrid& grid_;
    const Slot& slot_;
    const Position& position_;
    const Objective& weights_;
    const Setter& setter_;
};

}  // namespace

int InsetChoice::area() const {
    int cells = 0;
    for (const InsetFit& inset : insets) cells += inset.columns * inset.rows;
    return cells;
}

int InsetChoice::rows(bool under_head) const {
    int most = 0;
    for (const InsetFit& inset : insets)
        if (inset.under_head == under_head) most = std::max(most, inset.below + inset.rows);
    return most;
}

int InsetChoice::uneven_rows() const {
    const int highest = rows(false);
    int uneven = 0;
    for (const InsetFit& inset : insets)
        if (!inset.under_head) uneven += highest - inset.rows;
    return uneven;
}

std::vector<InsetChoice> inset_choices(const Article& article, const PageTemplate& layout,
                                       const Position& position, const Objective& weights,
                                       const Setter& setter) {
    return InsetChooser(article, layout, position, weights, setter).run();
}

}  // namespace banxin
