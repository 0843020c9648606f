#include "layout/cell_map.h"

#include <algorithm>

namespace banxin {

CellMap::CellMap(const PageGrid& grid, const std::vector<std::vector<GridArea>>& areas)
    : columns_(grid.columns),
      lines_(grid.lines),
      owners_(static_cast<std::size_t>(grid.columns * grid.lines), nobody) {
    for (std::size_t s = 0; s < areas.size(); ++s)
        for (const GridArea& area : areas[s])
            for (int column = area.first_column; column <= std::min(area.last_column, columns_); ++column)
                for (int line = area.first_line; line <= std::min(area.last_line, lines_); ++line)
                    owners_[static_cast<std::size_t>((column - 1) * lines_ + line - 1)] = static_cast<int>(s);
}

}  // namespace banxin
