// Dates: that they exist, and agree with the weekday and the day of the Chinese calendar beside them.
#include <algorithm>
#include <array>
#include <cstdlib>

#include "base/unicode.h"
#include "proofread/patterns.h"
#include "proofread/readers.h"
#include "text/calendar.h"

namespace banxin {
namespace {

using enum ProofRule;
using namespace std::chrono;

std::u32string_view group(std::u32string_view chars, const PatternMatch& match, std::size_t n) {
    const auto [begin, end] = match.groups.at(n);
    return chars.substr(begin, end - begin);
}

int number(std::u32string_view digits) {
    return digits.empty() ? 0 : std::atoi(to_utf8(digits).c_str());
}

/// The date of a month and day without a year that is nearest to the issue.
Date nearest_year(unsigned month_number, unsigned day_number, Date issue) {
    const auto distance = [&](Date date) { return abs(sys_days(date) - sys_days(issue)); };
    Date nearest{};
    for (const int shift : {0, -1, 1}) {
        const Date date = (issue.year() + years(shift)) / month(month_number) / day(day_number);
        if (date.ok() && (!nearest.ok() || distance(date) < distance(nearest))) nearest = date;
    }
    return nearest;
}

/// 今年, 去年 and 明年 count from the issue; after 同年 the year is another one that a pattern cannot know.
Date date_of(std::u32string_view chars, const PatternMatch& match, Date issue) {
    const auto month_number = static_cast<unsigned>(number(group(chars, match, 3)));
    const auto day_number = static_cast<unsigned>(number(group(chars, match, 4)));
    const std::u32string_view word = group(chars, match, 1), year_digits = group(chars, match, 2);
    if (word == U"同年" || word == U"当年" || word == U"次年" || word == U"那年" || word == U"每年")
        return {};
    if (word.empty() && year_digits.empty()) return nearest_year(month_number, day_number, issue);
    const year written = !year_digits.empty() ? year(number(year_digits))
                         : word == U"去年"    ? issue.year() - years(1)
                         : word == U"明年"    ? issue.year() + years(1)
                                              : issue.year();
    return written / month(month_number) / day(day_number);
}

/// Groups: 1 a word for the year, 2 the year, 3 month, 4 day; 5 is what is compared with them.
const std::string a_date = R"((?<!\d)(?:([同当次那每今去明]年)|(\d{4})年)?(\d{1,2})月(\d{1,2})日)";

/// 三月十三 as the calendar writes it, however it was typed: 一月 is 正月, 十二月 腊月, 二十一 廿一.
std::string lunar_name(std::u32string_view typed) {
    std::string name = to_utf8(typed);
    const auto replace = [&](std::string_view from, std::string_view to, bool at_start) {
        const std::size_t at = name.find(from);
        if (at != name.npos && (!at_start || at == 0)) name.replace(at, from.size(), to);
    };
    replace("一月", "正月", true);
    replace("十二月", "腊月", true);
    replace("冬月", "十一月", true);
    constexpr std::string_view twenty = "二十";
    if (const std::size_t at = name.find(twenty); at != name.npos && at + twenty.size() < name.size())
        name.replace(at, twenty.size(), "廿");
    return name;
}

/// 三月十三 of 农历壬寅年三月十三.
std::string month_and_day(Date date) {
    const std::string whole = lunar_text(date), year_word = "年";
    return whole.substr(whole.find(year_word) + year_word.size());
}

void read_existence(const ProofText& text, const SearchText& searched, std::vector<Finding>& out) {
    static const Pattern dates(a_date);
    for (const PatternMatch& match : dates.matches(searched)) {
        const int year_number = number(group(text.chars(), match, 2));
        const year any_leap_year{2000};
        const Date date = (year_number ? year(year_number) : any_leap_year) /
                          number(group(text.chars(), match, 3)) / number(group(text.chars(), match, 4));
        if (!date.ok()) out.push_back(text.finding(no_such_date, match.begin(), match.end()));
    }
}

void read_weekdays(const ProofText& text, const SearchText& searched, Date issue, std::vector<Finding>& out) {
    static const Pattern weekdays(a_date + R"([（(，]?((?:星期|周|礼拜)([一二三四五六日天])))");
    for (const PatternMatch& match : weekdays.matches(searched)) {
        const Date date = date_of(text.chars(), match, issue);
        if (!date.ok()) continue;
        std::string day_name = weekday_text(date);  // 星期三
        const std::string typed = to_utf8(group(text.chars(), match, 6));
        const std::string right = day_name.substr(std::string_view("星期").size());
        if (typed != right && !(typed == "天" && right == "日"))
            out.push_back(
                text.finding(date_weekday, match.begin(), match.groups[5].second, std::move(day_name)));
    }
}

void read_lunar_dates(const ProofText& text, const SearchText& searched, Date issue,
                      std::vector<Finding>& out) {
    static const Pattern lunar(
        a_date +
        R"([（(，]?(?:星期[一二三四五六日][，、]?)?[农阴]历(?:[甲乙丙丁戊己庚辛壬癸]\p{Han}年)?(闰?[正一二三四五六七八九十冬腊]{1,2}月[初十廿二三][一二三四五六七八九十]{1,2}))");
    for (const PatternMatch& match : lunar.matches(searched)) {
        const Date date = date_of(text.chars(), match, issue);
        if (!date.ok()) continue;
        std::string right = month_and_day(date);
        const std::string typed = lunar_name(group(text.chars(), match, 5));
        // A pattern may take in what follows the day: 初三一早.
        if (!typed.starts_with(right))
            out.push_back(text.finding(date_lunar, match.begin(), match.end(), std::move(right)));
    }
}

}  // namespace

void read_dates(const ProofTexts& texts, Date issue, std::vector<Finding>& out) {
    for (const ProofText& text : texts) {
        const SearchText searched(text.chars());
        read_existence(text, searched, out);
        if (!issue.ok()) continue;
        read_weekdays(text, searched, issue, out);
        read_lunar_dates(text, searched, issue, out);
    }
}

}  // namespace banxin
