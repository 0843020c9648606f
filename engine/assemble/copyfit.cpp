#include "assemble/copyfit.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "assemble/inset_choice.h"
#include "content/omission.h"
#include "flow/headline.h"
#include "flow/story_parts.h"
#include "layout/layout.h"

namespace banxin {
namespace {

constexpr int least_text_rows = 3;   // of a column under or over a picture (R12.7)
constexpr int most_head_growth = 1;  // grid lines of white that a headline may take
// Sizes of a headline, as shares of its style's: a step either way keeps the ranks apart.
constexpr double head_scales[] = {1, 1.12, 0.9};
constexpr int least_lead_area = 110;  // column lines of a lead that looks like one
constexpr int most_holes = 3;         // lines a column may stay short, at the price of holes

/// All that the fit of an article depends on: the styles, width and shape of its place.
std::string shape_key(const PageTemplate& layout, const Position& position) {
    const Slot& slot = *layout.find_slot(position.slot);
    std::string key = layout.name;
    for (const std::string* style :
         {&slot.headline, &slot.kicker, &slot.deck, &slot.byline, &slot.body, &slot.crosshead, &slot.caption})
        key += ' ' + *style;
    for (const int number :
         {position.columns(), position.head_columns(), position.first_frame_columns,
          position.last_frame_columns, static_cast<int>(position.kind == Position::Kind::lead)})
        key += ' ' + std::to_string(number);
    return key;
}

}  // namespace

/// Lines of each block of an article at the page's measure.
struct Copyfit::Text {
    struct Block {
        int lines = 0;
        bool crosshead = false, may_drop = false;
        std::size_t paragraph = 0;  // from 1, among the <p>
    };
    std::vector<Block> blocks;
};

Copyfit::Copyfit(const Pool& pool, const FontCatalogue& fonts, int most_cut)
    : pool_(pool), fonts_(fonts), most_cut_(most_cut) {}
Copyfit::~Copyfit() = default;

const Copyfit::Text& Copyfit::text(std::size_t article, const PageTemplate& layout, const Slot& slot) {
    const std::pair key(article, slot.body + " " + slot.crosshead);
    {
        const std::lock_guard lock(mutex_);
        if (const auto found = texts_.find(key); found != texts_.end()) return *found->second;
    }
    Diagnostics unheard;
    const Setter setter{fonts_, unheard, layout.styles};
    const Article& story = pool_.articles[article].article;
    const Length column = layout.grid.column.at(layout.grid.em);
    auto text = std::make_unique<Text>();
    std::size_t paragraphs = 0;
    for (const Unit& unit : body_units(story, slot, layout.grid, setter)) {
        const Length measure[] = {column - unit.room(0)};
        const Lines lines = compose(*unit.text, measure, unit.style);
        Text::Block block{static_cast<int>(lines.lines.size()) + unit.extra_slots,
                          unit.role == Role::crosshead, false, 0};
        if (const auto* paragraph = std::get_if<Paragraph>(&story.blocks[unit.paragraph])) {
            block.paragraph = ++paragraphs;
            block.may_drop = paragraph->may_drop;
        }
        text->blocks.push_back(block);
    }
    const std::lock_guard lock(mutex_);
    return *texts_.try_emplace(key, std::move(text)).first->second;
}

int Copyfit::head_rows(const Article& article, const PageTemplate& layout, const Position& position,
                       const Slot& slot, double scale) const {
    Diagnostics unheard;
    StyleSheet styles = layout.styles;
    if (const ParagraphStyle* style = styles.find(slot.headline)) {
        const Setting scaled{.omit = {}, .head_scale = scale, .insets = {}, .cost = {}};
        if (const auto change = headline_override(scaled, *style))
            styles = with_overrides(styles, {*change}, unheard);
    }
    const Setter setter{fonts_, unheard, styles};
    const GridArea area{position.first_column, position.head_last_column, 1, 1};
    const HeadBlock head = set_head(article, slot, Length(), layout.grid.rect(area).width, setter);
    if (unheard.has_errors()) return 0;
    return static_cast<int>(std::ceil(head.height / layout.grid.leading - 1e-3));
}

std::unique_ptr<StoryFit> Copyfit::measure(std::size_t index, const PageTemplate& layout,
                                           const Position& position) {
    const Slot& slot = *layout.find_slot(position.slot);
    const Article& article = pool_.articles[index].article;
    const Objective& weights = pool_.objective;
    const Text& blocks = text(index, layout, slot);
    const int columns = position.columns();

    // Headline with and without its deck.
    struct HeadChoice {
        int rows;
        bool deck;
        double scale;
    };
    std::vector<HeadChoice> heads;
    Article bare = article;
    bare.deck = {};
    for (const double scale : head_scales)
        for (const bool deck : {true, false}) {
            if (!deck && article.deck.empty()) break;
            const int rows = head_rows(deck ? article : bare, layout, position, slot, scale);
            if (rows > 0) heads.push_back({rows, deck, scale});
        }
    if (heads.empty()) return nullptr;

    // Text with 0, 1 … of the paragraphs that may go, from the last, and with or without crossheads.
    struct TextChoice {
        int lines;
        std::vector<std::string> omit;
        Cost cost;
        int to_cut = 0;
    };
    std::vector<TextChoice> texts;
    const bool has_crossheads =
        std::any_of(blocks.blocks.begin(), blocks.blocks.end(), [](const auto& b) { return b.crosshead; });
    for (const bool crossheads : {true, false}) {
        if (!crossheads && !has_crossheads) break;
        TextChoice choice{0, {}, {}};
        for (const auto& block : blocks.blocks)
            if (crossheads || !block.crosshead) choice.lines += block.lines;
        if (!crossheads) {
            choice.omit.emplace_back("crossheads");
            choice.cost[Term::crossheads] = weights[Term::crossheads];
        }
        texts.push_back(choice);
        for (std::size_t i = blocks.blocks.size(); i-- > 0;) {
            if (!blocks.blocks[i].may_drop) continue;
            choice.lines -= blocks.blocks[i].lines;
            choice.omit.push_back("p" + std::to_string(blocks.blocks[i].paragraph));
            choice.cost[Term::cut] += blocks.blocks[i].lines * weights[Term::cut];
            texts.push_back(choice);
        }
    }

    for (std::size_t i = 0, written = texts.size(); i < written; ++i)
        for (int cut = 1; cut <= std::min(most_cut_, texts[i].lines - least_text_rows); ++cut) {
            TextChoice shorter = texts[i];
            shorter.lines -= cut;
            shorter.to_cut = cut;
            shorter.cost[Term::overlong] += cut * weights[Term::overlong];
            texts.push_back(std::move(shorter));
        }

    Diagnostics unheard;
    const std::vector<InsetChoice> pictures =
        inset_choices(article, layout, position, weights, {fonts_, unheard, layout.styles});

    auto fit = std::make_unique<StoryFit>();
    fit->columns = columns;
    fit->head_columns = position.head_columns();
    fit->by_area.resize(static_cast<std::size_t>(layout.grid.columns * layout.grid.lines + 1));
    if (position.kind == Position::Kind::lead) fit->by_area_low = fit->by_area;
    fit->least = 1e9F;
    for (const HeadChoice& head : heads)
        for (int growth = 0; growth <= most_head_growth; ++growth)
            for (const TextChoice& body : texts)
                for (const InsetChoice& choice : pictures) {
                    Setting setting{body.omit,  head.scale,  head.rows + growth, choice.insets,
                                    body.lines, body.to_cut, body.cost};
                    setting.omit.insert(setting.omit.end(), choice.omit.begin(), choice.omit.end());
                    setting.cost += choice.cost;
                    setting.cost[Term::head] += growth * weights[Term::head];
                    setting.cost[Term::head_size] +=
                        std::abs(head.scale - 1) * 100 * weights[Term::head_size];
                    if (!head.deck) {
                        setting.omit.emplace_back("deck");
                        setting.cost[Term::deck] += weights[Term::deck];
                    }
                    const int area = body.lines + choice.area() + setting.head_rows * fit->head_columns;
                    if (position.kind == Position::Kind::lead)
                        setting.cost[Term::thin_lead] +=
                            std::max(0, least_lead_area - area) / 10.0 * weights[Term::thin_lead];
                    // Under the headline and over the foot, every column keeps its three lines of text.
                    const int high =
                        setting.head_rows + choice.rows(true) + choice.rows(false) + least_text_rows;
                    const int least_area =
                        position.kind == Position::Kind::lead ? area : std::max(area, columns * high);
                    const double base = setting.cost.total();
                    bool used = false;
                    for (int left = 0; left < columns * most_holes; ++left) {
                        const int total = area + left;
                        if (total < least_area) continue;
                        // Only the lead's legs end on different lines.
                        if (position.kind != Position::Kind::lead && total % columns != 0) continue;
                        if (total >= static_cast<int>(fit->by_area.size())) break;
                        const int holes = std::max(0, left - (columns - 1));
                        const double cost = base + weights[Term::underset] * (left + holes * hole_factor);
                        const AreaFit entry{static_cast<int>(fit->settings.size()), left,
                                            static_cast<float>(cost)};
                        const auto offer = [&](std::vector<AreaFit>& list) {
                            AreaFit& known = list[static_cast<std::size_t>(total)];
                            if (known.setting >= 0 && known.cost <= entry.cost) return;
                            known = entry;
                            used = true;
                        };
                        offer(fit->by_area);
                        if (!fit->by_area_low.empty() && choice.rows(true) == 0) offer(fit->by_area_low);
                        if (entry.cost < fit->least) fit->least = entry.cost, fit->least_area = total;
                    }
                    if (used) fit->settings.push_back(std::make_shared<const Setting>(std::move(setting)));
                }
    return fit->settings.empty() ? nullptr : std::move(fit);
}

const StoryFit* Copyfit::fit(std::size_t article, const PageTemplate& layout, const Position& position) {
    const std::string key = shape_key(layout, position);
    {
        const std::lock_guard lock(mutex_);
        if (const auto found = fits_.find({article, key}); found != fits_.end()) return found->second.get();
    }
    auto measured = measure(article, layout, position);
    const std::lock_guard lock(mutex_);
    return fits_.try_emplace({article, key}, std::move(measured)).first->second.get();
}

void Copyfit::penalise(std::size_t article, const PageTemplate& layout, const Position& position, int area,
                       const Setting& setting, Term term, double points) {
    const std::lock_guard lock(mutex_);
    StoryFit& fit = *fits_.at({article, shape_key(layout, position)});
    for (auto* list : {&fit.by_area, &fit.by_area_low}) {
        if (list->empty()) continue;
        AreaFit& entry = list->at(static_cast<std::size_t>(area));
        if (entry.setting < 0 || fit.setting_of(entry).get() != &setting) continue;
        (term == Term::lone ? entry.lone : entry.hole) += static_cast<float>(points);
        entry.cost += static_cast<float>(points);
    }
}

std::optional<StyleOverride> headline_override(const Setting& setting, const ParagraphStyle& headline) {
    if (setting.head_scale == 1) return std::nullopt;
    const auto scaled = [&](Length length) {
        char text[24];
        std::snprintf(text, sizeof text, "%.1fpt", (length * setting.head_scale).in_pt());
        return std::string(text);
    };
    return StyleOverride{headline.name,
                         {{"size", scaled(headline.size)}, {"leading", scaled(headline.leading)}},
                         headline.where};
}

Article with_setting(Article article, const Setting& setting) {
    omit(article, setting.omit);
    return article;
}

}  // namespace banxin
