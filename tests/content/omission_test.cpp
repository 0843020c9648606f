#include "content/omission.h"

#include <gmock/gmock.h>

namespace banxin {
namespace {

RichText one(char32_t c) {
    RichText text;
    text.text.append(c, {});
    return text;
}

/// Deck, three paragraphs of which the second and third may go, a crosshead between, a picture and a box.
Article article() {
    Article article;
    article.deck.lines.push_back(one(U'副'));
    article.blocks = {Paragraph{one(U'一'), false, {}}, Crosshead{one(U'小'), {}},
                      Paragraph{one(U'二'), true, {}}, Paragraph{one(U'三'), true, {}}};
    article.insets = {Figure{}, Box{}};
    return article;
}

std::u32string text_of(const Article& article) {
    std::u32string out;
    for (const Block& block : article.blocks)
        out += std::visit([](const auto& b) { return b.text.text.chars; }, block);
    return out;
}

TEST(omission, leaves_out_what_the_author_gave_free) {
    for (const auto& [words, rest] :
         std::vector<std::pair<std::vector<std::string>, std::u32string>>{{{}, U"一小二三"},
                                                                          {{"p3"}, U"一小二"},
                                                                          {{"p2", "p3"}, U"一小"},
                                                                          {{"crossheads"}, U"一二三"},
                                                                          {{"p3", "crossheads"}, U"一二"}}) {
        Article a = article();
        EXPECT_THAT(omit(a, words), testing::IsEmpty());
        EXPECT_EQ(text_of(a), rest);
    }
    Article a = article();
    EXPECT_THAT(omit(a, {"deck", "inset1"}), testing::IsEmpty());
    EXPECT_TRUE(a.deck.empty());
    ASSERT_EQ(a.insets.size(), 1u);
    EXPECT_TRUE(std::holds_alternative<Box>(a.insets[0]));
}

TEST(omission, gives_back_what_may_not_go_and_leaves_it) {
    for (const char* word : {"p1", "p4", "p0", "p", "p2x", "inset2", "inset3", "headline", "kicker"}) {
        Article a = article();
        EXPECT_THAT(omit(a, {word}), testing::ElementsAre(word));
        EXPECT_EQ(text_of(a), U"一小二三");
        EXPECT_EQ(a.insets.size(), 2u);
    }
}

}  // namespace
}  // namespace banxin
