// Lengths of the page. The engine measures in PostScript points (1/72 inch); mm and em enter and leave by
// name.
#pragma once

#include <compare>

namespace banxin {

/// A distance on the page. Held in points (1/72 inch); never a bare number at an interface.
class Length {
  public:
    constexpr Length() = default;
    static constexpr Length pt(double points) { return Length(points); }
    static constexpr Length mm(double millimetres) { return Length(millimetres * 72.0 / 25.4); }

    constexpr double in_pt() const { return points_; }
    constexpr double in_mm() const { return points_ * 25.4 / 72.0; }

    constexpr auto operator<=>(const Length&) const = default;
    constexpr Length operator-() const { return Length(-points_); }
    constexpr Length& operator+=(Length other) {
        points_ += other.points_;
        return *this;
    }
    constexpr Length& operator-=(Length other) {
        points_ -= other.points_;
        return *this;
    }
    friend constexpr Length operator+(Length a, Length b) { return Length(a.points_ + b.points_); }
    friend constexpr Length operator-(Length a, Length b) { return Length(a.points_ - b.points_); }
    friend constexpr Length operator*(Length a, double k) { return Length(a.points_ * k); }
    friend constexpr Length operator*(double k, Length a) { return Length(a.points_ * k); }
    friend constexpr Length operator/(Length a, double k) { return Length(a.points_ / k); }
    friend constexpr double operator/(Length a, Length b) { return a.points_ / b.points_; }

  private:
    explicit constexpr Length(double points) : points_(points) {}
    double points_ = 0;
};

/// A distance in units of a type size (1 em = the size of the run it is applied to; 全角 = 1 em).
struct Em {
    double value = 0;
    constexpr Length at(Length size) const { return size * value; }
    constexpr auto operator<=>(const Em&) const = default;
};

namespace literals {
constexpr Length operator""_pt(long double v) {
    return Length::pt(static_cast<double>(v));
}
constexpr Length operator""_pt(unsigned long long v) {
    return Length::pt(static_cast<double>(v));
}
constexpr Length operator""_mm(long double v) {
    return Length::mm(static_cast<double>(v));
}
constexpr Length operator""_mm(unsigned long long v) {
    return Length::mm(static_cast<double>(v));
}
constexpr Em operator""_em(long double v) {
    return Em{static_cast<double>(v)};
}
constexpr Em operator""_em(unsigned long long v) {
    return Em{static_cast<double>(v)};
}
}  // namespace literals

}  // namespace banxin
