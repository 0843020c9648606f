// Which of the jobs that wait are done, and how many at once.
#include "web/work_pool.h"

#include <atomic>
#include <future>

#include <gmock/gmock.h>

namespace banxin {
namespace {

using testing::ElementsAre;

/// A pool whose first job is done when the test says so: what is asked for meanwhile waits.
class WorkPoolTest : public testing::Test {
  protected:
    void hold(const std::string& topic = "") {
        pool.run({topic,
                  [this](const std::stop_token& stop) -> WorkPool::Then {
                      free.get_future().wait();
                      return [this, stopped = stop.stop_requested()] {
                          said.emplace_back(stopped ? "first, stopped" : "first");
                      };
                  },
                  [this](WorkPool::Dropped) { said.emplace_back("first dropped"); }});
    }
    void ask(const std::string& topic, const std::string& name) {
        pool.run({topic,
                  [this, name](const std::stop_token&) -> WorkPool::Then {
                      return [this, name] { said.push_back(name); };
                  },
                  [this, name](WorkPool::Dropped why) {
                      constexpr const char* reasons[] = {"overtaken", "too many", "failed"};
                      said.push_back(name + " " + reasons[static_cast<int>(why)]);
                  }});
    }
    void until_said(std::size_t count) {
        const auto work = boost::asio::make_work_guard(io);
        while (said.size() < count) io.run_one();
    }

    boost::asio::io_context io;
    std::promise<void> free;
    std::vector<std::string> said;
    WorkPool pool{io, 1, 3};
};

TEST_F(WorkPoolTest, does_the_newest_of_what_waits_for_one_topic) {
    hold();
    ask("a", "old");
    ask("b", "other");
    ask("a", "new");
    EXPECT_THAT(said, ElementsAre("old overtaken"));
    free.set_value();
    until_said(4);
    EXPECT_THAT(said, ElementsAre("old overtaken", "first", "new", "other"));
}

TEST_F(WorkPoolTest, asks_what_is_under_way_to_stop_when_a_newer_of_its_topic_comes) {
    hold("a");
    ask("a", "new");
    free.set_value();
    until_said(2);
    EXPECT_THAT(said, ElementsAre("first, stopped", "new"));
}

TEST_F(WorkPoolTest, refuses_what_would_wait_behind_too_many) {
    hold();
    for (const char* name : {"1", "2", "3", "4"}) ask("", name);
    EXPECT_THAT(said, ElementsAre("4 too many"));
    free.set_value();
    until_said(5);
    EXPECT_THAT(said, ElementsAre("4 too many", "first", "1", "2", "3"));
}

TEST_F(WorkPoolTest, a_job_that_throws_is_dropped_and_the_others_go_on) {
    free.set_value();
    hold();
    pool.run({"", [](const std::stop_token&) -> WorkPool::Then { throw std::bad_alloc(); },
              [this](WorkPool::Dropped why) {
                  said.emplace_back(why == WorkPool::Dropped::failed ? "failed" : "?");
              }});
    ask("", "next");
    until_said(3);
    EXPECT_THAT(said, ElementsAre("first", "failed", "next"));
}

TEST(work_pool, never_does_more_at_once_than_it_has_threads) {
    boost::asio::io_context io;
    WorkPool pool(io, 2, 100);
    std::atomic<int> now{0}, most{0};
    int left = 40;
    for (int i = left; i > 0; --i)
        pool.run({"",
                  [&](const std::stop_token&) -> WorkPool::Then {
                      const int at_once = ++now;
                      for (int seen = most; at_once > seen && !most.compare_exchange_weak(seen, at_once);) {
                      }
                      std::this_thread::yield();
                      --now;
                      return [&] { --left; };
                  },
                  [](WorkPool::Dropped) { FAIL(); }});
    const auto work = boost::asio::make_work_guard(io);
    while (left > 0) io.run_one();
    EXPECT_LE(most, 2);
}

}  // namespace
}  // namespace banxin
