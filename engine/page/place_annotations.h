// 着重号, 专名号, 书名号甲式, 示亡号 and notes at the characters of a line (R8).
#pragma once

#include "flow/set_text.h"
#include "page/page.h"

namespace banxin {

/// Places what is drawn at the line's characters, above and below them, or right and left in a vertical line
/// (R10.4); of an annotation that runs over lines, this line's part.
void place_annotations(const SetLine&, Page&, const Axes& = {});

}  // namespace banxin
