// What an editor may put on characters besides their look: dots, lines, frames, notes above, raised and
// lowered signs.
#pragma once

#include <cstdint>

namespace banxin {

/// CLREQ §3.1.5 (marks), §3.3 (ruby); R8.
enum class AnnotationKind : std::uint8_t {
    dots,     ///< 着重号, a dot at each Han character
    proper,   ///< 专名号, a line along the name
    book,     ///< 书名号甲式, a wavy line along the title
    late,     ///< 示亡号, a frame round the name of one who has died
    ruby,     ///< 注音: 拼音 or a note above the characters
    raised,   ///< 上标
    lowered,  ///< 下标
    parts,    ///< a character that no font has, drawn from the parts that its description (IDS) names
};

}  // namespace banxin
