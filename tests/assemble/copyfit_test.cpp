// What measuring promises is what setting in full gives.
#include "assemble/copyfit.h"

#include <gtest/gtest.h>

#include "assemble/set_plan.h"
#include "flow/story.h"
#include "layout/layout.h"
#include "sample_pool.h"
#include "setting.h"

namespace banxin {
namespace {

/// The story alone in a rectangle of `height` lines from the top of the page.
PlacedStory placed(const Position& position, const StoryFit& fit, int height) {
    const AreaFit& area = fit.by_area[static_cast<std::size_t>(height * fit.columns)];
    PlacedStory story;
    story.position = position;
    story.setting = fit.settings[static_cast<std::size_t>(area.setting)];
    story.left_over = area.left_over;
    story.frames = {{position.first_column, position.last_column, 4, 3 + height}};
    story.head = {position.first_column, position.last_column, 4, 3 + story.setting->head_rows};
    for (const InsetFit& inset : story.setting->insets) story.insets.push_back(inset_area(story, inset));
    return story;
}

TEST(copyfit, stories_in_any_height_it_offers_are_not_overset_and_leave_what_it_says) {
    const Pool pool = test::one_page({"government", "levy", "school", "grid", "health", "project", "exhibit",
                                      "market", "tomb", "orange", "sports", "clinics", "qa-facts"});
    Copyfit copyfit(pool, test::fonts());
    CapacityOracle oracle;
    int tried = 0;
    for (const PageForm& form : page_forms) {
        if (form.name != "左头条左二右三" || form.front) continue;
        for (const Position& position : positions_of(form, pool.layouts[0])) {
            if (position.kind == Position::Kind::lead) continue;
            for (std::size_t a = 0; a < pool.articles.size(); ++a) {
                const StoryFit* fit = copyfit.fit(a, pool.layouts[0], position);
                if (fit == nullptr) continue;
                for (int height = 5; height <= 81; ++height) {
                    if (fit->find(height * fit->columns) == nullptr) continue;
                    PlacedStory story = placed(position, *fit, height);
                    story.article = a;
                    Diagnostics findings;
                    const FitReport set =
                        set_story(pool, 0, pool.layouts[0], story, test::fonts(), oracle, findings);
                    SCOPED_TRACE(pool.articles[a].article.id + " " + std::to_string(height));
                    EXPECT_FALSE(set.overset());
                    EXPECT_FALSE(findings.has_errors());
                    EXPECT_LE(set.underset_lines, story.left_over);
                    ++tried;
                }
            }
        }
    }
    EXPECT_GT(tried, 300);
}

TEST(copyfit, knows_the_size_that_a_headline_too_long_for_its_style_comes_down_to_R11_5_R12_5) {
    Pool pool = test::one_page({"government", "levy", "school", "grid", "health", "project", "tea", "road"});
    Copyfit copyfit(pool, test::fonts());
    int as_styled = 0, smaller = 0;
    for (const Position& position : positions_of(page_forms[8], pool.layouts[0]))
        for (std::size_t a = 0; a < pool.articles.size(); ++a) {
            const StoryFit* fit = copyfit.fit(a, pool.layouts[0], position);
            if (fit == nullptr) continue;
            const Slot& slot = *pool.layouts[0].find_slot(position.slot);
            for (const auto& setting : fit->settings) {
                Diagnostics findings;
                const StyleSheet styles =
                    with_overrides(pool.layouts[0].styles,
                                   style_overrides(*setting, pool.layouts[0].styles, slot), findings);
                const StoryPart part{
                    1,
                    pool.layouts[0].grid,
                    with_placement(
                        slot, {{position.first_column, position.last_column, 4, 80}},
                        GridArea{position.first_column, position.head_last_column, 4, 3 + setting->head_rows},
                        {}),
                    std::nullopt,
                    {}};
                const auto laid = lay_story(with_setting(pool.articles[a].article, *setting), {part},
                                            {test::fonts(), findings, styles});
                ASSERT_NE(main_title(laid[0].head), nullptr);
                EXPECT_EQ(size_of_title(*main_title(laid[0].head)), setting->head_size);
                ++(setting->head_size < styles.find(slot.headline)->size ? smaller : as_styled);
            }
        }
    EXPECT_GT(as_styled, 0);
    EXPECT_GT(smaller, 0);
}

TEST(copyfit, sets_headlines_in_more_or_fewer_lines_and_narrower_or_wider_as_far_as_the_style_lets) {
    Pool pool = test::one_page({"government", "levy", "school", "grid", "health", "project", "tea", "road"});
    const auto levers = [&](int width, int lines) {
        for (auto& [name, style] : pool.layouts[0].styles.styles)
            style.fit_size = 0, style.fit_width = width, style.fit_head_lines = lines;
        Copyfit copyfit(pool, test::fonts());
        std::pair<int, int> used{0, 0};  // settings with another width, with another number of lines
        for (const Position& position : positions_of(page_forms[8], pool.layouts[0]))
            for (std::size_t a = 0; a < pool.articles.size(); ++a) {
                const StoryFit* fit = copyfit.fit(a, pool.layouts[0], position);
                if (fit == nullptr) continue;
                for (const auto& setting : fit->settings) {
                    EXPECT_LE(std::abs(setting->head.width - 100), width);
                    EXPECT_DOUBLE_EQ(setting->cost[Term::head_width],
                                     std::abs(setting->head.width - 100) * pool.objective[Term::head_width]);
                    EXPECT_EQ(setting->cost[Term::head_lines] > 0, setting->head.lines != 0);
                    used.first += setting->head.width != 100;
                    used.second += setting->head.lines != 0;
                }
            }
        return used;
    };
    EXPECT_EQ(levers(0, 0), std::pair(0, 0));
    EXPECT_GT(levers(0, 1).second, 0);
    EXPECT_GT(levers(8, 0).first, 0);
}

TEST(copyfit, what_it_found_on_one_layout_says_nothing_of_another_that_sets_text_otherwise) {
    Pool pool = test::one_page({"government", "levy", "school", "grid", "health", "project", "exhibit",
                                "market", "tomb", "orange", "sports", "clinics"});
    pool.layouts.push_back(pool.layouts[0]);
    pool.layouts[1].name = "narrow";
    pool.layouts[1].grid.column = Em{13};
    Copyfit both(pool, test::fonts()), narrow_alone(pool, test::fonts());
    int compared = 0;
    for (const Position& position : positions_of(page_forms[8], pool.layouts[0]))
        for (std::size_t a = 0; a < pool.articles.size(); ++a) {
            both.fit(a, pool.layouts[0], position);
            const StoryFit* fit = both.fit(a, pool.layouts[1], position);
            const StoryFit* alone = narrow_alone.fit(a, pool.layouts[1], position);
            ASSERT_EQ(fit == nullptr, alone == nullptr);
            if (fit == nullptr) continue;
            for (std::size_t area = 0; area < alone->by_area.size(); ++area) {
                EXPECT_EQ(fit->by_area[area].left_over, alone->by_area[area].left_over);
                EXPECT_EQ(fit->by_area[area].setting, alone->by_area[area].setting);
                compared += alone->by_area[area].setting >= 0;
            }
        }
    EXPECT_GT(compared, 100);
}

TEST(copyfit, shows_a_spare_picture_only_where_it_costs_less_than_the_room) {
    Pool pool = test::one_page({"tea"});
    auto& figure = std::get<Figure>(pool.articles[0].article.insets.at(0));
    const Position left = positions_of(page_forms[8], pool.layouts[0])[1];
    const auto costs = [&](bool spare) {
        figure.spare = spare;
        Copyfit copyfit(pool, test::fonts());
        std::pair<double, double> least{1e9, 1e9};  // without the picture, with it
        for (const auto& setting : copyfit.fit(0, pool.layouts[0], left)->settings) {
            double& to = setting->insets.empty() ? least.first : least.second;
            to = std::min(to, setting->cost[Term::picture] + setting->cost[Term::spare]);
        }
        return least;
    };
    EXPECT_EQ(costs(false), std::pair(pool.objective[Term::picture], 0.0));
    EXPECT_EQ(costs(true), std::pair(0.0, pool.objective[Term::spare]));
}

TEST(copyfit, leaves_out_only_what_authors_gave_free) {
    const Pool pool = test::one_page({"government", "project", "clinics", "grid", "health"});
    Copyfit copyfit(pool, test::fonts());
    for (const Position& position : positions_of(page_forms[8], pool.layouts[0]))
        for (std::size_t a = 0; a < pool.articles.size(); ++a) {
            const StoryFit* fit = copyfit.fit(a, pool.layouts[0], position);
            if (fit == nullptr) continue;
            for (const auto& setting : fit->settings)
                for (const std::string& what : setting->omit) {
                    if (what[0] != 'p') continue;
                    std::size_t number = std::stoul(what.substr(1));
                    for (const Block& block : pool.articles[a].article.blocks) {
                        const auto* p = std::get_if<Paragraph>(&block);
                        if (p == nullptr || --number > 0) continue;
                        EXPECT_TRUE(p->may_drop) << pool.articles[a].article.id << " " << what;
                        break;
                    }
                }
        }
}

TEST(copyfit, offers_smaller_areas_when_somebody_will_cut_and_says_how_many_lines) {
    const Pool pool = test::one_page({"government"});
    Copyfit as_written(pool, test::fonts()), with_cuts(pool, test::fonts(), 3);
    const Position left = positions_of(page_forms[8], pool.layouts[0])[1];
    const StoryFit* whole = as_written.fit(0, pool.layouts[0], left);
    const StoryFit* cut = with_cuts.fit(0, pool.layouts[0], left);
    ASSERT_TRUE(whole != nullptr && cut != nullptr);
    CapacityOracle oracle;
    int smaller = 0;
    for (int height = 5; height <= 81; ++height) {
        const AreaFit* area = cut->find(height * cut->columns);
        if (area == nullptr || whole->find(height * cut->columns) != nullptr) continue;
        PlacedStory story = placed(left, *cut, height);
        EXPECT_GT(story.setting->to_cut, 0);
        EXPECT_DOUBLE_EQ(story.setting->cost[Term::overlong],
                         story.setting->to_cut * pool.objective[Term::overlong]);
        Diagnostics findings;
        EXPECT_LE(set_story(pool, 0, pool.layouts[0], story, test::fonts(), oracle, findings).overset_lines,
                  story.setting->to_cut);
        ++smaller;
    }
    EXPECT_GT(smaller, 0);
}

}  // namespace
}  // namespace banxin
