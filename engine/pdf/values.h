// Values of a PDF that may be wrong in any way: what is not there or of another type reads as nothing,
// without a complaint of the library.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "pdf/matrix.h"
#include "pdf/qpdf.h"

namespace banxin {

/// The value of a dictionary or of a stream's dictionary; null when there is none.
QPDFObjectHandle entry(const QPDFObjectHandle& holder, const std::string& key);
/// A name without its slash, a string as UTF-8; else "".
std::string words_of(const QPDFObjectHandle&);
std::optional<double> number_of(const QPDFObjectHandle&);
double number_or(const QPDFObjectHandle&, double otherwise);
bool is_true(const QPDFObjectHandle&);
/// The items of an array, at most `most` of them.
std::vector<QPDFObjectHandle> items_of(const QPDFObjectHandle&, std::size_t most = 4096);
/// The numbers of an array; empty when one of its items is none.
std::vector<double> numbers_of(const QPDFObjectHandle&);

/// A rectangle in the coordinates of a page: points, y upwards.
struct PdfBox {
    double left = 0, bottom = 0, right = 0, top = 0;
    bool empty() const { return !(left < right && bottom < top); }
    bool holds(const PdfBox&, double tolerance) const;
    PdfBox within(const PdfBox&) const;
    /// The box around it and a point.
    PdfBox with(double x, double y) const;
    /// Larger by so much on every side.
    PdfBox grown(double by) const;
    double width() const { return right - left; }
    double height() const { return top - bottom; }
};

/// A box of four numbers, its corners in order.
std::optional<PdfBox> box_of(const QPDFObjectHandle&);
/// The box around a box under a matrix.
PdfBox mapped(const PdfBox&, const Matrix&);
Matrix matrix_of(const QPDFObjectHandle& six_numbers);

/// The decoded data of a stream; nullopt when it is longer than `most` or cannot be decoded.
std::optional<std::string> stream_data(QPDFObjectHandle stream, std::size_t most);

}  // namespace banxin
