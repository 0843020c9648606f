// The sum of the errors of a printed issue, by the shipped table.
#include "newsroom/errata.h"

#include <gtest/gtest.h>

namespace banxin::newsroom {
namespace {

class Errata : public testing::Test {
  protected:
    void SetUp() override {
        Diagnostics found;
        table = read_error_table(BANXIN_SOURCE_DIR "/engine/newsroom/error_table.txt", found);
        ASSERT_FALSE(found.has_errors());
    }
    int tenths(const std::vector<PrintError>& errors) const { return sum_of(table, errors, 23000).tenths; }
    ErrorTable table;
};

TEST_F(Errata, each_kind_counts_as_the_table_says) {
    EXPECT_EQ(tenths({{"fact", 1, false, "甲"}}), 10);
    EXPECT_EQ(tenths({{"characters-2-5", 1, false, "甲"}}), 20);
    EXPECT_EQ(tenths({{"characters-more", 1, false, "甲"}}), 40);
    EXPECT_EQ(tenths({{"numeral-style", 1, false, "甲"}}), 1);
    EXPECT_EQ(tenths({{"nonsense", 1, false, "甲"}}), 0);
}

TEST_F(Errata, in_a_headline_it_counts_double) {
    EXPECT_EQ(tenths({{"character", 1, true, "甲"}}), 20);
}

TEST_F(Errata, the_same_words_wrong_again_count_three_times_in_all) {
    EXPECT_EQ(tenths(std::vector<PrintError>(5, {"character", 1, false, "按装"})), 30);
}

TEST_F(Errata, numeral_style_counts_one_error_an_issue_at_most) {
    std::vector<PrintError> many;
    for (int i = 0; i < 14; ++i) many.push_back({"numeral-style", 1, false, std::to_string(i)});
    EXPECT_EQ(tenths(many), 10);
}

TEST_F(Errata, a_tabloid_of_23000_characters_may_hold_six_errors_and_nine_tenths) {
    std::vector<PrintError> errors;
    for (int i = 0; i < 6; ++i) errors.push_back({"fact", 1, false, std::to_string(i)});
    for (int i = 0; i < 9; ++i) errors.push_back({"numeral-style", 1, false, std::to_string(i)});
    EXPECT_TRUE(sum_of(table, errors, 23000).passes);
    errors.push_back({"numeral-style", 1, false, "再一处"});
    EXPECT_FALSE(sum_of(table, errors, 23000).passes) << "7.0 in 23,000 is more than 3 in 10,000";
}

TEST_F(Errata, an_error_comes_back_from_the_log) {
    const PrintError e{"character", 3, true, "按装 应为 安装"};
    EXPECT_EQ(print_error_from(to_detail(e)), e);
}

}  // namespace
}  // namespace banxin::newsroom
