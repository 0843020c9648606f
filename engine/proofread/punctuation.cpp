// 标点符号用法, GB/T 15834—2011, where a pattern can tell.
#include "proofread/patterns.h"
#include "proofread/readers.h"

namespace banxin {
namespace {

using enum ProofRule;

// clang-format off
constexpr PatternRow rows[] = {
    // A Western mark in Chinese text: next to a character or a Chinese mark.
    {half_width, R"((?<=[\p{Han}”’》）％])[,;:!?])", "$f"},
    {half_width, R"((?<=[A-Za-z0-9%])[,;:](?=[\p{Han}“《]))", "$f"},
    {half_width, R"((?<=\p{Han})\.(?![A-Za-z0-9.\p{Han}]))", "。"},
    {half_width, R"(\((?=[^()（）]{0,80}\p{Han}))", "$f"},
    {half_width, R"((?<=[\p{Han}”》。])\))", "$f"},
    {half_width, R"((?<=[\p{Han}，。！？；：、（])\x22|\x22(?=[\p{Han}《（]))", "“”"},
    {half_width, R"((?<=[\p{Han}，。！？；：、（“])'|'(?=[\p{Han}《（]))", "‘’"},

    {full_width, R"([０-９Ａ-Ｚａ-ｚ]+)", "$h"},
    {number_mark, R"((?<=\d)．(?=\d))", "."},
    {number_mark, R"((?<=\d)。(?=\d{1,2}(?:%|[元倍米吨亩]|万|亿|公里|公斤|个百分点)))", "."},
    {number_mark, R"((?<![\d，])([1-9]\d{0,2})，(\d{3})(?=[元人户吨亩米只名册份斤余多万]))", "$1$2"},

    {doubled_mark, R"(([，、；：])\1+)", "$1"},
    {doubled_mark, R"((?<!。)。。(?!。))", "。"},
    {doubled_mark, R"(([，、；：])(?!\1)[，、；：])", "$1"},
    {doubled_mark, R"([，、；：]([。！？]))", "$1"},
    {doubled_mark, R"((?<!。)([。！？])[，、；：])", "$1"},
    {doubled_mark, R"(([！？])。)", "$1"},
    {doubled_mark, R"(！{4,})", "！！！"},

    {ellipsis, R"((?<=[\p{Han}，。！？”“])\.{3,}|\.{3,}(?=[\p{Han}”“])|。{3,}|⋯+)", "……"},
    {ellipsis, R"((?<!…)(?:…|…{3})(?!…))", "……"},
    {ellipsis, R"(……等(?=[，。；、）]))", "……"},

    {dash, R"((?<=[\p{Han}，。！？；：”》）])-{2,}|-{2,}(?=[\p{Han}“《（])|[─━]+|－{2,})", "——"},
    {dash, R"((?<!—)—{3}(?!—))", "——"},
    {dash, R"((?<=[，。！？；：])—(?!—))", "——"},

    // 起止: 浪纹线 or 一字线; a hyphen joins numbers of telephones, cars, parts, scores.
    {range_mark, R"((?<![\dA-Za-z.,/:：·\-—+])(\d+(?:\.\d+)?(?:%|℃|[年月日时天岁米元斤吨亩万亿]|公里|公斤|小时|分钟)?)[\-–−~∼](\d+(?:\.\d+)?)(?=%|℃|[个多余名人位天日岁年月周时场家户亩吨斤克米升元万亿倍]|小时|分钟|公里|公斤|公顷|厘米|毫米|平方|立方))", "$1～$2"},
    {middle_dot, R"((?<=\p{Han})[•‧∙⋅・.．](?=\p{Han}))", "·"},
    {middle_dot, R"((?<=“)(\d{1,2})[.．](\d{1,2})(?=”(?:事件|运动|地震|疫情|惨案|事故|讲话|案)))", "$1·$2"},

    {list_comma, R"(》、《)", "》《"},
    {list_comma, R"(”、“)", "”“"},
    {list_comma, R"(、等(?=[，。；：）]|\d+[个种项人名]|[两三四五六七八九十]+[个种项人名]))", "等"},

    {ordinal_mark, R"((?:^|(?<=[。；：！？]))(第[一二三四五六七八九十])、(?![第一二三四五六七八九十两]))", "$1，"},
    {ordinal_mark, R"((?:^|(?<=[。；：！？]))(（[一二三四五六七八九十\d]{1,3}）)[、，．.])", "$1"},
    {ordinal_mark, R"((?:^|(?<=[。；：！？]))([①-⑳])[、，．.])", "$1"},
    {ordinal_mark, R"((?:^|(?<=[。；：！？]))(\d{1,2})、(?=\p{Han}{2}))", "$1．"},

    // A quotation that is part of a sentence loses its own last mark.
    {stop_in_quote, R"((?<!“)[。，；、]”([，。；、]))", "”$1"},
    {stop_in_quote, R"((?<=(?:说|道|表示|强调)：“[^“”]{6,80}[^“”。！？…])”。)", "。”"},

    {stray_mark, R"(^[，。、；：！？”’）》〉」』】〕])", ""},
    {stray_mark, R"((?<=[“‘（《])[，。、；：](?![”’）》]))", ""},
};
// clang-format on

/// A paragraph of whole sentences ends with a mark, if not with an address or a telephone number.
void read_end(const ProofText& text, std::vector<Finding>& out) {
    constexpr std::size_t a_sentence = 20;
    constexpr std::u32string_view ends = U"。！？…”’）》：；—";
    const std::u32string_view chars = text.chars();
    if (text.role != Role::paragraph || chars.size() < a_sentence) return;
    if (chars.find_first_of(U"，。") == chars.npos || ends.find(chars.back()) != ends.npos) return;
    if (chars.back() < 0x80) return;
    out.push_back(text.finding(paragraph_end, chars.size() - 1, chars.size(), "。"));
}

}  // namespace

void read_punctuation(const ProofTexts& texts, std::vector<Finding>& out) {
    static const PatternTable table(rows);
    for (const ProofText& text : texts) {
        table.read(text, out);
        read_end(text, out);
    }
}

}  // namespace banxin
