// 出版物上数字用法, GB/T 15835—2011, where a pattern or a comparison inside one article can tell.
#include <algorithm>
#include <iterator>
#include <map>

#include "base/unicode.h"
#include "proofread/patterns.h"
#include "proofread/readers.h"

namespace banxin {
namespace {

using enum ProofRule;

// clang-format off
constexpr PatternRow rows[] = {
    // Beside Arabic digits only 万 and 亿 may stand.
    {mixed_numeral, R"((?<![\d.万亿])\d{1,3}(?:百|千)(?:多|余)?(?=[元名户亩吨册份斤棵株头尾]))", ""},
    {mixed_numeral, R"(\d+(?:亿\d+千万|万\d+[千百](?!克|米|瓦|伏)))", ""},
    {mixed_numeral, R"((?<![\d.])\d十(?=[多余几元名户亩吨个]))", ""},

    {mixed_date, R"(\d{4}年[一二三四五六七八九十]{1,3}月(?:[一二三四五六七八九十]{1,3}日)?)", ""},
    {mixed_date, R"((?<!\d)\d{1,2}月[一二三四五六七八九十]{1,3}日)", ""},
    {mixed_date, R"([一二〇零][〇零一二三四五六七八九]{3}年\d{1,2}月(?:\d{1,2}日)?)", ""},
    {short_year, R"((?<![\d.’国绪统治丰和])([0-4]\d)年(?=\d{1,2}月\d{1,2}日))", "20$1年"},
    {short_year, R"((?<![\d.’国绪统治丰和])([5-9]\d)年(?=\d{1,2}月\d{1,2}日))", "19$1年"},
    {year_zero, R"(([一二])零([〇零一二三四五六七八九])([一二三四五六七八九])(?=年))", "$1〇$2$3"},

    // 概数: two neighbouring Han numerals without a mark between them.
    {approximate, R"((?<![第一二三四五六七八九十百千两、])([一二两三四五六七八])、((?<=一、)[两二]|(?<=[二两]、)三|(?<=三、)[四五]|(?<=四、)五|(?<=五、)六|(?<=六、)七|(?<=七、)八|(?<=八、)九)(?=[个天岁次位米里斤块千百万十]))", "$1$2"},
    {approximate, R"((?<![第\d、.])(?:1、2|2、3|3、4|3、5|4、5|5、6|6、7|7、8|8、9)(?=[个天岁次位米里斤块]))", ""},
    {approximate, R"(几十几(?=[个天岁次位名人]))", "几十"},

    {approximate_twice, R"((?:约|大约|将近|接近)\d[\d.,]*[万亿]?(?:余|多)?\p{Han}{0,3}(?:左右|上下))", ""},
    {approximate_twice, R"((?:约|大约|将近|接近)\d[\d.,]*[万亿]?[余多](?=[元名户亩吨册份斤人个只公万]))", ""},
    {approximate_twice, R"((?:至少|不少于|不低于|超过|高于|多于|突破)\d[\d.,]*[%万亿]?[元名户亩吨册份斤人个次天年岁]?以上)", ""},
    {approximate_twice, R"((?:最多|至多|不超过|不多于)\d[\d.,]*[%万亿]?[元名户亩吨册份斤人个次天年岁]?以下)", ""},
    {fold_decrease, R"((?:减少|下降|降低|缩短|缩小|回落|减轻)了?(?:近|约)?\d[\d.]*倍)", ""},

    {range_unit, R"((?<![\d.%/])(\d+(?:\.\d+)?)([～~—–\-])(\d+(?:\.\d+)?)(%|亿|万)(?!\p{Han}?年级))", "$1$4$2$3$4"},
    {leading_zero, R"((?<![\dA-Za-z./\-+])\.\d+(?!\d*[.A-Za-z]))", "0$0"},

    {unit_name, R"((?<=\d)平米)", "平方米"},
    {unit_name, R"((?<=\d)公分(?!之))", "厘米"},
    {unit_name, R"((?<=\d)公升)", "升"},
    {unit_name, R"((?<=\d)(?:KM|Km|kM)(?![A-Za-z/]))", "km"},
    {unit_name, R"((?<=\d)(?:KG|Kg|kG)(?![A-Za-z]))", "kg"},
    {unit_name, R"((?<=\d)(?:CM|Cm)(?![A-Za-z]))", "cm"},
    {unit_name, R"((?<=\d)(?:MM|Mm)(?![A-Za-z]))", "mm"},
    {unit_name, R"((?<=\d)(?:KW|Kw|kw)(?![A-Za-z]))", "kW"},
};

/// Two ways of writing one thing, of which an article keeps to one.
struct Alternative {
    ProofRule rule;
    std::string_view one, other;       ///< patterns
    std::string_view if_one, if_other;  ///< what to write instead of `one`, of `other`, as PatternRow::right
};
constexpr Alternative alternatives[] = {
    {unlike_units, R"((?<=[\d万千百十])千米)", R"((?<=[\d万千百十])公里)", "公里", "千米"},
    {unlike_units, R"((?<=[\d万千百十])千克)", R"((?<=[\d万千百十])公斤)", "公斤", "千克"},
    {unlike_units, R"((?<=[\d万千百十])平方千米)", R"((?<=[\d万千百十])平方公里)", "平方公里", "平方千米"},
    {unlike_units, R"((?<=\d)km(?![A-Za-z/]))", R"((?<=[\d万千百十])(?:公里|千米))", "公里", "km"},
    {unlike_units, R"((?<=\d)kg(?![A-Za-z/]))", R"((?<=[\d万千百十])(?:公斤|千克))", "公斤", "kg"},
    {unlike_units, R"((?<=\d)cm(?![A-Za-z/]))", R"((?<=[\d万千百十])厘米)", "厘米", "cm"},
    {unlike_units, R"((?<=\d)mm(?![A-Za-z/]))", R"((?<=[\d万千百十])毫米)", "毫米", "mm"},
    {unlike_units, R"((?<=\d)(?:m²|㎡))", R"((?<=[\d万千百十])平方米)", "平方米", "m²"},
    {unlike_units, R"((?<=\d)℃)", R"((?<=[\d十])摄氏度)", "摄氏度", "℃"},
    {unlike_units, R"(百分之(?!百|一百)[一二三四五六七八九十]+)", R"(\d%)", "", ""},
    {unlike_dates, R"((?<!\d)(\d{4})年(\d{1,2})月(\d{1,2})日)", R"((?<![\d.\-/—])(\d{4})[-./]0?(\d{1,2})[-./]0?(\d{1,2})(?![\d.\-/—]))", "", "$1年$2月$3日"},
    // 浪纹线 joins quantities, 一字线 times and days; either is right where nothing else is written in the text.
    {unlike_ranges, R"((?<![\d.:：A-Za-z])(\d+(?:\.\d+)?(?:%|℃|[万亿]|公里|公斤|厘米|毫米|小时|分钟|[个名人位天岁元斤吨亩倍米])?)～(\d+(?:\.\d+)?)(?=%|℃|[万亿]|公里|公斤|厘米|毫米|小时|分钟|[个名人位天岁元斤吨亩倍米]))",
                    R"((?<![\d.:：A-Za-z])(\d+(?:\.\d+)?(?:%|℃|[万亿]|公里|公斤|厘米|毫米|小时|分钟|[个名人位天岁元斤吨亩倍米])?)—(\d+(?:\.\d+)?)(?=%|℃|[万亿]|公里|公斤|厘米|毫米|小时|分钟|[个名人位天岁元斤吨亩倍米]))", "$1—$2", "$1～$2"},
    {unlike_ranges, R"((\d{1,2}[:：]\d{2})—(\d{1,2}[:：]\d{2}))", R"((\d{1,2}[:：]\d{2})～(\d{1,2}[:：]\d{2}))", "$1～$2", "$1—$2"},
    {unlike_ranges, R"((\d{1,2}[月日])—(\d{1,2}[月日]))", R"((\d{1,2}[月日])～(\d{1,2}[月日]))", "$1～$2", "$1—$2"},
    {thousands, R"((?<![\d,.])\d{1,3}(?:,\d{3})+(?![\d,]))", R"((?<![\d,.A-Za-z\-])\d{5,8}(?=[元人名户吨亩册份斤公件]))", "", ""},
};
// clang-format on

/// The rarer way is the one that is out of step; of two as frequent ways the second.
void read_alternative(const ProofTexts& texts, const std::vector<SearchText>& searched,
                      const Alternative& alternative, const Pattern& one, const Pattern& other,
                      std::vector<Finding>& out) {
    std::vector<Finding> found[2];
    for (std::size_t i = 0; i < texts.size(); ++i)
        for (const bool second : {false, true})
            for (const PatternMatch& match : (second ? other : one).matches(searched[i]))
                found[second].push_back(
                    texts[i].finding(alternative.rule, match.begin(), match.end(),
                                     filled(second ? alternative.if_other : alternative.if_one,
                                            texts[i].chars(), match)));
    if (found[0].empty() || found[1].empty()) return;
    const auto& rarer = found[0].size() < found[1].size() ? found[0] : found[1];
    out.insert(out.end(), rarer.begin(), rarer.end());
}

/// A number that counts something: groups 1 digits, 2 万 or 亿, 3 what is counted.
constexpr std::string_view counted =
    R"((?<![0-9,.])([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+(?:\.[0-9]+)?)([万亿])?[多余]?(人次|剂次|平方米|千瓦时|公里|公斤|[元人名户亩吨斤件份册株棵只头辆剂]))";
constexpr long long ten_thousand = 10'000;

/// 15000 as 1.5.
std::string in_ten_thousands(long long value) {
    std::string out = std::to_string(value / ten_thousand);
    if (const long long tenths = value % ten_thousand / 1000) out += "." + std::to_string(tenths);
    return out;
}

/// Round numbers written out beside others of the same kind with 万 or 亿; 12000万 beside others with 亿. What
/// is exact to the last digit is no inconsistency: 其中12345人.
void read_large_numbers(const ProofTexts& texts, const std::vector<SearchText>& searched,
                        std::vector<Finding>& out) {
    static const Pattern pattern(counted);
    struct Seen {
        bool ten_thousands = false, hundred_millions = false;
        std::vector<Finding> plain, small;  ///< of 万 and more without 万, of 亿 and more in 万
    };
    std::map<std::u32string_view, Seen> kinds;
    for (std::size_t i = 0; i < texts.size(); ++i)
        for (const PatternMatch& match : pattern.matches(searched[i])) {
            const auto group = [&](std::size_t n) {
                const auto [begin, end] = match.groups.at(n);
                return texts[i].chars().substr(begin, end - begin);
            };
            const std::u32string_view multiple = group(2);
            Seen& seen = kinds[group(3)];
            seen.ten_thousands |= !multiple.empty();
            seen.hundred_millions |= multiple == U"亿";
            std::string digits = to_utf8(group(1));
            std::erase(digits, ',');
            if (digits.find('.') != digits.npos || digits.size() > 15) continue;
            const long long value = std::stoll(digits);
            if (value < ten_thousand || value % 1000 != 0 || multiple == U"亿") continue;
            Finding finding =
                texts[i].finding(unlike_numbers, match.begin(), match.groups[multiple.empty() ? 1 : 2].second,
                                 in_ten_thousands(value) + (multiple.empty() ? "万" : "亿"));
            (multiple.empty() ? seen.plain : seen.small).push_back(std::move(finding));
        }
    for (auto& [kind, seen] : kinds) {
        if (seen.ten_thousands) std::ranges::move(seen.plain, std::back_inserter(out));
        if (seen.hundred_millions) std::ranges::move(seen.small, std::back_inserter(out));
    }
}

}  // namespace

void read_numerals(const ProofTexts& texts, std::vector<Finding>& out) {
    static const PatternTable table(rows);
    static const std::vector<std::pair<Pattern, Pattern>> compiled = [] {
        std::vector<std::pair<Pattern, Pattern>> made;
        for (const Alternative& a : alternatives) made.emplace_back(Pattern(a.one), Pattern(a.other));
        return made;
    }();
    std::vector<SearchText> searched;
    for (const ProofText& text : texts) {
        table.read(text, out);
        searched.emplace_back(text.chars());
    }
    for (std::size_t i = 0; i < std::size(alternatives); ++i)
        read_alternative(texts, searched, alternatives[i], compiled[i].first, compiled[i].second, out);
    read_large_numbers(texts, searched, out);
}

}  // namespace banxin
