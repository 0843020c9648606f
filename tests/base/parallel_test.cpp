#include "base/parallel.h"

#include <atomic>
#include <chrono>
#include <stdexcept>
#include <system_error>
#include <thread>

#include <gtest/gtest.h>
#include <pthread.h>

#include "base/parts_in_turn.h"

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

/// While it lives the system gives no thread: none has room for so large a stack.
class NoThread {
  public:
    NoThread() {
        pthread_getattr_default_np(&before_);
        pthread_attr_t none = before_;
        pthread_attr_setstacksize(&none, std::size_t{1} << 46);
        EXPECT_EQ(pthread_setattr_default_np(&none), 0);
        EXPECT_THROW(std::thread([] {}).join(), std::system_error);
    }
    ~NoThread() { pthread_setattr_default_np(&before_); }

  private:
    pthread_attr_t before_;
};

TEST_P(Parallel, where_there_is_no_thread_to_be_had_the_work_is_done_all_the_same) {
    const NoThread none;
    int times = 0;
    for_each_part(1000, [&](std::size_t) { ++times; });
    EXPECT_EQ(times, 1000);

    PartsInTurn turn(8);
    std::vector<int> made, taken;
    for (int part = 0; part < 50; ++part)
        turn.begin([&made, part] { made.push_back(part); }, [&taken, part] { taken.push_back(part); });
    turn.end();
    EXPECT_EQ(made.size(), 50u);
    EXPECT_EQ(taken, made);

    auto value =
        meanwhile([caller = std::this_thread::get_id()] { return std::this_thread::get_id() == caller; });
    EXPECT_TRUE(value.get());
}

TEST_P(Parallel, no_parts_are_nothing_to_do) {
    for_each_part(0, [](std::size_t) { FAIL(); });
}

TEST_P(Parallel, parts_in_turn_are_taken_in_their_order_whichever_is_made_first) {
    std::vector<int> made(500), taken;
    std::size_t most_waiting = 0;
    std::atomic<std::size_t> begun = 0;
    PartsInTurn turn(8);
    for (int part = 0; part < 500; ++part) {
        ++begun;
        turn.begin(
            [&made, part] {
                if (part % 7 == 0) std::this_thread::sleep_for(std::chrono::microseconds(200));
                made[static_cast<std::size_t>(part)] = part + 1;
            },
            [&, part] {
                taken.push_back(made[static_cast<std::size_t>(part)] - 1);
                EXPECT_EQ(taken.back(), part);
            });
        most_waiting = std::max(most_waiting, begun - taken.size());
    }
    turn.end();
    EXPECT_EQ(taken.size(), 500u);
    EXPECT_LE(most_waiting, 8u);
}

TEST_P(Parallel, parts_in_turn_are_taken_until_those_begun_last_are_left) {
    PartsInTurn turn(100);
    std::vector<int> taken;
    for (int part = 0; part < 20; ++part) turn.begin([] {}, [&taken, part] { taken.push_back(part); });
    turn.end(5);
    EXPECT_GE(taken.size(), 15u);
    EXPECT_TRUE(std::ranges::is_sorted(taken));
    turn.end(5);
    turn.end();
    EXPECT_EQ(taken.size(), 20u);
}

TEST_P(Parallel, a_part_in_turn_that_fails_is_thrown_where_it_would_be_taken) {
    std::vector<int> taken;
    const auto take_all = [&taken] {
        PartsInTurn turn(100);
        for (int part = 0; part < 20; ++part)
            turn.begin(
                [part] {
                    if (part == 5) throw std::runtime_error("five");
                },
                [&taken, part] { taken.push_back(part); });
        turn.end();
    };
    EXPECT_THROW(take_all(), std::runtime_error);
    EXPECT_EQ(taken.size(), 5u);
}

TEST_P(Parallel, what_taking_a_part_throws_comes_through_and_no_part_is_in_work_any_more) {
    std::atomic<int> in_work = 0;
    std::vector<int> taken;
    const auto take_all = [&] {
        PartsInTurn turn(4);
        for (int part = 0; part < 50; ++part)
            turn.begin(
                [&in_work] {
                    ++in_work;
                    std::this_thread::sleep_for(std::chrono::microseconds(200));
                    --in_work;
                },
                [&taken, part] {
                    if (part == 5) throw std::runtime_error("five");
                    taken.push_back(part);
                });
        turn.end();
    };
    EXPECT_THROW(take_all(), std::runtime_error);
    EXPECT_EQ(in_work, 0);
    EXPECT_EQ(taken.size(), 5u);
}

}  // namespace
}  // namespace banxin
