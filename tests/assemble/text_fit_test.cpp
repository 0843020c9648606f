// The lines of a story's text, and the levers that change them, within the limits of the style sheet.
#include "assemble/text_fit.h"

#include <gtest/gtest.h>

#include "sample_pool.h"
#include "setting.h"

namespace banxin {
namespace {

std::vector<TextChoice> choices_of(const Pool& pool, const PageTemplate& layout, int most_cut = 0) {
    return text_choices(pool.articles[0].article, layout, *layout.find_slot("left-1"), pool.objective,
                        test::fonts(), most_cut);
}

/// The layout with other limits for body text.
PageTemplate with_limits(const Pool& pool, double tracking, int lines) {
    PageTemplate layout = pool.layouts[0];
    layout.styles.styles["body"].fit_tracking = Em{tracking};
    layout.styles.styles["body"].fit_lines = lines;
    return layout;
}

TEST(text_fit, the_text_as_written_costs_nothing_and_each_number_of_lines_comes_once) {
    const Pool pool = test::one_page({"government"});
    int free_of_cost = 0, before = 0;
    for (const TextChoice& choice : choices_of(pool, pool.layouts[0])) {
        free_of_cost += choice.cost.total() == 0;
        EXPECT_GT(choice.lines, before);
        before = choice.lines;
    }
    EXPECT_EQ(free_of_cost, 1);
}

TEST(text_fit, no_lever_of_the_body_is_used_where_its_style_gives_no_limits) {
    const Pool pool = test::one_page({"river"});
    for (const TextChoice& choice : choices_of(pool, with_limits(pool, 0, 0))) {
        EXPECT_EQ(choice.tracking.value, 0);
        EXPECT_EQ(choice.cost[Term::pull_in], 0);
    }
}

TEST(text_fit, as_many_short_lines_are_pulled_in_as_the_style_lets) {
    for (const int most : {1, 2}) {
        double longest = 0, weight = 0;
        for (const char* name : {"lead", "river", "essay", "tea", "heritage", "health", "exhibit", "read"}) {
            const Pool pool = test::one_page({name});
            weight = pool.objective[Term::pull_in];
            for (const TextChoice& choice : choices_of(pool, with_limits(pool, 0, most)))
                longest = std::max(longest, choice.cost[Term::pull_in]);
        }
        EXPECT_DOUBLE_EQ(longest, most * weight);
    }
}

TEST(text_fit, tracking_goes_as_far_as_the_style_lets_and_changes_the_lines) {
    const Pool pool = test::one_page({"river"});
    int closer = 0, wider = 0, natural = 0;
    for (const TextChoice& choice : choices_of(pool, with_limits(pool, 0.02, 0))) {
        if (choice.cost.total() == 0) natural = choice.lines;
        if (choice.tracking.value == 0) continue;
        EXPECT_DOUBLE_EQ(std::abs(choice.tracking.value), 0.02);
        EXPECT_DOUBLE_EQ(choice.cost[Term::tracking], 2 * pool.objective[Term::tracking]);
        (choice.tracking.value < 0 ? closer : wider) = choice.lines;
    }
    EXPECT_GT(wider, natural);
    EXPECT_LT(closer, wider);
}

/// The paragraphs of the pool's first article, numbered from 0.
std::vector<Paragraph*> paragraphs_of(Pool& pool) {
    std::vector<Paragraph*> paragraphs;
    for (Block& block : pool.articles[0].article.blocks)
        if (auto* paragraph = std::get_if<Paragraph>(&block)) paragraphs.push_back(paragraph);
    return paragraphs;
}

TEST(text_fit, the_smallest_cut_is_the_end_of_the_paragraph_that_loses_the_lines_for_the_fewest_characters) {
    Pool pool = test::one_page({"river"});
    const PageTemplate& layout = pool.layouts[0];
    const auto cut = [&](int lines) {
        return smallest_cut(pool.articles[0].article, Em{0}, lines, layout, *layout.find_slot("left-1"),
                            test::fonts());
    };
    std::vector<Paragraph*> paragraphs = paragraphs_of(pool);
    for (Paragraph* paragraph : paragraphs) paragraph->may_drop = false;
    for (const int lines : {1, 2}) {
        const auto least = cut(lines);
        ASSERT_TRUE(least);
        EXPECT_FALSE(least->may_drop);
        // So many characters less, and the text is so many lines shorter.
        const auto found = std::find_if(paragraphs.begin(), paragraphs.end(),
                                        [&](const Paragraph* p) { return p->where == least->where; });
        ASSERT_NE(found, paragraphs.end());
        RichText& text = (*found)->text;
        const RichText whole = text;
        const auto lines_without = [&](int characters) {
            text = whole;
            for (int i = 0; i < characters; ++i) text.text.chars.pop_back(), text.text.places.pop_back();
            return text_lines(pool.articles[0].article, layout, *layout.find_slot("left-1"), test::fonts())
                .lines;
        };
        const int before = lines_without(0);
        EXPECT_EQ(lines_without(least->characters), before - lines);
        EXPECT_GT(lines_without(least->characters / 2), before - lines) << "half of it is not enough";
        text = whole;
    }
    // Where an author marked a paragraph, it is that one, though another would lose fewer.
    const auto least = cut(1);
    Paragraph* other = paragraphs[0]->where == least->where ? paragraphs[1] : paragraphs[0];
    other->may_drop = true;
    const auto marked = cut(1);
    ASSERT_TRUE(marked && marked->may_drop);
    EXPECT_EQ(marked->where, other->where);
    EXPECT_GE(marked->characters, least->characters);
    EXPECT_FALSE(cut(500));
}

}  // namespace
}  // namespace banxin
