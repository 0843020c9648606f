// What belongs to the page: jump lines that the program itself writes, pages referred to, credits of
// pictures.
#include "base/unicode.h"
#include "proofread/patterns.h"
#include "proofread/readers.h"

namespace banxin {
namespace {

using enum ProofRule;

/// 三 for 3, or 3 itself; 0 for what is no number up to 19.
int page_number(std::u32string_view typed) {
    constexpr std::u32string_view digits = U"零一二三四五六七八九";
    int number = 0;
    for (const char32_t c : typed) {
        if (c >= U'0' && c <= U'9')
            number = number * 10 + static_cast<int>(c - U'0');
        else if (c == U'十')
            number = number == 0 ? 10 : number * 10;
        else if (const std::size_t digit = digits.find(c); digit != digits.npos)
            number += static_cast<int>(digit);
    }
    return number;
}

void read_references(const ProofText& text, int pages, std::vector<Finding>& out) {
    static const Pattern jumps(
        R"([（(]?(?:下转|上接|紧接)(?:本报|今日)?第?\s?[\d一二三四五六七八九十]{1,3}版[）)]?)");
    static const Pattern references(
        R"((?:详见|参见|见|刊于|刊登于|刊登在)(?:本报|今日|今天)?第?\s?(\d{1,2}|[一二三四五六七八九十]{1,2})版)");
    const SearchText searched(text.chars());
    for (const PatternMatch& match : jumps.matches(searched))
        out.push_back(text.finding(typed_jump, match.begin(), match.end()));
    for (const PatternMatch& match : references.matches(searched)) {
        const auto [begin, end] = match.groups[1];
        if (page_number(text.chars().substr(begin, end - begin)) > pages)
            out.push_back(text.finding(page_reference, match.begin(), match.end()));
    }
}

/// Who made the picture is said in the credit or in the caption.
void read_credit(const Figure& figure, std::size_t article, std::vector<Finding>& out) {
    static const Pattern makers(R"([摄绘]|供图|提供|制图|图片|截图|资料图|(?:^|[\s　])图[/／:：])");
    if (figure.credit) return;
    if (figure.caption && !makers.matches(SearchText(figure.caption->text.chars)).empty()) return;
    out.push_back({figure_credit, article, figure.where, figure.source, {}});
}

}  // namespace

void read_page_words(const ProofTexts& texts, const Article& article, std::size_t index, int pages,
                     std::vector<Finding>& out) {
    for (const ProofText& text : texts) read_references(text, pages, out);
    for (const Inset& inset : article.insets)
        if (const auto* figure = std::get_if<Figure>(&inset)) read_credit(*figure, index, out);
}

}  // namespace banxin
