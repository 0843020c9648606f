#include "preflight/ink_map.h"

#include <algorithm>
#include <numeric>

namespace banxin {

InkSquare heaviest_square(const InkMap& map) {
    const int width = std::min(ink_square_cells, map.columns), height = std::min(ink_square_cells, map.rows);
    if (width <= 0 || height <= 0) return {};
    // Sums of `width` cells of a row first, then of `height` such sums of a column.
    const auto columns = static_cast<std::size_t>(map.columns);
    std::vector<double> across(map.cells.size());
    for (std::size_t i = 0; i + static_cast<std::size_t>(width) <= map.cells.size(); ++i)
        across[i] = std::accumulate(&map.cells[i], &map.cells[i] + width, 0.0);
    InkSquare most;
    for (int y = 0; y + height <= map.rows; ++y)
        for (int x = 0; x + width <= map.columns; ++x) {
            double sum = 0;
            for (int row = y; row < y + height; ++row)
                sum += across[static_cast<std::size_t>(row) * columns + static_cast<std::size_t>(x)];
            if (const double mean = sum / (width * height); mean > most.ink) most = {mean, x, y};
        }
    return most;
}

}  // namespace banxin
