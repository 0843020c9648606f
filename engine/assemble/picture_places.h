// 图的分布: pictures of two stories neither touch nor stand one over the other, and none touches an
// advertisement.
#pragma once

#include <span>
#include <vector>

#include "assemble/page_plan.h"

namespace banxin {

/// A picture, box or table on a page, and whose it is.
struct PagePicture {
    std::size_t story;
    GridArea area;
};
std::vector<PagePicture> page_pictures(const std::vector<PlacedStory>&);

/// Pairs of two stories, or of a story and an advertisement, that touch: less than a column or three lines
/// apart.
int pictures_touching(const std::vector<PagePicture>&, std::span<const GridArea> ads);
/// Pairs of two stories over one another in the same columns, fewer than `stacked_within` lines between them,
/// that do not touch.
int pictures_stacked(const std::vector<PagePicture>&);
inline constexpr int stacked_within = 12;

/// Moves pictures from under their headline to the foot of their columns where that parts them from others.
/// Only in stories whose text runs as well so (AreaFit::may_lower).
void part_pictures(std::vector<PlacedStory>&, std::span<const GridArea> ads, const Objective&);

}  // namespace banxin
