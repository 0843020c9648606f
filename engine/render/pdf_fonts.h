// The fonts of a PDF's text. Cairo would load every glyph three times and embed faces slowly and fat, so it
// draws everything but text (text_writer.h), and the fonts are put into its file.
#pragma once

#include <cstdint>
#include <future>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "page/page.h"
#include "shape/font.h"

class QPDF;
class QPDFObjectHandle;

namespace banxin {

/// Ends the PostScript name of fonts whose glyphs stand upright in vertical lines, which readers read
/// downwards.
inline constexpr const char* upright_suffix = "-V";

class PdfFonts {
  public:
    /// The fonts that the text of the pages needs. Begins to read their outlines on other cores; the
    /// catalogue outlives the work.
    static PdfFonts of(std::span<const Page>, const FontCatalogue&);

    struct Font {
        FaceId face{};
        bool upright = false;
        std::vector<std::uint32_t> glyphs;  ///< of the face, by CID; the first is .notdef
        std::vector<char32_t> readings;     ///< the character that readers are told, by CID; 0: none
        std::map<std::uint32_t, std::u32string> phrases;  ///< or the characters, of a glyph for several
        std::vector<int> advances;                        ///< in thousandths of an em, by CID
        std::vector<std::uint16_t> cids;                  ///< by glyph of the face
    };
    /// By their number in the names of the pages' resources (`resource_name`).
    const Font& operator[](std::size_t number) const { return fonts_[number]; }
    std::size_t number_of(const PlacedRun& run) const { return numbers_[slot(run)]; }
    /// True when readers are told these very characters for a glyph.
    static bool reads(const Font&, std::uint16_t cid, std::u32string_view chars);
    static std::string resource_name(std::size_t number) { return "/T" + std::to_string(number); }
    const FontCatalogue& catalogue() const { return *catalogue_; }

    /// Puts the fonts into the resources of the file's pages, which are those that the fonts were made for.
    /// What a broken face makes impossible is thrown as std::runtime_error when the file is written.
    void embed(QPDF&) const;

  private:
    struct Program {
        std::string bytes;
        std::vector<std::uint32_t> ids;  ///< of the glyphs in it, by CID
    };
    explicit PdfFonts(const FontCatalogue& catalogue) : catalogue_(&catalogue) {}
    static Program make_program(const FontCatalogue&, FaceId, const std::vector<std::uint32_t>& glyphs);
    static std::size_t slot(const PlacedRun& run) {
        return static_cast<std::size_t>(run.face) * 2 + (run.posture == Posture::upright ? 1 : 0);
    }
    void gather(std::span<const Page>);
    void note_readings(Font&, const PlacedRun&) const;
    QPDFObjectHandle font_object(QPDF&, std::size_t number) const;

    const FontCatalogue* catalogue_;
    std::vector<Font> fonts_;
    std::vector<std::size_t> numbers_;                   // by slot
    std::vector<std::set<std::size_t>> of_page_;         // numbers
    std::vector<std::shared_future<Program>> programs_;  // by number
};

}  // namespace banxin
