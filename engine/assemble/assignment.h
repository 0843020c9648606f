// The cheapest way to give each of n rows a column of its own (Hungarian method, shortest augmenting paths).
#pragma once

#include <vector>

namespace banxin {

/// Costs of rows × columns, row by row; `forbidden` marks pairs that may not be.
struct CostMatrix {
    int rows = 0, columns = 0;
    std::vector<double> costs;
    double& at(int row, int column) { return costs[static_cast<std::size_t>(row * columns + column)]; }
    double at(int row, int column) const { return costs[static_cast<std::size_t>(row * columns + column)]; }
};

inline constexpr double forbidden = 1e7;

struct Assignment {
    std::vector<int> column_of;  ///< one for each row
    double cost = 0;             ///< at least `forbidden` when there is no way
};

/// Pre: rows ≤ columns. Among equals the first columns are taken; time rows² × columns.
Assignment cheapest_assignment(const CostMatrix&);

}  // namespace banxin
