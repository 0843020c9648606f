#include "base/parts_in_turn.h"

#include <algorithm>
#include <utility>

#include "base/parallel.h"

namespace banxin {

PartsInTurn::PartsInTurn(std::size_t most) : most_(most) {}

PartsInTurn::~PartsInTurn() {
    {
        const Lock lock(guard_);
        ends_ = true;
    }
    begun_.notify_all();
}

void PartsInTurn::begin(std::function<void()> make, std::function<void()> take) {
    {
        const Lock lock(guard_);
        parts_.push_back(
            std::make_unique<Part>(Part{std::move(make), std::move(take), nullptr, false, false}));
    }
    if (helpers_.size() + 1 < thread_count())
        add_helper(helpers_, [this] { help(); });
    else
        begun_.notify_one();
    end(most_);
}

void PartsInTurn::help() {
    Lock lock(guard_);
    while (!ends_)
        if (!make_next(lock)) begun_.wait(lock);
}

/// Makes the first part that nobody has begun; false when there is none.
bool PartsInTurn::make_next(Lock& lock) {
    const auto next = std::ranges::find(parts_, false, [](const auto& part) { return part->begun; });
    if (next == parts_.end()) return false;
    Part& part = **next;
    part.begun = true;
    lock.unlock();
    std::exception_ptr failure;
    try {
        std::exchange(part.make, nullptr)();
    } catch (...) {
        failure = std::current_exception();
    }
    lock.lock();
    part.failure = failure;
    part.made = true;
    made_.notify_one();
    return true;
}

void PartsInTurn::take_first(Lock& lock) {
    const std::unique_ptr<Part> part = std::move(parts_.front());
    parts_.pop_front();
    lock.unlock();
    if (part->failure) std::rethrow_exception(part->failure);
    part->take();
    lock.lock();
}

/// Takes what is made, and helps to make what is not.
void PartsInTurn::end(std::size_t left) {
    Lock lock(guard_);
    for (;;) {
        if (!parts_.empty() && parts_.front()->made)
            take_first(lock);
        else if (parts_.size() <= left)
            return;
        else if (!make_next(lock))
            made_.wait(lock, [this] { return parts_.front()->made; });
    }
}

}  // namespace banxin
