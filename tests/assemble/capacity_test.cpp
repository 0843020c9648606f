// What the oracle says of an article in a slot is what laying the story there gives.
#include "flow/capacity.h"

#include <filesystem>

#include <gmock/gmock.h>

#include "content/content.h"
#include "layout/layout.h"
#include "sample_pool.h"
#include "setting.h"

namespace banxin {
namespace {

std::vector<std::string> all_names() {
    const std::filesystem::path paper = std::filesystem::path(BANXIN_SOURCE_DIR) / "examples/kecheng";
    std::vector<std::string> names;
    for (const char* folder : {"articles", "pool/articles"})
        for (const auto& entry : std::filesystem::directory_iterator(paper / folder))
            if (entry.path().extension() == ".xml") names.push_back(entry.path().stem().string());
    std::sort(names.begin(), names.end());
    return names;
}

PageTemplate layout_named(const std::string& name) {
    SourceMap sources;
    Diagnostics diagnostics;
    return *read_layout(std::filesystem::path(BANXIN_SOURCE_DIR) / "layouts" / (name + ".xml"), sources,
                        diagnostics);
}

struct Codes {
    std::vector<std::string> list;
    explicit Codes(const Diagnostics& found) {
        // What is only seen when the lines are drawn is no question of how much fits.
        for (const Diagnostic& d : found.all())
            if (d.code[0] == 'E' || d.code == "W4004" || d.code == "W4006") list.push_back(d.code);
    }
};

void expect_as_laid(CapacityOracle& oracle, const Article& article, const StoryPart& part,
                    const StyleSheet& styles) {
    SCOPED_TRACE(article.id + " in " + part.slot.name);
    Diagnostics asked, laid;
    const FitReport fit = oracle.fit(article, part, {test::fonts(), asked, styles});
    const FitReport full = lay_story(article, {part}, {test::fonts(), laid, styles}).front().fit;
    EXPECT_EQ(fit.overset_lines, full.overset_lines);
    EXPECT_EQ(fit.overset_chars, full.overset_chars);
    EXPECT_EQ(fit.overset_text, full.overset_text);
    EXPECT_EQ(fit.underset_lines, full.underset_lines);
    EXPECT_EQ(fit.underset_chars, full.underset_chars);
    EXPECT_EQ(fit.capacity_lines, full.capacity_lines);
    EXPECT_EQ(fit.used_lines, full.used_lines);
    EXPECT_EQ(Codes(asked).list, Codes(laid).list);
}

TEST(capacity, of_every_article_in_every_slot_is_what_laying_it_gives) {
    const Pool pool = test::one_page(all_names());
    ASSERT_GT(pool.articles.size(), 35u);
    CapacityOracle oracle;
    for (const char* name : {"front", "news", "three", "culture", "feature", "notices", "supplement"}) {
        const PageTemplate layout = layout_named(name);
        for (const Slot& slot : layout.slots) {
            if (slot.frames.empty()) continue;
            for (const PoolArticle& one : pool.articles)
                expect_as_laid(oracle, one.article, {1, layout.grid, slot, std::nullopt, {}}, layout.styles);
        }
    }
}

TEST(capacity, of_an_edited_article_shapes_what_was_edited_and_nothing_else) {
    const Pool pool = test::one_page({"lead"});
    const PageTemplate layout = layout_named("news");
    const StoryPart part{1, layout.grid, *layout.find_slot("lead"), std::nullopt, {}};
    Article article = pool.articles[0].article;
    CapacityOracle oracle;
    expect_as_laid(oracle, article, part, layout.styles);
    const std::size_t before = oracle.shaped_anew();
    std::size_t later = 0;
    for (Block& block : article.blocks)
        if (auto* paragraph = std::get_if<Paragraph>(&block)) {
            RichText& text = paragraph->text;
            if (later++ == 0) text.text.append(U'好', text.text.places.back());
            for (SourcePos& place : text.text.places) ++place.offset;
        }
    ASSERT_GT(later, 3u);
    expect_as_laid(oracle, article, part, layout.styles);
    EXPECT_EQ(oracle.shaped_anew(), before + 1);
}

}  // namespace
}  // namespace banxin
