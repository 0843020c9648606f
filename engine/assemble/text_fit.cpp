#include "assemble/text_fit.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>

#include "flow/story_parts.h"
#include "layout/layout.h"

namespace banxin {
namespace {

constexpr int least_text_rows = 3;

/// Lines of one block of an article at the page's measure.
struct TextBlock {
    int lines = 0;
    bool crosshead = false, may_drop = false;
    bool may_pull_in = false;            ///< it may run a line shorter within the limits of composition
    std::size_t paragraph = 0;           ///< from 1, among the <p>
    SourceSpan where = {};               ///< of the paragraph
    std::vector<std::size_t> ends = {};  ///< of its lines, in clusters
};

class TextMeasure {
  public:
    TextMeasure(const Article& article, const PageTemplate& layout, const Slot& slot,
                const Objective& weights, const FontCatalogue& fonts, int most_cut)
        : article_(article),
          layout_(layout),
          slot_(slot),
          weights_(weights),
          fonts_(fonts),
          most_cut_(most_cut) {
        if (const ParagraphStyle* body = layout.styles.find(slot.body)) body_ = *body;
    }

    std::vector<TextChoice> run() {
        const std::vector<TextBlock> blocks = measure(Em{0});
        run_over(blocks, Em{0});
        if (const double limit = body_.fit_tracking.value; limit > 0)
            for (const Em tracking : {Em{-limit}, Em{limit}}) run_over(measure(tracking), tracking);
        std::vector<TextChoice> choices;
        for (auto& [lines, choice] : best_) choices.push_back(std::move(choice));
        return choices;
    }

    TextLines as_written() const {
        TextLines text;
        for (const TextBlock& block : measure(Em{0})) {
            const int least = body_.jump_lines;
            for (int k = least; k <= block.lines - least; ++k) text.cuts.push_back(text.lines + k);
            text.lines += block.lines;
            if (body_.jump_after && block.paragraph > 0) text.cuts.push_back(text.lines);
        }
        return text;
    }

    std::optional<SmallestCut> smallest_cut(Em tracking, std::size_t lines) const {
        std::optional<SmallestCut> least;
        for (const TextBlock& block : measure(tracking)) {
            if (block.ends.size() <= lines) continue;
            const std::size_t kept = block.ends[block.ends.size() - 1 - lines];
            const SmallestCut cut{block.where, static_cast<int>(block.ends.back() - kept), block.may_drop};
            if (!least ||
                std::pair(!cut.may_drop, cut.characters) < std::pair(!least->may_drop, least->characters))
                least = cut;
        }
        return least;
    }

  private:
    std::vector<TextBlock> measure(Em tracking) const {
        Diagnostics unheard;
        StyleSheet styles = layout_.styles;
        if (tracking.value != 0)
            styles = with_overrides(styles, {tracking_override(body_, tracking)}, unheard);
        const Setter setter{fonts_, unheard, styles};
        const Length column = layout_.grid.column.at(layout_.grid.em);
        std::vector<TextBlock> blocks;
        std::size_t paragraphs = 0;
        for (const Unit& unit : body_units(article_, slot_, layout_.grid, setter)) {
            const Length measure[] = {column - unit.taken(0)};
            const Composer composer(*unit.text, unit.style);
            const auto* paragraph = std::get_if<Paragraph>(&article_.blocks[unit.paragraph]);
            const bool may_pull_in = paragraph != nullptr && tracking.value == 0 && body_.fit_lines > 0 &&
                                     unit.style.align == Align::justify;
            const WaysToBreak ways =
                may_pull_in ? composer.ways(measure) : WaysToBreak{composer.breaks(measure), {}, {}};
            const std::size_t lines = ways.best.ends.size();
            TextBlock block{static_cast<int>(lines) + unit.extra_slots, unit.role == Role::crosshead};
            if (paragraph != nullptr) {
                block.paragraph = ++paragraphs;
                block.may_drop = paragraph->may_drop;
                block.where = paragraph->where;
                block.ends = ways.best.ends;
                block.may_pull_in = may_pull_in && lines > 1 && ways.fewer.ends.size() < lines;
            }
            blocks.push_back(block);
        }
        return blocks;
    }

    void run_over(const std::vector<TextBlock>& blocks, Em tracking) {
        const bool has_crossheads =
            std::any_of(blocks.begin(), blocks.end(), [](const TextBlock& b) { return b.crosshead; });
        for (const bool crossheads : {true, false}) {
            if (!crossheads && !has_crossheads) break;
            TextChoice choice;
            choice.tracking = tracking;
            choice.cost[Term::tracking] = std::abs(tracking.value) * 100 * weights_[Term::tracking];
            int pulls = 0;
            for (const TextBlock& block : blocks)
                if (crossheads || !block.crosshead) choice.lines += block.lines, pulls += block.may_pull_in;
            if (!crossheads) {
                choice.omit.emplace_back("crossheads");
                choice.cost[Term::crossheads] = weights_[Term::crossheads];
            }
            offer_shorter(choice, pulls);
            for (std::size_t i = blocks.size(); i-- > 0;) {
                if (!blocks[i].may_drop) continue;
                choice.lines -= blocks[i].lines;
                pulls -= blocks[i].may_pull_in;
                choice.omit.push_back("p" + std::to_string(blocks[i].paragraph));
                choice.cost[Term::cut] += blocks[i].lines * weights_[Term::cut];
                offer_shorter(choice, pulls);
            }
        }
    }

    /// With short last lines pulled in, and with lines that somebody must cut.
    void offer_shorter(const TextChoice& choice, int pulls) {
        for (int pulled = 0; pulled <= std::min(pulls, body_.fit_lines); ++pulled) {
            TextChoice shorter = choice;
            shorter.lines -= pulled;
            shorter.cost[Term::pull_in] = pulled * weights_[Term::pull_in];
            offer(shorter);
        }
        for (int cut = 1; cut <= std::min(most_cut_, choice.lines - least_text_rows); ++cut) {
            TextChoice shorter = choice;
            shorter.lines -= cut;
            shorter.to_cut = cut;
            shorter.cost[Term::overlong] = cut * weights_[Term::overlong];
            offer(shorter);
        }
    }

    void offer(const TextChoice& choice) {
        const auto [known, fresh] = best_.try_emplace(choice.lines, choice);
        if (!fresh && choice.cost.total() < known->second.cost.total()) known->second = choice;
    }

    const Article& article_;
    const PageTemplate& layout_;
    const Slot& slot_;
    const Objective& weights_;
    const FontCatalogue& fonts_;
    int most_cut_;
    ParagraphStyle body_;
    std::map<int, TextChoice> best_;
};

}  // namespace

std::vector<TextChoice> text_choices(const Article& article, const PageTemplate& layout, const Slot& slot,
                                     const Objective& weights, const FontCatalogue& fonts, int most_cut) {
    return TextMeasure(article, layout, slot, weights, fonts, most_cut).run();
}

TextLines text_lines(const Article& article, const PageTemplate& layout, const Slot& slot,
                     const FontCatalogue& fonts) {
    const Objective weights;
    return TextMeasure(article, layout, slot, weights, fonts, 0).as_written();
}

std::optional<SmallestCut> smallest_cut(const Article& article, Em tracking, int lines,
                                        const PageTemplate& layout, const Slot& slot,
                                        const FontCatalogue& fonts) {
    const Objective weights;
    return TextMeasure(article, layout, slot, weights, fonts, 0)
        .smallest_cut(tracking, static_cast<std::size_t>(lines));
}

StyleOverride tracking_override(const ParagraphStyle& body, Em tracking) {
    char text[24];
    std::snprintf(text, sizeof text, "%.3fem", body.tracking.value + tracking.value);
    return {body.name, {{"tracking", text}}, body.where};
}

}  // namespace banxin
