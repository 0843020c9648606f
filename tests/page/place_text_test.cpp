// Set lines in, display list out: nothing that was written may be lost on the way.
#include "page/place_text.h"

#include <gtest/gtest.h>

#include "setting.h"

namespace banxin {
namespace {

Page placed(std::string_view words, double measure_em) {
    auto text = std::make_shared<const ShapedText>(test::shaped(words));
    const Length measure[] = {Length::pt(10 * measure_em)};
    SetBlock block{Role::paragraph, 0, {}};
    Length baseline = Length::pt(20);
    for (Line& line : compose(*text, measure, {}).lines) {
        block.lines.push_back({text, std::move(line), Length::pt(50), baseline});
        baseline += Length::pt(15);
    }
    Page page;
    place_block(block, 0, page);
    return page;
}

std::string all_characters(const Page& page) {
    std::u32string out;
    for (const PageItem& item : page.items) out += std::get<PlacedRun>(item).chars;
    return to_utf8(out);
}

TEST(place_text, every_character_reaches_the_page_also_those_without_a_glyph) {
    for (const char* words : {"记者 楼郁馨 报道：共 26 县（市）参加，App 上线", "他说：“好。”《文》——真好……",
                              "葛\xF3\xA0\x84\x80城"})
        for (double measure : {5, 7, 11}) EXPECT_EQ(all_characters(placed(words, measure)), words);
}

TEST(place_text, clusters_account_for_all_characters_and_glyphs) {
    const Page page = placed("今年采茶3650亩，产值“3800万元”。", 6);
    for (const PageItem& item : page.items) {
        const auto& run = std::get<PlacedRun>(item);
        std::size_t chars = 0, glyphs = 0;
        for (const TextCluster& cluster : run.clusters)
            chars += cluster.char_count, glyphs += cluster.glyph_count;
        EXPECT_EQ(chars, run.chars.size());
        EXPECT_EQ(glyphs, run.glyphs.size());
        EXPECT_EQ(run.places.size(), run.chars.size());
    }
}

TEST(place_text, glyphs_stand_on_their_line) {
    const Page page = placed("春风又绿江南岸明月何时照我还", 7);
    const auto& first = std::get<PlacedRun>(page.items[0]);
    EXPECT_FLOAT_EQ(first.glyphs[0].x, 50);
    EXPECT_FLOAT_EQ(first.glyphs[0].y, 20);
    EXPECT_FLOAT_EQ(std::get<PlacedRun>(page.items[1]).glyphs[0].y, 35);
}

TEST(place_text, a_block_is_one_element_of_the_page) {
    const Page page = placed("春风又绿江南岸明月何时照我还", 7);
    ASSERT_EQ(page.elements.size(), 1U);
    EXPECT_EQ(page.elements[0].first_item, 0U);
    EXPECT_EQ(page.elements[0].end_item, page.items.size());
}

}  // namespace
}  // namespace banxin
