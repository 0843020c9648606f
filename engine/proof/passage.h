// An article as the passages that a proof-reader compares: headline parts, running text, captions and so on.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "content/article.h"
#include "content/role.h"

namespace banxin {

/// 上下角: whether a character of a passage stands raised or lowered (<sup>, <sub>, or as ² and ₂ are).
enum class CharHeight { plain, raised, lowered };
/// A character of a passage that was typed in <sup> or <sub>: of its own, so that m² and m2 differ.
char32_t at_height(char32_t, CharHeight);
/// What stands there, and how high.
struct HeightedChar {
    char32_t base = 0;
    CharHeight height = CharHeight::plain;
};
HeightedChar base_of(char32_t);

/// Characters of a passage as reports write them: ² ₂ where there are such, else ^n _n. Marks that begin a
/// block are left as they are.
std::string passage_words(std::u32string_view);

/// One passage. Running text is one passage, so that a sentence moved from one paragraph to another and a
/// paragraph cut in two are seen for what they are: each block in it begins with '\n' (paragraph, item
/// of a list), '\v' (crosshead) or '\f' (signature).
struct Passage {
    Role role = Role::paragraph;
    int number = 0;  ///< of the figure, box or table it belongs to, from 1; 0: of none
    SourceText text;
};

/// Passages in reading order; a part that the article lacks is not among them.
std::vector<Passage> passages_of(const Article&);

}  // namespace banxin
