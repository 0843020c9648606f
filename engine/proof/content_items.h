// A page of a finished PDF as a list of items: all that its operators draw, glyph by glyph.
#pragma once

#include <optional>
#include <vector>

#include "pdf/colour_space.h"
#include "pdf/content_stream.h"
#include "proof/object_values.h"
#include "proof/page_diff.h"
#include "proof/pdf_face.h"

namespace banxin {

/// What the pages of one file share.
struct PdfContents {
    ObjectValues values;
    ColourSpaces spaces;
    PdfFaces faces{values};
    ReadingLimits left;
};

struct MarkedItem {
    ComparedItem item;
    std::optional<int> mark;  ///< the number of its marked content (MCID), by which the tags name it
};

/// Outlines of letters, paths, pictures and shadings in the order in which they are painted, each with its
/// place, colours as inks, clip, transparency, and annotations that are no links. `seen`: what of the page
/// there is to see; rectangles are from its top left. Throws TooMuch.
std::vector<MarkedItem> content_items(const QPDFObjectHandle& page, const PdfBox& seen, PdfContents&);

}  // namespace banxin
