// The properties of a style: one table for style sheets and for an issue's <set>.
#pragma once

#include <string_view>
#include <vector>

#include "content/element.h"
#include "layout/style.h"

namespace banxin {

struct StyleProperty {
    AttributeRule attribute;
    /// Takes a value over that fits its form.
    void (*apply)(ParagraphStyle&, std::string_view value, const StyleSheet&);
};

extern const std::vector<StyleProperty> style_properties;

/// "red", or a share of it: "black 60%". nullopt when the sheet has no such ink.
std::optional<Ink> read_ink(std::string_view, const StyleSheet&);

/// read_ink that reports: unknown inks as E2002, tints outside 0–100 % as E1108.
std::optional<Ink> read_ink(std::string_view attribute, const std::string& value, SourceSpan where,
                            const StyleSheet&, Diagnostics&);

/// Names of the styles, for suggestions.
std::vector<std::string> style_names(const StyleSheet&);

}  // namespace banxin
