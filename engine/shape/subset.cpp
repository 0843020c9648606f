// A face reduced to the glyphs of a document. Measured on Noto Serif CJK with 1500 glyphs: 74 ms for the
// whole face, 36 with subroutines unfolded, hints left out and no layout to close over, 22 when the other
// glyphs do not keep empty places and the whole character map is not looked through.
#include <memory>
#include <stdexcept>

#include <hb-subset.h>

#include "shape/cff.h"
#include "shape/font.h"

namespace banxin {
namespace {

/// What FreeType and Cairo read to draw glyphs by number.
constexpr hb_tag_t drawing_tables[] = {
    HB_TAG('C', 'F', 'F', ' '), HB_TAG('g', 'l', 'y', 'f'), HB_TAG('l', 'o', 'c', 'a'),
    HB_TAG('h', 'e', 'a', 'd'), HB_TAG('h', 'h', 'e', 'a'), HB_TAG('h', 'm', 't', 'x'),
    HB_TAG('m', 'a', 'x', 'p'), HB_TAG('O', 'S', '/', '2'), HB_TAG('p', 'o', 's', 't'),
};

template <typename Type, void (*destroy)(Type*)>
struct Destroy {
    void operator()(Type* object) const { destroy(object); }
};
using Face = std::unique_ptr<hb_face_t, Destroy<hb_face_t, hb_face_destroy>>;
using Blob = std::unique_ptr<hb_blob_t, Destroy<hb_blob_t, hb_blob_destroy>>;
using Input = std::unique_ptr<hb_subset_input_t, Destroy<hb_subset_input_t, hb_subset_input_destroy>>;
using Plan = std::unique_ptr<hb_subset_plan_t, Destroy<hb_subset_plan_t, hb_subset_plan_destroy>>;

Face drawing_face(hb_face_t* whole) {
    Face face(hb_face_builder_create());
    for (hb_tag_t tag : drawing_tables)
        if (const Blob table(hb_face_reference_table(whole, tag)); hb_blob_get_length(table.get()) > 0)
            hb_face_builder_add_table(face.get(), tag, table.get());
    return face;
}

}  // namespace

ReducedFace subset_face(const FontCatalogue& fonts, FaceId id, std::span<const std::uint32_t> glyphs,
                        bool keeps_ids) {
    const Face face = drawing_face(hb_font_get_face(fonts.hb_font(id)));
    const Input input(hb_subset_input_create_or_fail());
    if (!input) throw std::bad_alloc();
    hb_set_t* wanted = hb_subset_input_glyph_set(input.get());
    for (std::uint32_t glyph : glyphs) hb_set_add(wanted, glyph);
    hb_subset_input_set_flags(input.get(), HB_SUBSET_FLAGS_NOTDEF_OUTLINE | HB_SUBSET_FLAGS_NO_HINTING |
                                               HB_SUBSET_FLAGS_DESUBROUTINIZE |
                                               HB_SUBSET_FLAGS_NO_PRUNE_UNICODE_RANGES |
                                               (keeps_ids ? HB_SUBSET_FLAGS_RETAIN_GIDS : 0));
    const Plan plan(hb_subset_plan_create_or_fail(face.get(), input.get()));
    const Face subset(plan ? hb_subset_plan_execute_or_fail(plan.get()) : nullptr);
    if (!subset) throw std::runtime_error("cannot reduce " + fonts.entry(id).file.string());

    const hb_map_t* new_ids = hb_subset_plan_old_to_new_glyph_mapping(plan.get());
    const Blob blob(hb_face_reference_blob(subset.get()));
    unsigned size = 0;
    const char* data = hb_blob_get_data(blob.get(), &size);
    ReducedFace reduced{{data, size}, {}};
    for (std::uint32_t glyph : glyphs) reduced.ids.push_back(hb_map_get(new_ids, glyph));
    return reduced;
}

std::optional<CffFace> outlines_of(const FontCatalogue& fonts, FaceId id) {
    const Blob table(
        hb_face_reference_table(hb_font_get_face(fonts.hb_font(id)), HB_TAG('C', 'F', 'F', ' ')));
    unsigned size = 0;
    const char* data = hb_blob_get_data(table.get(), &size);
    if (size == 0 || fonts.units_per_em(id) != 1000) return std::nullopt;
    return CffFace::read({data, size});
}

}  // namespace banxin
