// Keys: one for each ink, far enough apart for Cairo, and nothing else is taken for one.
#include "press/ink_keys.h"

#include <algorithm>
#include <cmath>

#include <gtest/gtest.h>

namespace banxin {
namespace {

/// A page with a rule in each of `count` inks.
Page inks(int count) {
    Page page;
    for (int i = 0; i < count; ++i)
        page.items.push_back(PlacedRule{{}, {}, Length::pt(1), Ink{0, i / 5000.0, 0, 1}, {}});
    return page;
}

InkKeys keys_of(const Page& page) {
    InkKeys keys;
    keys.add(page);
    return keys;
}

/// As Cairo writes a colour: six decimals.
Rgb written(const Rgb& rgb) {
    auto six = [](double v) { return std::round(v * 1e6) / 1e6; };
    return {six(rgb.r), six(rgb.g), six(rgb.b)};
}

TEST(InkKeys, each_ink_is_found_again_by_its_colour) {
    const Page page = inks(2000);
    const InkKeys keys = keys_of(page);
    const Page keyed = keys.keyed(page);
    ASSERT_EQ(keys.size(), 2000u);
    for (std::size_t i = 0; i < 2000; ++i) {
        const auto& drawn = std::get<PlacedRule>(keyed.items[i]);
        const auto found = keys.find(written(drawn.ink.screen()));
        ASSERT_TRUE(found) << i;
        EXPECT_EQ(*found, std::get<PlacedRule>(page.items[i]).ink) << i;
    }
}

TEST(InkKeys, keys_are_unlike_for_cairo) {
    const InkKeys keys = keys_of(inks(200));
    for (std::size_t a = 0; a < 200; ++a)
        for (std::size_t b = a + 1; b < 200; ++b) {
            const Rgb p = keys.key(a), q = keys.key(b);
            EXPECT_GE(std::max({std::abs(p.r - q.r), std::abs(p.g - q.g), std::abs(p.b - q.b)}), 0.00003);
        }
}

TEST(InkKeys, an_ink_used_twice_has_one_key) {
    InkKeys keys = keys_of(inks(1));
    keys.add(inks(1));
    EXPECT_EQ(keys.size(), 1u);
}

TEST(InkKeys, no_screen_colour_of_8_bits_is_a_key) {
    const InkKeys keys = keys_of(inks(2000));
    for (int v = 0; v < 256; ++v) EXPECT_FALSE(keys.find({v / 255.0, 0, 0})) << v;
    EXPECT_FALSE(keys.find({0, 0, 0}));
    EXPECT_FALSE(keys.find({1 / 255.0, 1 / 255.0, 1 / 255.0}));
    EXPECT_FALSE(keys.find({0.00023, 0.0002, 0.0002}));
}

}  // namespace
}  // namespace banxin
