#include "preflight/ink_map.h"

#include <algorithm>

namespace banxin {

InkSquare heaviest_square(const InkMap& map) {
    const int width = std::min(ink_square_cells, map.columns), height = std::min(ink_square_cells, map.rows);
    if (width <= 0 || height <= 0) return {};
    const auto columns = static_cast<std::size_t>(map.columns);
    std::vector<double> down(columns);  // sums of `height` cells of each column
    // What comes in is added and what goes out taken away: in doubles no more is lost than no plate shows.
    const auto add_row = [&](int row, double sign) {
        const float* cells = &map.cells[static_cast<std::size_t>(row) * columns];
        for (std::size_t x = 0; x < columns; ++x) down[x] += sign * static_cast<double>(cells[x]);
    };
    for (int row = 0; row + 1 < height; ++row) add_row(row, 1);
    InkSquare most;
    for (int y = 0; y + height <= map.rows; ++y) {
        add_row(y + height - 1, 1);
        if (y > 0) add_row(y - 1, -1);
        double sum = 0;
        for (int right = 0; right < map.columns; ++right) {
            const int x = right + 1 - width;
            sum += down[static_cast<std::size_t>(right)];
            if (x > 0) sum -= down[static_cast<std::size_t>(x - 1)];
            if (const double mean = sum / (width * height); x >= 0 && mean > most.ink) most = {mean, x, y};
        }
    }
    return most;
}

}  // namespace banxin
