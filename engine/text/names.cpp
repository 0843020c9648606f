#include "text/names.h"

#include <algorithm>
#include <array>

#include "text/text.h"

namespace banxin {
namespace {

// Written for Banxin from common knowledge, CC0-1.0.
constexpr std::u32string_view surnames =
    U"王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖萧田董潘袁蔡蒋余于杜叶程魏苏吕"
    U"丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付傅方邹熊白孟秦邱侯江尹薛闫阎段雷龙黎史陶贺毛郝顾龚邵万覃武"
    U"钱戴严莫孔向常汤康易乔赖文樊葛安殷施兰章鲁颜倪牛尤柳邢庄俞翟聂申焦洪柯占詹舒楼包祝柴左梅童欧伍齐"
    U"温芦关管甘祁凌路岳滕佟季骆翁盛符卜单储裘虞应卓闵项涂喻解房裴辛简艾褚华蓝饶霍鲍苗";
constexpr std::u32string_view double_surnames[] = {
    U"欧阳", U"上官", U"司马", U"诸葛", U"夏侯", U"皇甫",
    U"尉迟", U"司徒", U"令狐", U"公孙", U"慕容", U"端木",
};
// Written for Banxin from common usage, CC0-1.0.
constexpr std::u32string_view calling_words[] = {
    U"书记",   U"主任",       U"区长",   U"县长",     U"市长",   U"镇长",   U"乡长",     U"局长",   U"部长",
    U"处长",   U"科长",       U"股长",   U"院长",     U"校长",   U"园长",   U"馆长",     U"所长",   U"站长",
    U"队长",   U"组长",       U"社长",   U"会长",     U"秘书长", U"理事长", U"董事长",   U"总经理", U"经理",
    U"厂长",   U"行长",       U"店长",   U"主席",     U"委员",   U"常委",   U"代表",     U"村支书", U"支书",
    U"村主任", U"网格员",     U"民警",   U"法官",     U"检察官", U"律师",   U"教师",     U"老师",   U"班主任",
    U"教练",   U"医生",       U"医师",   U"护士",     U"护士长", U"药师",   U"专家",     U"研究员", U"工程师",
    U"技术员", U"农技员",     U"记者",   U"通讯员",   U"编辑",   U"村民",   U"居民",     U"市民",   U"农户",
    U"果农",   U"茶农",       U"菜农",   U"种粮大户", U"师傅",   U"工人",   U"员工",     U"职工",   U"司机",
    U"快递员", U"外卖员",     U"环卫工", U"志愿者",   U"党员",   U"队员",   U"社工",     U"负责人", U"创始人",
    U"传承人", U"非遗传承人", U"摄影师", U"画家",     U"作家",   U"诗人",   U"演员",     U"导演",   U"学生",
    U"同学",   U"家长",       U"店主",   U"老板",     U"老人",   U"战士",   U"退役军人",
};

constexpr std::size_t given_name = 2;  // characters at most

constexpr char32_t first_ideograph = 0x4E00, last_ideograph = 0x9FFF;

/// By ideograph, the surnames that begin with it: nearly all other characters are told at once.
struct SurnamesOf {
    bool alone = false, first_of_two = false;
};
constexpr auto surnames_of = [] {
    std::array<SurnamesOf, last_ideograph - first_ideograph + 1> all{};
    for (char32_t c : surnames) all[c - first_ideograph].alone = true;
    for (std::u32string_view surname : double_surnames)
        all[surname.front() - first_ideograph].first_of_two = true;
    return all;
}();

/// By ideograph, whether a calling word ends with it.
constexpr auto ends_callings = [] {
    std::array<bool, last_ideograph - first_ideograph + 1> all{};
    for (std::u32string_view word : calling_words) all[word.back() - first_ideograph] = true;
    return all;
}();

bool ends_with_calling(std::u32string_view chars) {
    if (chars.empty() || chars.back() < first_ideograph || chars.back() > last_ideograph ||
        !ends_callings[chars.back() - first_ideograph])
        return false;
    return std::ranges::any_of(calling_words,
                               [chars](std::u32string_view word) { return chars.ends_with(word); });
}

}  // namespace

std::span<const std::u32string_view> callings() {
    return calling_words;
}

std::size_t surname_length(std::u32string_view chars) {
    if (chars.empty() || chars.front() < first_ideograph || chars.front() > last_ideograph) return 0;
    const SurnamesOf known = surnames_of[chars.front() - first_ideograph];
    if (known.first_of_two)
        for (std::u32string_view surname : double_surnames)
            if (chars.starts_with(surname)) return surname.size();
    return known.alone ? 1 : 0;
}

std::size_t name_length(std::u32string_view chars, std::size_t at) {
    const std::size_t surname = surname_length(chars.substr(at));
    if (surname == 0) return 0;
    std::size_t end = at + surname;
    while (end < chars.size() && end < at + surname + given_name + 1 &&
           char_class(chars[end]) == CharClass::han && chars[end] != U'等')
        ++end;
    const std::size_t length = end - at - surname;
    if (length == 0) return 0;
    if (ends_with_calling(chars.substr(0, at))) return surname + std::min(length, given_name);
    const bool in_row = at > 0 && chars[at - 1] == U'、' && end < chars.size() &&
                        (chars[end] == U'、' || chars[end] == U'等');
    return in_row && length <= given_name ? surname + length : 0;
}

}  // namespace banxin
