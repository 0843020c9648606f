// R3.6: breaks that are allowed but not liked: between a number and its measure word (量词), after 第, inside
// names and 电头.
#include <algorithm>

#include "text/names.h"
#include "text/rules.h"

namespace banxin {
namespace {

/// A line that begins with —— or …… (R1 at strict; below it, not liked).
constexpr std::uint8_t unit_start_penalty = 250;
constexpr std::uint8_t measure_penalty = 24, name_penalty = 24, newsman_penalty = 60, dateline_penalty = 120,
                       title_penalty = 250;

constexpr std::u32string_view han_digits = U"〇零一二三四五六七八九十百千万两几";
constexpr std::u32string_view multipliers = U"十百千万亿余多";  // 500万元, 1200余人
constexpr std::size_t most_multipliers = 3;

// Measure words of a newspaper: GB 3100 units in their Chinese names, money, time, and the common 量词.
constexpr std::u32string_view long_measures[] = {
    U"个百分点", U"百分点", U"平方公里", U"平方千米", U"平方米", U"立方米", U"千瓦时", U"千瓦",
    U"公里",     U"千米",   U"厘米",     U"毫米",     U"公斤",   U"千克",   U"毫克",   U"毫升",
    U"公顷",     U"小时",   U"分钟",     U"个月",     U"周年",   U"周岁",   U"人次",   U"美元",
    U"欧元",     U"港元",   U"日元",     U"世纪",     U"年代",   U"年级",
};
constexpr std::u32string_view measures =
    U"年月日号时点分秒刻天周岁元角吨斤克两米里亩升度倍成折人名位个项次件起户家座条台辆架艘只头匹棵株张本册篇"
    U"首幅"
    U"部届期版层楼栋幢间套级所支批块片份场段类种对双组排路县市省镇乡村万亿步句字声年枚颗根把口面艘趟遍班团营";

constexpr std::u32string_view newsmen[] = {U"记者", U"通讯员", U"实习生"};
constexpr std::size_t longest_name = 4;

/// Characters of the measure word at the start of `text`, multipliers included; 0: none there.
std::size_t measure_length(std::u32string_view text) {
    std::size_t many = 0;
    while (many < most_multipliers && many < text.size() && in(multipliers, text[many])) ++many;
    const std::u32string_view rest = text.substr(many);
    for (std::u32string_view measure : long_measures)
        if (rest.starts_with(measure)) return many + measure.size();
    return !rest.empty() && in(measures, rest.front()) ? many + 1 : many;
}

void penalise(CharInfo& info, std::uint8_t penalty) {
    if (info.before == Break::allowed) info.break_penalty = std::max(info.break_penalty, penalty);
}

bool is_space(const CharInfo& info) {
    return info.cls == CharClass::space || info.cls == CharClass::ideographic_space;
}

/// R7.6: “记者 楼郁馨”: no line ends inside or after 记者; a name of up to four characters stays whole where
/// it can. `title` and `begin` are the ends of the word 记者.
void penalise_byline(std::u32string_view chars, std::size_t title, std::size_t begin,
                     std::span<CharInfo> info) {
    std::size_t name = begin;
    while (name < chars.size() && is_space(info[name])) ++name;
    if (name == begin || name == chars.size() || info[name].cls != CharClass::han) return;
    for (std::size_t i = title + 1; i < begin; ++i) penalise(info[i], title_penalty);
    penalise(info[name], dateline_penalty);
    std::size_t end = name;
    while (end < chars.size() && info[end].cls == CharClass::han) ++end;
    if (end - name > longest_name) return;
    for (std::size_t i = name + 1; i < end; ++i) penalise(info[i], newsman_penalty);
}

}  // namespace

void find_break_penalties(std::u32string_view chars, std::span<CharInfo> info) {
    for (std::size_t i = 0; i + 1 < chars.size(); ++i) {
        const char32_t c = chars[i];
        if (info[i].cls == CharClass::dash || info[i].cls == CharClass::ellipsis)
            penalise(info[i], unit_start_penalty);
        if (is_digit(c)) {
            std::size_t unit = i + 1;
            if (info[unit].cls == CharClass::space) ++unit;
            const std::size_t length = unit < chars.size() ? measure_length(chars.substr(unit)) : 0;
            for (std::size_t k = 0; k < length; ++k) penalise(info[unit + k], measure_penalty);
        } else if (c == U'第' && (is_digit(chars[i + 1]) || in(han_digits, chars[i + 1]))) {
            penalise(info[i + 1], measure_penalty);
        } else if (c == U'者' || c == U'员' || c == U'生') {
            for (std::u32string_view newsman : newsmen)
                if (chars.substr(0, i + 1).ends_with(newsman))
                    penalise_byline(chars, i + 1 - newsman.size(), i + 1, info);
        }
        const std::size_t name = name_length(chars, i);
        for (std::size_t k = 1; k < name; ++k) penalise(info[i + k], name_penalty);
    }
}

}  // namespace banxin
