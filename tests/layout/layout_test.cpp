#include "layout/layout.h"

#include <algorithm>

#include <gmock/gmock.h>

#include "sample.h"

namespace banxin {
namespace {

using namespace literals;

constexpr const char* styles =
    "<styles><ink name='red' cmyk='0 100 90 0'/><style name='body'/><style name='headline'/><style "
    "name='kicker'/>"
    "<style name='deck'/><style name='byline'/><style name='crosshead'/><style name='caption'/><style "
    "name='kai'/></styles>";

/// A layout of 4 columns of 100 pt, 20 pt apart, and 50 lines of 10 pt, its type area 30 pt from the left and
/// 40 from the top.
struct ReadLayout {
    SampleFolder folder;
    SourceMap sources;
    Diagnostics diagnostics;
    std::optional<PageTemplate> page;

    explicit ReadLayout(const std::string& furniture, const std::string& slots = "") {
        folder.add("styles.xml", styles);
        page = read_layout(
            folder.add(
                "front.xml",
                "<layout name='front' title='头版' styles='styles.xml'><page width='600pt' height='600pt'/>"
                "<grid columns='4' column='10em' gap='2em' em='10pt' leading='10pt' lines='50' left='30pt' "
                "top='40pt'/>"
                "<furniture>" +
                    furniture + "</furniture>" + slots + "</layout>"),
            sources, diagnostics);
        EXPECT_EQ(findings(diagnostics, sources), "");
    }
    template <class Item>
    const Item& item(std::size_t index = 0) const {
        return std::get<Item>(page->furniture.at(index));
    }
};

TEST(ReadLayout, gives_page_and_grid) {
    const ReadLayout read("");
    const PageGrid& grid = read.page->grid;
    EXPECT_EQ(read.page->title, "头版");
    EXPECT_EQ(grid.trim, (Size{600_pt, 600_pt}));
    EXPECT_EQ(grid.columns, 4);
    EXPECT_EQ(grid.lines, 50);
    EXPECT_EQ(grid.rect({1, 2, 1, 2}), (Rect{30_pt, 40_pt, 220_pt, 20_pt}));
    EXPECT_NE(read.page->styles.find("kai"), nullptr);
}

TEST(Furniture, is_placed_on_the_grid_or_by_lengths) {
    const ReadLayout read(
        "<tint ink='red 50%' columns='2-3' lines='4'/><tint ink='black' x='-9pt' y='1mm' width='5pt' "
        "height='2pt'/>");
    EXPECT_EQ(read.item<FurnitureTint>(0).rect, (Rect{150_pt, 70_pt, 220_pt, 10_pt}));
    EXPECT_EQ(read.item<FurnitureTint>(0).ink, (Ink{0, 0.5, 0.45, 0}));
    EXPECT_EQ(read.item<FurnitureTint>(1).rect, (Rect{-9_pt, 1_mm, 5_pt, 2_pt}));
}

TEST(Furniture, rules_have_two_ends) {
    struct Case {
        std::string place;
        Point from, to;
    };
    const Case cases[] = {
        {"x='1pt' y='2pt' width='30pt'", {1_pt, 2_pt}, {31_pt, 2_pt}},
        {"x='1pt' y='2pt' height='30pt'", {1_pt, 2_pt}, {1_pt, 32_pt}},
        {"columns='1-2' line='3'", {30_pt, 65_pt}, {250_pt, 65_pt}},    // in the middle of the line
        {"columns='1-2' line='3.5'", {30_pt, 70_pt}, {250_pt, 70_pt}},  // between two lines
        {"gap='2' lines='3-4'", {260_pt, 60_pt}, {260_pt, 80_pt}},      // in the middle of the gutter
    };
    for (const Case& c : cases) {
        const ReadLayout read("<rule thickness='0.5pt' " + c.place + "/>");
        EXPECT_EQ(read.item<FurnitureRule>().from, c.from) << c.place;
        EXPECT_EQ(read.item<FurnitureRule>().to, c.to) << c.place;
        EXPECT_EQ(read.item<FurnitureRule>().thickness, 0.5_pt);
    }
}

TEST(Furniture, rules_have_kinds_and_inks) {
    const std::string place = " thickness='1pt' x='1pt' y='2pt' width='3pt'/>";
    const ReadLayout read("<rule" + place + "<rule kind='double'" + place +
                          "<rule kind='thick-thin' ink='red'" + place + "<rule kind='dotted'" + place);
    EXPECT_EQ(read.item<FurnitureRule>(0).kind, FurnitureRule::Kind::solid);
    EXPECT_EQ(read.item<FurnitureRule>(1).kind, FurnitureRule::Kind::double_line);
    EXPECT_EQ(read.item<FurnitureRule>(2).kind, FurnitureRule::Kind::thick_thin);
    EXPECT_EQ(read.item<FurnitureRule>(3).kind, FurnitureRule::Kind::dotted);
    EXPECT_EQ(read.item<FurnitureRule>(0).ink, black_ink);
    EXPECT_EQ(read.item<FurnitureRule>(2).ink, (Ink{0, 1, 0.9, 0}));
}

TEST(Furniture, text_keeps_lines_and_fields) {
    const ReadLayout read(
        "<text style='kai' valign='bottom' columns='1' lines='1-2'>{date}　{weekday}<br/>\n"
        "  第{number}期 {hotline-label}</text><text style='kai' columns='1' lines='1'>{ 一</text>");
    EXPECT_EQ(read.item<FurnitureText>().text, "{date}　{weekday}\n第{number}期 {hotline-label}");
    EXPECT_EQ(read.item<FurnitureText>().style, "kai");
    EXPECT_EQ(read.item<FurnitureText>().vertical, FurnitureText::Vertical::bottom);
    EXPECT_EQ(read.item<FurnitureText>(1).vertical, FurnitureText::Vertical::middle);
    EXPECT_EQ(read.item<FurnitureText>(1).text, "{ 一");
}

TEST(Furniture, a_qr_code_names_the_papers) {
    const ReadLayout read("<qr id='app' caption-style='caption' x='1pt' y='2pt' width='3pt' height='4pt'/>");
    EXPECT_EQ(read.item<FurnitureQr>().id, "app");
    EXPECT_EQ(read.item<FurnitureQr>().caption_style, "caption");
    EXPECT_EQ(read.item<FurnitureQr>().rect, (Rect{1_pt, 2_pt, 3_pt, 4_pt}));
}

TEST(Furniture, a_picture_is_a_file_beside_the_layout_with_words_for_it) {
    const ReadLayout read("<picture src='styles.xml' alt='今日柯城' columns='1' lines='1-2'/>");
    EXPECT_TRUE(read.item<FurniturePicture>().path.ends_with("styles.xml"));
    EXPECT_EQ(read.item<FurniturePicture>().alt, "今日柯城");
    EXPECT_EQ(read.item<FurniturePicture>().rect, (Rect{30_pt, 40_pt, 100_pt, 20_pt}));
    EXPECT_EQ(pictures_of({{"front", *read.page}}),
              (std::set<std::filesystem::path>{read.item<FurniturePicture>().path}));
}

TEST(Slots, give_frames_headline_insets_and_looks) {
    const ReadLayout read("", R"(
<slot name="lead" columns="3" head-lines="6" body="kai" headline="kai" border="flower" tint="black 8%" column-rules="yes"
      cells="yes" head-border="double" head-rule="both">
  <head columns="1-4" lines="1-6"/>
  <frame columns="1-2" lines="1-30"/>
  <frame columns="3-4" lines="1-20"/>
  <inset columns="2-3" lines="8-12" left="1em" right="2.5em" beside="left" writing="vertical"/>
</slot>
<slot name="foot"><frame columns="1" lines="31-50"/></slot>)");
    const Slot& lead = *read.page->find_slot("lead");
    EXPECT_THAT(lead.frames, testing::ElementsAre(GridArea{1, 2, 1, 30}, GridArea{3, 4, 1, 20}));
    EXPECT_EQ(lead.head, (GridArea{1, 4, 1, 6}));
    EXPECT_EQ(lead.insets.at(0).area, (GridArea{2, 3, 8, 12}));
    EXPECT_EQ(std::pair(lead.insets[0].left, lead.insets[0].right), std::pair(1_em, 2.5_em));
    EXPECT_EQ(std::pair(lead.columns, lead.head_lines), std::pair(3, 6));
    EXPECT_EQ(lead.body + lead.headline + lead.kicker, "kaikaikicker");
    EXPECT_EQ(lead.border, Border::flower);
    EXPECT_EQ(lead.tint, black_ink.tint(0.08));
    EXPECT_TRUE(lead.column_rules && lead.cells && lead.rule_above && lead.rule_below);
    EXPECT_EQ(lead.head_border, Border::double_line);
    EXPECT_EQ(lead.insets[0].beside, Beside::left);
    EXPECT_EQ(lead.insets[0].writing, Writing::vertical);

    const Slot& foot = *read.page->find_slot("foot");
    EXPECT_EQ(std::pair(foot.columns, foot.head_lines), std::pair(0, 0));
    EXPECT_EQ(foot.border, Border::none);
    EXPECT_FALSE(foot.head || foot.tint || foot.column_rules || foot.cells || foot.rule_above ||
                 foot.rule_below);
    EXPECT_EQ(foot.head_border, Border::none);
}

TEST(ReadLayouts, reads_each_layout_and_each_shared_sheet_once) {
    const SampleFolder folder;
    folder.add("layouts/styles.xml", "<styles><style name='body' ink='pink'/></styles>");
    for (const std::string name : {"front", "inner"})
        folder.add("layouts/" + name + ".xml",
                   "<layout name='" + name +
                       "' styles='styles.xml'><page width='600pt' height='600pt'/>"
                       "<grid columns='4' column='10em' gap='2em' em='10pt' leading='10pt' lines='50' "
                       "left='30pt' top='40pt'/></layout>");
    IssuePlan plan;
    plan.paper.layouts = (folder.path() / "layouts").string();
    for (const char* name : {"front", "inner", "inner", "iner"}) plan.pages.emplace_back().layout = name;
    SourceMap sources;
    const FileId issue = sources.add("issue.xml", "<issue/>");
    for (PagePlan& page : plan.pages) page.layout_where = {issue, 0, 1};
    Diagnostics diagnostics;
    const LayoutSet layouts = read_layouts(plan, sources, diagnostics);
    EXPECT_EQ(layouts.size(), 2u);
    EXPECT_EQ(findings(diagnostics, sources), "E2002 1:33\nE2005 1:1");
    EXPECT_EQ(diagnostics.all().back().suggestion, "inner");
}

TEST(ShippedLayouts, read_without_a_finding) {
    int count = 0;
    for (const auto& entry : std::filesystem::directory_iterator(BANXIN_SOURCE_DIR "/layouts")) {
        if (entry.is_directory() || entry.path().filename() == "daily.xml") continue;
        SourceMap sources;
        Diagnostics diagnostics;
        EXPECT_TRUE(read_layout(entry.path(), sources, diagnostics)) << entry.path();
        for (const Diagnostic& d : diagnostics.all()) ADD_FAILURE() << to_text(d, sources, Language::en);
        ++count;
    }
    EXPECT_GE(count, 8);
}

}  // namespace
}  // namespace banxin
