#include "preflight/ink_map.h"

#include <algorithm>

namespace banxin {

InkSquare heaviest_square(const InkMap& map) {
    const int width = std::min(ink_square_cells, map.columns), height = std::min(ink_square_cells, map.rows);
    if (width <= 0 || height <= 0) return {};
    const auto columns = static_cast<std::size_t>(map.columns);
    std::vector<double> down(columns);  // sums of `height` cells of each column
    InkSquare most;
    for (int y = 0; y + height <= map.rows; ++y) {
        const float* cells = &map.cells[static_cast<std::size_t>(y) * columns];
        std::fill(down.begin(), down.end(), 0.0);
        for (int row = 0; row < height; ++row, cells += columns)
            for (std::size_t x = 0; x < columns; ++x) down[x] += static_cast<double>(cells[x]);
        for (int x = 0; x + width <= map.columns; ++x) {
            double sum = 0;
            for (int column = x; column < x + width; ++column) sum += down[static_cast<std::size_t>(column)];
            if (const double mean = sum / (width * height); mean > most.ink) most = {mean, x, y};
        }
    }
    return most;
}

}  // namespace banxin
