#include "text/calendar.h"

#include <algorithm>
#include <memory>
#include <stdexcept>

#include "text/late_icu.h"

namespace banxin {
namespace {

using namespace std::chrono;

constexpr const char* stems[] = {"甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"};
constexpr const char* branches[] = {"子", "丑", "寅", "卯", "辰", "巳", "午", "未", "申", "酉", "戌", "亥"};
constexpr const char* months[] = {"正", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "腊"};
constexpr const char* digits[] = {"", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
constexpr const char* weekdays[] = {"日", "一", "二", "三", "四", "五", "六"};

/// A month that ICU 72 begins on the wrong day, because the new moon is within a quarter of an hour of
/// midnight in Beijing. These are all of 1990–2050 by the new moons of Meeus, Astronomical Algorithms,
/// chapter 49; all others agree.
struct Correction {
    sys_days first_day, icu_first_day;
};
constexpr Correction corrections[] = {
    {1999y / 1 / 17, 1999y / 1 / 18},  // 腊月, new moon 23:46
    {2012y / 8 / 17, 2012y / 8 / 18},  // 七月, 23:55
    {2018y / 11 / 8, 2018y / 11 / 7},  // 十月, 00:02
    {2027y / 2 / 6, 2027y / 2 / 7},    // 正月, 23:56
    {2030y / 2 / 3, 2030y / 2 / 2},    // 正月, 00:08
};
constexpr days longest_month(30);

/// 初一 … 初十, 十一 … 十九, 二十, 廿一 … 廿九, 三十
std::string day_name(int day) {
    if (day <= 10) return "初" + han_number(day);
    if (day > 20 && day < 30) return std::string("廿") + digits[day - 20];
    return han_number(day);
}

LunarDate lunar_date_of_icu(sys_days day) {
    const LateIcu& icu = late_icu();
    thread_local const auto chinese = [&icu] {
        UErrorCode error = U_ZERO_ERROR;
        std::unique_ptr<UCalendar, void (*)(UCalendar*)> made(
            icu.ucal_open(u"Asia/Shanghai", -1, "zh@calendar=chinese", UCAL_DEFAULT, &error), icu.ucal_close);
        if (U_FAILURE(error)) throw std::runtime_error("ICU has no Chinese calendar");
        return made;
    }();
    const auto noon_in_shanghai = day.time_since_epoch() + hours(12) - hours(8);
    UErrorCode error = U_ZERO_ERROR;
    icu.ucal_setMillis(chinese.get(), static_cast<UDate>(milliseconds(noon_in_shanghai).count()), &error);
    const auto field = [&](UCalendarDateFields name) { return icu.ucal_get(chinese.get(), name, &error); };
    const LunarDate lunar{field(UCAL_YEAR), field(UCAL_MONTH) + 1, field(UCAL_DATE),
                          field(UCAL_IS_LEAP_MONTH) != 0};
    if (U_FAILURE(error)) throw std::runtime_error("date outside the Chinese calendar");
    return lunar;
}

}  // namespace

LunarDate lunar_date(year_month_day date) {
    const sys_days day = date;
    for (const Correction& month : corrections) {
        const sys_days begin = std::min(month.first_day, month.icu_first_day);
        if (day < begin || day > begin + longest_month) continue;
        LunarDate lunar = lunar_date_of_icu(std::max(month.first_day, month.icu_first_day));
        const LunarDate by_icu = lunar_date_of_icu(day);
        if (day < month.first_day) {  // ICU is a day early: this is still the last day of the month before
            lunar = lunar_date_of_icu(day - days(1));
            ++lunar.day;
            return lunar;
        }
        if (day == month.first_day ||
            (by_icu.month == lunar.month && by_icu.leap_month == lunar.leap_month)) {
            lunar.day = static_cast<int>((day - month.first_day).count()) + 1;
            return lunar;
        }
    }
    return lunar_date_of_icu(day);
}

std::string lunar_text(year_month_day date) {
    const LunarDate lunar = lunar_date(date);
    const int year = lunar.cycle_year - 1;
    return std::string("农历") + stems[year % 10] + branches[year % 12] + "年" +
           (lunar.leap_month ? "闰" : "") + months[lunar.month - 1] + "月" + day_name(lunar.day);
}

std::string weekday_text(year_month_day date) {
    return std::string("星期") + weekdays[weekday(date).c_encoding()];
}

std::string date_text(year_month_day date) {
    return std::to_string(static_cast<int>(date.year())) + "年" +
           std::to_string(static_cast<unsigned>(date.month())) + "月" +
           std::to_string(static_cast<unsigned>(date.day())) + "日";
}

std::string han_number(int n) {
    if (n > 9999) return std::to_string(n);
    std::string out;
    bool empty_place = false;  // between the last digit and the next
    for (const auto& [value, unit] : {std::pair{1000, "千"}, {100, "百"}, {10, "十"}, {1, ""}}) {
        const int digit = n / value % 10;
        if (digit > 0) {
            if (empty_place) out += "零";
            if (value != 10 || digit > 1 || !out.empty()) out += digits[digit];
            out += unit;
        }
        empty_place = digit == 0 && !out.empty();
    }
    return out;
}

}  // namespace banxin
