// What would make room for an article that fits nowhere.
#include "assemble/remedy.h"

#include <gtest/gtest.h>

#include "assemble/copyfit.h"
#include "sample_pool.h"
#include "setting.h"

namespace banxin {
namespace {

TEST(remedy, a_story_longer_than_a_page_is_to_be_cut_until_it_stands) {
    Pool pool = test::one_page({"lead"});
    Article& article = pool.articles[0].article;
    article.insets.clear();
    const std::vector<Block> once = article.blocks;
    while (article.blocks.size() < once.size() * 5)
        article.blocks.insert(article.blocks.end(), once.begin(), once.end());
    const PageTemplate& layout = pool.layouts[0];
    const int page = layout.grid.columns * (layout.stories->last_line - layout.stories->first_line + 1);
    int lines = text_lines(article, layout, *layout.find_slot("lead"), test::fonts()).lines;
    while (lines > page + 60) {
        article.blocks.pop_back();
        lines = text_lines(article, layout, *layout.find_slot("lead"), test::fonts()).lines;
    }
    ASSERT_GT(lines, page);
    const auto remedy = nearest_remedy(pool, test::fonts(), 0);
    ASSERT_TRUE(remedy);
    EXPECT_EQ(remedy->page, 1);
    EXPECT_GE(remedy->to_cut, lines - page);
    EXPECT_EQ(remedy->characters, static_cast<int>(remedy->to_cut * layout.grid.column.value));
}

TEST(remedy, a_headline_too_wide_for_the_places_there_are_gets_the_narrowest_that_holds_it) {
    Pool pool = test::one_page({"tea"});
    RichText& line = pool.articles[0].article.headline.lines.at(0);
    pool.articles[0].article.headline.lines.resize(1);
    while (line.text.chars.size() < 60) line.text.append(U'长', line.text.places.back());
    for (auto& [name, style] : pool.layouts[0].styles.styles) style.max_lines = 1, style.fit_head_lines = 0;
    const auto wide = nearest_remedy(pool, test::fonts(), 0);
    while (line.text.chars.size() > 30) line.text.chars.pop_back(), line.text.places.pop_back();
    const auto fits = nearest_remedy(pool, test::fonts(), 0);
    EXPECT_FALSE(wide) << "no page is so wide";
    ASSERT_TRUE(fits);
    EXPECT_GT(fits->columns, 2);
    EXPECT_EQ(fits->to_cut, 0);
    EXPECT_GT(fits->rows, 5);
}

}  // namespace
}  // namespace banxin
