#include "render/moment.h"

#include <charconv>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace banxin {
namespace {

constexpr long long last_second = 253'402'271'999;  // of the year 9999 in China

std::optional<long long> seconds_of(std::string_view text) {
    long long seconds = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (failed != std::errc() || end != text.data() + text.size() || seconds < 0 || seconds > last_second)
        return std::nullopt;
    return seconds;
}

std::string in_china(long long seconds) {
    using namespace std::chrono;
    const sys_seconds local{std::chrono::seconds(seconds) + 8h};
    const auto day = floor<days>(local);
    const year_month_day date(day);
    const hh_mm_ss time(local - day);
    char text[40];
    std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02d+08:00", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                  static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
                  static_cast<int>(time.seconds().count()));
    return text;
}

}  // namespace

std::optional<std::string> file_moment(const std::string& issue_date, Diagnostics& diagnostics) {
    const char* epoch = std::getenv("SOURCE_DATE_EPOCH");
    if (!epoch || !*epoch) return issue_date + "T00:00:00+08:00";
    const auto seconds = seconds_of(epoch);
    if (!seconds) {
        diagnostics.report("E6004", {}, {epoch});
        return std::nullopt;
    }
    return in_china(*seconds);
}

}  // namespace banxin
