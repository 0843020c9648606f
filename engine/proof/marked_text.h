// The words of a PDF by its marked content (ISO 32000-1 §14.6): what the tags say stands where.
#pragma once

#include <map>
#include <string>

class QPDFObjectHandle;

namespace banxin {

/// The text of a page's content by the number of its mark (MCID), as the fonts' /ToUnicode and the content's
/// /ActualText tell it. What stands in no numbered mark is furniture and not among it. Throws what qpdf
/// throws.
std::map<int, std::u32string> marked_text(const QPDFObjectHandle& page);

/// All the text of a page in the order in which it is painted, forms left out; U+FFFD for codes without a
/// meaning.
std::u32string painted_text(const QPDFObjectHandle& page);

}  // namespace banxin
