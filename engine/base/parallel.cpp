#include "base/parallel.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <system_error>

namespace banxin {
namespace {

std::atomic<unsigned> asked_for = 0;

}  // namespace

std::size_t thread_count() {
    const unsigned asked = asked_for;
    return std::max(1u, asked > 0 ? asked : std::thread::hardware_concurrency());
}

void set_thread_count(unsigned count) {
    asked_for = std::min(count, 64u);
}

void add_helper(std::vector<std::jthread>& helpers, const std::function<void()>& work) try {
    helpers.emplace_back(work);
} catch (const std::system_error& error) {
    if (error.code() != std::errc::resource_unavailable_try_again) throw;
}

void for_each_part(std::size_t count, const std::function<void(std::size_t)>& work) {
    std::vector<std::exception_ptr> failures(count);
    std::atomic<std::size_t> next = 0;
    const auto take_parts = [&] {
        for (std::size_t part = next++; part < count; part = next++) try {
                work(part);
            } catch (...) {
                failures[part] = std::current_exception();
            }
    };
    {
        std::vector<std::jthread> helpers;
        for (std::size_t n = std::min(thread_count(), count); n > 1; --n) add_helper(helpers, take_parts);
        take_parts();
    }
    for (const std::exception_ptr& failure : failures)
        if (failure) std::rethrow_exception(failure);
}

}  // namespace banxin
