#include "assemble/polish.h"

#include "assemble/set_plan.h"

namespace banxin {

AssembledIssue assembled(const Problem& problem, const Choice& choice) {
    AssembledIssue issue;
    const Pool& pool = problem.pool();
    issue.cost = problem.across_pages(choice);
    for (std::size_t p = 0; p < choice.options.size(); ++p) {
        const PageOption& option = problem.pages()[p][choice.options[p]];
        std::vector<const StoryFit*> fits;
        for (std::size_t i = 0; i < choice.articles[p].size(); ++i)
            fits.push_back(option.fits[i][choice.articles[p][i]]);
        const PageHeights heights = divide_page(option.on, fits, pool.objective).value();
        ClosedPage closed = place_page(option.on, fits, choice.articles[p], heights, pool.objective);
        AssembledPage page{std::string(option.on.form->name), option.made_by, closed.cost,
                           std::move(closed.stories),         option.on.ads,  option.fillers};
        page.cost[Term::filler] += static_cast<double>(option.fillers.size()) * pool.objective[Term::filler];
        for (const PlacedStory& story : page.stories)
            page.cost += rank_cost(pool, p, story.position, story.article);
        for (const BookedStory& booked : problem.booked(p)) {
            const AreaFit& fit = booked.fit->by_area.front();
            PlacedStory& story = page.stories.emplace_back();
            story.article = booked.article;
            story.position = booked.position;
            story.setting = booked.fit->setting_of(fit);
            story.left_over = fit.left_over;
            story.lone = fit.lone;
            page.cost += story_cost(story, pool.objective);
        }
        issue.cost += page.cost;
        issue.pages.push_back(std::move(page));
    }
    issue.left_out = problem.unplaced(choice);
    for (const std::size_t a : issue.left_out)
        issue.cost[Term::left_out] += left_out_points(problem.pool(), a);
    return issue;
}

std::set<LeadInLegs> set_in_full(const Problem& problem, Copyfit& copyfit, const FontCatalogue& fonts,
                                 const AssembledIssue& issue, std::set<LeadInLegs>& tried) {
    const Pool& pool = problem.pool();
    std::set<LeadInLegs> dearer;
    for (std::size_t p = 0; p < issue.pages.size(); ++p)
        for (const PlacedStory& story : issue.pages[p].stories) {
            // The others were measured by setting them in full, or are set with their other part.
            if (story.position.kind != Position::Kind::lead || pool.articles[story.article].share) continue;
            ByStack legs;
            for (const GridArea& frame : story.frames) legs.push_back(frame.last_line - frame.first_line + 1);
            const LeadInLegs lead(story.setting.get(), legs_key(legs));
            if (!tried.insert(lead).second) continue;
            Diagnostics findings;
            const FitReport fit =
                set_story(pool, p, pool.layouts[p], story, fonts, copyfit.oracle(story.article), findings);
            InFull found{lone_points(findings, pool.objective), 0};
            if (fit.overset_lines > story.setting->to_cut) found.lone += unclosed_points;
            // Text that ran tighter than it was measured may leave a line of every column empty: a hole.
            const int columns = story.position.last_frame_columns;
            if (fit.underset_lines >= columns && story.left_over < columns)
                found.hole = hole_units(fit.underset_lines, columns) * pool.objective[Term::hole];
            if (found.lone + found.hole == 0) continue;
            copyfit.penalise(story.article, pool.layouts[p], story.position, lead, found);
            dearer.insert(lead);
        }
    return dearer;
}

}  // namespace banxin
