// 隔线: the hairlines between neighbouring stories, drawn where the stories end up.
#pragma once

#include <vector>

#include "flow/insets.h"
#include "layout/template.h"

namespace banxin {

/// Rules between the stories in `slots`, of the thickness that the layout's <stories> gives: across the
/// columns where one story stands under another, down the gutter where two stand side by side. None along a
/// border (加框), which parts the stories already.
std::vector<SetRule> story_rules(const PageTemplate&, const std::vector<const Slot*>& slots);

}  // namespace banxin
