#include "flow/capacity.h"

#include "flow/story_fit.h"

namespace banxin {
namespace {

constexpr std::size_t questions_remembered = 5'000;  // then all is forgotten: edited paragraphs pile up

}  // namespace

FitReport CapacityOracle::fit(const Article& article, const StoryPart& part, const Setter& asked) {
    if (++questions_ % questions_remembered == 0) composed_.clear(), shapes_.clear();
    Setter setter = asked;
    setter.memory = &shapes_;
    const std::vector<StoryPart> parts{part};
    const std::vector<PreparedPart> prepared = prepare_parts(article, parts, setter);
    const std::vector<Unit> units = body_units(article, part.slot, part.grid, setter);
    ComposedUnits composed(units.size());
    const auto key = [&](const Unit& unit) {
        return Key{unit.text.get(), unit.role, unit.front.has_value()};
    };
    for (std::size_t u = 0; u < units.size(); ++u)
        if (const auto known = composed_.find(key(units[u])); known != composed_.end())
            composed[u] = std::move(known->second), composed_.erase(known);
    const Length em = setter.style(part.slot.body).size;
    const FlowedStory story = flow_story(parts, prepared, units, em, composed);
    report_lines_alone(story, units, setter.diagnostics);
    if (meets_inset(story.heads.front(), prepared.front()))
        setter.diagnostics.report("E4010", part.where, {part.slot.name});
    FitReport fit{.page = part.page, .slot = part.slot.name, .article = article.id, .where = part.where};
    fit.capacity_lines = story.capacity.front();
    fit.used_lines = static_cast<int>(story.filled.lines.size()) - story.filled.overset_lines;
    measure_fit(story, units, em, fit);
    for (std::size_t u = 0; u < units.size(); ++u) composed_[key(units[u])] = std::move(composed[u]);
    return fit;
}

}  // namespace banxin
