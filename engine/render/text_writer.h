// Text as operators of a page's content (ISO 32000-1 §9.4). Cairo draws a stand-in for each stretch of it,
// which the text is put in place of: so fill colour, clipping and order of painting are as Cairo has them.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "page/page.h"
#include "render/pdf_fonts.h"

namespace banxin {

/// End of the stretch of text that begins at item `first`: runs with characters, in one ink. `first` when
/// there is none.
std::size_t end_of_text(std::span<const PageItem>, std::size_t first);

/// Sides of the stand-in, a filled rectangle at the sheet's corner, in points: no rule or tint is as small.
/// Cairo writes them as they are: its paths have 256ths of a point, and three decimals.
inline constexpr double text_stand_in_width = 0.125, text_stand_in_height = 0.375;
/// True for the operands of `re` that make one.
bool is_text_stand_in(std::span<const std::string_view> operands);

/// How the pieces of a text are marked: each gets a number. Pieces follow each other inside their text
/// object, those with /ActualText too, since poppler takes the end of an inner one for the end of the outer.
struct PieceMarks {
    std::string element;          ///< name of the structure element's type, such as /P
    std::function<int()> number;  ///< of the next piece
};

class TextWriter {
  public:
    /// `margin`: from the corner of the sheet to that of the page's trim.
    TextWriter(const PdfFonts& fonts, Length margin) : fonts_(fonts), margin_(margin.in_pt()) {}

    /// A text object of the runs of a page; without marks for an artifact or a file that has none. Characters
    /// without any glyph wait for the next stretch. Empty when nothing is shown.
    std::string written(std::span<const PageItem> runs, const PieceMarks* = nullptr);

  private:
    /// Of text space, without its origin: [a b c d].
    struct Axes {
        double a = 0, b = 0, c = 0, d = 0;
        bool operator==(const Axes&) const = default;
    };

    void write_run(const PlacedRun&);
    void write_cluster(std::u32string_view chars, std::span<const PlacedGlyph>);
    void put(const PlacedGlyph&, std::uint16_t cid);
    void move_to(double x, double y);
    void open_piece();
    void close_piece();
    void begin_span(std::u32string_view chars);
    void flush();
    void put_number(double);

    const PdfFonts& fonts_;
    double margin_;
    std::string out_;
    std::u32string waiting_;  // characters for the next cluster
    const PieceMarks* marks_ = nullptr;
    bool piece_open_ = false;

    // As a reader has them.
    const PdfFonts::Font* font_ = nullptr;
    Axes axes_;
    double x_ = 0, y_ = 0;  // origin of the line, on the sheet
    double along_ = 0;      // end of the last glyph from there, in em
    // Of the run in work.
    const PdfFonts::Font* wanted_font_ = nullptr;
    std::size_t wanted_number_ = 0;
    Axes wanted_axes_;

    std::string shown_;  // operands of the string operator in work
    bool adjusted_ = false;
};

}  // namespace banxin
