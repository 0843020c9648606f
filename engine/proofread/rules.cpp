#include "proofread/rules.h"

#include <algorithm>
#include <iterator>

namespace banxin {
namespace {

using enum ProofRule;

constexpr ProofRuleRow rows[] = {
    {half_width, "half-width", "W3101", "GB/T 15834—2011 5.1"},
    {full_width, "full-width", "W3102", "GB/T 15835—2011 5.1.7"},
    {number_mark, "number-mark", "W3103", "GB/T 15835—2011 5.1.1"},
    {doubled_mark, "doubled-mark", "W3104", "GB/T 15834—2011 4.1–4.7"},
    {ellipsis, "ellipsis", "W3105", "GB/T 15834—2011 4.11"},
    {dash, "dash", "W3106", "GB/T 15834—2011 4.10"},
    {range_mark, "range-mark", "W3107", "GB/T 15834—2011 4.13.3"},
    {middle_dot, "middle-dot", "W3108", "GB/T 15834—2011 4.14"},
    {list_comma, "list-comma", "W3109", "GB/T 15834—2011 4.5.3"},
    {ordinal_mark, "ordinal-mark", "W3110", "GB/T 15834—2011 4.5.3, B.2"},
    {stop_in_quote, "stop-in-quote", "W3111", "GB/T 15834—2011 B.3"},
    {stray_mark, "stray-mark", "W3112", "GB/T 15834—2011 5.1"},
    {paragraph_end, "paragraph-end", "W3113", "GB/T 15834—2011 4.1"},
    {unpaired_mark, "unpaired-mark", "W3114", "GB/T 15834—2011 4.8, 4.9, 4.15"},
    {nested_mark, "nested-mark", "W3115", "GB/T 15834—2011 4.8.3, 4.15.3"},
    {mixed_numeral, "mixed-numeral", "W3201", "GB/T 15835—2011 5.3"},
    {mixed_date, "mixed-date", "W3202", "GB/T 15835—2011 5.1.4, 5.2.2"},
    {short_year, "short-year", "W3203", "GB/T 15835—2011 5.1.4"},
    {year_zero, "year-zero", "W3204", "GB/T 15835—2011 5.2.5"},
    {approximate, "approximate", "W3205", "GB/T 15835—2011 5.2.1"},
    {approximate_twice, "approximate-twice", "W3206", "usage: one word of estimate is enough"},
    {fold_decrease, "fold-decrease", "W3207", "usage: what shrinks by once is nothing"},
    {range_unit, "range-unit", "W3208", "GB/T 15835—2011 5.1.3"},
    {leading_zero, "leading-zero", "W3209", "GB/T 15835—2011 5.1.2"},
    {thousands, "thousands", "W3210", "GB/T 15835—2011 5.1.1"},
    {unit_name, "unit-name", "W3211", "GB 3100—1993; legal units of measurement, 1984"},
    {unlike_units, "unlike-units", "W3212", "GB/T 15835—2011 4.1.1, one form in one text"},
    {unlike_dates, "unlike-dates", "W3213", "GB/T 15835—2011 4.1.1, one form in one text"},
    {unlike_ranges, "unlike-ranges", "W3214", "GB/T 15834—2011 4.13.3, one form in one text"},
    {unlike_numbers, "unlike-numbers", "W3215", "GB/T 15835—2011 5.3, one form in one text"},
    {doubled_word, "doubled-word", "W3301", "word_lists/doubled_words.txt"},
    {wrong_word, "wrong-word", "W3302", "word_lists/wrong_words.txt, lists of the newsroom"},
    {variant_word, "variant-word", "W3303", "GF 1001—2001, word_lists/variant_words.txt"},
    {forbidden_word, "forbidden-word", "W3304", "lists of the newsroom"},
    {sensitive_word, "sensitive-word", "W3306", "lists of the newsroom"},
    {traditional, "traditional", "W3305", "通用规范汉字表, 2013; tables of OpenCC"},
    {person_name, "person-name", "W3401", "list of the newsroom"},
    {person_title, "person-title", "W3402", "list of the newsroom"},
    {person_order, "person-order", "W3403", "list of the newsroom"},
    {unlike_name, "unlike-name", "W3404", "the issue itself"},
    {no_such_date, "no-such-date", "W3501", "the calendar"},
    {date_weekday, "date-weekday", "W3502", "the calendar"},
    {date_lunar, "date-lunar", "W3503", "GB/T 33661—2017"},
    {typed_jump, "typed-jump", "W3601", "the program writes 下转 and 上接"},
    {page_reference, "page-reference", "W3602", "the issue itself"},
    {figure_credit, "figure-credit", "W3603", "著作权法 2020, article 24"},
    {qr_code, "qr-code", "W3604", "ISO/IEC 18004, read back by zbar"},
    {unknown_rule, "unknown-rule", "W3901", "this table"},
};

constexpr bool in_order() {
    for (std::size_t i = 0; i < std::size(rows); ++i)
        if (rows[i].rule != static_cast<ProofRule>(i)) return false;
    return true;
}
static_assert(in_order());

}  // namespace

std::span<const ProofRuleRow> proof_rules() {
    return rows;
}

const ProofRuleRow& proof_rule(ProofRule rule) {
    return rows[static_cast<std::size_t>(rule)];
}

const ProofRuleRow* find_proof_rule(std::string_view name) {
    const auto* row =
        std::find_if(std::begin(rows), std::end(rows), [&](const ProofRuleRow& r) { return r.name == name; });
    return row == std::end(rows) ? nullptr : row;
}

}  // namespace banxin
