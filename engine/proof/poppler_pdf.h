// A finished PDF as poppler reads it. Poppler is loaded when the first is opened (base/late_library.h).
#pragma once

#include <memory>
#include <string>
#include <vector>

#include <cairo.h>

#include "base/geometry.h"

namespace banxin {

/// A document of its own: one is not for several threads, several are.
class PopplerPdf {
  public:
    /// `bytes` must outlive it. Throws std::runtime_error with the reason when poppler or the file cannot be
    /// opened.
    explicit PopplerPdf(const std::string& bytes);
    PopplerPdf(PopplerPdf&&) noexcept;
    ~PopplerPdf();

    int page_count() const;
    std::string title() const;
    /// Pages count from 0. 版次: the page's label when that is a number, else its place in the file.
    int number_of(int page) const;
    Size size_of(int page) const;
    /// All the words of a page, in the order that poppler takes for that of reading.
    std::string text_of(int page) const;
    /// Draws a page, points from its top left; `for_printing`: as on paper, without what shows on screens
    /// only.
    void draw(int page, cairo_t*, bool for_printing) const;

    struct Link {
        Rect area;
        std::string target;  ///< an address, or a page and place
    };
    std::vector<Link> links_of(int page) const;

  private:
    struct Document;
    std::unique_ptr<Document> document_;
};

}  // namespace banxin
