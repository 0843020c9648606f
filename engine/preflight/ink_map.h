// 总墨量: ink on the page by cells of a millimetre, and its mean over 4 mm squares.
#pragma once

#include <vector>

namespace banxin {

/// Side of a cell and of the square over which ink is averaged (C4).
inline constexpr double ink_cell_mm = 1;
inline constexpr int ink_square_cells = 4;

/// Total ink of each cell, 2.4 is 240 %; rows from the top of the sheet down.
struct InkMap {
    int columns = 0, rows = 0;
    std::vector<float> cells;
};

/// A square of 4 mm, by the cell of its upper left corner.
struct InkSquare {
    double ink = 0;
    int column = 0, row = 0;
};

/// The square with the most ink in the mean. A sheet smaller than that counts as one square.
InkSquare heaviest_square(const InkMap&);

}  // namespace banxin
