// Where a headline may be parted (R11.3).
#include "text/sense.h"

#include <gmock/gmock.h>

#include "base/unicode.h"

namespace banxin {
namespace {

std::string shown(std::string_view text, const std::vector<std::u32string>& names = {}) {
    const std::u32string chars = to_u32(text);
    const std::vector<SensePlace> places = sense_places(chars, names);
    std::u32string out;
    for (std::size_t i = 0; i < chars.size(); ++i) {
        if (places[i].allowed) out += U'|';
        out += chars[i];
    }
    return to_utf8(out);
}

TEST(SensePlaces, stand_between_the_words_of_the_dictionary) {
    EXPECT_EQ(shown("经济社会发展"), "经济|社会|发展");
    EXPECT_EQ(shown("免费开放时间"), "免费|开放|时间");
}

TEST(SensePlaces, do_not_stand_in_names_terms_and_numbers_with_units) {
    EXPECT_EQ(shown("欧阳一山救人", {U"欧阳一山"}).find("欧阳一山"), 0U);
    EXPECT_NE(shown("看《橘花开时》去").find("《橘花开时》"), std::string::npos);
    EXPECT_NE(shown("接待500万人次").find("500万人次"), std::string::npos);
    EXPECT_NE(shown("跑出“加速度”").find("“加速度”"), std::string::npos);
    EXPECT_NE(shown("让三十户人家喝水").find("三十户"), std::string::npos);
    EXPECT_NE(shown("县里派出九支队伍").find("九支"), std::string::npos);
    EXPECT_NE(shown("统一领导").find("统一|领导"), std::string::npos)
        << "a numeral inside a word counts nothing";
}

TEST(SensePlaces, of_long_quotations_are_between_their_words) {
    EXPECT_NE(shown("“经济社会发展再上新台阶”").find("社会|发展"), std::string::npos);
}

TEST(SensePlaces, behind_a_word_that_leans_on_the_next_are_worse) {
    const std::u32string text = U"保护和发展";
    const auto places = sense_places(text, {});
    EXPECT_GT(places[3].cost, places[2].cost) << "和 goes with what follows";
}

}  // namespace
}  // namespace banxin
