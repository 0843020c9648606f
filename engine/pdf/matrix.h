// A mapping of the plane, as PDF writes it (ISO 32000 §8.3.3).
#pragma once

namespace banxin {

/// What the operator `cm` takes: x' = ax + cy + e, y' = bx + dy + f.
struct Matrix {
    double a = 1, b = 0, c = 0, d = 1, e = 0, f = 0;
    /// First this, then `outer`.
    Matrix then(const Matrix& outer) const;
    /// By how much lengths grow, in the mean of both directions.
    double scale() const;
};

}  // namespace banxin
