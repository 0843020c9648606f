// ICU's library of formats, of which Banxin needs the Chinese calendar and regular expressions: loaded when
// one of them is, since linked it lengthens every start (base/late_library.h).
#pragma once

#include <unicode/ucal.h>
#include <unicode/uregex.h>
#include <unicode/uvernum.h>

#include "base/late_library.h"

namespace banxin {

/// ICU's functions end on its version, which its headers' macros add.
#define BANXIN_LATE_ICU_FUNCTION(name) BANXIN_LATE_FUNCTION(name)

/// Throws std::runtime_error when ICU cannot be loaded.
struct LateIcu {
    LateLibrary library{"libicui18n.so." U_ICU_VERSION_SHORT};
    BANXIN_LATE_ICU_FUNCTION(ucal_open);
    BANXIN_LATE_ICU_FUNCTION(ucal_close);
    BANXIN_LATE_ICU_FUNCTION(ucal_setMillis);
    BANXIN_LATE_ICU_FUNCTION(ucal_get);
    BANXIN_LATE_ICU_FUNCTION(uregex_open);
    BANXIN_LATE_ICU_FUNCTION(uregex_clone);
    BANXIN_LATE_ICU_FUNCTION(uregex_close);
    BANXIN_LATE_ICU_FUNCTION(uregex_setText);
    BANXIN_LATE_ICU_FUNCTION(uregex_findNext);
    BANXIN_LATE_ICU_FUNCTION(uregex_groupCount);
    BANXIN_LATE_ICU_FUNCTION(uregex_start);
    BANXIN_LATE_ICU_FUNCTION(uregex_end);
};

#undef BANXIN_LATE_ICU_FUNCTION

inline const LateIcu& late_icu() {
    static const LateIcu loaded;
    return loaded;
}

}  // namespace banxin
