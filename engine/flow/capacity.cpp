#include "flow/capacity.h"

#include "flow/headline.h"
#include "flow/story_fit.h"

namespace banxin {
namespace {

constexpr std::size_t questions_remembered = 5'000;  // then all is forgotten: edited paragraphs pile up

}  // namespace

FitReport CapacityOracle::fit(const Article& article, const StoryPart& part, const Setter& asked) {
    if (++questions_ % questions_remembered == 0) memory_.forget();
    Setter setter = asked;
    setter.memory = &memory_;
    const std::vector<StoryPart> parts{part};
    const std::vector<PreparedPart> prepared = prepare_parts(article, parts, setter);
    const std::vector<Unit> units = body_units(article, part.slot, part.grid, setter);
    ComposedUnits composed = memory_.take(units);
    const Length em = setter.style(part.slot.body).size;
    const FlowedStory story = flow_story(parts, prepared, units, em, composed);
    report_lines_alone(story, units, setter.diagnostics);
    if (meets_inset(story.heads.front(), prepared.front()))
        setter.diagnostics.report("E4010", part.where, {part.slot.name});
    FitReport fit{.page = part.page, .slot = part.slot.name, .article = article.id, .where = part.where};
    if (const SetBlock* title = main_title(prepared.front().head.blocks))
        fit.title_size = size_of_title(*title);
    fit.capacity_lines = story.capacity.front();
    fit.used_lines = static_cast<int>(story.filled.lines.size()) - story.filled.overset_lines;
    measure_fit(story, units, em, fit);
    memory_.keep(units, std::move(composed));
    return fit;
}

}  // namespace banxin
