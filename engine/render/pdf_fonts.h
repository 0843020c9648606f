// The fonts of a PDF's text. Cairo would load every glyph three times and embed faces slowly and fat, so it
// draws everything but text (text_writer.h), and the fonts are put into its file.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "page/page.h"
#include "pdf/pdf_writer.h"
#include "shape/font.h"

namespace banxin {

/// Ends the PostScript name of fonts whose glyphs stand upright in vertical lines, which readers read
/// downwards.
inline constexpr const char* upright_suffix = "-V";

class PdfFonts {
  public:
    explicit PdfFonts(const FontCatalogue&);

    /// Gives a number to each glyph of the page's text that the pages noted before have not, and a character
    /// that readers are told for it. Numbers go by first use and never change: the text of a page noted may
    /// be written on another thread while the next ones are. Gives the numbers of its fonts.
    std::vector<std::size_t> note(const Page&);

    struct Font {
        FaceId face{};
        bool upright = false;
        double units_per_em = 0;
        bool keeps_ids = false;             ///< CIDs are the glyphs of the face
        std::vector<std::uint32_t> glyphs;  ///< of the face, in the order of their CIDs; the first is .notdef
        // By glyph of the face.
        std::vector<std::uint16_t> cids;
        std::vector<std::int16_t> advances;               ///< in thousandths of an em
        std::vector<std::uint16_t> own_advances;          ///< in the units of the face
        std::vector<char32_t> readings;                   ///< the character that readers are told; 0: none
        std::map<std::uint32_t, std::u32string> phrases;  ///< or the characters, of a glyph for several only

        /// True when readers are told this very character for a glyph. Of several they are told each time: a
        /// later page may have the glyph for one, which it then reads as.
        bool reads(std::uint32_t glyph, std::u32string_view chars) const {
            return chars.size() == 1 && readings[glyph] == chars.front();
        }
    };
    /// By their number in the names of the pages' resources (`resource_name`).
    const Font& operator[](std::size_t number) const { return *fonts_[number]; }
    std::size_t count() const { return fonts_.size(); }
    std::size_t number_of(const PlacedRun& run) const { return numbers_[slot(run)]; }
    static std::string resource_name(std::size_t number) { return "/T" + std::to_string(number); }
    const FontCatalogue& catalogue() const { return *catalogue_; }

    /// A font as it stands in a file, when all pages have been noted.
    struct Packed {
        std::string program, ids, characters;  ///< deflated; `ids` is empty when CIDs need none
    };
    /// Several threads may ask, each for another font. Throws std::runtime_error when the face is broken.
    Packed packed(std::size_t number) const;
    void write(std::size_t number, const Packed&, PdfWriter&, int object) const;

  private:
    static std::size_t slot(const PlacedRun& run) {
        return static_cast<std::size_t>(run.face) * 2 + (run.posture == Posture::upright ? 1 : 0);
    }
    Font& font_of(const PlacedRun&);
    void note_run(Font&, const PlacedRun&) const;
    void note_glyph(Font&, std::uint32_t glyph) const;

    const FontCatalogue* catalogue_;
    std::vector<std::unique_ptr<Font>> fonts_;
    std::vector<std::size_t> numbers_;  // by slot
};

}  // namespace banxin
