#include "page/make_pages.h"

#include <algorithm>
#include <numeric>
#include <set>
#include <span>
#include <tuple>

#include "base/parts_in_turn.h"
#include "content/value.h"
#include "flow/story.h"
#include "page/check_taboos.h"
#include "page/furniture.h"
#include "page/place_ads.h"
#include "page/place_text.h"
#include "page/story_rules.h"
#include "text/calendar.h"

namespace banxin {
namespace {

/// A story as the issue places it: its parts in page order and the plan entries they came from.
struct PlannedStory {
    std::size_t article = 0;
    StyleSheet styles;  // of the first part's layout, with the issue's overrides
    std::vector<StoryPart> parts;
    std::vector<PartLayout> layouts;
};

/// Where a laid part goes: page, position of its slot in the template, story and part.
struct PartPlace {
    std::size_t page = 0, slot_order = 0, story = 0, part = 0;
};

std::size_t slot_order(const PageTemplate& layout, const std::string& name) {
    for (std::size_t i = 0; i < layout.slots.size(); ++i)
        if (layout.slots[i].name == name) return i;
    return layout.slots.size();
}

std::vector<PlannedStory> plan_stories(const IssuePlan& issue, const LayoutSet& layouts,
                                       Diagnostics& diagnostics) {
    std::vector<PlannedStory> stories;
    for (const PagePlan& page : issue.pages) {
        const auto layout = layouts.find(page.layout);
        if (layout == layouts.end()) continue;  // reported when the layouts were read
        for (const AdPlacement& ad : page.ads) {
            const Slot* slot = layout->second.find_slot(ad.slot);
            if (slot != nullptr && slot->frames.empty() && ad.frames.empty())
                diagnostics.report("E2017", ad.where, {slot->name});
        }
        for (const Placement& placement : page.placements) {
            const Slot* slot = layout->second.find_slot(placement.slot);
            if (slot == nullptr || placement.article_index >= issue.articles.size()) continue;
            if (slot->frames.empty() && placement.frames.empty()) {
                diagnostics.report("E2017", placement.slot_where, {slot->name});
                continue;
            }
            PlannedStory& story = stories.emplace_back();
            story.article = placement.article_index;
            story.styles = with_overrides(layout->second.styles, placement.styles, diagnostics);
            story.parts.push_back({page.number, layout->second.grid,
                                   with_placement(*slot, placement.frames, placement.head, placement.insets),
                                   std::nullopt, placement.where});
        }
    }
    for (const PagePlan& page : issue.pages) {
        const auto layout = layouts.find(page.layout);
        if (layout == layouts.end()) continue;
        for (const Continuation& rest : page.continuations) {
            const Slot* slot = layout->second.find_slot(rest.slot);
            const auto story = std::find_if(stories.begin(), stories.end(), [&](const PlannedStory& s) {
                return issue.articles[s.article].id == rest.article;
            });
            if (slot == nullptr || story == stories.end()) continue;
            if (slot->frames.empty() && rest.frames.empty()) {
                diagnostics.report("E2017", rest.slot_where, {slot->name});
                continue;
            }
            story->parts.push_back({page.number, layout->second.grid,
                                    with_placement(*slot, rest.frames, {}, {}), rest.title, rest.where});
        }
    }
    return stories;
}

/// Areas that the issue gives anew must lie on the page's grid and may not take another's room.
void check_areas(const std::vector<PlannedStory>& stories, const std::vector<PlannedAd>& ads,
                 Diagnostics& diagnostics) {
    std::vector<const StoryPart*> parts;
    for (const PlannedAd& ad : ads) parts.push_back(&ad.part);
    for (const PlannedStory& story : stories)
        for (const StoryPart& part : story.parts) parts.push_back(&part);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const PageGrid& grid = parts[i]->grid;
        auto check = [&](const GridArea& area, const char* what) {
            if (area.last_column > grid.columns || area.last_line > grid.lines)
                diagnostics.report("E2007", parts[i]->where,
                                   {what, std::to_string(grid.columns), std::to_string(grid.lines)});
        };
        for (const GridArea& frame : parts[i]->slot.frames) check(frame, "<frame>");
        if (parts[i]->slot.head) check(*parts[i]->slot.head, "<head>");
        for (const InsetArea& inset : parts[i]->slot.insets) check(inset.area, "<inset>");
        for (std::size_t k = 0; k < i; ++k)
            if (parts[k]->page == parts[i]->page && parts[k]->slot.meets(parts[i]->slot))
                diagnostics.report("E4005", parts[i]->where, {parts[i]->slot.name, parts[k]->slot.name});
    }
}

/// Every font that a style asks for must be in the catalogue; each style is reported once, however many
/// layouts share it.
void check_fonts(const IssuePlan& issue, const LayoutSet& layouts, const FontCatalogue& fonts,
                 Diagnostics& diagnostics) {
    std::set<std::pair<FileId, std::uint32_t>> seen;
    for (const PagePlan& page : issue.pages) {
        const auto layout = layouts.find(page.layout);
        if (layout == layouts.end()) continue;
        for (const auto& [name, style] : layout->second.styles.styles)
            if (!fonts.has(style.font, style.weight) &&
                seen.insert({style.where.file, style.where.begin}).second)
                diagnostics.report("E3003", style.where, {style.font, style.weight},
                                   nearest_name(style.font, fonts.roles()));
    }
}

std::string headline_text(const Article& article) {
    std::string out;
    for (const RichText& line : article.headline.lines) {
        if (!out.empty()) out += ' ';
        out += to_utf8(line.text.chars);
    }
    return out;
}

/// The rectangle that a line of text stands in.
Rect line_rect(const SetLine& line) {
    const Length size = line.text->runs.empty() ? Length() : line.text->runs.front().size;
    return {line.x, line.baseline - baseline_in({}, size, size), Length::pt(line.line.width), size};
}

/// A 转版 note leads to the part that it names.
void link_note(const SetBlock& note, const PlannedStory& story, std::size_t element, Page& page) {
    PageLink link;
    link.rect = line_rect(note.lines.front());
    link.words = to_utf8(note.lines.front().text->chars);
    link.to_page = story.parts[*note.leads_to].page;
    link.to = {story.layouts[*note.leads_to].box.x, story.layouts[*note.leads_to].box.y};
    link.element = element;
    page.links.push_back(std::move(link));
}

void place_part(const PlannedStory& story, std::size_t number, Page& page) {
    const auto article = static_cast<std::uint32_t>(story.article);
    const PartLayout& part = story.layouts[number];
    for (const SetBlock& block : part.head) place_block(block, article, page);
    for (const SetBlock& block : part.body) {
        const std::size_t element = page.elements.size();
        place_block(block, article, page);
        if (block.leads_to) link_note(block, story, element, page);
    }
    std::uint32_t inset_number = 0;
    for (std::size_t p = 0; p < number; ++p)
        inset_number += static_cast<std::uint32_t>(story.layouts[p].insets.size());
    for (const SetInset& inset : part.insets) {
        ++inset_number;
        for (const SetPicture& picture : inset.pictures) place_picture(picture, article, inset_number, page);
        for (const SetBlock& block : inset.blocks) place_block(block, article, page, inset_number);
    }
}

/// Tints, borders and rules lie under the text of all stories.
void place_ground(const PartLayout& part, Page& page) {
    for (const SetFill& fill : part.fills) place_fill(fill, page);
    for (const SetRule& rule : part.rules) place_rule(rule, page);
    for (const SetInset& inset : part.insets) {
        for (const SetFill& fill : inset.fills) place_fill(fill, page);
        for (const SetRule& rule : inset.rules) place_rule(rule, page);
    }
}

/// Once it stands on its page. What is there stays: boxes are counted through the parts of a story.
void forget_text(PartLayout& part) {
    part.head = {};
    part.body = {};
    for (SetInset& inset : part.insets) inset.blocks = {};
}

/// Lays the stories of an issue on all cores a few pages ahead of the page in hand, so that what their text
/// was shaped to is not there for all of them at once.
class StoriesInTurn {
  public:
    StoriesInTurn(std::vector<PlannedStory>& stories, const IssuePlan& issue, const FontCatalogue& fonts,
                  const LayStory& lay)
        : stories_(stories),
          issue_(issue),
          fonts_(fonts),
          lay_(lay),
          order_(stories.size()),
          found_(stories.size()),
          turn_(stories.size()) {
        std::iota(order_.begin(), order_.end(), 0u);
        std::ranges::stable_sort(order_, {}, [this](std::size_t s) { return first_page(s); });
    }

    /// Gives those that have a part on page `number`.
    void lay_for(int number) {
        for (const int last = lay_ ? number : number + pages_ahead;
             begun_ < order_.size() && first_page(order_[begun_]) <= last; ++begun_) {
            const std::size_t s = order_[begun_];
            if (lay_)
                lay(s);
            else
                turn_.begin([this, s] { lay(s); }, [] {});
        }
        const auto begun = std::span(order_).first(begun_);
        const auto later =
            std::ranges::upper_bound(begun, number, {}, [this](std::size_t s) { return first_page(s); });
        turn_.end(static_cast<std::size_t>(begun.end() - later));
    }

    /// What was found in them, in their order.
    void report(Diagnostics& diagnostics) const {
        for (const Diagnostics& of_story : found_) diagnostics.add(of_story.all());
    }

  private:
    static constexpr int pages_ahead = 16;

    /// Of its parts: pages are made, for what else is to be found, even where a rest stands before its
    /// beginning (E1205).
    int first_page(std::size_t s) const {
        return std::ranges::min_element(stories_[s].parts, {}, &StoryPart::page)->page;
    }

    void lay(std::size_t s) {
        PlannedStory& story = stories_[s];
        const Article& article = issue_.articles[story.article];
        const Setter setter{fonts_, found_[s], story.styles};
        story.layouts = lay_ ? lay_(article, story.parts, setter) : lay_story(article, story.parts, setter);
    }

    std::vector<PlannedStory>& stories_;
    const IssuePlan& issue_;
    const FontCatalogue& fonts_;
    const LayStory& lay_;
    std::vector<std::size_t> order_;  // by page
    std::size_t begun_ = 0;           // of these
    std::vector<Diagnostics> found_;  // by story
    PartsInTurn turn_;                // its threads use what stands above
};

}  // namespace

IssuePages make_pages(const IssuePlan& issue, const LayoutSet& layouts, const FontCatalogue& fonts,
                      bool allow_overset, Diagnostics& diagnostics, const LayStory& lay,
                      const TakePage& take) {
    check_fonts(issue, layouts, fonts, diagnostics);
    const std::size_t errors_before = diagnostics.error_count();
    std::vector<PlannedStory> stories = plan_stories(issue, layouts, diagnostics);
    const std::vector<PlannedAd> ads = plan_ads(issue, layouts);
    check_areas(stories, ads, diagnostics);
    if (diagnostics.error_count() > errors_before) return {};
    std::vector<PartPlace> places;
    for (std::size_t s = 0; s < stories.size(); ++s) {
        const PlannedStory& story = stories[s];
        for (std::size_t p = 0; p < story.parts.size(); ++p) {
            const auto page = static_cast<std::size_t>(story.parts[p].page - 1);
            const PageTemplate& layout = layouts.at(issue.pages[page].layout);
            places.push_back({page, slot_order(layout, story.parts[p].slot.name), s, p});
        }
    }
    std::sort(places.begin(), places.end(), [](const PartPlace& a, const PartPlace& b) {
        return std::tie(a.page, a.slot_order) < std::tie(b.page, b.slot_order);
    });

    IssuePages result;
    Document& document = result.document;
    const std::string number = std::to_string(issue_number(issue.paper.numbering, issue.date));
    document.title = issue.paper.name + " " + date_text(issue.date) + " 第" + number + "期";
    if (!issue.edition.empty()) document.title += " " + issue.edition;
    for (const std::string& publisher : issue.paper.publishers)
        document.author += (document.author.empty() ? "" : " ") + publisher;
    document.date = iso_date(issue.date);

    const auto hand_on = [&](Page&& page) {
        if (take)
            take(document, std::move(page));
        else
            document.pages.push_back(std::move(page));
    };
    StoriesInTurn in_turn(stories, issue, fonts, lay);
    Diagnostics of_pages;
    for (std::size_t p = 0; p < issue.pages.size(); ++p) {
        const PagePlan& plan = issue.pages[p];
        const auto here = std::ranges::equal_range(places, p, {}, &PartPlace::page);
        in_turn.lay_for(plan.number);
        Page page;
        page.number = plan.number;
        page.section = plan.section;
        const auto found = layouts.find(plan.layout);
        if (found == layouts.end()) {
            hand_on(std::move(page));
            continue;
        }
        const PageTemplate& layout = found->second;
        page.trim = layout.grid.trim;
        document.outline.push_back(
            {1,
             "第" + std::to_string(plan.number) + "版" + (plan.section.empty() ? "" : " " + plan.section),
             p,
             {}});

        place_backgrounds(layout, plan, page);
        for (const PartPlace& at : here) place_ground(stories[at.story].layouts[at.part], page);
        if (layout.stories) {
            std::vector<const Slot*> slots;
            for (const PartPlace& at : here) {
                const Slot& slot = stories[at.story].parts[at.part].slot;
                // What has a place of its own (报眼) stands apart from the stories that divide the page.
                if (layout.find_slot(slot.name)->frames.empty()) slots.push_back(&slot);
            }
            for (const SetRule& rule : story_rules(layout, slots)) place_rule(rule, page);
        }
        const Setter setter{fonts, of_pages, layout.styles};
        place_furniture(layout, issue, plan, setter, page);
        for (const PartPlace& at : here) {
            const PlannedStory& story = stories[at.story];
            const PartLayout& part = story.layouts[at.part];
            if (at.part == 0)
                document.outline.push_back(
                    {2, headline_text(issue.articles[story.article]), p, {part.box.x, part.box.y}});
            place_part(story, at.part, page);
            result.fits.push_back(part.fit);
            if (part.fit.overset())
                of_pages.report(
                    allow_overset ? "W4001" : "E4001", part.fit.where,
                    {part.fit.article, std::to_string(part.fit.overset_lines),
                     std::to_string(part.fit.overset_chars), std::to_string(part.fit.page), part.fit.slot});
        }
        std::vector<StoryOnPage> on_page;
        for (const PartPlace& at : here)
            on_page.push_back({&stories[at.story].parts[at.part], &stories[at.story].layouts[at.part],
                               &stories[at.story].styles});
        std::vector<const PlannedAd*> page_ads;
        for (const PlannedAd& ad : ads)
            if (ad.part.page == page.number) page_ads.push_back(&ad);
        check_taboos(layout, on_page, page_ads, of_pages);
        for (const PlannedAd* ad : page_ads) place_ad(*ad, page, of_pages);
        for (const PartPlace& at : here) forget_text(stories[at.story].layouts[at.part]);
        page.items.shrink_to_fit();
        hand_on(std::move(page));
    }
    in_turn.report(diagnostics);
    diagnostics.add(of_pages.all());
    return result;
}

}  // namespace banxin
