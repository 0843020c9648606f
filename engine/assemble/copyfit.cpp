#include "assemble/copyfit.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "assemble/inset_choice.h"
#include "assemble/page_plan.h"
#include "assemble/slot_fit.h"
#include "content/omission.h"
#include "flow/headline.h"
#include "layout/layout.h"

namespace banxin {
namespace {

constexpr int least_text_rows = 3;   // of a column under or over a picture (R12.7)
constexpr int most_head_growth = 1;  // grid lines of white that a headline may take
constexpr int most_holes = 3;        // lines a column may stay short, at the price of holes

/// All that the fit of an article depends on: the styles, width and shape of its place.
std::string shape_key(const PageTemplate& layout, const Position& position) {
    const Slot& slot = *layout.find_slot(position.slot);
    if (position.fixed()) return layout.name + " / " + position.slot;
    std::string key = layout.name;
    for (const std::string* style :
         {&slot.headline, &slot.kicker, &slot.deck, &slot.byline, &slot.body, &slot.crosshead, &slot.caption})
        key += ' ' + *style;
    for (const int number :
         {position.columns(), position.head_columns(), position.first_frame_columns,
          position.last_frame_columns, static_cast<int>(position.kind == Position::Kind::lead),
          static_cast<int>(position.shape)})
        key += ' ' + std::to_string(number);
    return key;
}

/// The lines of a part of a continued story, with that of its note; the rest has one to spare, should the
/// cut fall a line earlier.
TextChoice share_of_text(const PoolArticle& story, const PageTemplate& layout, const Slot& slot,
                         const FontCatalogue& fonts) {
    TextChoice choice;
    choice.lines = story.share->rest
                       ? text_lines(story.article, layout, slot, fonts).lines - story.share->lines + 2
                       : story.share->lines + 1;
    return choice;
}

/// A filler stands where it helps, and the rest of a story under a title of its own.
int ranked_priority(const PoolArticle& story) {
    return story.filler || (story.share && story.share->rest) ? 0 : story.article.priority;
}

StyleOverride head_override(const ParagraphStyle& headline, const HeadSetting& setting) {
    const auto scaled = [&](Length length) {
        char text[24];
        std::snprintf(text, sizeof text, "%.1fpt", (length * setting.scale).in_pt());
        return std::string(text);
    };
    StyleOverride override{headline.name, {}, headline.where};
    if (setting.scale != 1)
        override.properties = {{"size", scaled(headline.size)}, {"leading", scaled(headline.leading)}};
    if (setting.width != 100) override.properties.emplace_back("width", std::to_string(setting.width));
    if (setting.lines != 0) override.properties.emplace_back("head-lines", std::to_string(setting.lines));
    return override;
}

/// The headline as its style has it, and with one lever each.
std::vector<HeadSetting> head_settings(const ParagraphStyle* style, int lines) {
    std::vector<HeadSetting> settings{{}};
    if (style == nullptr) return settings;
    for (const int change : {style->fit_size, -style->fit_size})
        if (change != 0) settings.push_back({1 + change / 100.0, 100, 0});
    for (const int change : {style->fit_width, -style->fit_width})
        if (change != 0) settings.push_back({1, 100 + change, 0});
    for (int more = 1; more <= style->fit_head_lines; ++more)
        for (const int other : {lines + more, lines - more})
            if (other >= 1 && other <= 4) settings.push_back({1, 100, other});
    return settings;
}

/// Of its longest line.
Length width_of(const SetBlock& title) {
    float widest = 0;
    for (const SetLine& line : title.lines) widest = std::max(widest, line.line.width);
    return Length::pt(widest);
}

/// True when the same text runs alike in places of the same shape on both.
bool sets_alike(const PageTemplate& a, const PageTemplate& b) {
    const PageGrid &one = a.grid, &other = b.grid;
    return one.em == other.em && one.column == other.column && one.gap == other.gap &&
           one.leading == other.leading && a.styles == b.styles;
}

constexpr std::size_t most_offers = 3;  // ways to fill an area that are set in full

/// Among the cheapest few of an area; true when the list keeps it.
bool keep_cheapest(std::vector<AreaFit>& list, const AreaFit& entry) {
    const auto at = std::upper_bound(list.begin(), list.end(), entry,
                                     [](const AreaFit& a, const AreaFit& b) { return a.cost < b.cost; });
    if (list.size() == most_offers && at == list.end()) return false;
    list.insert(at, entry);
    if (list.size() > most_offers) list.pop_back();
    return true;
}

/// The cheapest of each area.
void choose_offers(StoryFit& fit) {
    const auto choose = [](const std::vector<std::vector<AreaFit>>& offers, std::vector<AreaFit>& list) {
        for (std::size_t area = 0; area < offers.size(); ++area)
            if (!offers[area].empty())
                list[area] =
                    *std::min_element(offers[area].begin(), offers[area].end(),
                                      [](const AreaFit& a, const AreaFit& b) { return a.cost < b.cost; });
    };
    choose(fit.offers, fit.by_area);
    choose(fit.offers_low, fit.by_area_low);
}

}  // namespace

Copyfit::Copyfit(const Pool& pool, const FontCatalogue& fonts, int most_cut)
    : pool_(pool),
      fonts_(fonts),
      most_cut_(most_cut),
      oracles_(pool.articles.size()),
      found_(pool.articles.size()) {}

const std::vector<TextChoice>& Copyfit::text(std::size_t article, const PageTemplate& layout,
                                             const Slot& slot) {
    const std::pair key(article, layout.name + " " + slot.body + " " + slot.crosshead);
    {
        const std::lock_guard lock(mutex_);
        if (const auto found = texts_.find(key); found != texts_.end()) return *found->second;
    }
    const PoolArticle& story = pool_.articles[article];
    auto choices = std::make_unique<std::vector<TextChoice>>(
        story.share ? std::vector{share_of_text(story, layout, slot, fonts_)}
                    : text_choices(story.article, layout, slot, pool_.objective, fonts_, most_cut_));
    const std::lock_guard lock(mutex_);
    return *texts_.try_emplace(key, std::move(choices)).first->second;
}

std::optional<HeadBlock> Copyfit::head(const Article& article, const PageTemplate& layout,
                                       const Position& position, const Slot& slot, const HeadSetting& setting,
                                       TextMemory& memory) const {
    Diagnostics unheard;
    StyleSheet changed;
    const StyleSheet* styles = &layout.styles;
    if (const ParagraphStyle* style = styles->find(slot.headline); style != nullptr && !setting.plain()) {
        changed = with_overrides(*styles, {head_override(*style, setting)}, unheard);
        styles = &changed;
    }
    const Setter setter{fonts_, unheard, *styles, Writing::horizontal, &memory};
    const GridArea area{position.first_column, position.head_last_column, 1, 1};
    HeadBlock set = set_head(article, slot, Length(), layout.grid.rect(area).width, setter);
    return unheard.has_errors() ? std::nullopt : std::optional(std::move(set));
}

std::vector<Copyfit::HeadChoice> Copyfit::heads(const Article& article, const PageTemplate& layout,
                                                const Position& position, const Slot& slot) const {
    const Objective& weights = pool_.objective;
    std::map<int, HeadChoice> best;
    Article bare = article;
    bare.deck = {};
    const int written = static_cast<int>(article.headline.lines.size());
    const Length width = layout.grid.rect({position.first_column, position.head_last_column, 1, 1}).width;
    TextMemory memory;
    for (const HeadSetting& setting : head_settings(layout.styles.find(slot.headline), written))
        for (const bool deck : {true, false}) {
            if (!deck && article.deck.empty()) break;
            const auto set = head(deck ? article : bare, layout, position, slot, setting, memory);
            if (!set) continue;
            const int rows = static_cast<int>(std::ceil(set->height / layout.grid.leading - 1e-3));
            const SetBlock* title = main_title(set->blocks);
            const Length size = title == nullptr ? Length() : size_of_title(*title);
            const double too_short = title == nullptr
                                         ? 0
                                         : short_head_units(width_of(*title), width, title->lines.size()) *
                                               weights[Term::short_head];
            for (int growth = 0; rows > 0 && growth <= most_head_growth; ++growth) {
                HeadChoice choice{rows + growth, size, deck, setting, {}};
                choice.cost[Term::short_head] = too_short;
                choice.cost[Term::head] = growth * weights[Term::head];
                choice.cost[Term::head_size] = std::abs(setting.scale - 1) * 100 * weights[Term::head_size];
                choice.cost[Term::head_width] = std::abs(setting.width - 100) * weights[Term::head_width];
                if (setting.lines != 0)
                    choice.cost[Term::head_lines] =
                        std::abs(setting.lines - written) * weights[Term::head_lines];
                if (!deck) choice.cost[Term::deck] = weights[Term::deck];
                const auto [known, fresh] = best.try_emplace(choice.rows, choice);
                if (!fresh && choice.cost.total() < known->second.cost.total()) known->second = choice;
            }
        }
    std::vector<HeadChoice> choices;
    for (const auto& [rows, choice] : best) choices.push_back(choice);
    return choices;
}

std::unique_ptr<StoryFit> Copyfit::measure(std::size_t index, const PageTemplate& layout,
                                           const Position& position) {
    const Slot& slot = *layout.find_slot(position.slot);
    const Article& article = pool_.articles[index].article;
    const Objective& weights = pool_.objective;
    const int columns = position.columns();
    const bool lead = position.kind == Position::Kind::lead;
    const std::optional<StoryShare>& share = pool_.articles[index].share;
    const int most_left = share && !share->rest ? 1 : columns * most_holes;  // the first part is always full
    std::vector<HeadChoice> headlines = heads(article, layout, position, slot);
    if (share && share->rest)  // its headline is as the layout has it
        std::erase_if(headlines, [](const HeadChoice& head) { return head.cost.total() > 0; });
    const std::vector<TextChoice>& texts = text(index, layout, slot);
    Diagnostics unheard;
    const std::vector<InsetChoice> pictures =
        inset_choices(article, layout, position, weights, {fonts_, unheard, layout.styles});

    auto fit = std::make_unique<StoryFit>();
    fit->columns = columns;
    fit->by_area.resize(static_cast<std::size_t>(layout.grid.columns * layout.grid.lines + 1));
    fit->offers.resize(fit->by_area.size());
    if (lead) fit->by_area_low = fit->by_area, fit->offers_low = fit->offers;
    for (const HeadChoice& head : headlines)
        for (const TextChoice& body : texts)
            for (const InsetChoice& choice : pictures) {
                const int area = body.lines + choice.area() + head.rows * position.head_columns();
                Cost cost = head.cost;
                cost += body.cost;
                cost += choice.cost;
                const Term shape = row_of(position.shape).term;
                cost[shape] = shape_units(position.shape, area) * weights[shape];
                cost[Term::body_width] = body_width_units(layout.grid.column) * weights[Term::body_width];
                if (!lead && choice.insets.empty())
                    cost[Term::strip] =
                        strip_units(columns, (body.lines + columns - 1) / columns) * weights[Term::strip];
                // Under the headline and over the foot, every column keeps its three lines of text.
                const int high = head.rows + choice.rows(true) + choice.rows(false) + least_text_rows;
                const int least_area = lead ? area : std::max(area, columns * high);
                const double base = cost.total();
                bool used = false;
                for (int left = 0; left < most_left; ++left) {
                    const int total = area + left;
                    if (total < least_area) continue;
                    // Only the lead's legs end on different lines.
                    if (!lead && total % columns != 0) continue;
                    if (total >= static_cast<int>(fit->by_area.size())) break;
                    const double with =
                        base + white_points(left, position.last_frame_columns, weights).total();
                    const AreaFit entry{static_cast<int>(fit->settings.size()), left,
                                        static_cast<float>(with)};
                    used |= keep_cheapest(fit->offers[static_cast<std::size_t>(total)], entry);
                    if (lead && choice.rows(true) == 0)
                        used |= keep_cheapest(fit->offers_low[static_cast<std::size_t>(total)], entry);
                }
                if (!used) continue;
                Setting setting{body.omit, head.setting,  body.tracking, head.rows,
                                head.size, choice.insets, body.to_cut,   cost};
                setting.omit.insert(setting.omit.end(), choice.omit.begin(), choice.omit.end());
                if (!head.deck) setting.omit.emplace_back("deck");
                fit->settings.push_back(std::make_shared<const Setting>(std::move(setting)));
            }
    if (!lead && !share) set_offers_in_full(index, layout, position, *fit);
    choose_offers(*fit);
    fit->least = 1e9F;
    for (const auto* list : {&fit->by_area, &fit->by_area_low})
        for (std::size_t area = 0; area < list->size(); ++area)
            if (const AreaFit& entry = (*list)[area]; entry.setting >= 0 && entry.cost < fit->least)
                fit->least = entry.cost, fit->least_area = static_cast<int>(area);
    return fit->settings.empty() ? nullptr : std::move(fit);
}

/// Counts what setting the offers in full finds, of each area as far as they may be the cheapest.
void Copyfit::set_offers_in_full(std::size_t article, const PageTemplate& layout, const Position& position,
                                 StoryFit& fit) {
    const auto alike = std::ranges::find_if(
        pool_.layouts, [&](const PageTemplate& other) { return sets_alike(layout, other); });
    const auto first_alike = static_cast<std::size_t>(alike - pool_.layouts.begin());
    for (std::size_t area = 0; area < fit.offers.size(); ++area) {
        float least = 1e9F;
        for (AreaFit& entry : fit.offers[area]) {
            if (least <= entry.cost) break;
            const int height = static_cast<int>(area) / fit.columns;
            const Found found =
                set_alone(article, layout, first_alike, position, *fit.setting_of(entry), height);
            const auto white = [&](int empty) {
                return static_cast<float>(white_points(empty, fit.columns, pool_.objective).total());
            };
            entry.lone = static_cast<float>(found.lone);
            entry.cost += entry.lone;
            if (found.empty > entry.left_over) {
                entry.cost += white(found.empty) - white(entry.left_over);
                entry.left_over = found.empty;
            }
            if (const Setting& setting = *fit.setting_of(entry);
                setting.insets.size() == 1 && setting.insets.front().under_head) {
                Setting lowered = setting;
                lowered.insets.front().under_head = false;
                // Where the text fills its columns, each keeps its number of lines: it runs the same.
                entry.may_lower = found.empty == 0 ||
                                  set_alone(article, layout, first_alike, position, lowered, height) == found;
            }
            least = std::min(least, entry.cost);
        }
        std::erase_if(fit.offers[area], [](const AreaFit& entry) { return entry.lone >= unclosed_points; });
    }
}

Copyfit::Found Copyfit::set_alone(std::size_t article, const PageTemplate& layout, std::size_t first_alike,
                                  const Position& position, const Setting& setting, int height) {
    const Slot& shape = *layout.find_slot(position.slot);
    // Where the text runs depends on nothing else.
    std::string key =
        std::to_string(first_alike) + ' ' + shape.body + ' ' + shape.crosshead + ' ' + shape.caption;
    const auto put = [&key](auto number) { key += ' ' + std::to_string(number); };
    for (const int number : {position.columns(), height - setting.head_rows}) put(number);
    put(setting.tracking.value);
    for (const std::string& what : setting.omit)
        if (what != "deck") key += ' ' + what;
    for (const InsetFit& inset : setting.insets)
        for (const int number :
             {static_cast<int>(inset.inset), inset.columns, inset.rows, static_cast<int>(inset.under_head),
              inset.from_left, inset.below, inset.from_right})
            put(number);
    const auto [known, fresh] = found_[article].try_emplace(std::move(key));
    if (!fresh) return known->second;
    PlacedStory story;
    story.position = position;
    story.frames = {{position.first_column, position.last_column, 1, height}};
    story.head = {position.first_column, position.last_column, 1, setting.head_rows};
    std::vector<InsetArea> insets;
    for (const InsetFit& inset : setting.insets) insets.push_back({inset_area(story, inset), {}, {}, {}});
    const StoryPart part{1, layout.grid, with_placement(shape, story.frames, story.head, insets), {}, {}};
    Diagnostics findings;
    const StyleSheet styles =
        with_overrides(layout.styles, style_overrides(setting, layout.styles, shape), findings);
    const FitReport set = oracles_[article].fit(with_setting(pool_.articles[article].article, setting), part,
                                                {fonts_, findings, styles});
    Found found{lone_points(findings, pool_.objective), set.underset_lines};
    if (set.overset_lines > setting.to_cut || findings.has_errors()) found.lone += unclosed_points;
    return known->second = found;
}

const StoryFit* Copyfit::fit(std::size_t article, const PageTemplate& layout, const Position& position) {
    const std::string key = shape_key(layout, position);
    {
        const std::lock_guard lock(mutex_);
        if (const auto found = fits_.find({article, key}); found != fits_.end()) return found->second.get();
    }
    auto measured = position.fixed() ? fit_in_slot(pool_.articles[article].article, layout, position,
                                                   text(article, layout, *layout.find_slot(position.slot)),
                                                   pool_.objective, fonts_, oracles_[article])
                                     : measure(article, layout, position);
    if (measured) measured->priority = ranked_priority(pool_.articles[article]);
    const std::lock_guard lock(mutex_);
    return fits_.try_emplace({article, key}, std::move(measured)).first->second.get();
}

void Copyfit::penalise(std::size_t article, const PageTemplate& layout, const Position& position,
                       const LeadInLegs& lead, InFull found) {
    const std::lock_guard lock(mutex_);
    fits_.at({article, shape_key(layout, position)})->in_full[lead] = found;
}

std::vector<StyleOverride> style_overrides(const Setting& setting, const StyleSheet& styles,
                                           const Slot& slot) {
    std::vector<StyleOverride> overrides;
    if (const ParagraphStyle* style = styles.find(slot.headline); style != nullptr && !setting.head.plain())
        overrides.push_back(head_override(*style, setting.head));
    if (const ParagraphStyle* body = styles.find(slot.body); body != nullptr && setting.tracking.value != 0)
        overrides.push_back(tracking_override(*body, setting.tracking));
    return overrides;
}

double lone_points(const Diagnostics& found, const Objective& objective) {
    double points = 0;
    for (const Diagnostic& finding : found.all())
        if (finding.code == "W4004" || finding.code == "W4006") points += objective[Term::lone];
    return points;
}

Article with_setting(Article article, const Setting& setting) {
    omit(article, setting.omit);
    return article;
}

}  // namespace banxin
