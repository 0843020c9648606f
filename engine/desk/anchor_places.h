// Between the words of an article and their places: where a mark stands on the page as it is set now.
#pragma once

#include <optional>
#include <vector>

#include "newsroom/anchor.h"
#include "preview/live_issue.h"

namespace banxin {

/// The anchor of what stands between two points of a page (one point: the character there).
newsroom::Anchor anchor_at(const IssuePlan&, const Document&, int page, Point from, Point to);

/// The anchor of words that somebody wrote down, at their first place on a page; an empty quote when no
/// article of that page has them.
newsroom::Anchor anchor_of(const IssuePlan&, const Document&, int page, const std::string& words);

/// Where the anchor's words are on these pages; nullopt when they are in the article no more, or twice and no
/// better known.
std::optional<PageSpot> place_of(const IssuePlan&, const Document&, const newsroom::Anchor&);

}  // namespace banxin
