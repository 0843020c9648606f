#include "assemble/inset_fit.h"

#include <algorithm>
#include <cmath>

#include "content/picture.h"
#include "flow/insets.h"

namespace banxin {
namespace {

constexpr double portrait = 0.9;  // width by height below which a picture is upright
constexpr int least_picture_rows = 6;

/// Widths in columns by the width of the story; an upright picture is a column narrower.
std::vector<int> widths(int columns, bool upright, bool under_head) {
    if (!under_head || columns == 1) return {1};
    if (columns == 2) return upright ? std::vector{1} : std::vector{2};
    return upright ? std::vector{1, 2} : std::vector{2};
}

/// Heights of a picture as wide as so many columns.
std::vector<InsetSize> sizes_at(const Figure& figure, const PictureInfo& info, const PageGrid& grid,
                                const Slot& slot, int wide, const Setter& setter) {
    // Set once in a place of ample height: what the caption takes is what the picture does not get.
    Slot place = slot;
    place.frames = {{1, grid.columns, 1, grid.lines}};
    const InsetArea area{{1, wide, 1, grid.lines}, {}, {}, {}};
    const SetInset set = set_inset(Inset(figure), area, place, grid, setter);
    if (set.pictures.empty()) return {};
    const bool whole = info.kind == PictureKind::svg || info.kind == PictureKind::pdf;
    const Rect shown = set.pictures.front().rect;
    Length caption;
    for (const SetBlock& block : set.blocks)
        if (!block.lines.empty()) {
            const ParagraphStyle& style = setter.style(slot.caption);
            caption = style.leading * static_cast<double>(block.lines.size()) + style.space_before;
        }
    const Length around = grid.leading / 3 + (grid.leading - grid.em) / 2;
    const double ratio = info.width / info.height;
    const double natural = whole ? shown.height.in_pt() : grid.rect(area.area).width.in_pt() / ratio;
    // How far a crop may change a picture's height; half a line of the grid without which none would fit.
    const double most_off_shape =
        std::max(setter.style(slot.caption).fit_crop / 100.0, 0.5 * grid.leading.in_pt() / natural);
    std::vector<InsetSize> sizes;
    for (int rows = least_picture_rows; rows <= grid.lines / 2; ++rows) {
        const double off = (grid.leading * rows - caption - around).in_pt() / natural - 1;
        if (whole ? off < -0.005 : off < -most_off_shape) continue;
        if (off > most_off_shape) break;
        sizes.push_back({wide, rows, std::abs(off)});
        if (whole) break;
    }
    return sizes;
}

std::vector<InsetSize> figure_sizes(const Figure& figure, const PageGrid& grid, const Slot& slot, int columns,
                                    bool under_head, const Setter& setter) {
    const auto info = inspect_picture(figure.path, figure.where, setter.diagnostics);
    if (!info) return {};
    std::vector<InsetSize> sizes;
    for (const int wide : widths(columns, info->width / info->height < portrait, under_head)) {
        const std::vector<InsetSize> more = sizes_at(figure, *info, grid, slot, wide, setter);
        sizes.insert(sizes.end(), more.begin(), more.end());
    }
    return sizes;
}

/// Boxes and tables: the fewest lines that hold all of it.
std::vector<InsetSize> text_sizes(const Inset& inset, const PageGrid& grid, const Slot& slot, int columns,
                                  const Setter& setter) {
    const int wide = std::holds_alternative<Box>(inset) ? std::min(columns, 2) : 1;
    for (int rows = 4; rows <= grid.lines / 2; ++rows) {
        Diagnostics findings;
        const Setter trial{setter.fonts, findings, setter.styles};
        Slot place = slot;
        place.frames = {{1, grid.columns, 1, grid.lines}};
        set_inset(inset, {{1, wide, 1, rows}, {}, {}, {}}, place, grid, trial);
        if (!findings.has_errors()) return {{wide, rows, 0}};
    }
    return {};
}

}  // namespace

std::vector<InsetSize> photograph_sizes(const Figure& figure, const PageGrid& grid, const Slot& slot,
                                        int wide, const Setter& setter) {
    const auto info = inspect_picture(figure.path, figure.where, setter.diagnostics);
    if (!info || info->kind == PictureKind::svg || info->kind == PictureKind::pdf) return {};
    return sizes_at(figure, *info, grid, slot, wide, setter);
}

std::vector<InsetSize> inset_sizes(const Inset& inset, const PageGrid& grid, const Slot& slot, int columns,
                                   bool under_head, const Setter& setter) {
    if (const auto* figure = std::get_if<Figure>(&inset))
        return figure_sizes(*figure, grid, slot, columns, under_head, setter);
    return text_sizes(inset, grid, slot, columns, setter);
}

}  // namespace banxin
