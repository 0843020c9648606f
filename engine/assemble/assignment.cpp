#include "assemble/assignment.h"

#include <limits>

namespace banxin {

Assignment cheapest_assignment(const CostMatrix& m) {
    // Rows join one after another, each by the cheapest chain of changes; potentials keep reduced costs ≥ 0.
    const int n = m.rows, k = m.columns;
    std::vector<double> row_potential(static_cast<std::size_t>(n) + 1),
        column_potential(static_cast<std::size_t>(k) + 1);
    std::vector<int> row_of(static_cast<std::size_t>(k) + 1, 0), way(static_cast<std::size_t>(k) + 1, 0);
    for (int row = 1; row <= n; ++row) {
        row_of[0] = row;
        int column = 0;
        std::vector<double> least(static_cast<std::size_t>(k) + 1, std::numeric_limits<double>::infinity());
        std::vector<char> used(static_cast<std::size_t>(k) + 1, 0);
        do {
            used[column] = 1;
            const int current = row_of[column];
            double delta = std::numeric_limits<double>::infinity();
            int next = 0;
            for (int j = 1; j <= k; ++j) {
                if (used[j]) continue;
                const double reduced =
                    m.at(current - 1, j - 1) - row_potential[current] - column_potential[j];
                if (reduced < least[j]) least[j] = reduced, way[j] = column;
                if (least[j] < delta) delta = least[j], next = j;
            }
            for (int j = 0; j <= k; ++j)
                if (used[j])
                    row_potential[row_of[j]] += delta, column_potential[j] -= delta;
                else
                    least[j] -= delta;
            column = next;
        } while (row_of[column] != 0);
        for (; column != 0; column = way[column]) row_of[column] = row_of[way[column]];
    }
    Assignment result;
    result.column_of.assign(static_cast<std::size_t>(n), -1);
    for (int j = 1; j <= k; ++j)
        if (row_of[j] > 0) {
            result.column_of[row_of[j] - 1] = j - 1;
            result.cost += m.at(row_of[j] - 1, j - 1);
        }
    return result;
}

}  // namespace banxin
