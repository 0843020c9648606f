// Stories for the tests of flow: styles, articles of plain sentences, and a story laid out. Text is 10 pt on
// 15, as the grid of the tests.
#pragma once

#include <string_view>
#include <vector>

#include "flow/story.h"
#include "rich.h"

namespace banxin::test {

StyleSheet styles();

/// Paragraphs of so many clauses of nine characters.
Article article(int paragraphs, int clauses);

/// A slot of these frames.
StoryPart part(int page, std::vector<GridArea> frames);

struct Laid {
    Diagnostics diagnostics;
    StyleSheet sheet = styles();
    std::vector<PartLayout> parts;
};
Laid lay(const Article&, const std::vector<StoryPart>&, StyleSheet = styles());

std::vector<const SetLine*> body_lines(const PartLayout&);

/// The grid line of the tests that a baseline stands on, from 0; a part of one when it is off the grid.
double row_of(Length baseline);

}  // namespace banxin::test
