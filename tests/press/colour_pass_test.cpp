// The pass over drawing operators: what goes in, what comes out.
#include "press/colour_pass.h"

#include <sstream>

#include <gtest/gtest.h>

namespace banxin {
namespace {

/// Knows four colours: black (0 0 0), red (1 0 0), white (1 1 1) and a spot (0 1 0); notes what it is told.
struct Owner : ColourPassOwner {
    std::string told;

    Ink ink_for(const Rgb& rgb, const Painting& painting) override {
        if (painting.kind == Painting::text)
            told += "text " + std::to_string(painting.size).substr(0, 4) + "; ";
        if (rgb == Rgb{0, 0, 0}) return black_ink;
        if (rgb == Rgb{1, 0, 0}) return {0, 1, 0.95, 0};
        if (rgb == Rgb{1, 1, 1}) return paper_white;
        if (rgb == Rgb{0, 1, 0}) return {0, 0.5, 0.5, 0, "Warm#20Red", 0.5};
        told += "unknown; ";
        return black_ink;
    }
    std::string spot_space(const Ink& ink) override { return "/" + std::string(ink.spot); }
    void draws(const char* category, const std::string& name, const Matrix& m) override {
        told += std::string(category) + name + " " + std::to_string(m.scale()).substr(0, 4) + "; ";
    }
    void refuses(const std::string& what) override { told += "refuses " + what + "; "; }
};

struct Passed {
    std::string out, told;
};

/// The stream after the pass, every stretch of white space as one blank.
Passed passed(const std::string& content) {
    Owner owner;
    std::istringstream words(ColourPass(owner, {}).rewritten(content));
    Passed result{{}, owner.told};
    for (std::string word; words >> word;) result.out += (result.out.empty() ? "" : " ") + word;
    return result;
}

struct Case {
    const char *name, *in, *out;
};

class ColourPassTest : public ::testing::TestWithParam<Case> {};

TEST_P(ColourPassTest, writes) {
    EXPECT_EQ(passed(GetParam().in).out, GetParam().out);
}

INSTANTIATE_TEST_SUITE_P(
    Operators, ColourPassTest,
    ::testing::Values(
        Case{"black_text_overprints", "0 0 0 rg BT /f 9 Tf <01> Tj ET",
             "BT /f 9 Tf 0 0 0 1 k /BxText gs <01> Tj ET"},
        Case{"gray_is_a_colour_too", "0 g BT /f 9 Tf [<01>-250<02>] TJ ET",
             "BT /f 9 Tf 0 0 0 1 k /BxText gs [<01>-250<02>] TJ ET"},
        Case{"red_text_knocks_out", "1 0 0 rg BT /f 30 Tf <01> Tj ET",
             "BT /f 30 Tf 0 1 0.95 0 k /BxNone gs <01> Tj ET"},
        Case{"white_text_knocks_out", "1 1 1 rg BT /f 12 Tf (a) Tj ET",
             "BT /f 12 Tf 0 0 0 0 k /BxNone gs (a) Tj ET"},
        Case{"a_colour_in_use_is_not_written_again", "0 0 0 rg BT <01> Tj 0 0 0 rg <02> Tj ET",
             "BT 0 0 0 1 k /BxText gs <01> Tj <02> Tj ET"},
        Case{"states_stand_before_the_path", "0 0 0 RG 0.5 w 1 2 m 3 4 l S",
             "0.5 w 0 0 0 1 K /BxRule gs 1 2 m 3 4 l S"},
        Case{"thick_black_rules_knock_out", "0 G 3 w 1 2 m 3 4 l S",
             "3 w 0 0 0 1 K /BxNone gs 1 2 m 3 4 l S"},
        Case{"hairlines_are_made_0.25_pt", "0 G 0.1 w 1 2 m 3 4 l S",
             "0.1 w 0 0 0 1 K 0.25 w /BxRule gs 1 2 m 3 4 l S"},
        Case{"hairlines_of_a_reduced_figure_too", "0.5 0 0 0.5 0 0 cm 0 G 0.2 w 1 2 m 3 4 l S",
             "0.5 0 0 0.5 0 0 cm 0.2 w 0 0 0 1 K 0.5 w /BxRule gs 1 2 m 3 4 l S"},
        Case{"areas_knock_out", "0 0 0 rg 1 1 5 5 re f", "0 0 0 1 k /BxNone gs 1 1 5 5 re f"},
        Case{"fill_and_stroke", "1 0 0 rg 0 0 0 RG 1 w 1 1 5 5 re B",
             "1 w 0 1 0.95 0 k 0 0 0 1 K /BxRule gs 1 1 5 5 re B"},
        Case{"a_clip_needs_no_colour", "1 0 0 rg 1 1 5 5 re W n", "1 1 5 5 re W n"},
        Case{"q_and_Q_keep_what_was_written", "0 0 0 rg q 1 0 0 rg 1 1 2 2 re f Q 3 3 4 4 re f",
             "q 0 1 0.95 0 k /BxNone gs 1 1 2 2 re f Q 0 0 0 1 k /BxNone gs 3 3 4 4 re f"},
        Case{"a_colour_after_q_stays_apart", "q\n0 0 0 rg 1 1 2 2 re f Q",
             "q 0 0 0 1 k /BxNone gs 1 1 2 2 re f Q"},
        Case{"pictures_come_after_the_state_none", "q 10 0 0 10 0 0 cm /x5 Do Q",
             "q 10 0 0 10 0 0 cm /BxNone gs /x5 Do Q"},
        Case{"patterns_pass", "/Pattern cs /x7 scn 1 1 5 5 re f",
             "/Pattern cs /x7 scn /BxNone gs 1 1 5 5 re f"},
        Case{"a_colour_after_a_pattern_is_written",
             "0 g 1 1 5 5 re f /Pattern cs /x7 scn 1 1 5 5 re f 0 g 2 2 3 3 re f",
             "0 0 0 1 k /BxNone gs 1 1 5 5 re f /Pattern cs /x7 scn 1 1 5 5 re f 0 0 0 1 k 2 2 3 3 re f"},
        Case{"a_spot_ink_has_its_own_space",
             "0 1 0 rg BT (a) Tj ET 0 1 0 RG 1 w 1 2 m 3 4 l S 0 g 1 1 5 5 re f",
             "BT /Warm#20Red cs 0.5 scn /BxNone gs (a) Tj ET 1 w /Warm#20Red CS 0.5 SCN 1 2 m 3 4 l S 0 0 0 "
             "1 k 1 1 "
             "5 5 re f"},
        Case{"the_rest_passes", "/Span <</ActualText<feff>>> BDC [1 2] 0 d 0 J EMC",
             "/Span <</ActualText<feff>>> BDC [1 2] 0 d 0 J EMC"}),
    [](const auto& test) {
        std::string name = test.param.name;
        for (char& c : name)
            if (c == '.') c = '_';
        return name;
    });

TEST(ColourPass, measures_text_as_it_is_printed) {
    EXPECT_EQ(passed("2 0 0 2 0 0 cm 0 g BT 3 0 0 -3 7 7 Tm /f 1 Tf <01> Tj ET").told, "text 6.00; ");
    EXPECT_EQ(passed("0 g BT /f 8 Tf <01> Tj ET q 0.5 0 0 0.5 0 0 cm BT <01> Tj ET Q").told,
              "text 8.00; text 4.00; ");
}

TEST(ColourPass, tells_what_is_drawn_and_how_large) {
    EXPECT_EQ(passed("q 30 0 0 30 1 1 cm /x5 Do Q /sh3 sh /Pattern cs /p scn").told,
              "/XObject/x5 30.0; /Shading/sh3 1.00; /Pattern/p 1.00; ");
}

TEST(ColourPass, refuses_what_would_set_colours_unseen) {
    EXPECT_EQ(passed("0 0 0 1 k").told, "refuses k; ");
    EXPECT_EQ(passed("/Cs1 cs").told, "refuses cs; ");
    EXPECT_EQ(passed("0.5 0.5 0.5 sc").told, "refuses sc; ");
}

}  // namespace
}  // namespace banxin
