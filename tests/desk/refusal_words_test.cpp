#include "desk/refusal_words.h"

#include <gtest/gtest.h>

namespace banxin {
namespace {

using namespace newsroom;

TEST(RefusalWords, states_and_actions_are_those_of_the_trade) {
    EXPECT_EQ(in_words({"E9003", {"page/2022-04-13/2", "correcting", "pass1"}}, Language::zh),
              "E9003 “page/2022-04-13/2”现在是“改样”，不能做“一校”");
    EXPECT_EQ(in_words({"E9003", {"page/2022-04-13/2", "none", "pass1"}}, Language::zh),
              "E9003 “page/2022-04-13/2”现在是“还没有开始”，不能做“一校”");
    EXPECT_EQ(in_words({"E9002", {"记者", "release", "issue/2022-04-13"}}, Language::zh),
              "E9002 “记者”无权做“付印”（issue/2022-04-13）");
}

TEST(RefusalWords, somebody_whose_name_is_a_word_of_the_store_keeps_it) {
    EXPECT_EQ(in_words({"E9002", {"open", "release", "issue/2022-04-13"}}, Language::zh),
              "E9002 “open”无权做“付印”（issue/2022-04-13）");
}

TEST(RefusalWords, an_event_tells_them_as_far_as_it_knows) {
    Event refused;
    refused.person = "校对";
    refused.object = "page/2022-04-13/2";
    refused.from = State::correcting;
    refused.reason = "E9003";
    refused.detail = "pass1";
    EXPECT_EQ(refused_in_words(refused, Language::zh), "E9003 “page/2022-04-13/2”现在是“改样”，不能做“一校”");
    refused.reason = "E9008";
    EXPECT_EQ(refused_in_words(refused, Language::zh), "E9008 “page/2022-04-13/2”的这一份样您还没有打开看过");
    refused.reason = "E9016";  // what blocked it is not in the event
    EXPECT_EQ(refused_in_words(refused, Language::zh), "E9016");
}

}  // namespace
}  // namespace banxin
