// Who prints in one ink, and who overprints.
#include "press/print_rules.h"

#include <gtest/gtest.h>

namespace banxin {
namespace {

constexpr Ink red{0, 1, 0.95, 0}, blue{0.9, 0.55, 0, 0.2}, tint{0, 0, 0, 0.6}, rich{0.5, 0.4, 0.4, 1};

TEST(PrintRules, only_black_alone_overprints) {
    struct Case {
        Ink ink;
        Painting painting;
        Overprint wanted;
    };
    const Case cases[] = {
        {black_ink, {Painting::text, 9}, Overprint::text},
        {black_ink, {Painting::text, 40}, Overprint::text},
        {black_ink, {Painting::stroke, 0.4}, Overprint::rule},
        {black_ink, {Painting::stroke, 2}, Overprint::rule},
        {black_ink, {Painting::stroke, 2.1}, Overprint::none},
        {black_ink, {Painting::area, 0}, Overprint::none},
        {tint, {Painting::text, 9}, Overprint::none},
        {red, {Painting::text, 30}, Overprint::none},
        {paper_white, {Painting::text, 9}, Overprint::none},
        {rich, {Painting::text, 9}, Overprint::none},
    };
    for (const Case& c : cases)
        EXPECT_EQ(overprint_of(c.ink, c.painting), c.wanted) << c.painting.kind << " " << c.painting.size;
}

TEST(PrintRules, a_thin_rule_prints_in_the_ink_that_shows_best) {
    EXPECT_EQ(for_rule(red, 0.4), (Ink{0, 1, 0, 0}));
    EXPECT_EQ(for_rule(blue, 0.4), (Ink{0.9, 0, 0, 0}));
    EXPECT_EQ(for_rule(rich, 0.4), black_ink);
    EXPECT_EQ(for_rule(red, 1), red);
    EXPECT_EQ(for_rule(tint, 0.4), tint);
    const Ink spot{0, 1, 0.95, 0, "PANTONE 485 C"};
    EXPECT_EQ(for_rule(spot, 0.4), spot);
    EXPECT_EQ(for_rule({0, 0, 1, 0}, 0.4), (Ink{0, 0, 1, 0}));
}

TEST(PrintRules, small_or_dark_text_and_thin_rules_of_figures_need_one_ink) {
    EXPECT_TRUE(needs_one_ink(blue, {Painting::text, 12}));
    EXPECT_FALSE(needs_one_ink(blue, {Painting::text, 12.1}));
    EXPECT_TRUE(needs_one_ink(rich, {Painting::text, 40}));
    EXPECT_TRUE(needs_one_ink(red, {Painting::stroke, 0.9}));
    EXPECT_FALSE(needs_one_ink(red, {Painting::stroke, 1}));
    EXPECT_FALSE(needs_one_ink(rich, {Painting::area, 0}));
    EXPECT_FALSE(needs_one_ink(tint, {Painting::text, 9}));
}

}  // namespace
}  // namespace banxin
