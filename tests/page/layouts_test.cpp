// The layouts that ship: each is read without a finding and takes stories in all of its slots.
#include <filesystem>

#include <gtest/gtest.h>

#include "flow/story.h"
#include "layout/layout.h"
#include "page/check_taboos.h"
#include "setting.h"

namespace banxin {
namespace {

std::vector<std::filesystem::path> shipped() {
    std::vector<std::filesystem::path> paths;
    for (const auto& entry : std::filesystem::directory_iterator(BANXIN_SOURCE_DIR "/layouts"))
        if (entry.path().extension() == ".xml" && entry.path().stem() != "daily")
            paths.push_back(entry.path());
    std::sort(paths.begin(), paths.end());
    return paths;
}

/// A story of plain sentences, long enough to overflow any slot.
Article long_story() {
    Article article;
    article.id = "long";
    RichText headline, sentence;
    for (char32_t c : to_u32("春到柯城处处新")) headline.text.append(c, {});
    article.headline.lines.push_back(headline);
    for (int i = 0; i < 12; ++i)
        for (char32_t c : to_u32("田间地头，一派繁忙景象。")) sentence.text.append(c, {});
    for (int p = 0; p < 60; ++p) article.blocks.emplace_back(Paragraph{sentence, false, {}});
    return article;
}

class ShippedLayout : public testing::TestWithParam<std::filesystem::path> {};

TEST_P(ShippedLayout, is_read_without_a_finding_and_its_slots_take_stories) {
    SourceMap sources;
    Diagnostics diagnostics;
    const auto layout = read_layout(GetParam(), sources, diagnostics);
    for (const Diagnostic& d : diagnostics.all()) ADD_FAILURE() << to_text(d, sources, Language::en);
    ASSERT_TRUE(layout.has_value());
    EXPECT_DOUBLE_EQ(layout->grid.trim.width.in_mm(), 285);
    EXPECT_DOUBLE_EQ(layout->grid.trim.height.in_mm(), 420);
    for (const auto& [name, style] : layout->styles.styles)
        EXPECT_TRUE(test::fonts().has(style.font, style.weight)) << name;
    const Setter setter{test::fonts(), diagnostics, layout->styles};
    const Article article = long_story();
    for (Slot slot : layout->slots) {
        if (slot.frames.empty())  // a shape: the issue gives its frames
            slot.frames = {{1, 2, layout->stories->first_line, layout->stories->last_line}};
        const std::vector<PartLayout> parts =
            lay_story(article, {{1, layout->grid, slot, std::nullopt, {}}}, setter);
        EXPECT_GE(parts[0].fit.capacity_lines, 8) << slot.name;
        EXPECT_TRUE(parts[0].fit.overset()) << slot.name;
    }
    EXPECT_FALSE(diagnostics.has_errors());
}

TEST_P(ShippedLayout, keeps_to_what_a_page_may_not_do_R12_1_R12_2_R12_4_R12_5) {
    SourceMap sources;
    Diagnostics unheard, diagnostics;
    const auto layout = read_layout(GetParam(), sources, unheard);
    ASSERT_TRUE(layout.has_value());
    const Setter setter{test::fonts(), unheard, layout->styles};
    const Article article = long_story();
    std::vector<StoryPart> parts;
    std::vector<PartLayout> laid;
    for (const Slot& slot : layout->slots) {
        if (slot.frames.empty()) continue;  // the to place
        parts.push_back({1, layout->grid, slot, std::nullopt, slot.where});
        laid.push_back(lay_story(article, {parts.back()}, setter).front());
        laid.back().fit.article = slot.name;
    }
    std::vector<StoryOnPage> stories;
    for (std::size_t i = 0; i < parts.size(); ++i) stories.push_back({&parts[i], &laid[i], &layout->styles});
    check_taboos(*layout, stories, {}, diagnostics);
    for (const Diagnostic& d : diagnostics.all()) ADD_FAILURE() << to_text(d, sources, Language::en);
}

INSTANTIATE_TEST_SUITE_P(layouts, ShippedLayout, testing::ValuesIn(shipped()), [](const auto& layout) {
    std::string name = layout.param.stem().string();
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
});

TEST(shipped_layouts, are_at_least_eight) {
    EXPECT_GE(shipped().size(), 8U);
}

}  // namespace
}  // namespace banxin
