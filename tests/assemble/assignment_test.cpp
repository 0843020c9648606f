#include "assemble/assignment.h"

#include <algorithm>
#include <numeric>
#include <random>

#include <gtest/gtest.h>

namespace banxin {
namespace {

double by_trying_all(const CostMatrix& m) {
    std::vector<int> columns(static_cast<std::size_t>(m.columns));
    std::iota(columns.begin(), columns.end(), 0);
    double best = 1e18;
    do {
        double sum = 0;
        for (int row = 0; row < m.rows; ++row) sum += m.at(row, columns[static_cast<std::size_t>(row)]);
        best = std::min(best, sum);
    } while (std::next_permutation(columns.begin(), columns.end()));
    return best;
}

TEST(assignment, is_the_cheapest_of_all) {
    std::mt19937 random(7);
    for (int trial = 0; trial < 60; ++trial) {
        CostMatrix m{1 + trial % 5, 6, {}};
        for (int i = 0; i < m.rows * m.columns; ++i)
            m.costs.push_back(trial % 3 == 0 && random() % 4 == 0 ? forbidden
                                                                  : static_cast<int>(random() % 200) - 100);
        const Assignment found = cheapest_assignment(m);
        EXPECT_DOUBLE_EQ(found.cost, by_trying_all(m));
        std::vector<int> columns = found.column_of;
        std::sort(columns.begin(), columns.end());
        EXPECT_EQ(std::adjacent_find(columns.begin(), columns.end()), columns.end());
    }
}

TEST(assignment, says_when_there_is_no_way) {
    const CostMatrix m{2, 2, {1, forbidden, 2, forbidden}};
    EXPECT_GE(cheapest_assignment(m).cost, forbidden);
}

}  // namespace
}  // namespace banxin
