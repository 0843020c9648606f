// The faces of some pages as Cairo gets them: reduced to the glyphs that are used. Cairo's own reduction of
// CFF faces would keep subroutines that nobody calls (a page of 60 characters: 470 KB instead of 20 KB).
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "base/diagnostic.h"
#include "page/page.h"
#include "render/cairo_handles.h"
#include "shape/font.h"

namespace banxin {

class SubsetFonts {
  public:
    /// Subsets every face the pages use, several at a time. Reports E6002 when a face cannot be used.
    static std::optional<SubsetFonts> of(std::span<const Page>, const FontCatalogue&, Diagnostics&);

    /// The reduced face; its glyph ids are those of the whole face.
    cairo_font_face_t* face(FaceId id) const { return faces_[static_cast<std::size_t>(id)].get(); }

    /// Width of a glyph, in em.
    double advance(FaceId, std::uint32_t glyph) const;

  private:
    explicit SubsetFonts(const FontCatalogue& catalogue) : catalogue_(&catalogue) {}

    const FontCatalogue* catalogue_;
    std::vector<CairoFace> faces_;  // by FaceId; null: not used
};

}  // namespace banxin
