// What changed between two texts, character by character.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace banxin {

/// A stretch of two texts: the same in both, or only in the older or the newer one. Ranges are half open;
/// that of the text which lacks the stretch is empty and says where it would stand.
struct Edit {
    enum class Kind { same, deleted, inserted };
    Kind kind = Kind::same;
    std::size_t old_begin = 0, old_end = 0, new_begin = 0, new_end = 0;
    int move = 0;  ///< > 0: this stretch was moved; its other half has the same number
    std::size_t old_size() const { return old_end - old_begin; }
    std::size_t new_size() const { return new_end - new_begin; }
    bool operator==(const Edit&) const = default;
};

/// A shortest list of edits from the older sequence to the newer one (E. W. Myers, An O(ND) Difference
/// Algorithm, 1986), neighbours merged, deletions before insertions. Sequences further apart than
/// `most_edits` are not taken to pieces: what lies between their common ends is one deletion and one
/// insertion.
std::vector<Edit> differences(std::u32string_view older, std::u32string_view newer);
inline constexpr std::size_t most_edits = 3000;

/// What begins a block of running text in a passage (passage.h).
constexpr bool begins_block(char32_t c) {
    return c == U'\n' || c == U'\v' || c == U'\f';
}

/// The edits with what happens to be the same between longer changes counted as changed: it is no help to a
/// reader.
std::vector<Edit> without_crumbs(const std::vector<Edit>&);

/// The edits of a passage as a proof-reader would mark them: whole blocks are compared first, then the
/// characters of those that differ; a few characters left alone between longer changes count as changed. What
/// was taken out here and put in there is a move (text_moves.h). A moved sentence that was edited too is a
/// row of moved pieces with the same number, and between them what was taken out or put in.
std::vector<Edit> text_edits(std::u32string_view older, std::u32string_view newer);

/// True when something differs.
bool changed(const std::vector<Edit>&);

}  // namespace banxin
