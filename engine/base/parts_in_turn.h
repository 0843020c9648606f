// Parts of a whole made on all cores while others are still being begun, and taken in their order.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace banxin {

/// What the parts give must not depend on which of them are made at the same time. All functions are called
/// by one thread.
class PartsInTurn {
  public:
    /// So many parts at most are in work or wait to be taken.
    explicit PartsInTurn(std::size_t most);
    /// Waits for the parts in work; none is taken any more.
    ~PartsInTurn();
    PartsInTurn(const PartsInTurn&) = delete;
    PartsInTurn& operator=(const PartsInTurn&) = delete;

    /// `make` runs on any thread, `take` on this one: now or in a later call, after it and after the parts
    /// begun before have been taken. Throws what the `make` of a part to be taken has thrown.
    void begin(std::function<void()> make, std::function<void()> take);
    /// Takes parts until so many of those begun last are left.
    void end(std::size_t left = 0);

  private:
    struct Part {
        std::function<void()> make, take;
        std::exception_ptr failure;
        bool begun = false, made = false;
    };
    using Lock = std::unique_lock<std::mutex>;

    void help();
    bool make_next(Lock&);
    void take_first(Lock&);

    const std::size_t most_;
    std::mutex guard_;
    std::condition_variable begun_, made_;
    std::deque<std::unique_ptr<Part>> parts_;  // not taken yet
    bool ends_ = false;
    std::vector<std::jthread> helpers_;
};

}  // namespace banxin
