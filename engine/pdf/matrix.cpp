#include "pdf/matrix.h"

#include <cmath>

namespace banxin {

Matrix Matrix::then(const Matrix& o) const {
    return {a * o.a + b * o.c, a * o.b + b * o.d,       c * o.a + d * o.c,
            c * o.b + d * o.d, e * o.a + f * o.c + o.e, e * o.b + f * o.d + o.f};
}

double Matrix::scale() const {
    return std::sqrt(std::abs(a * d - b * c));
}

}  // namespace banxin
