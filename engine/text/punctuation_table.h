// The table of characters that have a part in the rules: class, and where the blank half of a mark lies.
#pragma once

#include "text/text.h"

namespace banxin {

/// What a character is when it stands alone, before the context rule R0.
struct CharKind {
    CharClass cls = CharClass::other;
    Blank blank = Blank::none;
};

CharKind char_kind(char32_t);

/// Code points of marks that Chinese and Latin text share (R0): “ ” ‘ ’ — … ·
bool is_shared_mark(char32_t);

}  // namespace banxin
