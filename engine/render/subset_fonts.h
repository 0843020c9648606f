// The faces of a page as Cairo gets them: reduced to the glyphs that are used. Cairo would read whole
// faces.
#pragma once

#include <optional>
#include <vector>

#include "base/diagnostic.h"
#include "page/page.h"
#include "render/cairo_handles.h"
#include "shape/font.h"

namespace banxin {

class SubsetFonts {
  public:
    /// Subsets every face the page uses, several at a time; without `text_too` those of runs without
    /// characters, which a PDF has as paths. Reports E6002 when a face cannot be used.
    static std::optional<SubsetFonts> of(const Page&, const FontCatalogue&, bool text_too, Diagnostics&);

    cairo_font_face_t* face(const PlacedRun& run) const {
        return faces_[static_cast<std::size_t>(run.face)].cairo.get();
    }
    /// The id in the reduced face of a glyph of the run.
    std::uint32_t glyph(const PlacedRun&, std::uint32_t whole_face_id) const;

  private:
    SubsetFonts() = default;

    struct Face {
        CairoFace cairo;                            // null: not used
        std::vector<std::uint32_t> whole_ids, ids;  // side by side, in ascending order of the former
    };
    std::vector<Face> faces_;  // by FaceId
};

}  // namespace banxin
