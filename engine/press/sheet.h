// What is printed around the trimmed page: bleed and marks.
#pragma once

#include "base/diagnostic.h"
#include "page/page.h"
#include "press/profile.h"
#include "shape/font.h"

namespace banxin {

/// How far the sheet reaches beyond the trim on every side.
Length sheet_margin(const PressProfile&);

/// Ink that ends at the trim goes on into the bleed (G3): fills, rules and pictures.
void extend_into_bleed(Page&, Length bleed);

/// Appends crop and registration marks, colour bars and the slug line of the profile: `title` (paper, day,
/// number, edition), page, conditions, `moment`, when the file was made (ISO 8601), and what else is to be
/// said there.
void add_marks(Page&, const std::string& title, const PressProfile&, const std::string& moment,
               const std::string& more, const FontCatalogue&, Diagnostics&);

}  // namespace banxin
