#include "newsroom/clock.h"

#include <algorithm>
#include <cstdio>
#include <ctime>

namespace banxin::newsroom {

namespace {

using namespace std::chrono_literals;
using std::chrono::minutes;

constexpr minutes warning = 20min;

int rank(State s) {
    constexpr State in_order[] = {State::draft,      State::returned,    State::submitted, State::passed1,
                                  State::passed2,    State::signed_off,  State::printed,   State::page_proof,
                                  State::correcting, State::final_proof, State::checked,   State::signed1,
                                  State::signed2,    State::page_signed, State::frozen,    State::open,
                                  State::released,   State::received};
    return int(std::find(std::begin(in_order), std::end(in_order), s) - std::begin(in_order));
}

/// A stage is done by a thing when its state is this one or a later one of its kind.
struct StageRow {
    std::string_view name, chinese;
    minutes before;  ///< 付印
    Kind kind;
    State least;
};

constexpr StageRow table[] = {
    {"articles in", "交稿", 4h, Kind::article, State::submitted},
    {"articles signed", "签发", 3h + 30min, Kind::article, State::signed_off},
    {"page proofs", "大样", 2h, Kind::page, State::page_proof},
    {"final proofs", "清样", 1h, Kind::page, State::final_proof},
    {"pass 3", "三校", 30min, Kind::page, State::checked},
    {"released", "付印", 0min, Kind::issue, State::released},
};

bool reached(State now, State least, Kind kind) {
    const State last = kind == Kind::article ? State::printed
                       : kind == Kind::page  ? State::frozen
                                             : State::received;
    return rank(now) >= rank(least) && rank(now) <= rank(last);
}

/// When a thing came to where the stage wants it, for good; "" while it is not there.
std::string reached_at(const Standing& thing, const StageRow& row) {
    std::string at;
    for (const auto& [state, when] : thing.states)
        if (!reached(state, row.least, row.kind))
            at.clear();
        else if (at.empty())
            at = when;
    return at;
}

}  // namespace

std::string to_text(std::chrono::sys_seconds at) {
    const auto day = std::chrono::floor<std::chrono::days>(at);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss time(at - day);
    char text[32];
    std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02dZ", int(date.year()),
                  unsigned(date.month()), unsigned(date.day()), int(time.hours().count()),
                  int(time.minutes().count()), int(time.seconds().count()));
    return text;
}

std::optional<std::chrono::sys_seconds> time_from(std::string_view text) {
    int y = 0, h = 0, m = 0, s = 0;
    unsigned month = 0, d = 0;
    char z = 0;
    if (std::sscanf(std::string(text).c_str(), "%4d-%2u-%2uT%2d:%2d:%2d%c", &y, &month, &d, &h, &m, &s, &z) !=
            7 ||
        z != 'Z' || text.size() != std::string_view("2022-04-12T13:05:09Z").size())
        return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year(y), std::chrono::month(month),
                                           std::chrono::day(d)};
    if (!date.ok()) return std::nullopt;
    return std::chrono::sys_days(date) + std::chrono::hours(h) + minutes(m) + std::chrono::seconds(s);
}

std::string later(std::string_view at, std::chrono::seconds by) {
    const auto time = time_from(at);
    return time ? to_text(*time + by) : std::string(at);
}

std::optional<minutes> clock_time(std::string_view text) {
    int hour = 0, minute = 0;
    char more = 0;
    if (std::sscanf(std::string(text).c_str(), "%2d:%2d%c", &hour, &minute, &more) != 2 || hour < 0 ||
        hour > 23 || minute < 0 || minute > 59)
        return std::nullopt;
    return std::chrono::hours(hour) + minutes(minute);
}

std::string evening_before(std::chrono::year_month_day issue, minutes clock) {
    std::tm local{};
    local.tm_year = int(issue.year()) - 1900;
    local.tm_mon = int(unsigned(issue.month())) - 1;
    local.tm_mday = int(unsigned(issue.day())) - 1;
    local.tm_min = int(clock.count());
    local.tm_isdst = -1;
    return to_text(std::chrono::sys_seconds(std::chrono::seconds(std::mktime(&local))));
}

minutes Stage::late() const {
    const auto was = time_from(done_at), wanted = time_from(due);
    return was && wanted && *was > *wanted ? std::chrono::ceil<minutes>(*was - *wanted) : minutes();
}

std::vector<Stage> stages(const World& world, const std::string& issue,
                          const std::vector<std::string>& articles, std::chrono::sys_seconds now) {
    const auto due = time_from(standing(world, issue).due);
    if (!due) return {};
    std::vector<Stage> all;
    for (const StageRow& row : table) {
        const auto things = row.kind == Kind::article ? articles
                            : row.kind == Kind::page  ? pages_of(world, issue)
                                                      : std::vector<std::string>{issue};
        Stage stage{row.name, row.chinese, to_text(*due - row.before), 0, int(things.size()), {}, {}};
        for (const std::string& thing : things) {
            stage.done += reached(standing(world, thing).state, row.least, row.kind);
            stage.done_at = std::max(stage.done_at, reached_at(standing(world, thing), row));
        }
        if (stage.done < stage.total) stage.done_at.clear();
        stage.light = stage.done == stage.total           ? Light::green
                      : now > *due - row.before           ? Light::red
                      : now > *due - row.before - warning ? Light::amber
                                                          : Light::waiting;
        all.push_back(stage);
    }
    return all;
}

}  // namespace banxin::newsroom
