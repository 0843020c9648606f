// Reads the drawing operators of a page, through forms and patterns, into painted objects.
#pragma once

#include <functional>
#include <string>

#include "pdf/content_stream.h"
#include "pdf/painted.h"

namespace banxin {

class ContentReader {
  public:
    using Sink = std::function<void(const Painted&)>;

    /// Calls `sink` for each object that can be seen. `seen`: what there is to see of the page, its media
    /// box; `sheet`: trimmed page with its bleed. Throws TooMuch where nothing is `left`.
    void read_page(const QPDFObjectHandle& page, const PdfBox& seen, const PdfBox& sheet, ReadingLimits& left,
                   const Sink& sink);

    /// Brackets and strings among the operators of the latest page that do not pair, as they are written; the
    /// first few.
    const std::vector<std::string>& strays() const { return strays_; }

  private:
    class Stream;
    struct State;

    PdfFontPtr font(const QPDFObjectHandle&);
    void show(Painted);

    ReadingLimits* left_ = nullptr;
    ColourSpaces spaces_;
    std::map<QPDFObjGen, PdfFontPtr> fonts_;
    std::map<QPDFObjGen, Paint> pattern_inks_;
    const Sink* sink_ = nullptr;
    PdfBox sheet_;
    Ink* heaviest_ = nullptr;  // of the pattern being read
    std::vector<std::string> strays_;
};

}  // namespace banxin
