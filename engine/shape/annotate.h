// Annotations of a paragraph put on its clusters, with room made for ruby (R8.4).
#pragma once

#include "shape/shape.h"

namespace banxin {

/// R3.5: what belongs together for an annotation's sake. Enters: the analysis of the text's characters.
void bind_annotations(const StyledText&, std::vector<CharInfo>&);

/// Enters: the text's clusters, all shaped. `shape_note` shapes a note.
void annotate(ShapedText&, const StyledText&, const FontCatalogue&, Diagnostics&);

}  // namespace banxin
