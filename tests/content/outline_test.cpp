// Outlines of pictures: SVG path data in, corners out.
#include "content/outline.h"

#include <cmath>

#include <gtest/gtest.h>

namespace banxin {
namespace {

std::string corners(std::string_view path) {
    const auto outline = read_outline(path);
    if (!outline) return "none";
    std::string out;
    for (const Point& p : *outline) {
        char text[32];
        std::snprintf(text, sizeof text, "%g,%g ", p.x.in_pt(), p.y.in_pt());
        out += text;
    }
    return out;
}

TEST(outline, of_straight_lines_is_its_corners) {
    const std::string square = "0.1,0.2 0.9,0.2 0.9,0.8 0.1,0.8 ";
    EXPECT_EQ(corners("M0.1 0.2 L0.9 0.2 L0.9 0.8 L0.1 0.8 Z"), square);
    EXPECT_EQ(corners("M .1,.2 .9,.2 .9,.8 .1,.8z"), square);
    EXPECT_EQ(corners("M0.1 0.2 H0.9 V0.8 H0.1 Z"), square);
    EXPECT_EQ(corners("m0.5 0 l0.5 0.5 h-0.5 z"), "0.5,0 1,0.5 0.5,0.5 ");
}

TEST(outline, of_curves_keeps_to_them) {
    for (const char* circle :
         {"M0.5 0 A0.5 0.5 0 0 1 0.5 1 A0.5 0.5 0 0 1 0.5 0 Z", "M.5 0a.5.5 0 1 1-.001 0z",
          "M0.5 0 C0.7761 0 1 0.2239 1 0.5 S0.7761 1 0.5 1 0 0.7761 0 0.5 0.2239 0 0.5 0Z"}) {
        const auto outline = read_outline(circle);
        ASSERT_TRUE(outline) << circle;
        double lowest = 0;
        for (const Point& p : *outline) {
            EXPECT_NEAR(std::hypot(p.x.in_pt() - 0.5, p.y.in_pt() - 0.5), 0.5, 0.002) << circle;
            lowest = std::max(lowest, p.y.in_pt());
        }
        EXPECT_NEAR(lowest, 1, 0.01) << circle;
    }
    const auto quadratic = read_outline("M0 0 Q0.5 1 1 0 Z");
    ASSERT_TRUE(quadratic);
    EXPECT_NEAR(quadratic->at(8).y.in_pt(), 0.5, 1e-9) << "half of the way";
}

TEST(outline, that_is_no_closed_shape_in_the_picture_is_refused) {
    for (const char* path :
         {"", "M0 0", "M0 0 L1 1 Z", "M0 0 L1 0 L1 1", "L0 0 L1 0 L1 1 Z", "M0 0 L2 0 L1 1 Z",
          "M0 0 L1 0 L1 1 Z M0 0 L1 0 L1 1 Z", "M0 0 L1 0 L1 nan Z", "circle", "M0 0 L1 0 L1 1 Z 5",
          "M0 0 A1 1 0 2 1 1 1 L0 1 Z", "M0 0 L1e999 0 L1 1 Z"})
        EXPECT_EQ(corners(path), "none") << path;
}

}  // namespace
}  // namespace banxin
