// Fonts of a PDF: whether a press can rely on them, and how far their characters advance.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "pdf/values.h"

namespace banxin {

struct PdfFont {
    std::string name;
    bool type3 = false, embedded = false, subset = false, has_unicode = false;
    bool composite = false, vertical = false;
    double least_width = 1;             ///< em; of codes without a width of their own
    std::map<unsigned, double> widths;  ///< em, by code

    /// How many characters a string shows, and their advance in em.
    std::pair<std::size_t, double> measure(std::string_view) const;
};
using PdfFontPtr = std::shared_ptr<const PdfFont>;

PdfFontPtr read_font(const QPDFObjectHandle&);

}  // namespace banxin
