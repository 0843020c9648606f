// 报头, 报眉 and the like: fixed text with computed fields, rules, tints, QR codes, pictures.
#pragma once

#include <map>
#include <string>

#include "content/issue.h"
#include "flow/set_text.h"
#include "layout/template.h"
#include "page/page.h"

namespace banxin {

/// Values of the fields of furniture text on one page: {date}, {lunar}, {number} … (layout/template.h lists
/// them).
std::map<std::string, std::string> field_values(const IssuePlan&, const PagePlan&);

/// `text` with its {fields} filled in. Fields without a value vanish.
std::string fill_fields(const std::string& text, const std::map<std::string, std::string>& values);

/// Backgrounds go first, under the stories; text, rules and codes follow.
/// What is to be drawn only where nothing stands in a slot, is left out where something does.
void place_backgrounds(const PageTemplate&, const PagePlan&, Page&);
void place_furniture(const PageTemplate&, const IssuePlan&, const PagePlan&, const Setter&, Page&);

}  // namespace banxin
