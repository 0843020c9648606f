// The font programs of a PDF, made on another core while Cairo draws its pages with placeholder faces.
#pragma once

#include <future>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "shape/cff.h"
#include "shape/font.h"

class QPDF;

namespace banxin {

class FontPrograms {
  public:
    /// A placeholder face for Cairo, named with the suffix; nullopt when the face has no outlines that can be
    /// put in its place.
    std::optional<ReducedFace> placeholder(const FontCatalogue&, FaceId,
                                           const std::vector<std::uint32_t>& glyphs,
                                           const std::map<char32_t, std::uint32_t>& characters,
                                           std::string_view suffix);
    /// Begins to read the outlines of all these faces. The catalogue outlives the work.
    void begin(const FontCatalogue&);
    /// Puts them where Cairo has embedded placeholders. What a broken face makes impossible is thrown as
    /// std::runtime_error when the file is written.
    void embed(QPDF&) const;

  private:
    struct Use {
        FaceId face;
        std::vector<std::uint32_t> glyphs;  // by number in the placeholder
    };

    std::vector<Use> uses_;                                 // by slot
    std::shared_future<std::vector<CffProgram>> programs_;  // likewise, glyphs by number in the placeholder
};

}  // namespace banxin
