#include "page/check_taboos.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "flow/headline.h"
#include "layout/taboos.h"

namespace banxin {
namespace {

using namespace literals;

constexpr Length rounding = 0.01_pt;

GridArea cells_under(const Rect& rect, const PageGrid& grid) {
    GridArea area{grid.columns, 1, 1, 1};
    for (int column = grid.columns; column >= 1; --column)
        if (grid.column_left(column) + grid.column.at(grid.em) > rect.left() + rounding)
            area.first_column = column;
    for (int column = 1; column <= grid.columns; ++column)
        if (grid.column_left(column) < rect.right() - rounding) area.last_column = column;
    const auto lines = [&](Length y) { return (y - grid.margin_top) / grid.leading; };
    area.first_line = static_cast<int>(std::floor(lines(rect.top() + rounding))) + 1;
    area.last_line = static_cast<int>(std::ceil(lines(rect.bottom() - rounding)));
    return area;
}

class TabooCheck {
  public:
    TabooCheck(const PageTemplate& layout, const std::vector<StoryOnPage>& stories,
               const std::vector<const PlannedAd*>& ads, Diagnostics& diagnostics)
        : layout_(layout),
          stories_(stories),
          ads_(ads),
          cells_(layout.grid, areas_of(stories, ads)),
          diagnostics_(diagnostics) {
        for (std::size_t s = 0; s < stories.size(); ++s) add_head(s);
    }

    void run() {
        for (const auto& [left, right] : heads_side_by_side(heads_))
            if (!may_stand_together(left, right))
                report("W4011", heads_of_[right], {name(heads_of_[left]), name(heads_of_[right])});
        for (const LineGap& gap : seams_across(cells_)) report_seam(gap);
        for (const int column : seams_down(cells_)) {
            const GridArea left{1, column, 1, cells_.lines()},
                right{column + 1, cells_.columns(), 1, cells_.lines()};
            report("W4013", blocks_in(right).front(),
                   {std::to_string(column), names(blocks_in(left)), names(blocks_in(right))});
        }
        for (std::size_t s = 0; s < stories_.size(); ++s)
            if (slot(s).writing == Writing::horizontal)
                if (const auto frame = frame_gone_back(head_of(s), slot(s).frames))
                    report("W4017", s, {name(s), std::to_string(*frame + 1)});
        for (std::size_t s = 0; s < stories_.size(); ++s)
            if (const auto jump = text_jump(cells_, static_cast<int>(s), slot(s).frames))
                jump->over == CellMap::nobody
                    ? report("W4015", s, {name(s)})
                    : report("W4014", s, {name(s), name(static_cast<std::size_t>(jump->over))});
        for (const auto& [upper, lower] : growing_heads(heads_))
            if (!beside_masthead(heads_[upper].area))
                report("W4016", heads_of_[lower], {name(heads_of_[lower]), name(heads_of_[upper])});
    }

  private:
    static std::vector<std::vector<GridArea>> areas_of(const std::vector<StoryOnPage>& stories,
                                                       const std::vector<const PlannedAd*>& ads) {
        std::vector<std::vector<GridArea>> areas;
        for (const StoryOnPage& story : stories) areas.push_back(story.part->slot.areas());
        for (const PlannedAd* ad : ads) areas.push_back(ad->part.slot.frames);
        return areas;
    }

    void add_head(std::size_t story) {
        const PartLayout& laid = *stories_[story].laid;
        const SetBlock* title = main_title(laid.head);
        if (title == nullptr || laid.head_box.empty()) return;
        const ParagraphStyle* style = stories_[story].styles->find(slot(story).headline);
        heads_.push_back({cells_under(laid.head_box, layout_.grid),
                          style == nullptr ? std::string_view() : std::string_view(style->font),
                          size_of_title(*title), title->axes.writing() == Writing::vertical});
        heads_of_.push_back(story);
    }

    const PageHead* head_of(std::size_t story) const {
        const auto at = std::ranges::find(heads_of_, story);
        return at == heads_of_.end() ? nullptr : &heads_[static_cast<std::size_t>(at - heads_of_.begin())];
    }

    bool may_stand_together(std::size_t left, std::size_t right) const {
        const auto framed = [&](std::size_t head) {
            const Slot& s = slot(heads_of_[head]);
            return s.border != Border::none || s.head_border != Border::none || s.tint.has_value();
        };
        return framed(left) || framed(right) || rule_between(left, right) ||
               contrast(heads_[left], heads_[right]) == HeadContrast::face_and_size;
    }

    /// The hairlines between stories, or a rule of the layout that stands in the gutter over the lines that
    /// both have.
    bool rule_between(std::size_t left, std::size_t right) const {
        if (layout_.stories && layout_.stories->rule > Length()) return true;
        const PageGrid& grid = layout_.grid;
        const GridArea &a = heads_[left].area, &b = heads_[right].area;
        const Length from = grid.column_left(b.first_column) - grid.gap.at(grid.em),
                     to = from + grid.gap.at(grid.em),
                     top = grid.line_top(std::max(a.first_line, b.first_line)),
                     bottom = grid.line_top(std::min(a.last_line, b.last_line) + 1);
        return std::ranges::any_of(layout_.furniture, [&](const Furniture& item) {
            const auto* rule = std::get_if<FurnitureRule>(&item);
            return rule != nullptr && rule->from.x == rule->to.x && from <= rule->from.x &&
                   rule->from.x <= to && std::min(rule->from.y, rule->to.y) <= top + rounding &&
                   std::max(rule->from.y, rule->to.y) >= bottom - rounding;
        });
    }

    /// 报眼: over the stories that divide the page.
    bool beside_masthead(const GridArea& area) const {
        return layout_.stories && area.last_line < layout_.stories->first_line;
    }

    void report_seam(const LineGap& gap) {
        // The line under the masthead and what stands beside it (报眼).
        if (layout_.stories && gap.first < layout_.stories->first_line) return;
        std::set<std::size_t> above, below;
        for (int column = 1; column <= cells_.columns(); ++column) {
            int line = gap.first;
            while (line >= 1 && cells_.owner(column, line) == CellMap::nobody) --line;
            if (line >= 1) above.insert(static_cast<std::size_t>(cells_.owner(column, line)));
            line = gap.first + 1;
            while (line <= cells_.lines() && cells_.owner(column, line) == CellMap::nobody) ++line;
            if (line <= cells_.lines()) below.insert(static_cast<std::size_t>(cells_.owner(column, line)));
        }
        const bool over_ads = std::ranges::all_of(below, [&](std::size_t b) { return b >= stories_.size(); });
        if (over_ads) return;
        const int line = gap.last > gap.first ? gap.first + 1 : gap.first;
        report("W4012", *below.begin(), {std::to_string(line), names(above), names(below)});
    }

    std::vector<std::size_t> blocks_in(const GridArea& area) const {
        std::set<std::size_t> found;
        for (int column = area.first_column; column <= area.last_column; ++column)
            for (int line = area.first_line; line <= area.last_line; ++line)
                if (cells_.owner(column, line) != CellMap::nobody)
                    found.insert(static_cast<std::size_t>(cells_.owner(column, line)));
        return {found.begin(), found.end()};
    }

    const Slot& slot(std::size_t block) const {
        return block < stories_.size() ? stories_[block].part->slot
                                       : ads_[block - stories_.size()]->part.slot;
    }
    const std::string& name(std::size_t block) const {
        return block < stories_.size() ? stories_[block].laid->fit.article : slot(block).name;
    }
    template <class Blocks>
    std::string names(const Blocks& blocks) const {
        std::string out;
        for (const std::size_t block : blocks) out += (out.empty() ? "“" : "、“") + name(block) + "”";
        return out;
    }
    void report(const char* code, std::size_t block, std::vector<std::string> args) {
        const SourceSpan where =
            block < stories_.size() ? stories_[block].part->where : ads_[block - stories_.size()]->part.where;
        diagnostics_.report(code, where, std::move(args));
    }

    const PageTemplate& layout_;
    const std::vector<StoryOnPage>& stories_;
    const std::vector<const PlannedAd*>& ads_;
    CellMap cells_;
    std::vector<PageHead> heads_;
    std::vector<std::size_t> heads_of_;  // the story of each
    Diagnostics& diagnostics_;
};

}  // namespace

void check_taboos(const PageTemplate& layout, const std::vector<StoryOnPage>& stories,
                  const std::vector<const PlannedAd*>& ads, Diagnostics& diagnostics) {
    TabooCheck(layout, stories, ads, diagnostics).run();
}

}  // namespace banxin
