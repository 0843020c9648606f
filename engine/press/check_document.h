// What the pages themselves must satisfy before a press prints them, found where the editor can mend it.
#pragma once

#include "page/page.h"
#include "press/profile.h"

namespace banxin {

/// Pictures of too few pixels (E7004, W7001), small text in several inks (E7005), inks
/// too heavy (E7006), small white text (W7004).
void check_document(const Document&, const PressProfile&, Diagnostics&);

}  // namespace banxin
