#include "pdf/path_shape.h"

#include <algorithm>
#include <cmath>

namespace banxin {
namespace {

/// Points; a bar without any width still prints as wide as the device's pixel.
constexpr double no_width = 0.001;

PdfBox at_point(const std::array<double, 2>& p) {
    return {p[0], p[1], p[0], p[1]};
}

}  // namespace

void PathShape::reach(double x, double y) {
    box_ = started_ ? box_.with(x, y) : PdfBox{x, y, x, y};
    started_ = true;
}

void PathShape::move_to(double x, double y) {
    end_subpath();
    at_ = start_ = {x, y};
    points_.push_back({x, y});
    reach(x, y);
}

void PathShape::line_to(double x, double y) {
    if (pieces_.size() < most_pieces) pieces_.push_back(at_point(at_).with(x, y));
    at_ = {x, y};
    if (points_.size() < 7) points_.push_back({x, y});
    reach(x, y);
}

void PathShape::curve_to(double x, double y) {
    line_to(x, y);
    curved_ = true;
}

void PathShape::close() {
    const auto end = start_;
    if (started_) line_to(end[0], end[1]);
    end_subpath();
}

std::vector<PdfBox> PathShape::pieces(double grown_by) const {
    std::vector<PdfBox> all;
    if (pieces_.size() == most_pieces) return all;
    for (const PdfBox& piece : pieces_) all.push_back(piece.grown(grown_by));
    return all;
}

std::pair<double, PdfBox> PathShape::thinnest_bar() {
    end_subpath();
    return {bar_, bar_box_};
}

void PathShape::end_subpath() {
    while (points_.size() > 4 && points_.front() == points_.back()) points_.pop_back();
    if (points_.size() == 4 && !curved_) {
        auto side = [&](std::size_t i) {
            const auto& a = points_[i];
            const auto& b = points_[(i + 1) % 4];
            return std::array{b[0] - a[0], b[1] - a[1]};
        };
        const auto s0 = side(0), s1 = side(1), s2 = side(2);
        const double l0 = std::hypot(s0[0], s0[1]), l1 = std::hypot(s1[0], s1[1]),
                     thickness = std::min(l0, l1);
        const bool square = std::abs(s0[0] * s1[0] + s0[1] * s1[1]) <= 1e-3 * l0 * l1 &&
                            std::hypot(s0[0] + s2[0], s0[1] + s2[1]) <= 1e-3 * (l0 + 1);
        if (square && l0 + l1 > 0 && (bar_ == 0 || thickness < bar_)) {
            bar_ = std::max(thickness, no_width);
            bar_box_ = at_point(points_[0]);
            for (const auto& p : points_) bar_box_ = bar_box_.with(p[0], p[1]);
        }
    }
    points_.clear();
    curved_ = false;
}

}  // namespace banxin
