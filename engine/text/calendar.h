// 公历, 星期 and 农历 for the masthead (报头). R13: ICU's Chinese calendar, Asia/Shanghai, noon.
#pragma once

#include <chrono>
#include <string>

namespace banxin {

/// A day of the Chinese calendar. `cycle_year` is 1 (甲子) to 60 (癸亥).
struct LunarDate {
    int cycle_year = 1, month = 1, day = 1;
    bool leap_month = false;
    bool operator==(const LunarDate&) const = default;
};

LunarDate lunar_date(std::chrono::year_month_day);

/// 农历壬寅年三月十三
std::string lunar_text(std::chrono::year_month_day);
/// 星期三
std::string weekday_text(std::chrono::year_month_day);
/// 2022年4月13日
std::string date_text(std::chrono::year_month_day);
/// 四 for 4, 十二 for 12, 一百零四 for 104 (from 1; over 9999 in digits): 今日四版
std::string han_number(int);

}  // namespace banxin
