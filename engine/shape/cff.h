// Outlines of OpenType faces in the Compact Font Format: those of some glyphs are taken out of a face, and a
// font program of them is written (Adobe Technical Notes 5176, CFF, and 5177, Type 2 charstrings). hb-subset
// does the same for any face and any table, in four times the time.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shape/font.h"

namespace banxin {

/// The `CFF ` table of a face keyed by CID, as all faces of Noto CJK are. It looks into bytes of its owner.
/// What a broken table makes impossible throws std::runtime_error.
class CffFace {
  public:
    /// nullopt: a face keyed by names, or one whose em is not 1000 units.
    static std::optional<CffFace> read(std::string_view table);

    std::size_t glyph_count() const { return charstrings_.count; }
    /// As the table has it.
    std::string_view charstring(std::uint32_t glyph) const { return charstrings_[glyph]; }
    /// Complete in itself: subroutines unfolded, hints left out.
    std::string unfolded(std::uint32_t glyph) const;
    /// The font dictionary of a glyph, which its width is relative to.
    std::size_t dictionary_of(std::uint32_t glyph) const;

    /// Entries for others' dictionaries, in the format's encoding.
    struct Dictionary {
        std::string matrix;  ///< FontMatrix, or nothing
        std::string widths;  ///< defaultWidthX and nominalWidthX, those there are
    };
    const Dictionary& dictionary(std::size_t number) const { return dictionaries_.at(number).entries; }
    const std::string& bounds() const { return bounds_; }  ///< FontBBox likewise

  private:
    struct Index {
        std::string_view offsets, data;  // data: from the byte before the first object
        std::size_t count = 0, offset_size = 1;
        std::size_t end = 0;  // in the table
        std::string_view operator[](std::size_t) const;
    };
    struct FontDictionary {
        Dictionary entries;
        Index subroutines;
    };
    class Reader;
    class Unfolding;

    Index charstrings_, subroutines_;  // the latter for all glyphs
    std::vector<FontDictionary> dictionaries_;
    std::string_view selection_;  // FDSelect, to the end of the table
    std::string bounds_;
};

/// A font program for a PDF; the first glyph is .notdef.
struct CffProgram {
    std::string name;    ///< PostScript name
    std::string bounds;  ///< as CffFace gives them
    std::vector<CffFace::Dictionary> dictionaries;
    std::vector<std::string> charstrings;
    std::vector<std::uint8_t> dictionary_of;  ///< by glyph
    std::vector<std::uint16_t> cids;          ///< by glyph
};
std::string to_bytes(const CffProgram&);

/// The outlines of a face; they look into the catalogue's file. nullopt: not in CFF keyed by CID. Throws
/// std::runtime_error when the table is broken.
std::optional<CffFace> outlines_of(const FontCatalogue&, FaceId);

}  // namespace banxin
