// 大样: the pages of an issue with their marks.
#pragma once

#include "proof/overlays.h"

namespace banxin {

/// One sheet a page, as long as its notes need it to be wide. `layouts` are those the issue was made with.
/// Marks that the proof's own fonts cannot show are reported.
Proof page_proof(const IssueVersion&, const LayoutSet& layouts, const std::vector<Diagnostic>& findings,
                 const ProofStamp&, Diagnostics&);

/// Writes 水印 in rows over the whole sheet, pale enough to read through.
void write_watermark(const Scribe&, Size sheet, Page&);

/// All items moved by the same way.
void shift(Page&, Length dx, Length dy);

}  // namespace banxin
