// The furniture of a layout: fixed text, rules, tints, QR codes and pictures, each put on the grid or at
// lengths from the trim.
#pragma once

#include <filesystem>

#include "content/element.h"
#include "layout/template.h"

namespace banxin {

/// Rows of <text>, <rule>, <tint>, <qr> and <picture>.
extern const std::vector<ElementRule> furniture_elements;

/// The items of a <furniture>. Styles, inks, fields and places are checked; what cannot be placed is left
/// out. `folder`: of the layout's file, from which the paths of its pictures lead.
std::vector<Furniture> read_furniture(const Element&, const PageTemplate&,
                                      const std::filesystem::path& folder, Diagnostics&);

/// Reports a style that the sheet does not have (E2001).
void check_style(const std::string& name, SourceSpan where, const StyleSheet&, Diagnostics&);

/// False and E2007 when columns or lines are not in the grid.
bool check_on_grid(const GridArea&, const PageGrid&, SourceSpan where, Diagnostics&);

}  // namespace banxin
