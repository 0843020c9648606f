// A path of a PDF as far as rules need it: where it is, and its thinnest bar.
#pragma once

#include <array>
#include <utility>
#include <vector>

#include "pdf/values.h"

namespace banxin {

/// Points on the page, as the operators of a path give them one after the other.
class PathShape {
  public:
    void move_to(double x, double y);
    void line_to(double x, double y);
    void curve_to(double x, double y);
    void close();

    bool started() const { return started_; }
    const PdfBox& box() const { return box_; }
    /// Boxes of the segments; empty when there are too many.
    std::vector<PdfBox> pieces(double grown_by) const;
    /// Thickness and box of the thinnest rectangle; 0 when there is none.
    std::pair<double, PdfBox> thinnest_bar();

  private:
    void reach(double x, double y);
    void end_subpath();

    static constexpr std::size_t most_pieces = 5000;

    std::array<double, 2> at_{}, start_{};
    std::vector<PdfBox> pieces_;
    std::vector<std::array<double, 2>> points_;  // of the subpath, as many as a rectangle can have
    bool curved_ = false, started_ = false;
    PdfBox box_, bar_box_;
    double bar_ = 0;
};

}  // namespace banxin
