#include "base/parallel.h"

#include <atomic>
#include <stdexcept>

#include <gtest/gtest.h>

namespace banxin {
namespace {

class Parallel : public testing::TestWithParam<unsigned> {
  protected:
    void SetUp() override { set_thread_count(GetParam()); }
    void TearDown() override { set_thread_count(0); }
};
INSTANTIATE_TEST_SUITE_P(Threads, Parallel, testing::Values(1u, 2u, 4u));

TEST_P(Parallel, every_part_is_done_once) {
    std::vector<std::atomic<int>> times(1000);
    for_each_part(times.size(), [&](std::size_t part) { ++times[part]; });
    for (const auto& count : times) EXPECT_EQ(count, 1);
}

TEST_P(Parallel, of_several_failures_the_first_part_s_is_thrown_and_the_others_are_done) {
    std::atomic<int> done = 0;
    try {
        for_each_part(50, [&](std::size_t part) {
            ++done;
            if (part % 20 == 7) throw std::runtime_error(std::to_string(part));
        });
        FAIL();
    } catch (const std::runtime_error& error) {
        EXPECT_STREQ(error.what(), "7");
    }
    EXPECT_EQ(done, 50);
}

TEST_P(Parallel, no_parts_are_nothing_to_do) {
    for_each_part(0, [](std::size_t) { FAIL(); });
}

}  // namespace
}  // namespace banxin
