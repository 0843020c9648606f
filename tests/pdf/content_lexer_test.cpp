// Drawing operators token by token: ISO 32000-1 §7.2 to §7.3.
#include "pdf/content_lexer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace banxin {
namespace {

using testing::ElementsAre;

/// Each token behind a letter for its kind.
std::vector<std::string> tokens(std::string_view bytes) {
    std::vector<std::string> out;
    ContentLexer lexer(bytes);
    for (ContentToken token = lexer.next(); token.kind != TokenKind::end; token = lexer.next())
        out.push_back("#/sbcwd!"[static_cast<std::size_t>(token.kind)] + std::string(" ") +
                      std::string(token.text));
    return out;
}

TEST(ContentLexer, parts_operands_and_operators) {
    EXPECT_THAT(tokens("q 1 0 -.5 +3. 4 5 cm /F1 9.5 Tf\n[(a) -120 <00ff>]TJ"),
                ElementsAre("w q", "# 1", "# 0", "# -.5", "# +3.", "# 4", "# 5", "w cm", "/ /F1", "# 9.5",
                            "w Tf", "b [", "s (a)", "# -120", "s <00ff>", "b ]", "w TJ"));
    EXPECT_THAT(tokens("/P<</MCID 3/A true>>BDC"),
                ElementsAre("/ /P", "b <<", "/ /MCID", "# 3", "/ /A", "c true", "b >>", "w BDC"));
}

TEST(ContentLexer, passes_over_comments_and_all_white_space) {
    EXPECT_THAT(tokens(std::string_view("1%2 (\r3\0\f\t4% 5", 14)), ElementsAre("# 1", "# 3", "# 4"));
}

TEST(ContentLexer, ends_a_string_at_the_bracket_that_closes_it) {
    EXPECT_THAT(tokens(R"((a (b) \) c) Tj)"), ElementsAre(R"(s (a (b) \) c))", "w Tj"));
}

TEST(ContentLexer, keeps_the_data_of_an_inline_image_together) {
    EXPECT_THAT(tokens("BI /W 1 ID (EIx)>> EI Q"),
                ElementsAre("w BI", "/ /W", "# 1", "w ID", "d (EIx)>> ", "w EI", "w Q"));
}

TEST(ContentLexer, names_what_pairs_with_nothing) {
    EXPECT_THAT(tokens(") > } f"), ElementsAre("! )", "! >", "! }", "w f"));
    EXPECT_THAT(tokens("f (never"), ElementsAre("w f", "! (never"));
    EXPECT_THAT(tokens("<00"), ElementsAre("! <", "# 00"));
    EXPECT_THAT(tokens("ID never"), ElementsAre("w ID", "! never"));
}

TEST(ContentLexer, undoes_the_writing_of_values) {
    EXPECT_EQ(string_value(R"((a\(\)\\\n\101\7x))"), "a()\\\nA\ax");
    EXPECT_EQ(string_value("(a\\\r\nb\r\nc\rd)"), "ab\nc\nd");
    EXPECT_EQ(string_value("<4 1\n4>"), "A@");
    EXPECT_EQ(name_value("/A#20b#zz"), "A b#zz");
    EXPECT_EQ(number_value("-.5"), -0.5);
    EXPECT_EQ(number_value("+3."), 3);
    EXPECT_EQ(number_value("-inf"), 0);
}

}  // namespace
}  // namespace banxin
