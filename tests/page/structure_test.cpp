// Elements of pages in, the tree that readers meet out: articles whole and in order.
#include "page/structure.h"

#include <gmock/gmock.h>

namespace banxin {
namespace {

constexpr const char* type_names[] = {"Document", "Part",   "Art",     "Sect",  "Div",  "H1",        "H2",
                                      "P",        "Figure", "Caption", "Table", "TR",   "TH",        "TD",
                                      "L",        "LI",     "Lbl",     "LBody", "Link", "BlockQuote"};

/// `Art(H1[0:0] P[0:1,1:0])`: types, in brackets page:element of the content, in parentheses the children.
std::string shown(const StructureNode& node) {
    std::string out = type_names[static_cast<int>(node.type)];
    for (std::size_t i = 0; i < node.elements.size(); ++i)
        out += (i ? "," : "[") + std::to_string(node.elements[i].page) + ":" +
               std::to_string(node.elements[i].index);
    if (!node.elements.empty()) out += "]";
    if (!node.alt.empty()) out += "“" + node.alt + "”";
    for (std::size_t i = 0; i < node.children.size(); ++i) out += (i ? " " : "(") + shown(node.children[i]);
    return node.children.empty() ? out : out + ")";
}

/// An element of one item (a picture if it is a figure).
void add(Page& page, Role role, std::uint32_t article, std::uint32_t paragraph = 0, std::uint32_t inset = 0,
         std::uint32_t list = 0) {
    page.elements.push_back(
        {role, article, paragraph, page.items.size(), page.items.size() + 1, inset, list});
    if (role == Role::figure)
        page.items.emplace_back(PlacedPicture{{}, {}, "a.jpg", "采茶", {}});
    else
        page.items.emplace_back(PlacedRun{});
}

StructureNode structure_of(const std::vector<Page>& pages) {
    StructureBuilder builder;
    for (const Page& page : pages) builder.add(page);
    return builder.finished();
}

std::string tree_of(const std::vector<Page>& pages) {
    return shown(structure_of(pages));
}

TEST(structure, articles_follow_each_other_under_their_page_and_furniture_is_left_out) {
    Page page;
    add(page, Role::artifact, 0);
    add(page, Role::headline, 4);
    add(page, Role::paragraph, 4, 0);
    add(page, Role::headline, 2);
    add(page, Role::paragraph, 2, 0);
    EXPECT_EQ(tree_of({page}), "Document(Part(Art(H1[0:1] P[0:2]) Art(H1[0:3] P[0:4])))");
}

TEST(structure, an_advertisement_is_a_figure_after_the_articles_of_its_page) {
    Page page;
    page.elements.push_back({Role::artifact, 0, 0, 0, 1});
    page.items.emplace_back(PlacedPicture{{}, {}, "ad.pdf", "椪柑尝鲜", {}});
    add(page, Role::headline, 0);
    EXPECT_EQ(tree_of({page}), "Document(Part(Art(H1[0:1]) Figure[0:0]“椪柑尝鲜”))");
}

TEST(structure, headline_block_crosshead_and_signoff_keep_their_order) {
    Page page;
    for (Role role : {Role::kicker, Role::headline, Role::deck, Role::byline}) add(page, role, 0);
    add(page, Role::paragraph, 0, 0);
    add(page, Role::crosshead, 0, 1);
    add(page, Role::paragraph, 0, 2);
    add(page, Role::signoff, 0, 3);
    EXPECT_EQ(tree_of({page}),
              "Document(Part(Art(P[0:0] H1[0:1] P[0:2] P[0:3] P[0:4] H2[0:5] P[0:6] P[0:7])))");
}

TEST(structure, a_paragraph_over_two_pages_is_one_and_the_notes_of_the_jump_follow_it) {
    Page first, second;
    add(first, Role::headline, 0);
    add(first, Role::paragraph, 0, 0);
    add(first, Role::paragraph, 0, 1);
    add(first, Role::jump, 0);
    add(first, Role::figure, 0, 0, 1);
    add(second, Role::headline, 1);
    add(second, Role::rest_title, 0);
    add(second, Role::jump, 0);
    add(second, Role::paragraph, 0, 1);
    add(second, Role::paragraph, 0, 2);
    EXPECT_EQ(tree_of({first, second}),
              "Document(Part(Art(H1[0:0] P[0:1] P[0:2,1:3] Link[0:3] P[1:1] Link[1:2] P[1:4] "
              "Div(Figure[0:4]“采茶”))) Part(Art(H1[1:0])))");
}

TEST(structure, what_stands_beside_the_text_comes_after_it_each_in_a_group_of_its_own) {
    Page page;
    add(page, Role::headline, 0);
    add(page, Role::figure, 0, 0, 1);
    add(page, Role::caption, 0, 0, 1);
    add(page, Role::box_title, 0, 0, 2);
    add(page, Role::paragraph, 0, 0, 2);
    add(page, Role::facts_title, 0, 0, 3);
    for (std::uint32_t row : {0, 1}) {
        add(page, Role::facts_row, 0, row, 3);
        add(page, Role::facts_row, 0, row, 3);
    }
    add(page, Role::paragraph, 0, 0);
    EXPECT_EQ(tree_of({page}),
              "Document(Part(Art(H1[0:0] P[0:10] Div(Figure[0:1]“采茶” Caption[0:2]) Sect(H2[0:3] P[0:4]) "
              "Table(Caption[0:5] TR(TH[0:6] TD[0:7]) TR(TH[0:8] TD[0:9])))))");
}

TEST(structure, the_items_of_a_list_are_together_each_with_its_mark_over_pages_too) {
    Page first, second;
    add(first, Role::paragraph, 0, 0);
    add(first, Role::list_mark, 0, 1, 0, 1);
    add(first, Role::list_item, 0, 1, 0, 1);
    add(first, Role::list_mark, 0, 2, 0, 1);
    add(first, Role::list_item, 0, 2, 0, 1);
    add(first, Role::jump, 0);
    add(second, Role::list_item, 0, 2, 0, 1);
    add(second, Role::list_mark, 0, 3, 0, 2);
    add(second, Role::list_item, 0, 3, 0, 2);
    EXPECT_EQ(tree_of({first, second}),
              "Document(Part(Art(P[0:0] L(LI(Lbl[0:1] LBody[0:2]) LI(Lbl[0:3] LBody[0:4,1:0])) Link[0:5] "
              "L(LI(Lbl[1:1] LBody[1:2])))) Part)");
}

TEST(structure, a_credit_is_in_the_caption_of_its_picture) {
    Page page;
    add(page, Role::figure, 0, 0, 1);
    add(page, Role::caption, 0, 0, 1);
    add(page, Role::credit, 0, 0, 1);
    EXPECT_EQ(tree_of({page}), "Document(Part(Art(Div(Figure[0:0]“采茶” Caption[0:1,0:2]))))");
}

TEST(structure, the_paragraphs_of_a_quotation_are_together_over_pages_too) {
    Page first, second;
    add(first, Role::paragraph, 0, 0);
    struct Quoted {
        Page& page;
        std::uint32_t paragraph, quotation;
    };
    for (const Quoted& q : {Quoted{first, 1, 1}, {first, 2, 1}, {second, 2, 1}, {second, 3, 2}})
        add(q.page, Role::quote, 0, q.paragraph, 0, q.quotation);
    EXPECT_EQ(tree_of({first, second}),
              "Document(Part(Art(P[0:0] BlockQuote(P[0:1] P[0:2,1:0]) BlockQuote(P[1:1]))) Part)");
}

TEST(structure, links_belong_to_their_note_and_codes_close_their_page) {
    Page page;
    add(page, Role::headline, 0);
    add(page, Role::jump, 0);
    page.links.resize(2);
    page.links[0].words = "柯城发布 https://example.org";
    page.links[0].address = "https://example.org";
    page.links[1].element = 1;
    const StructureNode part = structure_of({page}).children.at(0);
    EXPECT_EQ(shown(part), "Part(Art(H1[0:0] Link[0:1]) Link“柯城发布 https://example.org”)");
    EXPECT_THAT(part.children.at(0).children.at(1).links, testing::ElementsAre(PagePlace{0, 1}));
    EXPECT_THAT(part.children.at(1).links, testing::ElementsAre(PagePlace{0, 0}));
}

TEST(structure, a_story_whose_first_page_was_left_out_stands_under_the_page_it_goes_on_at) {
    Page rest;
    add(rest, Role::jump, 3);
    add(rest, Role::paragraph, 3, 5);
    EXPECT_EQ(tree_of({rest}), "Document(Part(Art(Link[0:0] P[0:1])))");
}

}  // namespace
}  // namespace banxin
