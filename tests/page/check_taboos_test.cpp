// 拼版的忌讳 on finished pages: which finding, at which placement, about which stories.
#include "page/check_taboos.h"

#include <algorithm>

#include <gmock/gmock.h>

#include "page/make_pages.h"
#include "plain_page.h"
#include "rich.h"
#include "setting.h"

namespace banxin {
namespace {

using test::rich;
using testing::ElementsAre;
using testing::IsEmpty;

/// Four columns of ten characters, thirty lines; a slot for each story.
class Taboos : public testing::Test {
  protected:
    Taboos() {
        using namespace std::chrono;
        for (const char* name : {"headline", "large", "song-large"}) {
            ParagraphStyle& headline = page_.styles.styles[name];
            headline.name = name;
            headline.font = std::string_view(name) == "song-large" ? "song" : "hei";
            headline.size = Length::pt(std::string_view(name) == "headline" ? 16 : 20);
            headline.leading = Length::pt(30);
        }
        issue_.date = year{2022} / April / 13;
        issue_.paper.name = "今日柯城";
        issue_.paper.numbering = {1937, issue_.date, {}, {}};
        issue_.pages.emplace_back().layout = "plain";
    }

    /// A story in these frames; its finding would stand at the number of the story, from 0.
    Slot& add(std::vector<GridArea> frames, const char* headline = "headline") {
        const std::size_t number = issue_.articles.size();
        Article article;
        article.id = std::string(1, static_cast<char>('a' + number));
        article.headline.lines.push_back(rich("春耕正忙"));
        article.blocks.emplace_back(Paragraph{rich("田间地头一派繁忙景象。"), false, {}});
        issue_.articles.push_back(std::move(article));
        Slot& slot = page_.slots.emplace_back();
        slot.name = "slot-" + issue_.articles.back().id;
        slot.frames = std::move(frames);
        slot.headline = headline;
        Placement placement;
        placement.slot = slot.name;
        placement.article_index = number;
        placement.where = {FileId{0}, static_cast<std::uint32_t>(number), static_cast<std::uint32_t>(number)};
        issue_.pages[0].placements.push_back(placement);
        return slot;
    }

    void add_rule_down(int after_column, int first_line, int last_line) {
        const PageGrid& grid = page_.grid;
        const Length x = grid.column_left(after_column + 1) - grid.gap.at(grid.em) / 2;
        FurnitureRule rule;
        rule.from = {x, grid.line_top(first_line)};
        rule.to = {x, grid.line_top(last_line + 1)};
        rule.thickness = Length::pt(0.4);
        page_.furniture.emplace_back(rule);
    }

    /// "code place: arguments" of what is found of the page, not of its lines.
    std::vector<std::string> found() const {
        Diagnostics diagnostics;
        make_pages(issue_, {{"plain", page_}}, test::fonts(), false, diagnostics);
        std::vector<std::string> out;
        for (const Diagnostic& d : diagnostics.all()) {
            if (d.code < "W4011" || d.code > "W4017") continue;
            std::string text = d.code + " " + std::to_string(d.where.begin) + ":";
            for (const std::string& arg : d.args) text += " " + arg;
            out.push_back(std::move(text));
        }
        return out;
    }

    PageTemplate page_ = test::plain_page(4, 30);
    IssuePlan issue_;
};

TEST_F(Taboos, headlines_on_the_same_lines_are_reported_once_R12_1) {
    add({{1, 2, 1, 12}});
    add({{3, 4, 1, 20}});
    add({{1, 2, 14, 30}, {3, 4, 22, 30}});
    EXPECT_THAT(found(), ElementsAre("W4011 1: a b"));
    page_.slots[0].head = GridArea{1, 2, 1, 2};
    page_.slots[1].head = GridArea{3, 4, 3, 4};
    EXPECT_THAT(found(), IsEmpty()) << "lower by two lines";
}

TEST_F(Taboos, a_rule_a_frame_a_tint_or_face_and_size_part_headlines_R12_1) {
    add({{1, 2, 1, 12}});
    add({{3, 4, 1, 20}});
    add({{1, 2, 14, 30}, {3, 4, 22, 30}});
    const PageTemplate bare = page_;
    add_rule_down(2, 1, 13);
    EXPECT_THAT(found(), IsEmpty());
    page_ = bare;
    add_rule_down(2, 2, 13);
    EXPECT_THAT(found(), ElementsAre("W4011 1: a b")) << "the rule begins below the first line of both";
    page_ = bare;
    add_rule_down(1, 1, 13);
    EXPECT_THAT(found(), ElementsAre("W4011 1: a b")) << "a rule in another gutter";
    page_ = bare;
    page_.slots[1].border = Border::hairline;
    EXPECT_THAT(found(), IsEmpty());
    page_ = bare;
    page_.slots[0].tint = Ink{};
    EXPECT_THAT(found(), IsEmpty());
    page_ = bare;
    page_.stories = StoryArea{1, 30, Length::pt(0.4)};
    EXPECT_THAT(found(), IsEmpty()) << "the engine draws hairlines between stories";
    page_ = bare;
    page_.slots[1].headline = "song-large";
    EXPECT_THAT(found(), IsEmpty());
    page_.slots[1].headline = "large";
    EXPECT_THAT(found(), ElementsAre("W4011 1: a b")) << "larger, of the same face";
}

TEST_F(Taboos, a_seam_across_the_page_is_reported_with_the_stories_on_both_sides_R12_2) {
    add({{1, 2, 1, 14}, {3, 4, 1, 14}});
    add({{1, 2, 16, 30}});
    add({{3, 4, 16, 30}}).head = GridArea{3, 4, 20, 21};
    EXPECT_THAT(found(), ElementsAre("W4012 1: 15 “a” “b”、“c”"));
    page_.slots[0].frames[1].last_line = 11;
    page_.slots[2].frames[0].first_line = 13;
    EXPECT_THAT(found(), IsEmpty());
}

TEST_F(Taboos, a_seam_down_the_page_is_reported_R12_2) {
    add({{1, 2, 1, 14}});
    add({{1, 2, 16, 30}});
    add({{3, 4, 1, 30}}).head = GridArea{3, 4, 5, 6};
    EXPECT_THAT(found(), ElementsAre("W4013 2: 2 “a”、“b” “c”"));
    page_.slots[2].frames.front().last_line = 18;
    page_.slots[1].frames.push_back({3, 4, 20, 30});
    EXPECT_THAT(found(), IsEmpty());
}

TEST_F(Taboos, advertisements_across_the_foot_are_no_seam_but_beside_a_story_they_are_R12_2) {
    add({{1, 2, 1, 14}, {3, 4, 1, 14}});
    AdPlacement ad;
    ad.path = "missing.pdf";
    ad.frames = {{1, 4, 16, 30}};
    ad.where = {FileId{0}, 9, 9};
    issue_.pages[0].ads = {ad};
    EXPECT_THAT(found(), testing::Not(testing::Contains(testing::HasSubstr("W401"))));
    issue_.pages[0].ads[0].frames = {{3, 4, 16, 30}};
    add({{1, 2, 16, 30}});
    EXPECT_THAT(found(), testing::Contains("W4012 1: 15 “a” “b”、“missing.pdf”"));
}

TEST_F(Taboos, text_that_turns_left_is_reported_R12_3) {
    add({{3, 4, 4, 30}, {1, 2, 4, 20}});
    EXPECT_THAT(found(), ElementsAre("W4017 0: a 2"));
    std::swap(page_.slots[0].frames[0], page_.slots[0].frames[1]);
    EXPECT_THAT(found(), IsEmpty());
}

TEST_F(Taboos, text_that_jumps_over_a_story_is_reported_R12_4) {
    add({{1, 1, 1, 30}, {3, 4, 1, 20}});
    add({{2, 2, 1, 30}}).head = GridArea{2, 2, 10, 11};
    EXPECT_THAT(found(), ElementsAre("W4013 0: 1 “a” “a”、“b”", "W4013 0: 2 “a”、“b” “a”", "W4014 0: a b"));
    page_.slots[0].frames = {{1, 1, 1, 30}, {2, 2, 1, 8}, {3, 4, 1, 20}};
    page_.slots[1].frames = {{2, 2, 10, 30}};
    EXPECT_THAT(found(), IsEmpty());
}

TEST_F(Taboos, frames_that_touch_at_a_corner_are_reported_R12_4) {
    add({{1, 2, 1, 14}, {3, 4, 15, 30}});
    add({{3, 4, 1, 13}}).head = GridArea{3, 4, 4, 5};
    add({{1, 2, 16, 30}});
    EXPECT_THAT(found(), testing::Contains("W4015 0: a"));
    EXPECT_THAT(found(), testing::Not(testing::Contains(testing::HasSubstr("W4014"))));
}

TEST_F(Taboos, headlines_that_grow_downwards_are_reported_R12_5) {
    add({{1, 2, 1, 9}});
    add({{1, 2, 11, 30}}, "large");
    add({{3, 4, 1, 30}});
    page_.slots[2].head = GridArea{3, 4, 4, 5};
    page_.slots[2].tint = Ink{};
    EXPECT_THAT(found(), testing::Contains("W4016 1: b a"));
    page_.slots[0].headline = "large";
    EXPECT_THAT(found(), testing::Not(testing::Contains(testing::HasSubstr("W4016"))));
}

TEST_F(Taboos, the_line_under_the_masthead_and_what_stands_beside_it_is_no_seam_R12_2) {
    add({{3, 4, 1, 5}});
    add({{1, 4, 7, 20}});
    add({{1, 4, 22, 30}});
    EXPECT_EQ(found().size(), 2u) << "under the first and under the second";
    page_.stories = StoryArea{7, 30, {}};
    EXPECT_EQ(found().size(), 1u);
}

TEST_F(Taboos, what_stands_beside_the_masthead_may_have_a_smaller_headline_than_the_story_under_it_R12_5) {
    add({{3, 4, 1, 5}});
    add({{1, 2, 7, 30}});
    add({{3, 4, 9, 30}}, "large");
    const auto grows = [&] {
        const std::vector<std::string> all = found();
        return std::ranges::count_if(all, [](const std::string& one) { return one.starts_with("W4016"); });
    };
    EXPECT_EQ(grows(), 1);
    page_.stories = StoryArea{7, 30, {}};
    EXPECT_EQ(grows(), 0);
}

}  // namespace
}  // namespace banxin
