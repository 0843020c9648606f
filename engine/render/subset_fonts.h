// The faces of some pages as Cairo gets them: reduced to the glyphs that are used. Cairo's own reduction of
// CFF faces would keep subroutines that nobody calls (a page of 60 characters: 470 KB instead of 20 KB).
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "base/diagnostic.h"
#include "page/page.h"
#include "render/cairo_handles.h"
#include "render/font_programs.h"
#include "shape/font.h"

namespace banxin {

class SubsetFonts {
  public:
    /// Subsets every face the pages use, several at a time. Reports E6002 when a face cannot be used.
    /// With `programs`, for a PDF that they are put into afterwards, faces are placeholders where they can
    /// be.
    static std::optional<SubsetFonts> of(std::span<const Page>, const FontCatalogue&, Diagnostics&,
                                         FontPrograms* programs = nullptr);

    cairo_font_face_t* face(const PlacedRun& run) const { return faces_[index(run)].cairo.get(); }
    /// The id in the reduced face of a glyph of the run.
    std::uint32_t glyph(const PlacedRun&, std::uint32_t whole_face_id) const;
    const FontCatalogue& catalogue() const { return *catalogue_; }

  private:
    explicit SubsetFonts(const FontCatalogue& catalogue) : catalogue_(&catalogue) {}

    struct Face {
        CairoFace cairo;                            // null: not used
        std::vector<std::uint32_t> whole_ids, ids;  // side by side, in ascending order of the former
    };

    const FontCatalogue* catalogue_;
    // By FaceId, three times: upright glyphs of vertical lines have a face of their own, which finish_pdf
    // tells readers to read downwards; parts of a stand-in (R9.8) are drawn as paths, which a placeholder has
    // none of.
    static std::size_t index(const PlacedRun& run) {
        return static_cast<std::size_t>(run.face) * 3 + (run.chars.empty()                 ? 2
                                                         : run.posture == Posture::upright ? 1
                                                                                           : 0);
    }
    std::vector<Face> faces_;
};

}  // namespace banxin
