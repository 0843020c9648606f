#include "batch_report.h"

#include <algorithm>
#include <cstdio>
#include <utility>

#include <unistd.h>

#include "print.h"

namespace banxin::cli {

namespace {

constexpr std::size_t bar_width = 40;
constexpr std::string_view clear_line = "\r\x1b[K";

}  // namespace

BatchReport::BatchReport(std::size_t count, const Request& request)
    : request_(request), on_terminal_(isatty(STDERR_FILENO) == 1), issues_(count) {}

void BatchReport::done(std::size_t number, Exit code, std::string printed, std::string complaints) {
    const std::scoped_lock lock(guard_);
    issues_[number] = Issue{code, std::move(printed), std::move(complaints)};
    ++done_;
    if (on_terminal_) complain(clear_line);
    for (; said_ < issues_.size() && issues_[said_]; ++said_) {
        Issue& issue = *issues_[said_];
        complain(std::exchange(issue.complaints, {}));
        print(std::exchange(issue.printed, {}));
        std::fflush(stdout);
    }
    if (on_terminal_ && done_ < issues_.size()) show_bar();
}

void BatchReport::show_bar() const {
    const std::size_t full = bar_width * done_ / issues_.size();
    complain("[" + std::string(full, '#') + std::string(bar_width - full, ' ') + "] " +
             std::to_string(done_) + " / " + std::to_string(issues_.size()));
}

Exit BatchReport::end(std::chrono::steady_clock::duration spent) {
    const auto with = [&](Exit code) {
        return static_cast<std::size_t>(std::count_if(
            issues_.begin(), issues_.end(), [&](const auto& issue) { return issue->code == code; }));
    };
    const std::size_t built = with(Exit::done);
    print(fill(request_.words({"{0} 期排成，{1} 期没有，{2} 毫秒\n", "{0} issues built, {1} not, {2} ms\n"}),
               {std::to_string(built), std::to_string(issues_.size() - built),
                std::to_string(std::chrono::duration_cast<std::chrono::milliseconds>(spent).count())}));
    for (Exit code : {Exit::mistakes, Exit::usage, Exit::machine})
        if (with(code) > 0) return code;
    return Exit::done;
}

}  // namespace banxin::cli
