// Reading what designers write: style sheets and page templates.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <set>

#include "base/diagnostic.h"
#include "layout/style.h"
#include "layout/template.h"

namespace banxin {

/// Reads a style sheet (several may be read into one: later styles of the same name are an error).
std::optional<StyleSheet> read_style_sheet(const std::filesystem::path&, SourceMap&, Diagnostics&);

/// Reads a layout and the style sheet it names. Slots, frames and furniture are checked against the grid.
std::optional<PageTemplate> read_layout(const std::filesystem::path&, SourceMap&, Diagnostics&);

/// The layouts that an issue uses, by name.
using LayoutSet = std::map<std::string, PageTemplate>;

/// Reads `<folder>/<name>.xml` for every layout named in the plan; unknown layouts and slots are reported at
/// their place in the issue, with the nearest known name.
LayoutSet read_layouts(const IssuePlan&, SourceMap&, Diagnostics&);

/// The files of the pictures that they show as furniture.
std::set<std::filesystem::path> pictures_of(const LayoutSet&);

/// Applies the issue's overrides to a copy of the sheet; unknown styles, properties and values are reported
/// at the override's place.
StyleSheet with_overrides(const StyleSheet&, const std::vector<StyleOverride>&, Diagnostics&);

}  // namespace banxin
