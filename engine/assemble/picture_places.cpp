#include "assemble/picture_places.h"

#include <algorithm>

namespace banxin {
namespace {

constexpr int touch_lines = 2;

bool share_columns(const GridArea& a, const GridArea& b) {
    return a.first_column <= b.last_column && b.first_column <= a.last_column;
}

/// Lines between two areas; negative: they share lines.
int lines_between(const GridArea& a, const GridArea& b) {
    return std::max(a.first_line, b.first_line) - std::min(a.last_line, b.last_line) - 1;
}

bool touch(const GridArea& a, const GridArea& b) {
    const GridArea wider{a.first_column - 1, a.last_column + 1, a.first_line - touch_lines,
                         a.last_line + touch_lines};
    return wider.meets(b);
}

bool stacked(const GridArea& a, const GridArea& b) {
    return share_columns(a, b) && lines_between(a, b) < stacked_within && !touch(a, b);
}

template <class Test>
int pairs(const std::vector<PagePicture>& pictures, Test test) {
    int count = 0;
    for (std::size_t i = 0; i < pictures.size(); ++i)
        for (std::size_t k = i + 1; k < pictures.size(); ++k)
            count += pictures[i].story != pictures[k].story && test(pictures[i].area, pictures[k].area);
    return count;
}

}  // namespace

std::vector<PagePicture> page_pictures(const std::vector<PlacedStory>& stories) {
    std::vector<PagePicture> pictures;
    for (std::size_t s = 0; s < stories.size(); ++s)
        for (const GridArea& area : stories[s].insets) pictures.push_back({s, area});
    return pictures;
}

int pictures_touching(const std::vector<PagePicture>& pictures, std::span<const GridArea> ads) {
    int count = pairs(pictures, touch);
    for (const PagePicture& picture : pictures)
        count += static_cast<int>(
            std::ranges::count_if(ads, [&](const GridArea& ad) { return touch(picture.area, ad); }));
    return count;
}

int pictures_stacked(const std::vector<PagePicture>& pictures) {
    return pairs(pictures, stacked);
}

void part_pictures(std::vector<PlacedStory>& stories, std::span<const GridArea> ads,
                   const Objective& objective) {
    std::vector<PagePicture> pictures = page_pictures(stories);
    const auto points = [&] {
        return pictures_touching(pictures, ads) * objective[Term::pictures] +
               pictures_stacked(pictures) * objective[Term::stacked];
    };
    double least = points();
    while (least > 0) {
        PagePicture* moved = nullptr;
        GridArea to;
        for (PagePicture& picture : pictures) {
            const GridArea before = picture.area;
            const int foot = stories[picture.story].frames.front().last_line;
            if (before.last_line == foot || !stories[picture.story].may_lower) continue;
            picture.area.first_line += foot - before.last_line;
            picture.area.last_line = foot;
            if (const double cost = points(); cost < least) least = cost, moved = &picture, to = picture.area;
            picture.area = before;
        }
        if (moved == nullptr) return;
        moved->area = stories[moved->story].insets.front() = to;
    }
}

}  // namespace banxin
