// An article into another slot, in the file as a designer wrote it.
#include "desk/issue_edit.h"

#include <gtest/gtest.h>

namespace banxin {
namespace {

// The second page, and the issue's end.
const std::string page_2 = R"(  <page number="2" layout="news" section="要闻">
    <place slot="second" article="c.xml"/>
  </page>
</issue>
)";
const std::string issue_text = R"(<issue date="2022-04-13" paper="paper.xml">
  <!-- 头版 -->
  <page number="1" layout="front" section="头版">
    <place slot="lead" omit="deck" article="a.xml"><frame columns="1-3" lines="1-20"/></place>
    <place article='b.xml' slot='left'/>
  </page>
)" + page_2;

/// The plan of the text above, with the places of its elements.
IssuePlan plan_of(const std::string& text) {
    IssuePlan plan;
    int number = 0;
    for (std::size_t at = 0; (at = text.find('<', at)) != text.npos; ++at) {
        const SourceSpan where{FileId{0}, std::uint32_t(at), std::uint32_t(at + 6)};
        const auto value = [&](const std::string& name) {
            const std::string tag = text.substr(at, text.find('>', at) - at);
            const std::size_t begin = tag.find(" " + name + "=") + name.size() + 3;
            return tag.substr(begin, tag.find_first_of("\"'", begin) - begin);
        };
        if (text.compare(at, 4, "<!--") == 0) {
            at = text.find("-->", at);
            continue;
        }
        if (text.compare(at, 5, "<page") == 0) {
            plan.pages.emplace_back();
            plan.pages.back().number = ++number;
            plan.pages.back().where = where;
        }
        if (text.compare(at, 6, "<place") == 0) {
            Placement placement;
            placement.slot = value("slot");
            placement.article = value("article");
            placement.where = where;
            plan.pages.back().placements.push_back(placement);
        }
    }
    return plan;
}

TEST(IssueEdit, the_pages_that_two_files_do_not_have_in_common_are_known) {
    const auto changed = [](const std::string& other) {
        return changed_pages(issue_text, plan_of(issue_text), other, plan_of(other));
    };
    EXPECT_EQ(changed(issue_text), (std::set<int>{}));
    std::string other = issue_text;
    other.replace(other.find("c.xml"), 5, "d.xml");
    EXPECT_EQ(changed(other), (std::set<int>{2}));
    other.replace(other.find("a.xml"), 5, "c.xml");
    EXPECT_EQ(changed(other), (std::set<int>{1, 2}));
    std::string shorter = issue_text;
    shorter.erase(shorter.find(page_2), page_2.find("</issue>"));
    EXPECT_EQ(changed(shorter), (std::set<int>{2})) << "one of them has it alone";
}

std::string lines_with(const std::string& text, const std::string& word) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = text.find('\n', at);
        const std::string line = text.substr(at, end - at);
        if (line.find(word) != line.npos) out += line.substr(line.find_first_not_of(' ')) + "\n";
        at = end + 1;
    }
    return out;
}

std::string moved(const std::string& article, int page, const std::string& slot) {
    return lines_with(placed_in(issue_text, plan_of(issue_text), article, page, slot), "<place");
}

TEST(IssueEdit, two_stories_change_places_and_what_is_left_out_goes_with_its_story) {
    EXPECT_EQ(moved("b.xml", 1, "lead"),
              "<place slot=\"lead\" article=\"b.xml\"><frame columns=\"1-3\" lines=\"1-20\"/></place>\n"
              "<place article=\"a.xml\" omit=\"deck\" slot='left'/>\n"
              "<place slot=\"second\" article=\"c.xml\"/>\n");
}

TEST(IssueEdit, over_pages_too) {
    EXPECT_EQ(moved("c.xml", 1, "left"),
              "<place slot=\"lead\" omit=\"deck\" article=\"a.xml\"><frame columns=\"1-3\" "
              "lines=\"1-20\"/></place>\n"
              "<place article=\"c.xml\" slot='left'/>\n"
              "<place slot=\"second\" article=\"b.xml\"/>\n");
}

TEST(IssueEdit, a_waiting_story_takes_the_slot_of_another) {
    EXPECT_EQ(moved("new.xml", 2, "second"),
              "<place slot=\"lead\" omit=\"deck\" article=\"a.xml\"><frame columns=\"1-3\" "
              "lines=\"1-20\"/></place>\n"
              "<place article='b.xml' slot='left'/>\n"
              "<place slot=\"second\" article=\"new.xml\"/>\n");
}

TEST(IssueEdit, an_empty_slot_is_filled_and_the_old_place_is_left) {
    EXPECT_EQ(moved("a.xml", 2, "third"),
              "<place article='b.xml' slot='left'/>\n"
              "<place slot=\"third\" article=\"a.xml\" omit=\"deck\"/>\n"
              "<place slot=\"second\" article=\"c.xml\"/>\n");
}

TEST(IssueEdit, the_rest_of_the_file_stays_as_it_was_typed) {
    EXPECT_EQ(placed_in(issue_text, plan_of(issue_text), "b.xml", 7, "lead"), issue_text) << "no such page";
    EXPECT_NE(placed_in(issue_text, plan_of(issue_text), "b.xml", 1, "lead").find("<!-- 头版 -->"),
              std::string::npos);
}

const std::string assembled = R"(<?xml version="1.0" encoding="UTF-8"?>
<issue date="2022-04-13" paper="paper.xml">
  <page number="1" layout="front-free" section="别的版名">
    <place slot="lead" article="c.xml">
      <frame columns="1-3" lines="1-20" />
    </place>
    <place slot="right" article="b.xml" />
  </page>
  <page number="2" layout="news" />
</issue>
)";

TEST(IssueEdit, pages_made_anew_keep_what_their_editor_wrote) {
    const std::string head = R"(<!-- 四月十三日 -->
<issue edition="晚版" date="2022-04-13"   paper="paper.xml">
  <!-- 头版：<page> 不许空 -->
)";
    const std::string text =
        head + R"(  <page number="1" layout="front" section="头版" editors="责任编辑　方心怡"><!-- 图要大 -->
    <place slot="lead" article="a.xml"/>
    <!-- 等记者回话 -->
    <place article='b.xml' slot='left'/>
  </page>
)" + page_2;
    EXPECT_EQ(repaged(text, plan_of(text), assembled, {1}),
              head + R"(  <page number="1" layout="front-free" section="头版" editors="责任编辑　方心怡">
    <!-- 图要大 -->
    <place slot="lead" article="c.xml">
      <frame columns="1-3" lines="1-20" />
    </place>
    <!-- 等记者回话 -->
    <place slot="right" article="b.xml" />
  </page>
)" + page_2);
}

TEST(IssueEdit, a_page_made_empty_stays_a_page) {
    const std::string text = repaged(issue_text, plan_of(issue_text), assembled, {2});
    EXPECT_EQ(lines_with(text, "number=\"2\""), "<page number=\"2\" layout=\"news\" section=\"要闻\">\n");
    EXPECT_EQ(text.find("c.xml"), text.npos);
    EXPECT_NE(text.find("b.xml"), text.npos) << "the other page is as it was";
    EXPECT_TRUE(text.ends_with("</page>\n</issue>\n")) << text;
}

}  // namespace
}  // namespace banxin
