#include "assemble/page_plan.h"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace banxin {
namespace {

constexpr int rule_line = 1;        // free line between a story and the one below, for its rule
constexpr int least_text_rows = 7;  // of a leg of the lead: less looks lost under its headline
constexpr int most_overlap = 1;     // grid lines that two headlines side by side may share (R12.1)
constexpr int kept_per_height = 3;  // divisions of a stack kept for each of its heights
constexpr std::size_t most_stacked = 4;

/// One way to stack stories: their heights from the top.
struct StackOption {
    int total = 0;
    double cost = 0;
    std::array<int, most_stacked> heights{};
};

/// A story on the page, in lines from the top of the story area, for the rules that look at neighbours.
struct Outline {
    int first_column, last_column, top, head_rows, head_last_column;
    const Slot* slot;
};

struct Picture {
    std::size_t story;
    GridArea area;
};

/// Ways to stack these stories, the cheapest first; a few for each height, so that the rules which look
/// across the page have a choice.
std::vector<StackOption> stack_options(const std::vector<const StoryFit*>& fits, int room) {
    std::vector<StackOption> options{{-rule_line, 0, {}}};
    for (std::size_t i = 0; i < fits.size(); ++i) {
        std::vector<std::vector<StackOption>> by_total(static_cast<std::size_t>(room) + 1);
        for (const StackOption& before : options)
            for (int height = 1; before.total + rule_line + height <= room; ++height) {
                const AreaFit* fit = fits[i]->find(height * fits[i]->columns);
                if (fit == nullptr) continue;
                StackOption next = before;
                next.total += rule_line + height;
                next.cost += fit->cost;
                next.heights[i] = height;
                auto& kept = by_total[static_cast<std::size_t>(next.total)];
                const auto at = std::upper_bound(
                    kept.begin(), kept.end(), next,
                    [](const StackOption& a, const StackOption& b) { return a.cost < b.cost; });
                if (at - kept.begin() >= kept_per_height) continue;
                kept.insert(at, next);
                if (kept.size() > kept_per_height) kept.pop_back();
            }
        options.clear();
        for (const auto& kept : by_total) options.insert(options.end(), kept.begin(), kept.end());
    }
    std::stable_sort(options.begin(), options.end(),
                     [](const StackOption& a, const StackOption& b) { return a.cost < b.cost; });
    return options;
}

class PageDivider {
  public:
    PageDivider(const FormOnPage& on, const std::vector<const StoryFit*>& fits, const Objective& objective)
        : on_(on),
          form_(*on.form),
          fits_(fits),
          objective_(objective),
          room_(on.layout->stories->last_line - on.layout->stories->first_line + 1) {
        const auto lead = fits.begin() + 1;
        left_.assign(lead, lead + form_.left);
        right_.assign(lead + form_.left, lead + form_.left + form_.right);
    }

    std::optional<PageHeights> run() {
        const std::vector<StackOption> left = stack_options(left_, room_),
                                       right = stack_options(right_, room_);
        if (left.empty() || right.empty()) return std::nullopt;
        if (!form_.foot) {
            combine(left, right, 0, 0);
        } else {
            for (int foot = 1; foot < room_; ++foot)
                if (const AreaFit* fit = fits_.back()->find(foot * fits_.back()->columns))
                    combine(left, right, foot, fit->cost);
        }
        return best_;
    }

    /// Lines of the lead's legs above the stacks.
    std::pair<int, int> legs(int left_total, int right_total, int foot) const {
        const int room = room_ - (foot > 0 ? foot + rule_line : 0);
        return {room - left_total - rule_line, room - right_total - rule_line};
    }

    const AreaFit* lead_fit(std::pair<int, int> legs) const {
        const int columns = fits_.front()->columns, left = form_.left_columns;
        const int area = left * legs.first + (columns - left) * legs.second;
        const AreaFit* fit = fits_.front()->find(area);
        if (fit == nullptr) return nullptr;
        const Setting& setting = *fits_.front()->settings[static_cast<std::size_t>(fit->setting)];
        int under = 0, foot = 0;
        for (const InsetFit& inset : setting.insets) {
            int& rows = inset.under_head ? under : foot;
            rows = std::max(rows, inset.rows);
        }
        const bool across = form_.lead != LeadKind::left;
        if (legs.first < setting.head_rows + under + least_text_rows) return nullptr;
        if (legs.second < (across ? setting.head_rows : 0) + foot + least_text_rows) return nullptr;
        return fit;
    }

    /// What the rules that look at neighbours count against a division.
    Cost taboos(const PageHeights& heights, const std::vector<Outline>& outlines,
                const std::vector<Picture>& pictures) const {
        Cost cost;
        cost[Term::seam] = seams(heights) * objective_[Term::seam];
        cost[Term::collision] = collisions(outlines) * objective_[Term::collision];
        cost[Term::pictures] = crowding(pictures) * objective_[Term::pictures];
        return cost;
    }

    /// The stories where these heights put them.
    std::vector<PlacedStory> place(const PageHeights& heights) const {
        std::vector<PlacedStory> stories(on_.positions.size());
        const int first = on_.layout->stories->first_line, foot = heights.foot;
        const auto [left_leg, right_leg] = legs(total(heights.left), total(heights.right), foot);
        int left_top = first + left_leg + rule_line, right_top = first + right_leg + rule_line;
        std::size_t left = 0, right = 0;
        for (std::size_t i = 0; i < stories.size(); ++i) {
            const Position& at = on_.positions[i];
            PlacedStory& story = stories[i];
            story.position = at;
            const AreaFit* fit = nullptr;
            if (at.kind == Position::Kind::lead) {
                fit = lead_fit({left_leg, right_leg});
                story.frames = {{1, form_.left_columns, first, first + left_leg - 1},
                                {form_.left_columns + 1, at.last_column, first, first + right_leg - 1}};
            } else {
                const bool is_left = at.kind == Position::Kind::left,
                           is_foot = at.kind == Position::Kind::foot;
                const int height = is_foot ? foot : is_left ? heights.left[left++] : heights.right[right++];
                int foot_top = first + room_ - foot;
                int& top = is_foot ? foot_top : is_left ? left_top : right_top;
                story.frames = {{at.first_column, at.last_column, top, top + height - 1}};
                top += height + rule_line;
                fit = fits_[i]->find(height * fits_[i]->columns);
            }
            story.setting = fits_[i]->settings[static_cast<std::size_t>(fit->setting)];
            story.left_over = fit->left_over;
            story.lone = fit->lone;
            story.hole = fit->hole;
            for (const GridArea& frame : story.frames)
                story.area +=
                    (frame.last_column - frame.first_column + 1) * (frame.last_line - frame.first_line + 1);
            const int top = story.frames.front().first_line;
            story.head = {at.first_column, at.head_last_column, top, top + story.setting->head_rows - 1};
            for (const InsetFit& inset : story.setting->insets)
                story.insets.push_back(inset_area(story, inset));
        }
        return stories;
    }

    std::vector<Outline> outlines(const std::vector<PlacedStory>& stories) const {
        std::vector<Outline> out;
        for (const PlacedStory& s : stories)
            out.push_back({s.position.first_column, s.position.last_column, s.head.first_line,
                           s.setting->head_rows, s.head.last_column, on_.layout->find_slot(s.position.slot)});
        return out;
    }

    static std::vector<Picture> pictures(const std::vector<PlacedStory>& stories) {
        std::vector<Picture> out;
        for (std::size_t s = 0; s < stories.size(); ++s)
            for (const GridArea& area : stories[s].insets) out.push_back({s, area});
        return out;
    }

  private:
    static int total(const std::vector<int>& heights) {
        int sum = -rule_line;
        for (const int height : heights) sum += height + rule_line;
        return sum;
    }

    static GridArea inset_area(const PlacedStory& story, const InsetFit& inset) {
        if (inset.under_head) {
            const GridArea& frame = story.frames.front();
            const int top = story.head.last_line + 1;
            return {std::max(frame.first_column, frame.last_column - inset.columns + 1), frame.last_column,
                    top, top + inset.rows - 1};
        }
        const GridArea& frame = story.frames.back();
        const int last_column = frame.last_column - inset.from_right;
        return {last_column - inset.columns + 1, last_column, frame.last_line - inset.rows + 1,
                frame.last_line};
    }

    void combine(const std::vector<StackOption>& left, const std::vector<StackOption>& right, int foot,
                 double foot_cost) {
        const double lead_least = fits_.front()->least;
        for (const StackOption& l : left) {
            if (best_ && l.cost + right.front().cost + lead_least + foot_cost >= best_->cost) break;
            for (const StackOption& r : right) {
                if (best_ && l.cost + r.cost + lead_least + foot_cost >= best_->cost) break;
                const auto leg = legs(l.total, r.total, foot);
                if (leg.first < 1 || leg.second < 1) continue;
                if (form_.lead == LeadKind::band && leg.first != leg.second) continue;
                const AreaFit* lead = lead_fit(leg);
                if (lead == nullptr) continue;
                const double base = l.cost + r.cost + lead->cost + foot_cost;
                if (best_ && base >= best_->cost) continue;
                PageHeights heights{base,
                                    {l.heights.begin(), l.heights.begin() + form_.left},
                                    {r.heights.begin(), r.heights.begin() + form_.right},
                                    foot};
                const std::vector<PlacedStory> stories = place(heights);
                heights.cost += taboos(heights, outlines(stories), pictures(stories)).total();
                if (!best_ || heights.cost < best_->cost) best_ = heights;
            }
        }
    }

    /// Ends of stories in both stacks at the same height, and blocks across the page (R12.2).
    int seams(const PageHeights& heights) const {
        const auto [left_leg, right_leg] = legs(total(heights.left), total(heights.right), heights.foot);
        const auto ends = [](int at, const std::vector<int>& stack) {
            std::vector<int> list{at};
            for (std::size_t i = 0; i + 1 < stack.size(); ++i) list.push_back(at += stack[i] + rule_line);
            return list;
        };
        int count = heights.foot > 0 ? 1 : 0;
        for (const int a : ends(left_leg, heights.left))
            for (const int b : ends(right_leg, heights.right)) count += std::abs(a - b) <= 1;
        return count;
    }

    /// Headlines of neighbours on the same lines (R12.1); half when their faces differ.
    double collisions(const std::vector<Outline>& outlines) const {
        double count = 0;
        for (const Outline& a : outlines)
            for (const Outline& b : outlines) {
                if (a.head_last_column + 1 != b.first_column) continue;
                const int shared =
                    std::min(a.top + a.head_rows, b.top + b.head_rows) - std::max(a.top, b.top);
                if (shared <= most_overlap) continue;
                const auto font = [&](const Outline& o) {
                    const ParagraphStyle* style = on_.layout->styles.find(o.slot->headline);
                    return style == nullptr ? std::string() : style->font;
                };
                count += font(a) == font(b) ? 1 : 0.5;
            }
        return count;
    }

    /// Pictures of two stories that touch; a page without any.
    static double crowding(const std::vector<Picture>& pictures) {
        if (pictures.empty()) return 1;
        double count = 0;
        for (const Picture& a : pictures)
            for (const Picture& b : pictures) {
                if (a.story >= b.story) continue;
                const GridArea wider{a.area.first_column - 1, a.area.last_column + 1, a.area.first_line - 2,
                                     a.area.last_line + 2};
                count += wider.meets(b.area);
            }
        return count;
    }

    const FormOnPage& on_;
    const PageForm& form_;
    const std::vector<const StoryFit*>& fits_;
    const Objective& objective_;
    int room_;
    std::vector<const StoryFit*> left_, right_;
    std::optional<PageHeights> best_;
};

}  // namespace

std::optional<PageHeights> divide_page(const FormOnPage& on, const std::vector<const StoryFit*>& fits,
                                       const Objective& objective) {
    return PageDivider(on, fits, objective).run();
}

ClosedPage place_page(const FormOnPage& on, const std::vector<const StoryFit*>& fits,
                      const std::vector<std::size_t>& articles, const PageHeights& heights,
                      const Objective& objective) {
    const PageDivider divider(on, fits, objective);
    ClosedPage page;
    page.stories = divider.place(heights);
    page.cost = divider.taboos(heights, divider.outlines(page.stories), PageDivider::pictures(page.stories));
    for (std::size_t i = 0; i < page.stories.size(); ++i) {
        PlacedStory& story = page.stories[i];
        story.article = articles[i];
        page.cost += story.setting->cost;
        page.cost[Term::lone] += story.lone;
        page.cost[Term::underset] += story.hole;
        const int holes = std::max(0, story.left_over - (fits[i]->columns - 1));
        page.cost[Term::underset] += (story.left_over + holes * hole_factor) * objective[Term::underset];
    }
    return page;
}

}  // namespace banxin
