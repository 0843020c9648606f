// The named rules of headlines, legs, shapes and jumps: what a page pays for each, and that a weight of 0
// switches it off.
#include <filesystem>
#include <map>

#include <gmock/gmock.h>

#include "assemble/inset_choice.h"
#include "assemble/problem.h"
#include "assemble/search.h"
#include "assemble/slot_fit.h"
#include "layout/layout.h"
#include "sample_pool.h"
#include "setting.h"

namespace banxin {
namespace {

using namespace literals;
using testing::ElementsAre;

double& weight(Pool& pool, Term term) {
    return pool.objective.weights[static_cast<std::size_t>(term)];
}

/// A way to set a story: where it stands, in lines of its place, and the size of its headline.
struct Way {
    int height;
    Length head;
    float cost = 0;
};

/// A story of a priority in a place of so many columns; the lead's has one column, so that heights are areas.
StoryFit story(int columns, int priority, const std::vector<Way>& ways) {
    StoryFit fit;
    fit.columns = columns;
    fit.priority = priority;
    fit.by_area.resize(5 * 84 + 1);
    fit.least = 1e9F;
    for (const Way& way : ways) {
        Setting setting;
        setting.head_size = way.head;
        setting.head_rows = 2;
        fit.by_area[static_cast<std::size_t>(way.height * columns)] = {static_cast<int>(fit.settings.size()),
                                                                       0, way.cost};
        fit.settings.push_back(std::make_shared<const Setting>(setting));
        fit.least = std::min(fit.least, way.cost);
    }
    return fit;
}

const PageForm two_under_a_lead{"two under a lead", 1, {{3, 2}, {2, 0}}, false, false};

TEST(rules, a_more_important_story_has_no_smaller_headline) {
    const auto pairs = [](const std::vector<RankedHead>& heads) { return heads_against_rank(heads); };
    EXPECT_EQ(pairs({{1, 31.5_pt, true}, {2, 23_pt}, {3, 19_pt}, {3, 16_pt}}), 0);
    EXPECT_EQ(pairs({{2, 16_pt}, {3, 19_pt}}), 1);
    EXPECT_EQ(pairs({{2, 16_pt}, {3, 19_pt}, {4, 23_pt}}), 3) << "each pair";
    EXPECT_EQ(pairs({{3, 16_pt}, {3, 19_pt}}), 0) << "of one rank";
    EXPECT_EQ(pairs({{2, 19_pt}, {3, 19.5_pt}}), 0) << "nobody sees it";
    EXPECT_EQ(pairs({{2, 16_pt}, {0, 19_pt}}), 0) << "a filler has no rank";
    EXPECT_EQ(pairs({{2, {}}, {3, 19_pt}}), 0) << "a picture without a headline";
}

TEST(rules, no_headline_rivals_the_leads) {
    const auto rivals = [](const std::vector<RankedHead>& heads) { return rivals_of_lead(heads); };
    EXPECT_EQ(rivals({{2, 23_pt, true}, {2, 19_pt}, {3, 16_pt}}), 0);
    EXPECT_EQ(rivals({{2, 23_pt, true}, {2, 23_pt}, {3, 22_pt}}), 2);
    EXPECT_EQ(rivals({{2, 23_pt}, {2, 23_pt}}), 0) << "without a lead";
}

TEST(rules, a_page_is_divided_so_that_headlines_have_the_order_of_ranks) {
    Pool pool = test::one_page({"tea"});
    const FormOnPage on = test::form_on_page(two_under_a_lead, pool);
    const StoryFit lead = story(1, 1, {{on.area() - 3 * 50, 31.5_pt}}),
                   upper = story(3, 3, {{20, 19_pt}, {22, 19_pt, 1}}),
                   lower = story(3, 2, {{28, 15_pt}, {26, 19_pt, 4}});
    const auto made = [&] {
        const auto heights = divide_page(on, {&lead, &upper, &lower}, pool.objective);
        const ClosedPage page = place_page(on, {&lead, &upper, &lower}, {0, 0, 0}, *heights, pool.objective);
        return std::pair(std::vector<int>(heights->stacks[0].begin(), heights->stacks[0].end()),
                         page.cost[Term::rank_heads]);
    };
    EXPECT_EQ(made(), std::pair(std::vector({22, 26}), 0.0)) << "five points are less than the rule's ten";
    weight(pool, Term::rank_heads) = 3;
    EXPECT_EQ(made(), std::pair(std::vector({20, 28}), 3.0));
    weight(pool, Term::rank_heads) = 0;
    EXPECT_EQ(made(), std::pair(std::vector({20, 28}), 0.0));
}

TEST(rules, a_short_leg_costs_more_the_shorter_it_is_and_three_lines_are_always_there_R12_7) {
    Pool pool = test::one_page({"tea"});
    const FormOnPage on = test::form_on_page(two_under_a_lead, pool);
    // The headline's two lines stand in the first leg, whose other lines are text.
    const auto points = [&](int text) {
        const int leg = 2 + text, room = on.rooms.front();
        const StoryFit lead = story(1, 1, {{3 * leg + 2 * room, 31.5_pt}}),
                       upper = story(3, 3, {{20, 19_pt}}), lower = story(3, 3, {{room - leg - 22, 19_pt}});
        const auto heights = divide_page(on, {&lead, &upper, &lower}, pool.objective);
        if (!heights) return -1.0;
        return place_page(on, {&lead, &upper, &lower}, {0, 0, 0}, *heights, pool.objective)
            .cost[Term::short_leg];
    };
    const double line = pool.objective[Term::short_leg];
    EXPECT_DOUBLE_EQ(points(7), 0);
    EXPECT_DOUBLE_EQ(points(6), line);
    EXPECT_DOUBLE_EQ(points(5), (1 + 2) * line);
    EXPECT_DOUBLE_EQ(points(3), (1 + 2 + 3 + 4) * line);
    EXPECT_DOUBLE_EQ(points(2), -1) << "no such page";
    weight(pool, Term::short_leg) = 0;
    EXPECT_DOUBLE_EQ(points(3), 0);
}

TEST(rules, the_legs_of_a_story_told_by_pictures_may_be_short) {
    Setting lead;
    lead.head_rows = 2;
    const InsetFit large{0, 2, 12, true, 1, 0, 0}, small{1, 1, 8, false, 0, 0, 0};
    const auto missing = [&](std::vector<InsetFit> insets) {
        lead.insets = std::move(insets);
        const LegNeeds needs = leg_needs(two_under_a_lead, lead);
        std::vector<int> lines;
        for (std::size_t s = 0; s < needs.least.size(); ++s)
            lines.push_back(needs.wanted[s] - needs.least[s]);
        return lines;
    };
    EXPECT_THAT(missing({}), ElementsAre(4, 4));
    EXPECT_THAT(missing({large, small}), ElementsAre(4, 4));
    EXPECT_THAT(missing({large, small, {2, 1, 8, false, 0, 0, 1}}), ElementsAre(0, 0));
}

TEST(rules, the_second_line_empty_at_a_foot_costs_more_than_the_first) {
    const Objective objective;
    const auto points = [&](int empty) { return white_points(empty, 3, objective).total(); };
    EXPECT_DOUBLE_EQ(points(0), 0);
    EXPECT_DOUBLE_EQ(points(1), objective[Term::underset]);
    EXPECT_DOUBLE_EQ(points(2), (1 + 2) * objective[Term::underset]);
    EXPECT_DOUBLE_EQ(points(3), (1 + 2 + 3) * objective[Term::underset] + objective[Term::hole]);
}

TEST(rules, each_line_of_a_short_headline_leaves_its_place_white) {
    EXPECT_DOUBLE_EQ(short_head_units(40_pt, 100_pt, 2), 0);
    EXPECT_DOUBLE_EQ(short_head_units(30_pt, 100_pt, 1), 10);
    EXPECT_DOUBLE_EQ(short_head_units(30_pt, 100_pt, 2), 20);
}

TEST(rules, pictures_side_by_side_at_a_foot_begin_at_one_height) {
    const auto uneven = [](std::vector<int> rows) {
        InsetChoice choice;
        choice.insets.push_back({0, 2, 20, true, 0, 0, 0});
        for (std::size_t i = 0; i < rows.size(); ++i)
            choice.insets.push_back({i + 1, 1, rows[i], false, 0, 0, static_cast<int>(i)});
        return choice.uneven_rows();
    };
    EXPECT_EQ(uneven({}), 0) << "the one under the headline stands alone";
    EXPECT_EQ(uneven({9}), 0);
    EXPECT_EQ(uneven({9, 9}), 0);
    EXPECT_EQ(uneven({9, 15, 8}), 6 + 7);
    // The ways to show the pictures of a photo story pay for it.
    Pool pool = test::one_page({"spring"});
    const auto dearest = [&] {
        double most = 0;
        Diagnostics findings;
        const PageTemplate& layout = pool.layouts[0];
        for (const InsetChoice& choice :
             inset_choices(pool.articles[0].article, layout, positions_of(page_forms[18], layout)[0],
                           pool.objective, {test::fonts(), findings, layout.styles}))
            most = std::max(most, choice.cost[Term::uneven]);
        return most;
    };
    EXPECT_GT(dearest(), 0);
    weight(pool, Term::uneven) = 0;
    EXPECT_EQ(dearest(), 0);
}

TEST(rules, the_search_knows_what_the_legs_of_a_lead_cost) {
    const Pool pool = test::one_page({"tea"});
    const PageForm form{"one under each leg", 1, {{3, 1}, {2, 1}}, false, false};
    const FormOnPage on = test::form_on_page(form, pool);
    const int room = on.rooms.front();
    std::vector<Way> ways;
    for (int area = 60; area <= 160; ++area) ways.push_back({area, 31.5_pt, static_cast<float>(area % 7)});
    const StoryFit lead = story(1, 1, ways);
    const LeadShape shape(on);
    const LeadRows rows = lead_rows(lead, shape, form, pool.objective);
    int closed = 0;
    for (int leg = 1; leg < 40; ++leg)
        for (int other = 1; other < 40; ++other) {
            if (std::abs(leg - other) <= rule_line) continue;  // a seam, which is not the lead's
            const StoryFit left = story(3, 2, {{room - leg - rule_line, 19_pt}}),
                           right = story(2, 3, {{room - other - rule_line, 16_pt}});
            Objective weights = pool.objective;
            weights.weights[static_cast<std::size_t>(Term::bare)] = 0;
            const auto made = divide_page(on, {&lead, &left, &right}, weights);
            const LeadRows::Row& row = rows.rows[shape.row_of(static_cast<std::size_t>(leg))];
            const auto at = static_cast<std::size_t>(other);
            const bool known =
                row.begin <= at && at < row.end && possible(rows.beside[row.at + at - row.begin]);
            ASSERT_EQ(made.has_value(), known) << leg << ' ' << other;
            if (!made) continue;
            EXPECT_NEAR(made->cost, rows.beside[row.at + at - row.begin], 0.01) << leg << ' ' << other;
            ++closed;
        }
    EXPECT_GT(closed, 100);
}

PageTemplate layout_named(const std::string& name) {
    SourceMap sources;
    Diagnostics diagnostics;
    auto layout =
        read_layout(std::filesystem::path(BANXIN_SOURCE_DIR) / "layouts" / name, sources, diagnostics);
    EXPECT_TRUE(layout.has_value()) << name;
    return layout ? *layout : PageTemplate();
}

std::vector<std::string_view> shapes_of(const std::string& name) {
    std::vector<std::string_view> shapes;
    const PageTemplate layout = layout_named(name);
    for (const Slot& slot : layout.slots) shapes.push_back(row_of(shape_of(layout, slot)).name);
    return shapes;
}

TEST(shapes, a_slot_says_by_its_place_border_pictures_and_headline_which_it_is) {
    EXPECT_THAT(shapes_of("front.xml"), ElementsAre("lead", "second", "second", "second", "brief"));
    EXPECT_THAT(shapes_of("front-photo.xml"), ElementsAre("lead", "second", "second", "second", "box"));
    PageTemplate layout = layout_named("three.xml");
    Slot& right = layout.slots.back();
    right.insets = {{{3, 5, 43, 60}, {}, {}, {}}};
    EXPECT_EQ(shape_of(layout, right), Shape::photo);
}

TEST(shapes, every_place_of_every_form_has_a_width_of_its_shape) {
    const PageTemplate free = layout_named("inside-free.xml");
    int places = 0;
    for (const PageForm& form : page_forms)
        for (const Position& at : positions_of(form, free)) {
            EXPECT_TRUE(has_width(at.shape, at.columns())) << form.name << ' ' << at.slot;
            ++places;
        }
    EXPECT_GT(places, 100);
    // A brief does not run across the page.
    PageTemplate other = free;
    for (Slot& slot : other.slots)
        if (slot.name == "foot") slot.headline = "headline-4";
    for (const PageForm& form : page_forms) {
        EXPECT_FALSE(positions_of(form, free).empty()) << form.name;
        EXPECT_EQ(positions_of(form, other).empty(), form.foot) << form.name;
    }
}

TEST(shapes, a_long_story_in_the_place_of_a_brief_costs_what_it_is_over) {
    Pool pool = test::one_page({"lead", "fire"});
    Copyfit copyfit(pool, test::fonts());
    const Position* brief = nullptr;
    std::vector<Position> places;
    for (const PageForm& form : page_forms)
        if (form.name == "左头条左三右三") places = positions_of(form, pool.layouts[0]);
    for (const Position& at : places)
        if (at.slot == "left-3") brief = &at;
    ASSERT_NE(brief, nullptr);
    ASSERT_EQ(brief->shape, Shape::brief);
    std::map<std::string, double> least;
    for (std::size_t a = 0; a < pool.articles.size(); ++a) {
        const StoryFit* fit = copyfit.fit(a, pool.layouts[0], *brief);
        ASSERT_NE(fit, nullptr);
        double& points = least[pool.articles[a].article.id];
        points = 1e9;
        for (const auto& setting : fit->settings) points = std::min(points, setting->cost[Term::shape]);
    }
    EXPECT_EQ(least["fire"], 0);
    EXPECT_GT(least["lead"], 0);
    EXPECT_DOUBLE_EQ(shape_units(Shape::brief, 80), 0);
    EXPECT_DOUBLE_EQ(shape_units(Shape::brief, 95), 1.5);
    EXPECT_DOUBLE_EQ(shape_units(Shape::lead, 100), 1);
}

TEST(rules, a_template_pays_for_its_second_L) {
    Pool pool = test::one_page({"tea"});
    PageTemplate layout = layout_named("front-photo.xml");
    const auto points = [&] {
        const PageForm form{layout.name, 0, {}, false, false};
        const std::vector<Position> slots = positions_of_template(layout);
        const StoryFit fit = story(1, 0, {{0, 19_pt}});
        const std::vector<const StoryFit*> fits(slots.size(), &fit);
        const FormOnPage on{&form, &layout, slots, {}, {}};
        const auto heights = divide_page(on, fits, pool.objective);
        const ClosedPage page =
            place_page(on, fits, std::vector<std::size_t>(slots.size(), 0), *heights, pool.objective);
        EXPECT_NEAR(page.cost.total(), heights->cost, 1e-6) << "what the search adds up";
        return page.cost[Term::l_shapes];
    };
    EXPECT_DOUBLE_EQ(points(), 0) << "one";
    layout.slots[0].frames = {{1, 2, 7, 49}, {3, 3, 7, 46}};
    EXPECT_DOUBLE_EQ(points(), pool.objective[Term::l_shapes]);
    weight(pool, Term::l_shapes) = 0;
    EXPECT_DOUBLE_EQ(points(), 0);
}

/// Three pages of one story each, of which some are parts of continued stories.
class Jumps : public testing::Test {
  protected:
    Jumps() : pool_(test::one_page({"tea", "road", "school", "levy", "fire"})) {
        for (int number : {2, 3}) {
            pool_.pages.push_back(pool_.pages[0]);
            pool_.pages.back().number = number;
            pool_.layouts.push_back(pool_.layouts[0]);
        }
    }
    double points(const std::vector<std::vector<std::size_t>>& articles) {
        Copyfit copyfit(pool_, test::fonts());
        const Problem problem(pool_, copyfit, false);
        return problem.across_pages({{0, 1, 2}, articles})[Term::jumps];
    }
    Pool pool_;
};

TEST_F(Jumps, one_of_an_issue_is_free_of_the_limit_and_each_more_costs_its_points) {
    const double each = pool_.objective[Term::jumps];
    pool_.articles[0].share = StoryShare{false, 40, 1, {}};
    pool_.articles[1].share = StoryShare{true, 40, 1, "茶"};
    EXPECT_DOUBLE_EQ(points({{0}, {1}, {4}}), 0);
    pool_.articles[2].share = StoryShare{false, 40, 1, {}};
    pool_.articles[3].share = StoryShare{true, 40, 1, "路"};
    EXPECT_DOUBLE_EQ(points({{0, 4}, {2, 1}, {3}}), 2 * each) << "the second, and page 2 with parts of both";
    weight(pool_, Term::jumps) = 0;
    EXPECT_DOUBLE_EQ(points({{0, 4}, {2, 1}, {3}}), 0);
}

TEST_F(Jumps, the_title_over_the_rest_costs_by_how_far_it_is_from_the_headline) {
    pool_.articles[1].share = StoryShare{true, 40, 1, "茶"};
    Position place;
    place.kind = Position::Kind::stack;
    const auto at = [&](const char* slot) {
        place.slot = slot;
        return rank_cost(pool_, 1, place, 1)[Term::rest_head];
    };
    // The lead's headline has 23 points, that of left-1 19, that of right-2 16.
    const double per_cent = pool_.objective[Term::rest_head];
    EXPECT_NEAR(at("left-1"), (1 - 19 / 23.0) * 100 * per_cent, 1e-6);
    EXPECT_NEAR(at("right-2"), (1 - 16 / 23.0) * 100 * per_cent, 1e-6);
}

}  // namespace
}  // namespace banxin
