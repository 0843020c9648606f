// Reads the drawing operators of a page, through forms and patterns, into painted objects.
#pragma once

#include <functional>
#include <stdexcept>
#include <string>

#include "pdf/painted.h"

namespace banxin {

/// A file that would take more time or memory to read than any page for a press does.
class TooMuch : public std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// How much of a whole file is read before TooMuch is thrown.
struct ReadingLimits {
    std::size_t operators = 8'000'000;
    std::size_t bytes = 128u << 20;  ///< of decoded drawing operators
    std::size_t saved_states = 1000;
    int depth = 28;  ///< of forms in forms; ISO 32000 annex C asks readers for 28 saved states
};

class ContentReader {
  public:
    using Sink = std::function<void(const Painted&)>;

    /// Calls `sink` for each object that can be seen. `seen`: what there is to see of the page, its media
    /// box; `sheet`: trimmed page with its bleed. Throws TooMuch.
    void read_page(const QPDFObjectHandle& page, const PdfBox& seen, const PdfBox& sheet, const Sink& sink);

    /// Brackets and strings among the operators that do not pair, as they are written.
    const std::vector<std::string>& strays() const { return strays_; }

  private:
    class Stream;
    struct State;

    void read(const std::string& operators, const QPDFObjectHandle& resources, const State& start, int depth);
    void spend(std::size_t operators);
    std::string data_of(const QPDFObjectHandle& stream);
    PdfFontPtr font(const QPDFObjectHandle&);
    void show(Painted);

    ReadingLimits left_;
    ColourSpaces spaces_;
    std::map<QPDFObjGen, PdfFontPtr> fonts_;
    std::map<QPDFObjGen, Paint> pattern_inks_;
    const Sink* sink_ = nullptr;
    PdfBox sheet_;
    Ink* heaviest_ = nullptr;  // of the pattern being read
    std::vector<std::string> strays_;
};

}  // namespace banxin
