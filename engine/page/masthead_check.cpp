#include "page/masthead_check.h"

#include <algorithm>

#include "base/unicode.h"
#include "text/calendar.h"

namespace banxin {

namespace {

/// A line that a publication declares in paper.xml, and its name for people.
struct Declared {
    std::string_view kind, name;
};

constexpr Declared of_newspaper[] = {{"address", "社址、联系方式"},
                                     {"printer", "印刷单位、地址"},
                                     {"distribution", "发行"},
                                     {"price", "定价"}};
constexpr Declared of_internal[] = {
    {"recipients", "发送对象"}, {"printer", "印刷单位"}, {"print-run", "印数"}};

/// A number as it is printed, whole, in digits or in 汉字, and what stands behind it.
struct PrintedNumber {
    std::u32string number, behind;
};

/// What stands on a page, without white space.
struct PrintedWords {
    std::string all, furniture;
    std::vector<PrintedNumber> numbers;  ///< of the furniture, without those of the date
};

std::u32string without_space(std::u32string_view text) {
    std::u32string out;
    for (const char32_t c : text)
        if (c > 0x20 && c != 0xa0 && c != 0x3000) out += c;
    return out;
}

std::string packed(std::string_view text) {
    return to_utf8(without_space(to_u32(text)));
}

/// Numbers in runs that follow each other; none goes over from one run into the next.
std::vector<PrintedNumber> numbers_in(const std::vector<std::u32string>& runs, Date date) {
    constexpr std::u32string_view digits = U"0123456789", han = U"〇零一二三四五六七八九十百千";
    std::u32string text;
    std::vector<std::size_t> ends;  // of its run, for each character
    for (const std::u32string& run : runs) {
        text += run;
        ends.resize(text.size(), text.size());
    }
    std::vector<bool> of_date(text.size());
    for (const std::string& words : {date_text(date), weekday_text(date), lunar_text(date)}) {
        const std::u32string dated = without_space(to_u32(words));
        for (auto at = text.find(dated); at != text.npos; at = text.find(dated, at + 1))
            std::fill_n(of_date.begin() + std::ptrdiff_t(at), dated.size(), true);
    }
    std::vector<PrintedNumber> numbers;
    for (std::size_t begin = 0, end = 0; begin < text.size(); begin = std::max(end, begin + 1)) {
        const std::u32string_view numerals = digits.find(text[begin]) != digits.npos ? digits : han;
        for (end = begin; end < ends[begin] && !of_date[end] && numerals.find(text[end]) != numerals.npos;)
            ++end;
        if (end > begin) numbers.push_back({text.substr(begin, end - begin), text.substr(end, 1)});
    }
    return numbers;
}

PrintedWords words_on(const Page& page, Date date) {
    std::vector<bool> of_article(page.items.size());
    for (const PageElement& e : page.elements)
        if (e.role != Role::artifact)
            for (std::size_t i = e.first_item; i < e.end_item; ++i) of_article[i] = true;
    PrintedWords words;
    std::vector<std::u32string> furniture;
    for (std::size_t i = 0; i < page.items.size(); ++i) {
        const auto* run = std::get_if<PlacedRun>(&page.items[i]);
        if (!run) continue;
        const std::u32string text = without_space(run->chars);
        words.all += to_utf8(text);
        if (of_article[i]) continue;
        words.furniture += to_utf8(text);
        furniture.push_back(text);
    }
    words.numbers = numbers_in(furniture, date);
    return words;
}

/// The words that are set largest on a page.
std::string largest_words(const Page& page) {
    Length largest;
    for (const PageItem& item : page.items)
        if (const auto* run = std::get_if<PlacedRun>(&item)) largest = std::max(largest, run->size);
    std::string words;
    for (const PageItem& item : page.items)
        if (const auto* run = std::get_if<PlacedRun>(&item); run && run->size == largest)
            words += to_utf8(run->chars);
    return packed(words);
}

class MastheadCheck {
  public:
    MastheadCheck(const IssuePlan& plan, const Masthead& masthead, const Document& document,
                  Diagnostics& found)
        : plan_(plan), masthead_(masthead), found_(found), document_(document) {
        for (const Page& page : document.pages) {
            pages_.push_back(words_on(page, plan.date));
            issue_ += pages_.back().all;
        }
    }

    void check() {
        if (pages_.empty()) return;
        check_first_page();
        for (std::size_t i = 0; i < pages_.size(); ++i) check_page_number(i);
        if (masthead_.publication == Publication::registered)
            check_newspaper();
        else
            check_internal();
    }

  private:
    static bool has(const std::string& words, std::string_view wanted) {
        return words.find(packed(wanted)) != words.npos;
    }
    template <class Fits>
    static bool has_number_before(const PrintedWords& page, int number, Fits fits) {
        const std::u32string digits = to_u32(std::to_string(number)), han = to_u32(han_number(number));
        return std::ranges::any_of(page.numbers, [&](const PrintedNumber& n) {
            return (n.number == digits || n.number == han) && fits(n.behind);
        });
    }
    static bool has_number(const PrintedWords& page, int number, std::u32string_view behind) {
        return has_number_before(page, number,
                                 [&](const std::u32string& next) { return next.starts_with(behind); });
    }
    /// The number of a page, and none of a date without its year (4月13日), an issue or a telephone.
    static bool has_page_number(const PrintedWords& page, int number) {
        constexpr std::u32string_view others = U"年月日期号.-/";
        return has_number_before(page, number, [&](const std::u32string& next) {
            return next.empty() || others.find(next.front()) == others.npos;
        });
    }
    /// 报名 is often a picture of somebody's hand.
    bool name_is_a_picture() const {
        return std::ranges::any_of(document_.pages.front().items, [&](const PageItem& item) {
            const auto* picture = std::get_if<PlacedPicture>(&item);
            return picture && is_name(picture->alt);
        });
    }
    bool is_name(std::string_view alt) const { return packed(alt) == packed(plan_.paper.name); }
    bool first_has(const std::string& words) const { return has(pages_.front().furniture, words); }
    void wrong(std::string_view what) { found_.report("W3701", masthead_.where, {std::string(what)}); }
    void lacks(std::string_view what) { found_.report("W3702", masthead_.where, {std::string(what)}); }

    void check_first_page() {
        const std::string largest = largest_words(document_.pages.front()), name = packed(plan_.paper.name);
        // Its parts may be of two sizes.
        const bool set = !largest.empty() && has(name, largest) && first_has(name);
        if (!set && !name_is_a_picture()) wrong("报名（第 1 版最大的字）");
        if (!first_has(date_text(plan_.date))) wrong("日期 " + date_text(plan_.date));
        const int number = issue_number(plan_.paper.numbering, plan_.date);
        if (!has_number(pages_.front(), number, U"期")) wrong("期号 " + std::to_string(number));
        const int count = static_cast<int>(plan_.pages.size());
        if (!has_number(pages_.front(), count, U"版")) wrong("版数 " + std::to_string(count));
    }

    void check_page_number(std::size_t i) {
        const int number = document_.pages[i].number;
        if (number == 1) return;  // page 1 is the one with the name
        if (!has_page_number(pages_[i], number)) wrong("第 " + std::to_string(number) + " 版的版次");
    }

    template <std::size_t n>
    void check_declared(const Declared (&wanted)[n]) {
        for (const Declared& d : wanted) {
            const auto line = std::ranges::find(masthead_.lines, d.kind, &MastheadLine::kind);
            if (line == masthead_.lines.end())
                lacks(d.name);
            else if (!has(issue_, line->text))
                found_.report("W3702", line->where, {line->text});
        }
    }
    void check_printed(const std::vector<std::string>& texts, std::string_view name) {
        if (texts.empty()) lacks(name);
        for (const std::string& text : texts)
            if (!has(issue_, text)) lacks(text);
    }

    void check_permit(std::string_view name) {
        const std::string& permit = plan_.paper.permit;
        check_printed(permit.empty() ? std::vector<std::string>() : std::vector{permit}, name);
    }

    void check_newspaper() {
        check_declared(of_newspaper);
        check_permit("国内统一刊号");
        check_printed(plan_.paper.sponsors, "主办单位");
        for (std::size_t i = 0; i < plan_.pages.size() && i < pages_.size(); ++i)
            for (const AdPlacement& ad : plan_.pages[i].ads)
                if (!is_name(ad.alt) && !has(pages_[i].all, "广告"))
                    found_.report("W3702", ad.where, {"广告"});
    }

    void check_internal() {
        check_declared(of_internal);
        check_permit("准印证号");
        check_printed(plan_.paper.publishers, "编印单位");
        for (const std::string_view words : {"内部资料", "免费交流", "印刷日期"})
            if (!has(issue_, words)) lacks(words);
        std::string furniture;
        for (const PrintedWords& page : pages_) furniture += page.furniture;
        for (const std::string_view words : {"定价", "零售价", "订价"})
            if (has(furniture, words)) found_.report("W3703", masthead_.where, {std::string(words)});
        for (const PagePlan& page : plan_.pages)
            for (const AdPlacement& ad : page.ads)
                if (!is_name(ad.alt)) found_.report("W3703", ad.where, {"广告"});
        for (std::size_t i = 0; i < plan_.articles.size(); ++i) check_words_of(i);
    }

    /// 本报, 记者: where they stand first in an article.
    void check_words_of(std::size_t article) {
        for (const Page& page : document_.pages)
            for (const PageElement& e : page.elements) {
                if (e.role == Role::artifact || e.article != article) continue;
                for (std::size_t i = e.first_item; i < e.end_item; ++i) {
                    const auto* run = std::get_if<PlacedRun>(&page.items[i]);
                    if (!run) continue;
                    for (const std::u32string_view word : {U"本报", U"记者"}) {
                        const std::size_t at = run->chars.find(word);
                        if (at == run->chars.npos || at >= run->places.size()) continue;
                        const SourcePos place = run->places[at];
                        const std::uint32_t end = place.offset + std::uint32_t(to_utf8(word).size());
                        found_.report("W3704", {place.file, place.offset, end}, {to_utf8(word)});
                        return;
                    }
                }
            }
    }

    const IssuePlan& plan_;
    const Masthead& masthead_;
    Diagnostics& found_;
    const Document& document_;
    std::vector<PrintedWords> pages_;
    std::string issue_;  ///< the words of all pages
};

}  // namespace

void check_masthead(const IssuePlan& plan, const Document& document, Diagnostics& found) {
    if (plan.paper.masthead) MastheadCheck(plan, *plan.paper.masthead, document, found).check();
}

}  // namespace banxin
