#include "preflight/ink_bound.h"

#include <algorithm>
#include <cmath>

namespace banxin {
namespace {

constexpr double cell = ink_cell_mm * 72 / 25.4;
constexpr double largest_side = 10'000;  // points; of larger sheets no bound is made

float all_colour(const Ink& ink) {
    return static_cast<float>(ink.c + ink.m + ink.y);
}

}  // namespace

void InkBound::Cell::knock_out(float colour_of_object, float total_of_object) {
    colour = std::max(colour, colour_of_object);
    total = std::max(total, total_of_object);
}

InkBound::InkBound(const PdfBox& sheet, PictureInks& pictures) : sheet_(sheet), pictures_(pictures) {
    auto count = [](double side) {
        return side > 0 && side < largest_side ? static_cast<int>(std::ceil(side / cell)) : 1;
    };
    columns_ = count(sheet.width());
    rows_ = count(sheet.height());
    const bool too_large = sheet.width() >= largest_side || sheet.height() >= largest_side;
    cells_.resize(static_cast<std::size_t>(columns_) * rows_, too_large ? Cell{3, 4} : Cell{});
}

template <class Change>
void InkBound::change(const PdfBox& box, Change change) {
    const PdfBox seen = box.within(sheet_);
    if (seen.empty()) return;
    auto index = [](double from, int most) { return std::clamp(static_cast<int>(from / cell), 0, most - 1); };
    const int left = index(seen.left - sheet_.left, columns_),
              right = index(seen.right - sheet_.left, columns_),
              bottom = index(seen.bottom - sheet_.bottom, rows_),
              top = index(seen.top - sheet_.bottom, rows_);
    for (int y = bottom; y <= top; ++y)
        for (int x = left; x <= right; ++x) change(cells_[static_cast<std::size_t>(y) * columns_ + x], x, y);
}

void InkBound::add(const Painted& object) {
    if (object.kind == Painted::group) return;
    if (object.kind == Painted::picture) return add_picture(object);
    const bool known = object.paint.space->foreign_name.empty();
    const float colour = known ? all_colour(object.paint.ink) + static_cast<float>(object.paint.spot_sum) : 3,
                total = known ? static_cast<float>(object.paint.total()) : 4;
    const bool black_on_top = object.overprints && colour == 0, mixes = object.blends || object.overprints;
    auto print = [&](Cell& at, int, int) {
        if (black_on_top)
            at.total = std::max(at.total, at.colour + total);
        else if (mixes)
            at = {at.colour + colour, at.total + total};
        else
            at.knock_out(colour, total);
    };
    if (object.pieces.empty()) change(object.box, print);
    for (const PdfBox& piece : object.pieces) change(piece.within(object.box), print);
}

void InkBound::add_picture(const Painted& object) {
    const PictureInk& ink = pictures_.of(object);
    const Matrix& m = object.placed;
    const double area = m.a * m.d - m.b * m.c;
    const bool upright = std::abs(m.b) + std::abs(m.c) < 1e-6 && area != 0;
    Cell most;
    for (const PictureInk::Block& block : ink.blocks) most.knock_out(block.colour(), block.total());
    change(object.box, [&](Cell& at, int x, int y) {
        Cell here;
        if (upright) {
            // The blocks that the cell touches; rows of a picture run downwards from its top.
            auto blocks = [](double from, double to, int count) {
                if (from > to) std::swap(from, to);
                auto clamped = [&](double v) {
                    return std::clamp(static_cast<int>(v * count), 0, count - 1);
                };
                return std::pair(clamped(from), clamped(to));
            };
            const double left = (sheet_.left + x * cell - m.e) / m.a,
                         bottom = (sheet_.bottom + y * cell - m.f) / m.d;
            const auto [x0, x1] = blocks(left, left + cell / m.a, ink.columns);
            const auto [y0, y1] = blocks(1 - bottom, 1 - bottom - cell / m.d, ink.rows);
            for (int row = y0; row <= y1; ++row)
                for (int column = x0; column <= x1; ++column) {
                    const PictureInk::Block& block =
                        ink.blocks[static_cast<std::size_t>(row) * ink.columns + column];
                    here.knock_out(block.colour(), block.total());
                }
        } else {
            here = most;
        }
        if (object.overprints || object.blends)
            at = {at.colour + here.colour, at.total + here.total};
        else
            at.knock_out(here.colour, here.total);
    });
}

InkSquare InkBound::heaviest() const {
    InkMap grid{columns_, rows_, {}};
    grid.cells.reserve(cells_.size());
    for (int y = rows_ - 1; y >= 0; --y)  // those of a PDF run upwards
        for (int x = 0; x < columns_; ++x)
            grid.cells.push_back(std::min(4.0f, cells_[static_cast<std::size_t>(y) * columns_ + x].total));
    return heaviest_square(grid);
}

}  // namespace banxin
