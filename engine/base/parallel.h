// Work that falls into parts which do not depend on each other, on all cores.
#pragma once

#include <cstddef>
#include <functional>
#include <future>
#include <thread>
#include <utility>
#include <vector>

namespace banxin {

/// Calls work(0) … work(count - 1), several at a time, and waits for all. What the parts give must not depend
/// on their order. When some throw, the exception of the first of them is thrown after all have ended.
void for_each_part(std::size_t count, const std::function<void(std::size_t)>& work);

/// One thread more for shared work; where the system gives none, the work is left to those there are.
void add_helper(std::vector<std::jthread>& helpers, const std::function<void()>& work);

/// The value of `work`, done on another core meanwhile; where the system gives no thread, on this one when it
/// is asked for.
template <class Work>
auto meanwhile(Work work) {
    return std::async(std::launch::async | std::launch::deferred, std::move(work));
}

/// Threads that work is shared by: one a core, unless a test has set another number, 1 to 64 (0: one a core
/// again). Results must not depend on it.
std::size_t thread_count();
void set_thread_count(unsigned);

}  // namespace banxin
