// Between the words of an article and their places: where a mark stands on the page as it is set now.
#pragma once

#include <optional>
#include <vector>

#include "newsroom/anchor.h"
#include "preview/live_issue.h"

namespace banxin {

/// The anchor of what stands between two points of a page shown (one point: the character there).
newsroom::Anchor anchor_at(const LiveIssue&, int page, Point from, Point to);

/// Where the anchor's words are on the pages shown now; nullopt when they are in the article no more, or
/// twice and no better known.
std::optional<PageSpot> place_of(const LiveIssue&, const newsroom::Anchor&);

}  // namespace banxin
