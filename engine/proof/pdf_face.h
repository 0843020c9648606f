// What the codes of a finished PDF's fonts draw: their outlines, so that fonts reduced to other glyphs make
// no difference.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "pdf/font.h"
#include "proof/object_values.h"

struct FT_FaceRec_;
struct FT_LibraryRec_;

namespace banxin {

/// A font of a PDF, opened.
class PdfFace {
  public:
    PdfFace(const QPDFObjectHandle& font, FT_LibraryRec_* library, ObjectValues& values);
    ~PdfFace();

    /// The name of what a code draws: two codes with the same name, of whatever fonts, draw the same. Empty:
    /// nothing (a space). Of a font that is not embedded it is the font's name and the code.
    const std::string& shape(unsigned code);

    const PdfFont& font() const { return *font_; }

  private:
    std::string find_shape(unsigned code);
    std::optional<unsigned> glyph_of(unsigned code) const;
    std::string outline_of(unsigned glyph) const;

    PdfFontPtr font_;
    std::string named_;                         // what a code is called that has no outline here
    std::string program_;                       // the embedded file
    FT_FaceRec_* face_ = nullptr;               // null: not embedded, or of no known kind
    bool by_number_ = false;                    // codes are CIDs
    std::string glyph_numbers_;                 // CIDToGIDMap: two bytes a CID; empty: identity
    std::map<unsigned, std::string> names_;     // of simple fonts, by code
    std::map<std::string, std::string> drawn_;  // of Type 3 fonts: the operators of each name
    std::map<unsigned, std::string> shapes_;
};

/// The fonts of one file.
class PdfFaces {
  public:
    explicit PdfFaces(ObjectValues&);
    ~PdfFaces();
    /// nullptr when the object is no font.
    PdfFace* find(QPDFObjectHandle font);

  private:
    ObjectValues& values_;
    FT_LibraryRec_* library_ = nullptr;
    std::map<QPDFObjGen, std::unique_ptr<PdfFace>> faces_;
    std::vector<std::unique_ptr<PdfFace>> nameless_;  // fonts that are no objects of their own
};

}  // namespace banxin
