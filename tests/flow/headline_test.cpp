// Headlines parted by sense, spread and centred (R11).
#include "flow/headline.h"

#include <gmock/gmock.h>

#include "flow/part_headline.h"
#include "rich.h"
#include "setting.h"

namespace banxin {
namespace {

using test::rich;
using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> parted(std::string_view words, int count,
                                const std::vector<std::u32string>& names = {}) {
    const RichText line = rich(words);
    std::vector<float> ends;
    for (std::size_t i = 0; i < line.text.chars.size(); ++i) ends.push_back(static_cast<float>(i + 1));
    std::vector<std::string> out;
    for (const RichText& part : part_by_sense(line, ends, count, names))
        out.push_back(to_utf8(part.text.chars));
    return out;
}

TEST(part_by_sense, breaks_between_words_into_lines_of_like_width_R11_3) {
    EXPECT_THAT(parted("全区经济社会发展再上新台阶", 2), ElementsAre("全区经济社会", "发展再上新台阶"));
    EXPECT_THAT(parted("我区公共图书馆免费开放时间延长", 2),
                ElementsAre("我区公共图书馆", "免费开放时间延长"));
    EXPECT_THAT(parted("服务主战场争当排头兵全力跑出加速度", 3).size(), 3U);
}

TEST(part_by_sense, takes_the_space_between_clauses_and_drops_it_R11_2) {
    EXPECT_THAT(parted("服务主战场 争当排头兵实干争先", 2), ElementsAre("服务主战场", "争当排头兵实干争先"));
    EXPECT_THAT(parted("入夏吃坏肚子 先别忙着吃止泻药", 2), ElementsAre("入夏吃坏肚子", "先别忙着吃止泻药"));
    EXPECT_THAT(parted("孩子近视 户外两小时比什么都管用", 2),
                ElementsAre("孩子近视", "户外两小时比什么都管用"));
    EXPECT_THAT(parted("一张图纸 让三十户人家喝上同一眼泉", 2),
                ElementsAre("一张图纸", "让三十户人家喝上同一眼泉"));
}

TEST(part_by_sense, never_tears_a_name_a_title_or_a_number_from_its_unit_R11_3) {
    EXPECT_THAT(parted("我区青年欧阳一山勇救落水儿童", 2, {U"欧阳一山"}),
                ElementsAre("我区青年欧阳一山", "勇救落水儿童"));
    for (const std::string& line : parted("本地纪录片《橘花开时》今晚登陆央视", 2))
        EXPECT_EQ(line.find("《") == line.npos, line.find("》") == line.npos) << line;
    for (const std::string& line : parted("全年接待游客突破500万人次创历史新高", 2))
        EXPECT_EQ(line.find("500") == line.npos, line.find("万人次") == line.npos) << line;
}

TEST(part_by_sense, begins_no_line_with_a_word_that_leans_back_R11_3) {
    for (const std::string& line : parted("让群众过上更加幸福美好的生活", 2))
        EXPECT_NE(line.substr(0, 3), "的") << line;
}

TEST(part_by_sense, leaves_no_line_of_one_or_two_characters_R11_3) {
    EXPECT_THAT(parted("春耕正忙", 2), IsEmpty());
    for (int count : {2, 3, 4})
        for (const std::string& line : parted("春耕正当时田间忙不停人勤春来早", count))
            EXPECT_GE(to_u32(line).size(), 3U);
}

/// A headline alone, set 200 pt wide at 20 pt.
struct Set {
    Diagnostics diagnostics;
    HeadBlock head;
    Set(std::string_view words, ParagraphStyle style) {
        style.name = "headline";
        style.size = Length::pt(20);
        style.leading = Length::pt(24);
        StyleSheet sheet;
        sheet.styles["headline"] = style;
        Article article;
        article.headline.lines.push_back(rich(words));
        Slot slot;
        head = set_head(article, slot, Length::pt(50), Length::pt(200), {test::fonts(), diagnostics, sheet});
    }
    const std::vector<SetLine>& lines() const { return head.blocks.at(0).lines; }
    double left(std::size_t i) const { return lines()[i].x.in_pt() + lines()[i].line.placed.front().x; }
};

ParagraphStyle aligned(Align align, int max_lines = 1, double min_size = 14) {
    ParagraphStyle style;
    style.align = align;
    style.max_lines = max_lines;
    style.min_size = Length::pt(min_size);
    return style;
}

TEST(headline, the_breaks_of_the_author_are_judged_R11_3) {
    const auto bad = [](std::vector<const char*> lines, const std::vector<std::u32string>& names = {}) {
        HeadlinePart part;
        for (const char* line : lines) part.lines.push_back(rich(line));
        return bad_breaks(part, names).size();
    };
    EXPECT_EQ(bad({"服务主战场 争当排头兵", "奋力跑出追赶超越的“柯城速度”"}), 0U);
    EXPECT_EQ(bad({"我区公共图", "书馆免费开放"}), 1U) << "inside a word";
    EXPECT_EQ(bad({"我区青年欧阳", "一山勇救儿童"}, {U"欧阳一山"}), 1U) << "inside a name";
    EXPECT_EQ(bad({"春", "耕备耕正当时"}), 1U) << "a single character";
    EXPECT_EQ(bad({"全年接待游客500", "万人次"}), 1U) << "a number and its unit";
    EXPECT_EQ(bad({"一行到底"}), 0U);
}

TEST(headline, is_parted_only_where_its_style_allows_R11_3) {
    const char* words = "我区公共图书馆免费开放";  // 11 characters, room for ten
    EXPECT_EQ(Set(words, aligned(Align::center)).lines().size(), 1U);
    const Set two(words, aligned(Align::center, 2));
    ASSERT_EQ(two.lines().size(), 2U);
    for (const SetLine& line : two.lines())
        EXPECT_EQ(line.text->runs[0].size, Length::pt(20)) << "at full size";
    EXPECT_EQ(Set("我区图书馆开放", aligned(Align::center, 2)).lines().size(), 1U) << "it fits on one line";
}

TEST(headline, is_parted_or_joined_into_the_lines_that_its_style_asks_for) {
    ParagraphStyle style = aligned(Align::center);
    style.head_lines = 2;
    EXPECT_EQ(Set("我区图书馆开放", style).lines().size(), 2U) << "it would fit on one line";
    EXPECT_EQ(Set("春耕正忙", style).lines().size(), 1U) << "its sense has no parting";
    style.head_lines = 1;
    ParagraphStyle named = style;
    named.name = "headline";
    StyleSheet sheet;
    sheet.styles["headline"] = named;
    sheet.styles["headline"].size = Length::pt(20);
    Article article;
    article.headline.lines = {rich("春耕正忙"), rich("人勤春早")};
    Diagnostics diagnostics;
    const HeadBlock one =
        set_head(article, Slot(), Length(), Length::pt(200), {test::fonts(), diagnostics, sheet});
    ASSERT_EQ(one.blocks.at(0).lines.size(), 1U);
    EXPECT_EQ(to_utf8(one.blocks[0].lines[0].text->chars), "春耕正忙 人勤春早");
}

TEST(headline, is_as_wide_as_its_style_says) {
    ParagraphStyle style = aligned(Align::left);
    const double plain = Set("春耕正当时", style).lines()[0].line.width;
    style.width = 90;
    EXPECT_NEAR(Set("春耕正当时", style).lines()[0].line.width, plain * 0.9, 0.01);
    style.width = 110;
    EXPECT_NEAR(Set("春耕正当时", style).lines()[0].line.width, plain * 1.1, 0.01);
    EXPECT_TRUE(Set("春耕正当时", style).diagnostics.all().empty());
}

TEST(headline, of_two_lines_too_long_for_its_size_steps_down_R11_5) {
    const Set set("我区公共图书馆免费开放时间延长至晚上九点半迎来大批读者", aligned(Align::center, 2));
    EXPECT_EQ(set.lines().size(), 2U);
    EXPECT_LT(set.lines()[0].text->runs[0].size, Length::pt(20));
    for (const SetLine& line : set.lines()) EXPECT_LE(line.line.width, 200.01);
}

TEST(headline, is_spread_by_up_to_fifteen_in_a_hundred_to_fill_its_width_R11_5) {
    const Set nine("春耕正当时田间忙啊",
                   aligned(Align::justify));  // 180 pt; 20 over eight gaps are an eighth of an em
    EXPECT_NEAR(nine.lines()[0].line.width, 200, 0.01);
    const Set eight("春耕正当时田间忙", aligned(Align::justify));  // 40 over seven would be too much
    EXPECT_NEAR(eight.lines()[0].line.width, 160, 0.01);
}

TEST(headline, marks_at_its_ends_do_not_count_for_the_middle_R11_6) {
    const Set set("春耕“正当时”", aligned(Align::center));
    // Five characters and an opening quote inside: 110 pt, without the closing quote.
    EXPECT_NEAR(set.left(0), 50 + (200 - 110) / 2.0, 0.05);
}

}  // namespace
}  // namespace banxin
