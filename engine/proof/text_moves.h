// What was taken out of a text in one place and put in at another.
#pragma once

#include "proof/text_diff.h"

namespace banxin {

/// Numbers the halves of moves, from 1 in the order of the places they were taken from:
/// - neighbours that changed places (对调): 认真 and 真认, 讲话和报告 and 报告和讲话;
/// - a stretch of at least `least_move` characters that stands elsewhere as it was;
/// - a sentence that stands elsewhere with at most two fifths of it edited.
/// Moves that go side by side from one place to another are one.
void find_moves(std::vector<Edit>&, std::u32string_view older, std::u32string_view newer);
inline constexpr std::size_t least_move = 6;

}  // namespace banxin
