#include "layout/style_properties.h"

#include <algorithm>

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

template <typename Choice>
Choice choice(std::string_view words, std::string_view value) {
    const auto known = split_words(words);
    return static_cast<Choice>(std::find(known.begin(), known.end(), value) - known.begin());
}

Length length(std::string_view value) {
    return read_length(value).value_or(Length());
}
Em em(std::string_view value) {
    return read_em(value).value_or(Em());
}

int whole(std::string_view value) {
    return static_cast<int>(read_number(value).value_or(0));
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
    {{"size", {Kind::length, 1, 400}},
     [](ParagraphStyle& s, std::string_view v, const StyleSheet&) { s.size = length(v); }},
    {{"leading", {Kind::length, 1, 600}},
     [](ParagraphStyle& s, std::string_view v, const StyleSheet&) { s.leading = length(v); }},
    {{"indent", {Kind::em, 0, 20}},
     [](ParagraphStyle& s, std::string_view v, const StyleSheet&) { s.indent = em(v); }},
    {{"align", {Kind::choice, align_words}},
     [](ParagraphStyle& s, std::string_view v, const StyleSheet&) {
         s.align = choice<Align>(align_words, v);
     }},
    {{"ink", Kind::text},
     [](ParagraphStyle& s, std::string_view v, const StyleSheet& sheet) {
         s.ink = read_ink(v, sheet).value_or(s.ink);
     }},
    {{"gap", {Kind::em, 0, 1}},
     [](ParagraphStyle& s, std::string_view v, const StyleSheet&) { s.han_western_gap = em(v); }},
    {{"tracking", {Kind::em, -0.5, 4}},
     [](ParagraphStyle& s, std::string_view v, const StyleSheet&) { s.tracking = em(v); }},
    {{"space-before", {Kind::length, 0, 400}},
     [](ParagraphStyle& s, std::string_view v, const StyleSheet&) { s.space_before = length(v); }},
    {{"space-after", {Kind::length, 0, 400}},
     [](ParagraphStyle& s, std::string_view v, const StyleSheet&) { s.space_after = length(v); }},
    {{"min-size", {Kind::length, 0, 400}},
     [](ParagraphStyle& s, std::string_view v, const StyleSheet&) { s.min_size = length(v); }},
    {{"max-lines", {Kind::integer, 1, 4}},
     [](ParagraphStyle& s, std::string_view v, const StyleSheet&) { s.max_lines = whole(v); }},
    {{"head-lines", {Kind::integer, 0, 4}},
     [](ParagraphStyle& s, std::string_view v, const StyleSheet&) { s.head_lines = whole(v); }},
    {{"width", {Kind::integer, 80, 125}},
     [](ParagraphStyle& s, std::string_view v, const StyleSheet&) { s.width = whole(v); }},
    {{"jump-lines", {Kind::integer, 1, 9}},
     [](ParagraphStyle& s, std::string_view v, const StyleSheet&) { s.jump_lines = whole(v); }},
    {{"jump-cut", {Kind::choice, jump_words}},
     [](ParagraphStyle& s, std::string_view v, const StyleSheet&) {
         s.jump_after = choice<bool>(jump_words, v);
     }},
    {{"fit-tracking", {Kind::em, 0, 0.1}},
     [](ParagraphStyle& s, std::string_view v, const StyleSheet&) { s.fit_tracking = em(v); }},
    {{"fit-lines", {Kind::integer, 0, 9}},
     [](ParagraphStyle& s, std::string_view v, const StyleSheet&) { s.fit_lines = whole(v); }},
    {{"fit-size", {Kind::integer, 0, 30}},
     [](ParagraphStyle& s, std::string_view v, const StyleSheet&) { s.fit_size = whole(v); }},
    {{"fit-width", {Kind::integer, 0, 20}},
     [](ParagraphStyle& s, std::string_view v, const StyleSheet&) { s.fit_width = whole(v); }},
    {{"fit-head-lines", {Kind::integer, 0, 2}},
     [](ParagraphStyle& s, std::string_view v, const StyleSheet&) { s.fit_head_lines = whole(v); }},
    {{"fit-crop", {Kind::integer, 0, 50}},
     [](ParagraphStyle& s, std::string_view v, const StyleSheet&) { s.fit_crop = whole(v); }},
    {{"line-breaks", {Kind::choice, break_words}},
     [](ParagraphStyle& s, std::string_view v, const StyleSheet&) {
         s.line_breaks = choice<BreakLevel>(break_words, v);
     }},
    {{"marks", {Kind::choice, mark_words}},
     [](ParagraphStyle& s, std::string_view v, const StyleSheet&) {
         s.marks = choice<MarkWidths>(mark_words, v);
     }},
    {{"mark-place", {Kind::choice, place_words}},
     [](ParagraphStyle& s, std::string_view v, const StyleSheet&) {
         s.mark_place = choice<MarkPlace>(place_words, v);
     }},
    {{"first-mark", {Kind::choice, first_mark_words}},
     [](ParagraphStyle& s, std::string_view v, const StyleSheet&) {
         s.full_first_mark = choice<bool>(first_mark_words, v);
     }},
    {{"hanging", {Kind::choice, yes_words}},
     [](ParagraphStyle& s, std::string_view v, const StyleSheet&) {
         s.hanging = choice<bool>(yes_words, v);
     }},
    {{"initial-lines", {Kind::integer, 0, 4}},
     [](ParagraphStyle& s, std::string_view v, const StyleSheet&) { s.initial_lines = whole(v); }},
    {{"cells", {Kind::choice, yes_words}},
     [](ParagraphStyle& s, std::string_view v, const StyleSheet&) { s.cells = choice<bool>(yes_words, v); }},
    {{"vertical-digits", {Kind::choice, digits_words}},
     [](ParagraphStyle& s, std::string_view v, const StyleSheet&) {
         s.digits = choice<VerticalDigits>(digits_words, v);
     }},
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
