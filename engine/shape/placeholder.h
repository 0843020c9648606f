// Placeholder faces: a renderer that embeds fonts spends most of its time on their outlines. It gets a face
// with boxes instead, and the outlines are put into its file afterwards.
#pragma once

#include <optional>
#include <string_view>

#include "shape/cff.h"
#include "shape/font.h"

namespace banxin {

/// A face with the glyphs, names and advances of a reduced one, numbered from 1 in their order (.notdef is 0).
/// Every glyph is the box of its ink and carries this number and `slot` (at most 65,535 each). nullopt when
/// `outlines_of` the face gives none.
std::optional<ReducedFace> placeholder_face(const FontCatalogue&, FaceId, unsigned slot,
                                            std::span<const std::uint32_t> glyphs,
                                            std::map<char32_t, std::uint32_t> characters,
                                            std::string_view suffix);

/// What a charstring of a placeholder says; nullopt for one that carries nothing of the kind.
struct PlaceholderGlyph {
    unsigned slot, number;
};
std::optional<PlaceholderGlyph> placeholder_glyph(std::string_view charstring);

/// The outlines that can be put in place of a face's placeholder; they look into the catalogue's file.
/// nullopt: not in CFF keyed by CID. Throws std::runtime_error when the table is broken.
std::optional<CffFace> outlines_of(const FontCatalogue&, FaceId);

}  // namespace banxin
