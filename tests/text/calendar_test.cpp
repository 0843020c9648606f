#include "text/calendar.h"

#include <map>
#include <vector>

#include <gtest/gtest.h>

namespace banxin {
namespace {

using namespace std::chrono;

constexpr sys_days first = 1990y / 1 / 1, last = 2050y / 12 / 31;

/// Every day of 1990–2050, from the day before the first.
const std::vector<LunarDate>& all_days() {
    static const std::vector<LunarDate> days_of_61_years = [] {
        std::vector<LunarDate> made;
        for (sys_days day = first - days(1); day <= last; day += days(1)) made.push_back(lunar_date(day));
        return made;
    }();
    return days_of_61_years;
}

struct Named {
    year_month_day day;
    const char* lunar;
};

TEST(LunarDate, is_named_as_a_masthead_names_it) {
    constexpr Named cases[] = {
        {2022y / 4 / 13, "农历壬寅年三月十三"},  // the reference page
        {2022y / 1 / 31, "农历辛丑年腊月廿九"},  // before 正月初一 the year is the old one
        {2022y / 2 / 1, "农历壬寅年正月初一"},    {2024y / 2 / 9, "农历癸卯年腊月三十"},
        {2024y / 2 / 10, "农历甲辰年正月初一"},   {2020y / 5 / 23, "农历庚子年闰四月初一"},
        {2023y / 3 / 22, "农历癸卯年闰二月初一"}, {2021y / 9 / 21, "农历辛丑年八月十五"},
        {2022y / 12 / 23, "农历壬寅年腊月初一"},  {2022y / 11 / 24, "农历壬寅年十一月初一"},
        {2022y / 5 / 19, "农历壬寅年四月十九"},   {2022y / 5 / 20, "农历壬寅年四月二十"},
        {2022y / 5 / 21, "农历壬寅年四月廿一"},   {2033y / 12 / 22, "农历癸丑年闰十一月初一"},
        {1999y / 1 / 17, "农历戊寅年腊月初一"},  // the five months that ICU begins on the wrong day
        {1999y / 1 / 18, "农历戊寅年腊月初二"},   {2012y / 8 / 17, "农历壬辰年七月初一"},
        {2012y / 8 / 23, "农历壬辰年七月初七"},   {2018y / 11 / 7, "农历戊戌年九月三十"},
        {2018y / 11 / 8, "农历戊戌年十月初一"},   {2027y / 2 / 5, "农历丙午年腊月廿九"},
        {2030y / 2 / 2, "农历己酉年腊月三十"},
    };
    for (const Named& c : cases) EXPECT_EQ(lunar_text(c.day), c.lunar) << date_text(c.day);
}

TEST(LunarDate, begins_the_year_on_the_day_of_the_official_calendar) {
    constexpr year_month_day new_years[] = {
        1990y / 1 / 27, 1991y / 2 / 15, 1992y / 2 / 4,  1993y / 1 / 23, 1994y / 2 / 10, 1995y / 1 / 31,
        1996y / 2 / 19, 1997y / 2 / 7,  1998y / 1 / 28, 1999y / 2 / 16, 2000y / 2 / 5,  2001y / 1 / 24,
        2002y / 2 / 12, 2003y / 2 / 1,  2004y / 1 / 22, 2005y / 2 / 9,  2006y / 1 / 29, 2007y / 2 / 18,
        2008y / 2 / 7,  2009y / 1 / 26, 2010y / 2 / 14, 2011y / 2 / 3,  2012y / 1 / 23, 2013y / 2 / 10,
        2014y / 1 / 31, 2015y / 2 / 19, 2016y / 2 / 8,  2017y / 1 / 28, 2018y / 2 / 16, 2019y / 2 / 5,
        2020y / 1 / 25, 2021y / 2 / 12, 2022y / 2 / 1,  2023y / 1 / 22, 2024y / 2 / 10, 2025y / 1 / 29,
        2026y / 2 / 17, 2027y / 2 / 6,  2028y / 1 / 26, 2029y / 2 / 13, 2030y / 2 / 3,  2031y / 1 / 23,
        2032y / 2 / 11, 2033y / 1 / 31, 2034y / 2 / 19, 2035y / 2 / 8,  2036y / 1 / 28, 2037y / 2 / 15,
        2038y / 2 / 4,  2039y / 1 / 24, 2040y / 2 / 12, 2041y / 2 / 1,  2042y / 1 / 22, 2043y / 2 / 10,
        2044y / 1 / 30, 2045y / 2 / 17, 2046y / 2 / 6,  2047y / 1 / 26, 2048y / 2 / 14, 2049y / 2 / 2,
        2050y / 1 / 23,
    };
    for (year_month_day day : new_years) {
        const int cycle_year = (static_cast<int>(day.year()) - 4) % 60 + 1;  // 4 AD was 甲子
        EXPECT_EQ(lunar_date(day), (LunarDate{cycle_year, 1, 1, false})) << date_text(day);
    }
}

TEST(LunarDate, has_the_leap_months_of_the_official_calendar) {
    const std::map<int, int> expected = {{1990, 5}, {1993, 3}, {1995, 8}, {1998, 5}, {2001, 4},  {2004, 2},
                                         {2006, 7}, {2009, 5}, {2012, 4}, {2014, 9}, {2017, 6},  {2020, 4},
                                         {2023, 2}, {2025, 6}, {2028, 5}, {2031, 3}, {2033, 11}, {2036, 6},
                                         {2039, 5}, {2042, 2}, {2044, 7}, {2047, 5}, {2050, 3}};
    std::map<int, int> found;
    sys_days day = first - days(1);
    for (const LunarDate& lunar : all_days()) {
        if (lunar.leap_month && lunar.day == 1)
            found[static_cast<int>(year_month_day(day).year())] = lunar.month;
        day += days(1);
    }
    EXPECT_EQ(found, expected);
}

TEST(LunarDate, advances_by_one_every_day) {
    for (std::size_t i = 1; i < all_days().size(); ++i) {
        const LunarDate &before = all_days()[i - 1], &lunar = all_days()[i];
        const sys_days day = first + days(i - 1);
        const bool same_month = lunar.month == before.month && lunar.leap_month == before.leap_month;
        if (lunar.day > 1) {
            ASSERT_TRUE(same_month && lunar.day == before.day + 1) << date_text(day);
        } else {
            ASSERT_TRUE(before.day == 29 || before.day == 30) << date_text(day);
            const bool next_month = lunar.month == before.month % 12 + 1 && !lunar.leap_month;
            const bool leap_month = lunar.month == before.month && lunar.leap_month && !before.leap_month;
            ASSERT_TRUE(next_month || leap_month) << date_text(day);
        }
        const bool new_year = lunar.month == 1 && lunar.day == 1 && !lunar.leap_month;
        ASSERT_EQ(lunar.cycle_year, new_year ? before.cycle_year % 60 + 1 : before.cycle_year)
            << date_text(day);
        ASSERT_LE(lunar.day, 30);
    }
}

TEST(Date, is_written_as_in_a_masthead) {
    EXPECT_EQ(date_text(2022y / 4 / 13), "2022年4月13日");
    EXPECT_EQ(weekday_text(2022y / 4 / 13), "星期三");
    EXPECT_EQ(weekday_text(2022y / 4 / 17), "星期日");
}

TEST(HanNumber, is_read_as_it_is_spoken) {
    struct Case {
        int number;
        const char* text;
    };
    for (const Case& c : {Case{1, "一"},
                          {4, "四"},
                          {9, "九"},
                          {10, "十"},
                          {12, "十二"},
                          {20, "二十"},
                          {21, "二十一"},
                          {99, "九十九"},
                          {100, "一百"},
                          {104, "一百零四"},
                          {110, "一百一十"},
                          {119, "一百一十九"},
                          {1000, "一千"},
                          {2006, "二千零六"},
                          {2016, "二千零一十六"},
                          {2160, "二千一百六十"},
                          {9999, "九千九百九十九"},
                          {10000, "10000"}})
        EXPECT_EQ(han_number(c.number), c.text);
}

}  // namespace
}  // namespace banxin
