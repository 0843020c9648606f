// 版式: pages made by a template with frames of its own, for each of its slots an article.
#pragma once

#include <memory>
#include <vector>

#include "assemble/copyfit.h"

namespace banxin {

/// A slot that has frames.
Position position_of_slot(const PageTemplate&, const Slot&);

/// A position for each slot of a template, in its order; the first leads the page. Strength goes by where a
/// slot begins (区序: upper before lower, left before right).
std::vector<Position> positions_of_template(const PageTemplate&);

/// What the article costs in a slot with its frames, by setting it there in full: `texts` are the ways to run
/// its text. One area, 0, is offered; null when no lever makes it fit.
std::unique_ptr<StoryFit> fit_in_slot(const Article&, const PageTemplate&, const Position&,
                                      const std::vector<TextChoice>& texts, const Objective&,
                                      const FontCatalogue&, CapacityOracle&);

}  // namespace banxin
