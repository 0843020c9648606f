#include <gmock/gmock.h>

#include "layout/layout.h"
#include "sample.h"

namespace banxin {
namespace {

using namespace literals;

/// A style sheet read from its rows.
struct ReadSheet {
    SampleFolder folder;
    SourceMap sources;
    Diagnostics diagnostics;
    std::optional<StyleSheet> sheet;

    explicit ReadSheet(const std::string& rows)
        : sheet(read_style_sheet(folder.add("styles.xml", "<styles>" + rows + "</styles>"), sources,
                                 diagnostics)) {
        EXPECT_EQ(findings(diagnostics, sources), "");
    }
    const ParagraphStyle& style(const char* name) const { return sheet->styles.at(name); }
};

TEST(ReadStyleSheet, gives_every_property) {
    const ReadSheet read(
        R"(<style name="s" font="hei" weight="black" size="30pt" leading="36pt" indent="2em" align="center"
            ink="black 60%" gap="0.125em" tracking="-0.05em" space-before="1mm" space-after="2pt" min-size="20pt"/>)");
    const ParagraphStyle& s = read.style("s");
    EXPECT_EQ(s.name + s.font + s.weight, "sheiblack");
    EXPECT_EQ(s.size, 30_pt);
    EXPECT_EQ(s.leading, 36_pt);
    EXPECT_EQ(s.indent, 2_em);
    EXPECT_EQ(s.align, Align::center);
    EXPECT_EQ(s.ink, (Ink{0, 0, 0, 0.6}));
    EXPECT_EQ(s.han_western_gap, 0.125_em);
    EXPECT_EQ(s.tracking, Em{-0.05});
    EXPECT_EQ(s.space_before, 1_mm);
    EXPECT_EQ(s.space_after, 2_pt);
    EXPECT_EQ(s.min_size, 20_pt);
}

TEST(ReadStyleSheet, gives_the_choices_of_composition) {
    const ReadSheet read(
        "<style name='plain'/><style name='s' line-breaks='strict' marks='kaiming' mark-place='centre' "
        "first-mark='full' hanging='yes' max-lines='2' cells='yes' initial-lines='3'/>");
    const ParagraphStyle &plain = read.style("plain"), &s = read.style("s");
    EXPECT_EQ(plain.line_breaks, BreakLevel::gb);
    EXPECT_EQ(s.line_breaks, BreakLevel::strict);
    EXPECT_EQ(plain.marks, MarkWidths::reduced);
    EXPECT_EQ(s.marks, MarkWidths::kaiming);
    EXPECT_EQ(plain.mark_place, MarkPlace::corner);
    EXPECT_EQ(s.mark_place, MarkPlace::centre);
    EXPECT_FALSE(plain.full_first_mark);
    EXPECT_TRUE(s.full_first_mark);
    EXPECT_FALSE(plain.hanging);
    EXPECT_TRUE(s.hanging);
    EXPECT_TRUE(s.cells && !plain.cells);
    EXPECT_EQ(std::pair(s.initial_lines, plain.initial_lines), std::pair(3, 0));
    EXPECT_EQ(plain.max_lines, 1);
    EXPECT_EQ(s.max_lines, 2);
}

TEST(ReadStyleSheet, gives_what_assembly_and_jumps_may_do) {
    const ReadSheet read(
        "<style name='plain'/><style name='s' head-lines='2' width='94' jump-lines='4' jump-cut='anywhere' "
        "fit-width='6' fit-head-lines='1'/>");
    const ParagraphStyle &plain = read.style("plain"), &s = read.style("s");
    EXPECT_EQ(std::tuple(plain.head_lines, plain.width, plain.jump_lines, plain.jump_after),
              std::tuple(0, 100, 3, false));
    EXPECT_EQ(std::tuple(s.head_lines, s.width, s.jump_lines, s.jump_after), std::tuple(2, 94, 4, true));
    EXPECT_EQ(std::pair(plain.fit_width, plain.fit_head_lines), std::pair(0, 0));
    EXPECT_EQ(std::pair(s.fit_width, s.fit_head_lines), std::pair(6, 1));
}

TEST(ReadStyleSheet, aligns_by_name) {
    const ReadSheet read(
        "<style name='j' align='justify'/><style name='l' align='left'/><style name='c' align='center'/>"
        "<style name='r' align='right'/>");
    EXPECT_EQ(read.style("j").align, Align::justify);
    EXPECT_EQ(read.style("l").align, Align::left);
    EXPECT_EQ(read.style("c").align, Align::center);
    EXPECT_EQ(read.style("r").align, Align::right);
}

TEST(ReadStyleSheet, inherits_in_any_order_over_any_number_of_styles) {
    const ReadSheet read(
        "<style name='c' based-on='b' weight='bold'/><style name='b' based-on='a' font='kai'/>"
        "<style name='a' size='20pt'/><style name='d' based-on='b'/>");
    EXPECT_EQ(read.style("c").size, 20_pt);
    EXPECT_EQ(read.style("c").font, "kai");
    EXPECT_EQ(read.style("c").weight, "bold");
    EXPECT_EQ(read.style("d").size, 20_pt);
    EXPECT_EQ(read.style("d").weight, "regular");
    EXPECT_EQ(read.style("d").name, "d");

    std::string rows = "<style name='s0' size='20pt'/>";
    for (int i = 20000; i > 0; --i)
        rows += "<style name='s" + std::to_string(i) + "' based-on='s" + std::to_string(i - 1) + "'/>";
    EXPECT_EQ(ReadSheet(rows).style("s20000").size, 20_pt);
}

TEST(ReadStyleSheet, mixes_inks_and_their_tints) {
    const ReadSheet read(
        "<ink name='red' cmyk='0 100 90 5'/><style name='s' ink='red'/><style name='t' ink='red 50%'/>"
        "<style name='w' ink='white'/>");
    EXPECT_EQ(read.style("s").ink, (Ink{0, 1, 0.9, 0.05}));
    EXPECT_EQ(read.style("t").ink, (Ink{0, 0.5, 0.45, 0.025}));
    EXPECT_EQ(read.style("w").ink, paper_white);
}

TEST(ReadStyleSheet, gives_spot_inks_their_plate_and_mixture) {
    const ReadSheet read(
        "<ink name='red' cmyk='0 100 90 0' spot='PANTONE 485 C'/><style name='s' ink='red'/>"
        "<style name='t' ink='red 50%'/>");
    EXPECT_EQ(read.style("s").ink, (Ink{0, 1, 0.9, 0, "PANTONE 485 C"}));
    EXPECT_EQ(read.style("t").ink, (Ink{0, 0.5, 0.45, 0, "PANTONE 485 C", 0.5}));
    EXPECT_EQ(read.style("t").ink.process(), (Ink{0, 0.5, 0.45, 0}));
}

TEST(WithOverrides, changes_a_copy) {
    ReadSheet read("<style name='body' size='9pt'/>");
    const StyleSheet changed = with_overrides(
        *read.sheet, {{"body", {{"size", "10pt"}, {"ink", "black 50%"}}, {}}}, read.diagnostics);
    EXPECT_EQ(changed.styles.at("body").size, 10_pt);
    EXPECT_EQ(changed.styles.at("body").ink, (Ink{0, 0, 0, 0.5}));
    EXPECT_EQ(read.style("body").size, 9_pt);
    EXPECT_TRUE(read.diagnostics.all().empty());
}

TEST(WithOverrides, reports_unknown_styles_properties_and_values_at_its_place) {
    ReadSheet read("<style name='body'/>");
    const SourceSpan where{FileId{0}, 3, 5};
    with_overrides(
        *read.sheet,
        {{"bodi", {{"size", "10pt"}}, where},
         {"body", {{"sise", "10pt"}, {"size", "10"}, {"ink", "blue"}, {"based-on", "body"}}, where}},
        read.diagnostics);
    std::vector<std::string> found;
    for (const Diagnostic& d : read.diagnostics.all()) {
        found.push_back(d.code + " " + d.suggestion);
        EXPECT_EQ(d.where, where);
    }
    EXPECT_THAT(found, testing::ElementsAre("E2001 body", "E2016 size", "E1108 ", "E2002 ", "E2016 "));
}

}  // namespace
}  // namespace banxin
