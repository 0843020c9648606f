// A few threads for work that takes longer than others should wait.
#pragma once

#include <boost/asio/io_context.hpp>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <stop_token>
#include <string>

namespace banxin {

/// All is asked for, and answered, on the thread that runs the io_context; only the work is done elsewhere.
class WorkPool {
  public:
    /// Called with what came of a job, on the home thread.
    using Then = std::function<void()>;
    enum class Dropped {
        overtaken,  ///< a newer job of its topic came before it was begun
        too_many,   ///< too many wait
        failed,     ///< it threw
    };
    struct Job {
        /// Of the jobs with one topic only the newest is worth the work: one that waits is dropped, one that
        /// is under way is asked to stop. "": it has none.
        std::string topic;
        std::function<Then(std::stop_token)> work;
        std::function<void(Dropped)> dropped;
    };
    /// `threads` jobs are done at once, at most `most_waiting` wait. A `patient` pool leaves the processors
    /// to others.
    WorkPool(boost::asio::io_context& home, std::size_t threads, std::size_t most_waiting,
             bool patient = false);
    /// Jobs under way are waited for, the others forgotten.
    ~WorkPool();
    void run(Job);

  private:
    struct Impl;
    std::shared_ptr<Impl> impl_;
};

}  // namespace banxin
