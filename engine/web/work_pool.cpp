#include "web/work_pool.h"

#include <algorithm>
#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>
#include <list>

#include <sys/resource.h>

namespace banxin {

namespace asio = boost::asio;

namespace {

constexpr int patience = 10;  // as nice(1) counts, from where the program stands

}  // namespace

struct WorkPool::Impl : std::enable_shared_from_this<Impl> {
    struct UnderWay {
        std::string topic;
        std::stop_source stop;
    };

    Impl(asio::io_context& io, std::size_t at_once, std::size_t most, bool is_patient)
        : home(io), most_at_once(at_once), most_waiting(most), patient(is_patient), threads(at_once) {}

    void begin_next();

    asio::io_context& home;
    const std::size_t most_at_once, most_waiting;
    const bool patient;
    const int priority = ::getpriority(PRIO_PROCESS, 0);
    std::deque<Job> waiting;
    std::list<UnderWay> under_way;
    asio::thread_pool threads;
};

WorkPool::WorkPool(asio::io_context& home, std::size_t threads, std::size_t most_waiting, bool patient)
    : impl_(std::make_shared<Impl>(home, threads, most_waiting, patient)) {}

WorkPool::~WorkPool() {
    impl_->waiting.clear();
    for (Impl::UnderWay& job : impl_->under_way) job.stop.request_stop();
    impl_->threads.join();
}

void WorkPool::run(Job job) {
    const auto same = [&](const auto& other) { return !job.topic.empty() && other.topic == job.topic; };
    for (Impl::UnderWay& older : impl_->under_way)
        if (same(older)) older.stop.request_stop();
    const auto older = std::ranges::find_if(impl_->waiting, same);
    if (older != impl_->waiting.end()) {
        std::swap(*older, job);
        return job.dropped(Dropped::overtaken);
    }
    if (impl_->waiting.size() >= impl_->most_waiting) return job.dropped(Dropped::too_many);
    impl_->waiting.push_back(std::move(job));
    impl_->begin_next();
}

void WorkPool::Impl::begin_next() {
    if (waiting.empty() || under_way.size() >= most_at_once) return;
    Job job = std::move(waiting.front());
    waiting.pop_front();
    const auto at = under_way.insert(under_way.end(), {job.topic, {}});
    asio::post(threads,
               [self = shared_from_this(), job = std::move(job), at, stop = at->stop.get_token()]() mutable {
                   // Linux keeps this by thread, and those that it makes have it too.
                   if (self->patient) (void)::setpriority(PRIO_PROCESS, 0, self->priority + patience);
                   Then then;
                   try {
                       then = job.work(stop);
                   } catch (const std::exception&) {
                       // Out of memory or the like: this job fails, the others go on.
                   }
                   asio::post(self->home, [self, job = std::move(job), at, then = std::move(then)] {
                       self->under_way.erase(at);
                       self->begin_next();
                       if (then)
                           then();
                       else
                           job.dropped(Dropped::failed);
                   });
               });
}

}  // namespace banxin
