// 校对助手: the rules of the machine's proof-reader, one row each.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace banxin {

enum class ProofRule : std::uint8_t {
    // Punctuation, GB/T 15834—2011.
    half_width,
    full_width,
    number_mark,
    doubled_mark,
    ellipsis,
    dash,
    range_mark,
    middle_dot,
    list_comma,
    ordinal_mark,
    stop_in_quote,
    stray_mark,
    paragraph_end,
    unpaired_mark,
    nested_mark,
    // Numerals, GB/T 15835—2011.
    mixed_numeral,
    mixed_date,
    short_year,
    year_zero,
    approximate,
    approximate_twice,
    fold_decrease,
    range_unit,
    leading_zero,
    thousands,
    unit_name,
    unlike_units,
    unlike_dates,
    unlike_ranges,
    unlike_numbers,
    // Words, by the lists.
    doubled_word,
    wrong_word,
    variant_word,
    forbidden_word,
    sensitive_word,
    traditional,
    // People, by the newsroom's list.
    person_name,
    person_title,
    person_order,
    unlike_name,
    // Dates.
    no_such_date,
    date_weekday,
    date_lunar,
    // The page.
    typed_jump,
    page_reference,
    figure_credit,
    qr_code,
    // The marks <sic> and <off> themselves.
    unknown_rule,
};

struct ProofRuleRow {
    ProofRule rule;
    std::string_view name;    ///< what <sic rule="…"> says
    std::string_view code;    ///< of its message, for ever
    std::string_view source;  ///< the standard's clause, or what else the rule stands on
};

/// In the order of the enumeration.
std::span<const ProofRuleRow> proof_rules();

const ProofRuleRow& proof_rule(ProofRule);

/// nullptr when no rule has the name.
const ProofRuleRow* find_proof_rule(std::string_view name);

}  // namespace banxin
