// Which story has each cell of a page's grid.
#pragma once

#include <vector>

#include "layout/template.h"

namespace banxin {

class CellMap {
  public:
    static constexpr int nobody = -1;

    /// `areas`: of each story; where two meet, the later one has the cell. What lies off the grid is left
    /// out.
    CellMap(const PageGrid&, const std::vector<std::vector<GridArea>>& areas);

    int columns() const { return columns_; }
    int lines() const { return lines_; }
    /// The story's index, or nobody.
    int owner(int column, int line) const {
        return owners_[static_cast<std::size_t>((column - 1) * lines_ + line - 1)];
    }

  private:
    int columns_, lines_;
    std::vector<int> owners_;
};

}  // namespace banxin
