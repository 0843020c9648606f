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

    cairo_font_face_t* face(FaceId id) const { return faces_[static_cast<std::size_t>(id)].cairo.get(); }
    /// The id in the reduced face of a glyph that the pages use.
    std::uint32_t glyph(FaceId, std::uint32_t whole_face_id) const;
    const FontCatalogue& catalogue() const { return *catalogue_; }

  private:
    explicit SubsetFonts(const FontCatalogue& catalogue) : catalogue_(&catalogue) {}

    struct Face {
        CairoFace cairo;                            // null: not used
        std::vector<std::uint32_t> whole_ids, ids;  // side by side, in ascending order of the former
    };

    const FontCatalogue* catalogue_;
    std::vector<Face> faces_;  // by FaceId
};

}  // namespace banxin
