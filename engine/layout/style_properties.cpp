#include "layout/style_properties.h"

#include <algorithm>
#include <type_traits>

#include "layout/layout.h"

namespace banxin {
namespace {

using Kind = Form::Kind;

// Words of choices, in the order of their enumerations.
constexpr std::string_view align_words = "justify left center right";
constexpr std::string_view break_words = "none basic gb strict";
constexpr std::string_view mark_words = "reduced kaiming half full";
constexpr std::string_view place_words = "corner centre";
constexpr std::string_view first_mark_words = "half full";
constexpr std::string_view yes_words = "no yes";
constexpr std::string_view jump_words = "inside anywhere";
constexpr std::string_view digits_words = "combine upright rotate";

// What a property does with its value: it sets one member of the style.
template <auto member>
void set_length(ParagraphStyle& style, std::string_view value, const StyleSheet&) {
    style.*member = read_length(value).value_or(Length());
}
template <auto member>
void set_em(ParagraphStyle& style, std::string_view value, const StyleSheet&) {
    style.*member = read_em(value).value_or(Em());
}
template <auto member>
void set_whole(ParagraphStyle& style, std::string_view value, const StyleSheet&) {
    style.*member = static_cast<int>(read_number(value).value_or(0));
}
template <auto member, const std::string_view& words>
void set_choice(ParagraphStyle& style, std::string_view value, const StyleSheet&) {
    using Choice = std::remove_reference_t<decltype(style.*member)>;
    const auto known = split_words(words);
    style.*member = static_cast<Choice>(std::find(known.begin(), known.end(), value) - known.begin());
}

/// The ink without its tint, and the tint as written.
std::pair<std::string, std::string> split_ink(std::string_view value) {
    auto words = split_words(value);
    words.resize(2);
    return {words[0], words[1]};
}

std::optional<double> read_share(std::string_view percent) {
    if (percent.empty()) return 1;
    if (!percent.ends_with('%')) return std::nullopt;
    const auto number = read_number(percent.substr(0, percent.size() - 1));
    return number && *number >= 0 && *number <= 100 ? std::optional(*number / 100) : std::nullopt;
}

}  // namespace

const std::vector<StyleProperty> style_properties = {
    {{"font", Kind::name}, [](ParagraphStyle& s, std::string_view v, const StyleSheet&) { s.font = v; }},
    {{"weight", Kind::name}, [](ParagraphStyle& s, std::string_view v, const StyleSheet&) { s.weight = v; }},
    {{"size", {Kind::length, 1, 400}}, set_length<&ParagraphStyle::size>},
    {{"leading", {Kind::length, 1, 600}}, set_length<&ParagraphStyle::leading>},
    {{"indent", {Kind::em, 0, 20}}, set_em<&ParagraphStyle::indent>},
    {{"align", {Kind::choice, align_words}}, set_choice<&ParagraphStyle::align, align_words>},
    {{"ink", Kind::text},
     [](ParagraphStyle& s, std::string_view v, const StyleSheet& sheet) {
         s.ink = read_ink(v, sheet).value_or(s.ink);
     }},
    {{"gap", {Kind::em, 0, 1}}, set_em<&ParagraphStyle::han_western_gap>},
    {{"tracking", {Kind::em, -0.5, 4}}, set_em<&ParagraphStyle::tracking>},
    {{"space-before", {Kind::length, 0, 400}}, set_length<&ParagraphStyle::space_before>},
    {{"space-after", {Kind::length, 0, 400}}, set_length<&ParagraphStyle::space_after>},
    {{"min-size", {Kind::length, 0, 400}}, set_length<&ParagraphStyle::min_size>},
    {{"max-lines", {Kind::integer, 1, 4}}, set_whole<&ParagraphStyle::max_lines>},
    {{"head-lines", {Kind::integer, 0, 4}}, set_whole<&ParagraphStyle::head_lines>},
    {{"width", {Kind::integer, 80, 125}}, set_whole<&ParagraphStyle::width>},
    {{"jump-lines", {Kind::integer, 1, 9}}, set_whole<&ParagraphStyle::jump_lines>},
    {{"jump-cut", {Kind::choice, jump_words}}, set_choice<&ParagraphStyle::jump_after, jump_words>},
    {{"fit-tracking", {Kind::em, 0, 0.1}}, set_em<&ParagraphStyle::fit_tracking>},
    {{"fit-lines", {Kind::integer, 0, 9}}, set_whole<&ParagraphStyle::fit_lines>},
    {{"fit-size", {Kind::integer, 0, 30}}, set_whole<&ParagraphStyle::fit_size>},
    {{"fit-width", {Kind::integer, 0, 20}}, set_whole<&ParagraphStyle::fit_width>},
    {{"fit-head-lines", {Kind::integer, 0, 2}}, set_whole<&ParagraphStyle::fit_head_lines>},
    {{"fit-crop", {Kind::integer, 0, 50}}, set_whole<&ParagraphStyle::fit_crop>},
    {{"line-breaks", {Kind::choice, break_words}}, set_choice<&ParagraphStyle::line_breaks, break_words>},
    {{"marks", {Kind::choice, mark_words}}, set_choice<&ParagraphStyle::marks, mark_words>},
    {{"mark-place", {Kind::choice, place_words}}, set_choice<&ParagraphStyle::mark_place, place_words>},
    {{"first-mark", {Kind::choice, first_mark_words}},
     set_choice<&ParagraphStyle::full_first_mark, first_mark_words>},
    {{"hanging", {Kind::choice, yes_words}}, set_choice<&ParagraphStyle::hanging, yes_words>},
    {{"initial-lines", {Kind::integer, 0, 4}}, set_whole<&ParagraphStyle::initial_lines>},
    {{"cells", {Kind::choice, yes_words}}, set_choice<&ParagraphStyle::cells, yes_words>},
    {{"vertical-digits", {Kind::choice, digits_words}}, set_choice<&ParagraphStyle::digits, digits_words>},
};

std::optional<Ink> read_ink(std::string_view value, const StyleSheet& sheet) {
    const auto [name, tint] = split_ink(value);
    const auto ink = sheet.inks.find(name);
    const auto share = read_share(tint);
    return ink != sheet.inks.end() && share ? std::optional(ink->second.tint(*share)) : std::nullopt;
}

std::optional<Ink> read_ink(std::string_view attribute, const std::string& value, SourceSpan where,
                            const StyleSheet& sheet, Diagnostics& diagnostics) {
    const auto ink = read_ink(value, sheet);
    const auto [name, tint] = split_ink(value);
    if (ink || name.empty()) return ink;
    std::vector<std::string> names;
    for (const auto& [known, mixture] : sheet.inks) names.push_back(known);
    if (!sheet.inks.contains(name))
        diagnostics.report("E2002", where, {name}, nearest_name(name, names));
    else
        diagnostics.report("E1108", where, {std::string(attribute), value, name + " 0%–100%"});
    return std::nullopt;
}

std::vector<std::string> style_names(const StyleSheet& sheet) {
    std::vector<std::string> names;
    for (const auto& [name, style] : sheet.styles) names.push_back(name);
    return names;
}

StyleSheet with_overrides(const StyleSheet& sheet, const std::vector<StyleOverride>& overrides,
                          Diagnostics& diagnostics) {
    StyleSheet out = sheet;
    for (const StyleOverride& change : overrides) {
        const auto style = out.styles.find(change.style);
        if (style == out.styles.end()) {
            diagnostics.report("E2001", change.where, {change.style},
                               nearest_name(change.style, style_names(sheet)));
            continue;
        }
        for (const auto& [name, value] : change.properties) {
            const auto row =
                std::find_if(style_properties.begin(), style_properties.end(),
                             [&, name = name](const auto& p) { return p.attribute.name == name; });
            if (row == style_properties.end()) {
                std::vector<std::string> known;
                std::string list;
                for (const StyleProperty& p : style_properties) {
                    known.emplace_back(p.attribute.name);
                    list += (list.empty() ? "" : ", ") + known.back();
                }
                diagnostics.report("E2016", change.where, {name, list}, nearest_name(name, known));
            } else if (check_value(name, value, row->attribute.form, change.where, diagnostics) &&
                       (name != "ink" || read_ink(name, value, change.where, out, diagnostics))) {
                row->apply(style->second, value, out);
            }
        }
    }
    return out;
}

}  // namespace banxin
