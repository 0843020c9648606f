// 出版物上数字用法, GB/T 15835—2011, where a pattern or a comparison inside one article can tell.
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
    std::string_view if_one, if_other;  ///< what to write instead of `one`, of `other`
};
constexpr Alternative alternatives[] = {
    {unlike_units, R"((?<=[\d万千百十])千米)", R"((?<=[\d万千百十])公里)", "公里", "千米"},
    {unlike_units, R"((?<=[\d万千百十])千克)", R"((?<=[\d万千百十])公斤)", "公斤", "千克"},
    {unlike_units, R"((?<=[\d万千百十])平方千米)", R"((?<=[\d万千百十])平方公里)", "平方公里", "平方千米"},
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
                                     std::string(second ? alternative.if_other : alternative.if_one)));
    if (found[0].empty() || found[1].empty()) return;
    const auto& rarer = found[0].size() < found[1].size() ? found[0] : found[1];
    out.insert(out.end(), rarer.begin(), rarer.end());
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
}

}  // namespace banxin
